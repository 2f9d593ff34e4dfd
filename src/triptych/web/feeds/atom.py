"""The change feed for feed readers (RFC 4287): the last changes with their labels."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

from triptych.release import Manifest
from triptych.web.feeds.recent import Told

# What an entry's title begins with, by what happened.
_VERBS = {"Create": "New", "Update": "Changed", "Delete": "Withdrawn"}
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # a feed must have a date (4.1.1), also an empty one


def feed(about: Manifest, changes: Sequence[Told]) -> bytes:
    """A feed document (2) of these changes, the newest first; UTF-8."""
    base = about.iri
    root = ET.Element("feed", {"xmlns": "http://www.w3.org/2005/Atom"})
    _add(root, "id", f"{base}changes.atom")
    _add(root, "title", f"{about.title}: changes")
    _add(root, "updated", _time(changes[0].time if changes else _NEVER))
    _add(_add(root, "author"), "name", about.publisher or about.title)
    _add(root, "link", rel="self", type="application/atom+xml", href=f"{base}changes.atom")
    _add(root, "link", rel="alternate", type="text/html", href=f"{base}changes.html")
    for change in changes:
        _entry(root, base, change)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _entry(root: ET.Element, base: str, change: Told) -> None:
    """Add the entry of one change (4.1.2)."""
    entry = _add(root, "entry")
    _add(entry, "id", f"{base}changes/{change.number}")
    language = {"xml:lang": change.language} if change.language else {}
    _add(entry, "title", f"{_VERBS[change.did]}: {change.label}", **language)
    _add(entry, "updated", _time(change.time))
    _add(entry, "link", rel="alternate", href=change.iri)
    _add(entry, "category", term=change.kind)


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    """Add an element; what XML cannot hold is replaced."""
    element = ET.SubElement(parent, name, {n: _legal(v) for n, v in attributes.items()})
    element.text = _legal(text) or None
    return element


def _legal(text: str) -> str:
    """A text as XML can hold it."""
    return _ILLEGAL.sub("\ufffd", text)


def _time(time: datetime) -> str:
    """A date construct (3.3)."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"
