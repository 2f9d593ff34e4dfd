"""What web servers need to know of a site: media types and, for Apache, the 303 of a thing."""

from collections.abc import Iterator

from triptych.formats import RESOURCE

_HTML = next(form for form in RESOURCE if form.name == "html")


def files() -> Iterator[tuple[str, str]]:
    """The settings as files: name and text."""
    yield ".htaccess", htaccess()
    yield "nginx-types.conf", nginx()


def htaccess() -> str:
    """For Apache 2.4 (AllowOverride All): types, CORS, and 303 by Accept.

    The first form that is named in Accept is taken, HTML before all: Apache's rules know no
    q-values.
    """
    types = [f"AddType {form.media_type} .{form.suffix}" for form in RESOURCE]
    rules = [line for form in RESOURCE for line in _rule(form.media_type, form.suffix)]
    rest = _rule("", _HTML.suffix)
    return "\n".join(
        (
            "AddDefaultCharset utf-8", *types, "DirectorySlash Off", "Options -Indexes",
            "<IfModule mod_headers.c>", '  Header set Access-Control-Allow-Origin "*"',
            "  Header append Vary Accept", "</IfModule>",
            "RewriteEngine On", *rules, *rest, "",
        )
    )  # fmt: skip


def _rule(media_type: str, suffix: str) -> list[str]:
    """303 to the form with this suffix, where Accept names it and there is such a file."""
    named = [f"RewriteCond %{{HTTP_ACCEPT}} {media_type.replace('+', '[+]')}"] * bool(media_type)
    return [
        *named,
        f"RewriteCond %{{DOCUMENT_ROOT}}%{{REQUEST_URI}}.{suffix} -f",
        f"RewriteRule ^ %{{REQUEST_URI}}.{suffix} [R=303,L]",
    ]


def nginx() -> str:
    """For nginx: a block of types, to be included in a location."""
    types = [f"  {form.media_type} {form.suffix};" for form in RESOURCE]
    return "\n".join(("types {", *types, "  text/css css;", "  image/svg+xml svg;", "}", ""))
