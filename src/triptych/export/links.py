"""The links of a static page: which file each address becomes, and pages rewritten to lead there.

An address that only a running server answers (a search, a query) leads to the dataset's own.
"""

import html
import posixpath
import re
from dataclasses import dataclass
from functools import partial
from urllib.parse import parse_qsl, quote, unquote, urljoin, urlsplit

from triptych import formats

# What only a running server answers: the first segment of its paths.
LIVE = frozenset(
    (
        "search", "opensearch", "sparql", "conformance", "oai", "release", "timegate", "timemap",
    )
)  # fmt: skip
PAGED = frozenset(("page", "back"))
"""Parameters that choose one of a few pages, and so a file."""

# What a path may end in and be a file as it is; a thing's name may hold a dot, and end in none.
SUFFIXES = tuple(
    f".{suffix}"
    for suffix in (
        *(form.suffix for form in formats.RESOURCE),
        *("json", "linkset", "bib", "ris", "xml", "atom", "txt", "css", "svg", "js", "gz", "nq"),
    )
)

_LINK = re.compile(r'(?<=\s)(?P<name>href|src|action)="(?P<url>[^"]*)"')
_HERE = "http://site.invalid"


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """An address of the site: its path, and a query of PAGED parameters or ""."""

    path: str
    query: str = ""

    def __str__(self) -> str:
        """As a request has it."""
        return f"{self.path}?{self.query}" if self.query else self.path

    @property
    def file(self) -> str:
        """The file that holds it, relative to the folder of the site.

        What has no suffix is a page: "/article?page=2" becomes "article.page-2.html", and a thing
        has the file of its HTML document.
        """
        path = unquote(self.path).removeprefix("/") or "index"
        chosen = "".join(f".{name}-{value}" for name, value in parse_qsl(self.query))
        if path.endswith(SUFFIXES) and not chosen:
            return path
        return f"{path.removesuffix('.html')}{chosen}.html"

    @property
    def stem(self) -> str:
        """The path without its suffix: what all documents of one thing have in common."""
        found = next((one for one in SUFFIXES if self.path.endswith(one)), "")
        return self.path.removesuffix(found)

    def is_of(self, stem: str) -> bool:
        """Whether this is a document of the thing with this stem."""
        return self.path.startswith(f"{stem}.") and self.path.endswith(SUFFIXES)


def address(url: str, page: str) -> Address | None:
    """Where a link of a page leads inside the site, or None where it leads out of it."""
    parts = urlsplit(urljoin(_HERE + page, url))
    first = parts.path.split("/")[1].partition(".")[0]
    if f"{parts.scheme}://{parts.netloc}" != _HERE or first in LIVE:
        return None
    if any(name not in PAGED for name, _ in parse_qsl(parts.query, keep_blank_values=True)):
        return None
    return Address(parts.path or "/", parts.query)


def rewritten(text: str, page: Address, base: str) -> tuple[str, set[Address]]:
    """A page whose links lead to files, and the addresses they stand for.

    `base` is the dataset's IRI, where what is no file may be found.
    """
    found: set[Address] = set()
    return _LINK.sub(partial(_led, page, base, found), text), found


def _led(page: Address, base: str, found: set[Address], match: re.Match[str]) -> str:
    """One attribute with a link; those to other hosts and within the page stay as they are."""
    url = html.unescape(match["url"])
    parts = urlsplit(url)
    if parts.scheme or parts.netloc or not (parts.path or parts.query):
        return match[0]
    one = address(url, page.path)
    if one is None:
        whole = urlsplit(urljoin(_HERE + page.path, url))
        leads = base + whole.path.removeprefix("/") + (f"?{whole.query}" if whole.query else "")
    else:
        found.add(one)
        leads = quote(posixpath.relpath(one.file, posixpath.dirname(page.file) or "."))
    fragment = f"#{parts.fragment}" if parts.fragment else ""
    return f'{match["name"]}="{html.escape(leads + fragment)}"'
