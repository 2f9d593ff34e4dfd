"""The map for search engines (sitemaps.org 0.9) and robots.txt (RFC 9309).

It names the pages that a person looks for by search: of texts, people, bodies, events, places. Not
those of records, terms and named graphs, which say how the others came about. A thing stands in the
same part for as long as it is there, so that a part changes only when one of its things does.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

from flask import Response

from triptych.errors import NotFoundError
from triptych.web.feeds import answers
from triptych.web.published import Opened

PART = 49_999
"""Things numbered in a part; with the home page it has at most 50,000 addresses."""

KINDS = (
    "work", "manuscript", "article", "chapter", "book", "issue", "journal", "person",
    "organization", "event", "place",
)  # fmt: skip

# What a crawler need not fetch: answers made on request, and how everything was before.
_DISALLOWED = ("sparql", "search", "timegate/", "timemap/", "release/")

_TYPE = "application/xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def view() -> Response:
    """The whole map where it is one part, else the index of its parts."""
    release = answers.release()
    parts = _parts(release)
    if len(parts) <= 1:
        return _part(release, parts[0][0] if parts else 0)
    return answers.answer("sitemap", lambda: _index(release.manifest.iri, parts), _TYPE)


def part(number: str) -> Response:
    """One part, counted from 1; NotFoundError where there is none."""
    release = answers.release()
    if number not in {str(at + 1) for at, _ in _parts(release)}:
        raise NotFoundError("there is no such part of the map")
    return _part(release, int(number) - 1)


def robots() -> Response:
    """What crawlers are asked, and where the map is."""
    base = answers.release().manifest.iri
    path = urlsplit(base).path
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}{name}" for name in _DISALLOWED),
        "",
        f"Sitemap: {base}sitemap.xml",
    ]
    body = ("\n".join(lines) + "\n").encode()
    return answers.answer("robots", lambda: body, "text/plain; charset=utf-8")


def _parts(release: Opened) -> Sequence[tuple[int, datetime]]:
    """The parts with something in them, and when each changed last; read once in a release."""
    found = release.once("sitemap", lambda: release.history.parts(PART, KINDS))
    return cast("Sequence[tuple[int, datetime]]", found)


def _part(release: Opened, at: int) -> Response:
    """The answer with one part."""
    return answers.answer(f"sitemap/{at}", lambda: _urls(release, at), _TYPE)


def _urls(release: Opened, at: int) -> bytes:
    """A part: each page with the day of its last change; the home page stands in the first."""
    base = release.manifest.iri
    rows = [f"<url><loc>{escape(base)}</loc></url>\n"] if at == 0 else []
    rows += [
        f"<url><loc>{escape(iri)}.html</loc><lastmod>{_time(modified)}</lastmod></url>\n"
        for iri, modified in release.history.part(at, PART, KINDS)
    ]
    return f"{_HEAD}<urlset {_SPACE}>\n{''.join(rows)}</urlset>\n".encode()


def _index(base: str, parts: Sequence[tuple[int, datetime]]) -> bytes:
    """The index of the parts."""
    rows = [
        f"<sitemap><loc>{escape(base)}sitemap/{at + 1}.xml</loc>"
        f"<lastmod>{_time(modified)}</lastmod></sitemap>\n"
        for at, modified in parts
    ]
    return f"{_HEAD}<sitemapindex {_SPACE}>\n{''.join(rows)}</sitemapindex>\n".encode()


def _time(time: datetime) -> str:
    """A date and time (W3C-DTF)."""
    return f"{time:%Y-%m-%dT%H:%M:%SZ}"
