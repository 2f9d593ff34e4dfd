"""Links as bytes: fields of the Link header (RFC 8288), and the two forms of RFC 9264; no more.

The one place that escapes for them: whatever a title or an IRI holds, no field ends early, and none
begins a line of its own.
"""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from triptych.citations.fields import line

# What a URI may hold as it is (RFC 3986, 2.2 and 2.3), and the sign of what is escaped already.
_URI = "%:/?#[]@!$&'()*+,;=-._~"
# What a value with a character set may hold as it is (RFC 8187, 3.2.1).
_ATTRIBUTE = "!#$&+-.^_`|~"
_KEPT = re.compile(r"[A-Za-z0-9%:/?#\[\]@!$&'()*+,;=._~-]*")
_UNPRINTED = re.compile(r"[^ -~]")


@dataclass(frozen=True, slots=True)
class Link:
    """A typed link: what the target is to the context; `anchor` is the context, "" the document.

    `rel` holds one relation or several with spaces between, `type` a media type, `profile` an IRI.
    """

    rel: str
    target: str
    type: str = ""
    profile: str = ""
    title: str = ""
    anchor: str = ""


def header(links: Iterable[Link], limit: int) -> str:
    """The value of a Link header field; links that would go beyond `limit` bytes are left out.

    The first come first: a shorter link never goes before a longer one that had no room.
    """
    found: list[str] = []
    size = 0
    for link in links:
        value = field(link)
        size += len(value) + 2
        if size > limit:
            break
        found.append(value)
    return ", ".join(found)


def field(link: Link) -> str:
    """One link-value (RFC 8288, 3): ASCII, on one line."""
    return "; ".join([f"<{uri(link.target)}>", *_parameters(link)])


def text(links: Iterable[Link]) -> bytes:
    """`application/linkset` (RFC 9264, 4.1): link-values, one a line."""
    return ",\n".join(field(link) for link in links).encode() + b"\n"


def as_json(links: Iterable[Link]) -> bytes:
    """`application/linkset+json` (RFC 9264, 4.2): one object for each context, in order.

    The profile stays away: as an extension attribute it would be a list (4.2.4.3), and clients
    that read linksets for their signposts expect a string.
    """
    contexts: dict[str, dict[str, Any]] = {}
    for link in links:
        context = contexts.setdefault(link.anchor, {"anchor": uri(link.anchor)})
        for rel in link.rel.split():
            context.setdefault(rel, []).append(_target(link))
    document = {"linkset": list(contexts.values())}
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


def uri(iri: str) -> str:
    """An IRI as a URI (RFC 3987, 3.1): ASCII, without anything that would end it early."""
    if _KEPT.fullmatch(iri):
        return iri
    return quote(iri, safe=_URI, errors="replace")


def _parameters(link: Link) -> Iterator[str]:
    """The parameters of a link."""
    yield f"rel={_quoted(link.rel)}"
    if link.type:
        yield f"type={_quoted(link.type)}"
    if link.profile:
        yield f"profile={_quoted(uri(link.profile))}"
    if title := line(link.title):
        yield _title(title)
    if link.anchor:
        yield f"anchor={_quoted(uri(link.anchor))}"


def _title(title: str) -> str:
    """The title, with its character set where it is not all ASCII (RFC 8288, 3.4.1)."""
    if title.isascii():
        return f"title={_quoted(title)}"
    return f"title*=UTF-8''{quote(title, safe=_ATTRIBUTE, errors='replace')}"


def _quoted(value: str) -> str:
    """A quoted string (RFC 9110, 5.6.4)."""
    escaped = _UNPRINTED.sub("", value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _target(link: Link) -> dict[str, Any]:
    """A target object (RFC 9264, 4.2.3); title* says its language, here none."""
    target: dict[str, Any] = {"href": uri(link.target)}
    if link.type:
        target["type"] = link.type
    if title := line(link.title):
        target["title"] = title
    return target
