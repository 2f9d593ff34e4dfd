"""The files of a site: it alone asks the application for a page and writes what it answers."""

import html
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from posixpath import relpath
from typing import Any
from urllib.parse import quote

from triptych import release
from triptych.errors import ReleaseError
from triptych.export.links import Address, address, rewritten
from triptych.web.app import close, create_app

_PART = r"(?:changes/page/[0-9]+\.json|sitemap/[0-9]+\.xml)"
_FEED = re.compile(r"/(?:changes|sitemap)\b.*\.(?:json|xml)")
_REDIRECTS = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}

# What stands at the IRI of a thing on a server that cannot answer with 303.
_LEADS_ON = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{name}</title>
<meta http-equiv="refresh" content="0; url={href}">
<link rel="canonical" href="{iri}">
<link rel="describedby" type="text/html" href="{href}">
</head>
<body><p><a href="{href}">The description of {name}</a></p></body>
</html>
"""


@dataclass(slots=True)
class Written:
    """What came of some addresses: files written, addresses their pages lead to, and the lost.

    `lost` are addresses that a page leads to and that nothing answers, each with that page.
    """

    files: int = 0
    beyond: set[Address] = field(default_factory=set)
    lost: set[Address] = field(default_factory=set)


class Site:
    """The application of a release, and the folder its answers are written to."""

    def __init__(self, releases: Path, folder: Path) -> None:
        """Open the current release; raises ReleaseError where there is none."""
        self._app = create_app(releases, is_live=False)
        self._client = self._app.test_client()
        self._folder = folder
        self._base = release.current(releases).manifest.iri

    def close(self) -> None:
        """End what the application started."""
        close(self._app)

    def write(self, addresses: Iterable[Address]) -> Written:
        """Write each of these with all other documents of the same thing."""
        done = Written()
        seen: set[Address] = set()
        queue = deque(addresses)
        while queue:
            one = queue.popleft()
            if one in seen:
                continue
            seen.add(one)
            for found in self._write(one, done):
                if found.is_of(one.stem):
                    queue.append(found)
                else:
                    done.beyond.add(found)
        done.beyond -= seen
        return done

    def _write(self, one: Address, done: Written) -> set[Address]:
        """Write what the application answers at one address; where its links lead."""
        response = self._client.get(str(one), headers=_accept(one), buffered=False)
        with response:
            if response.status_code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
                done.lost.add(one)
                return set()
            if response.status_code in _REDIRECTS:
                return self._redirect(one, response.headers["Location"], done)
            if response.status_code != HTTPStatus.OK:
                words = f"{one} cannot be written: the application answered {response.status}"
                raise ReleaseError(words, advice="look at it with `triptych serve`")
            done.files += 1
            if response.mimetype == "text/html":
                text, found = rewritten(response.get_data(as_text=True), one, self._base)
                self._path(one.file).write_text(text, encoding="utf-8")
                return found
            path = self._path(one.file)
            self._copy(response, path)
            return self._told(path) if _FEED.match(one.path) else set()

    def _told(self, path: Path) -> set[Address]:
        """The further parts that a feed or a map of the site names, by the dataset's IRIs."""
        text = path.read_text(encoding="utf-8")
        named = re.findall(rf"{re.escape(self._base)}({_PART})(?=[\"<])", text)
        return {Address(f"/{name}") for name in named}

    def _redirect(self, one: Address, location: str, done: Written) -> set[Address]:
        """A thing's way to its document, or a document that stands at another address too."""
        target = address(location, one.path)
        if target is None:
            return set()
        if target.path != f"{one.path}.html":
            with self._client.get(str(target), buffered=False) as response:
                self._copy(response, self._path(one.path.removeprefix("/")))
            done.files += 1
            return {target}
        folder = one.file.removesuffix(".html")
        text = _LEADS_ON.format(
            name=html.escape(one.path.removeprefix("/")),
            href=html.escape(quote(relpath(one.file, folder))),
            iri=html.escape(self._base + one.path.removeprefix("/")),
        )
        self._path(f"{folder}/index.html").write_text(text, encoding="utf-8")
        done.files += 1
        return {target}

    def _copy(self, response: Any, path: Path) -> None:
        """A body as it comes, so that a dump of any size passes."""
        with path.open("wb") as file:
            for piece in response.iter_encoded():
                file.write(piece)

    def _path(self, name: str) -> Path:
        """A file of the folder, with the folders above it."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return path


def _accept(one: Address) -> dict[str, str]:
    """What is asked for: pages, but where machines look first, what they get without asking."""
    return {} if one.path.startswith("/.well-known/") else {"Accept": "text/html, */*;q=0.1"}
