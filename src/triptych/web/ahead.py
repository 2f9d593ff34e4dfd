"""Pages ahead of any request: it alone asks the views for one where no client asked.

So a finished page is what the same view answers to a client, byte by byte.
"""

import gc
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask import Flask, g

from triptych.errors import NotFoundError
from triptych.web import codings
from triptych.web.app import close, create_app
from triptych.web.documents import resource
from triptych.web.finished import Page
from triptych.web.published import Served

_ASKED = {"Accept-Encoding": codings.BROTLI.name}
_GARBAGE = 50_000  # as the server has it: a page makes thousands of values, all trees


class Ahead:
    """The application over one release, asked for pages."""

    def __init__(self, releases: Path, digest: str) -> None:
        """Open the release with this digest; raises ReleaseError or NotFoundError."""
        gc.set_threshold(_GARBAGE)
        self._app: Flask = create_app(releases)
        served: Served = self._app.extensions["triptych"]
        self._release = served.published.kept(digest)  # it, even where another becomes current

    def close(self) -> None:
        """End what the application started."""
        close(self._app)

    def pages(self, paths: Iterable[str]) -> Iterator[tuple[str, Page]]:
        """The pages of the things at paths such as `article/x`; without those that have none."""
        for path in paths:
            page = self._page(path)
            if page:
                yield path, page

    def _page(self, path: str) -> Page | None:
        """The page of a thing."""
        kind, _, name = path.partition("/")
        with self._app.test_request_context(f"/{path}.html", headers=_ASKED):
            g.release = self._release
            try:
                response = resource.view(kind, f"{name}.html")
            except NotFoundError:
                return None
            return Page.of(response.get_data(), response.headers.getlist("Link"))
