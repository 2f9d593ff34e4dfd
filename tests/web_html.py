"""Pages as tests read them, and clients of small releases of a test's own."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from flask.testing import FlaskClient

from triptych.web.app import close, create_app
from web_server import BASE, small_release

RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
VOID_ELEMENTS = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Page(HTMLParser):
    """What a page holds; `faults` are elements that are not closed, or closed by another."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin as a parser does."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        said = dict(attrs)
        if (tag, said.get("type")) == ("script", "application/ld+json"):
            tag = "data"  # a block of data: no browser runs it
        self.tags.append(tag)
        self.links += [value for name in ("href", "src") if (value := said.get(name))]
        self.ids += [value for value in [said.get("id")] if value]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID_ELEMENTS:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        tag = "data" if tag == "script" and "data" in self.opened[-1:] else tag
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        """Take up text that is shown."""
        if "data" not in self.opened[-1:]:
            self.words += data.split()

    @property
    def text(self) -> str:
        """All words with one space between."""
        return " ".join(self.words)


def read(html: str) -> Page:
    """Read a page."""
    page = Page()
    page.feed(html)
    page.close()
    return page


@contextmanager
def client_of(quads: str) -> Iterator[FlaskClient]:
    """A client of an application over a release of these quads."""
    with tempfile.TemporaryDirectory() as folder:
        small_release(Path(folder), quads)
        app = create_app(Path(folder))
        try:
            yield app.test_client()
        finally:
            close(app)


def quads_of(rows: list[tuple[str, str, str]]) -> str:
    """Lines of N-Quads of one graph."""
    return "".join(f"<{s}> <{p}> {o} <{BASE}graph/x> .\n" for s, p, o in rows)
