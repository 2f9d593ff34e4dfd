"""The static site of the example, served by a web server that knows nothing of it."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http import HTTPStatus
from http.client import HTTPConnection
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from rdflib import Graph
from rdflib.term import Node

from triptych.config import Place
from triptych.errors import ReleaseError
from triptych.export import MARK, Exported, export
from triptych.export.links import LIVE, Address, rewritten
from triptych.formats import GRAPH
from triptych.web.app import close, create_app
from web_things import PARSERS


class Quiet(SimpleHTTPRequestHandler):
    """Python's own server of files, without its log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(example: Place, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Exported]:
    folder = tmp_path_factory.mktemp("site") / "site"
    return folder, export(releases(example), folder, processes=1)


@pytest.fixture(scope="module")
def port(site: tuple[Path, Exported]) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site[0])))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port: int, path: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.getheader("Location") or answer.read().decode()
    finally:
        connection.close()


def read(path: Path) -> set[tuple[Node, Node, Node]]:
    text = path.read_text(encoding="utf-8")
    return set(Graph(bind_namespaces="none").parse(data=text, format=PARSERS[path.suffix[1:]]))


def releases(place: Place) -> Path:
    return place.resolve(place.config.store.folder)


def test_every_link_of_every_page_leads_to_a_file(site: tuple[Path, Exported]) -> None:
    folder, exported = site
    pages = [path for path in folder.rglob("*.html") if path.parent.name != path.stem]
    assert len(pages) > 20
    assert exported.files == sum(path.is_file() for path in folder.rglob("*")) - 1  # the mark
    assert exported.lost == ()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        here = "/" + page.relative_to(folder).as_posix()
        _, found = rewritten(text, Address(here), "https://data.example.org/")
        assert found
        missing = [one.path for one in found if not (folder / one.path[1:]).is_file()]
        assert missing == [], here


def test_a_thing_s_iri_leads_to_its_page_on_any_server(port: int) -> None:
    assert ask(port, "/event/histfacpub-24-e05") == (301, "/event/histfacpub-24-e05/")
    _, text = ask(port, "/event/histfacpub-24-e05/")
    assert 'http-equiv="refresh" content="0; url=../histfacpub-24-e05.html"' in text
    status, text = ask(port, "/event/histfacpub-24-e05.html")
    assert status == HTTPStatus.OK
    assert "Why is this here?" in text


def test_the_files_of_a_thing_say_what_the_server_says(
    site: tuple[Path, Exported], example: Place
) -> None:
    app = create_app(releases(example))
    try:
        for form in GRAPH:
            path = f"article/histfacpub-24.{form.suffix}"
            written = (site[0] / path).read_bytes()
            answered = app.test_client().get(f"/{path}").data
            assert written == answered
    finally:
        close(app)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own parser
def test_all_forms_of_a_thing_hold_one_graph(site: tuple[Path, Exported]) -> None:
    things = [path.with_suffix("") for path in sorted(site[0].glob("event/*-e0?.ttl"))]
    assert len(things) > 5
    for thing in things:
        found = [
            read(thing.with_name(f"{thing.name}.{form.suffix}"))
            for form in GRAPH
            if form.name != "trig"  # which tells of named graphs too
        ]
        assert found[0]
        assert all(found[0] == one for one in found[1:])


def test_no_page_offers_what_only_a_running_server_can_answer(
    site: tuple[Path, Exported],
) -> None:
    home = (site[0] / "index.html").read_text(encoding="utf-8")
    assert "<form" not in home
    for name in LIVE:
        assert f'href="https://data.example.org/{name}"' not in home


def test_a_server_of_files_answers_a_path_that_is_none_with_404(port: int) -> None:
    assert ask(port, "/event/never")[0] == HTTPStatus.NOT_FOUND


def test_a_site_takes_the_place_of_an_earlier_one_and_of_nothing_else(
    example: Place, tmp_path: Path
) -> None:
    site, mine = tmp_path / "site", tmp_path / "mine"
    export(releases(example), site, processes=1)
    (site / "left over.html").write_text("old")
    export(releases(example), site, processes=1)
    assert not (site / "left over.html").exists()
    assert (site / MARK).is_file()
    mine.mkdir()
    (mine / "thesis.txt").write_text("precious")
    with pytest.raises(ReleaseError, match="no site of ours"):
        export(releases(example), mine, processes=1)
    assert (mine / "thesis.txt").read_text() == "precious"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "site"]


def test_nothing_is_written_where_nothing_is_published(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="nothing is published yet"):
        export(tmp_path / "release", tmp_path / "site")
    assert not (tmp_path / "site").exists()


def test_what_machines_look_for_first_is_there_with_all_its_parts(
    site: tuple[Path, Exported],
) -> None:
    folder = site[0]
    void = (folder / ".well-known/void").read_text(encoding="utf-8")
    assert Graph(bind_namespaces="none").parse(data=void, format="turtle")
    feed = json.loads((folder / "changes.json").read_text(encoding="utf-8"))
    last = feed["last"]["id"].removeprefix("https://data.example.org/")
    assert json.loads((folder / last).read_text(encoding="utf-8"))["orderedItems"]
    assert "<urlset" in (folder / "sitemap.xml").read_text(encoding="utf-8")
    assert "sitemap.xml" in (folder / "robots.txt").read_text(encoding="utf-8")
