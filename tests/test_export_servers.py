"""What web servers are told of a site."""

import re

from triptych.export import servers
from triptych.formats import RESOURCE


def test_apache_is_told_the_media_type_of_every_form() -> None:
    told = re.findall(r"^AddType (\S+) \.(\S+)$", servers.htaccess(), re.MULTILINE)
    assert told == [(form.media_type, form.suffix) for form in RESOURCE]


def test_apache_sends_a_thing_to_each_form_by_accept_and_else_to_its_page() -> None:
    text = servers.htaccess()
    sent = re.findall(r"^RewriteRule \^ %\{REQUEST_URI\}\.(\S+) \[R=303,L\]$", text, re.MULTILINE)
    assert sent == [*(form.suffix for form in RESOURCE), "html"]
    asked = re.findall(r"^RewriteCond %\{HTTP_ACCEPT\} (\S+)$", text, re.MULTILINE)
    assert len(asked) == len(RESOURCE)
    for form, pattern in zip(RESOURCE, asked, strict=True):
        assert re.search(pattern, f"{form.media_type};q=0.9")
    assert "Header append Vary Accept" in text


def test_nginx_is_told_the_same_types() -> None:
    text = servers.nginx()
    for form in RESOURCE:
        assert f"  {form.media_type} {form.suffix};" in text
    assert dict(servers.files()).keys() == {".htaccess", "nginx-types.conf"}
