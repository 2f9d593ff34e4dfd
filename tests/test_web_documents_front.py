"""Documents before the application: each answer is the one that the application would give."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from flask import Flask, request
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import EnvironBuilder, run_wsgi_app

from triptych import finishing, register, release
from triptych.config import Place
from triptych.register import Register
from triptych.terms import KINDS, Names
from triptych.web.app import close, create_app
from triptych.web.documents.document import offers_of
from triptych.web.finished import NAME
from triptych.web.published import Served
from web_server import BASE

TEXT = "/article/histfacpub-24"
PAGE, TURTLE = f"{TEXT}.html", f"{TEXT}.ttl"
CODINGS = ("", "br", "gzip", "zstd, br;q=0.5, identity;q=0.1")
ACCEPTS = (
    "", "*/*", "text/turtle", "application/ld+json", "text/html,application/xml;q=0.9,*/*;q=0.8",
    "image/png", "text/turtle;q=0, */*;q=0.1", "application/linkset+json", "nonsense",
)  # fmt: skip
LOCAL, OWN = "http://127.0.0.1:8000/", BASE
ROOTS = (LOCAL, OWN, "https://proxy.example.org/data/", "http://proxy.example.org:80/a/b/")


class Told(NamedTuple):
    """An answer: its status, its fields in an order that says nothing, and its body."""

    status: int
    fields: list[tuple[str, str]]
    body: bytes

    def field(self, name: str) -> str:
        """One field."""
        return dict(self.fields)[name]


class Site(NamedTuple):
    """An application, and the paths that reached it."""

    app: Flask
    reached: list[str]

    def ask(self, path: str, method: str = "GET", root: str = LOCAL, **headers: str) -> Told:
        """What a client is told; `If_None_Match` is the header of that name."""
        return self._ask(path, method, root, headers, is_bare=False)

    def bare(self, path: str, method: str = "GET", root: str = LOCAL, **headers: str) -> Told:
        """What the application alone would say."""
        told = self._ask(path, method, root, headers, is_bare=True)
        self.reached.clear()
        return told

    def same(self, path: str, method: str = "GET", root: str = LOCAL, **headers: str) -> Told:
        """The answer, which is that of the application, header for header and byte for byte."""
        bare = self.bare(path, method, root, **headers)
        told = self.ask(path, method, root, **headers)
        assert told == bare, (path, method, root, headers)
        return told

    def quick(self, path: str, method: str = "GET", root: str = LOCAL, **headers: str) -> Told:
        """The same for an answer that is not the application's."""
        told = self.same(path, method, root, **headers)
        assert self.reached == [], (path, method, root, headers)
        return told

    def _ask(
        self, path: str, method: str, root: str, headers: dict[str, str], *, is_bare: bool
    ) -> Told:
        """Ask."""
        named = {name.replace("_", "-"): value for name, value in headers.items() if value}
        environ = EnvironBuilder(path, root, method=method, headers=[*named.items()]).get_environ()
        environ.setdefault("HTTP_HOST", "")
        asked = (lambda *given: Flask.wsgi_app(self.app, *given)) if is_bare else self.app
        chunks, status, fields = run_wsgi_app(asked, environ, buffered=True)
        ordered = sorted(fields, key=lambda field: field[0])  # of one name in their order
        return Told(int(status[:3]), ordered, b"".join(chunks))


@pytest.fixture(scope="module")
def folder(example: Place, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's release in a folder of its own, with its pages."""
    made = tmp_path_factory.mktemp("front") / "release"
    shutil.copytree(example.resolve(example.config.store.folder), made, symlinks=True)
    finishing.finish(release.current(made), 2)
    return made


@pytest.fixture(scope="module")
def things(folder: Path) -> list[str]:
    """The paths of all things."""
    found = release.current(folder)
    known = Register.open(found.path / register.NAME, found.manifest.iri)
    paths = [f"/{thing.iri.removeprefix(known.base)}" for thing in known.all()]
    assert len(paths) > 20
    return paths


@pytest.fixture(scope="module")
def each(things: list[str]) -> list[str]:
    """A thing of each kind there is."""
    kinds = {path.split("/")[1]: path for path in reversed(things)}
    assert len(kinds) > 8
    assert set(kinds) <= set(KINDS)
    return [*kinds.values(), TEXT]


def site_of(folder: Path, *, is_live: bool = True) -> Iterator[Site]:
    """An application that tells what reaches it."""
    app = create_app(folder, is_live=is_live)
    reached: list[str] = []
    inner = app.dispatch_request

    def seen() -> object:
        reached.append(request.path)
        return inner()

    app.dispatch_request = seen  # type: ignore[method-assign, assignment]  # the test looks in
    yield Site(app, reached)
    close(app)


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    """The example, with its pages."""
    yield from site_of(folder)


def suffixes(path: str) -> Sequence[str]:
    """The ends of the documents of a thing."""
    names = Names(BASE)
    return list(offers_of(names, BASE + path[1:]).by_suffix)


def test_every_form_of_every_kind_is_answered_as_the_application_would(
    site: Site, each: list[str]
) -> None:
    answered = set()
    for path in each:
        for suffix in suffixes(path):
            for coding in CODINGS[:3]:
                told = site.same(f"{path}.{suffix}", Accept_Encoding=coding)
                assert told.status in {200, 404}
                if told.status == 200:
                    assert site.reached == [], (path, suffix)
                    answered.add((path, suffix))
                site.reached.clear()
    assert {suffix for _, suffix in answered} >= set(suffixes(TEXT))
    assert {path for path, _ in answered} == set(each)
    assert all((path, "html") in answered for path in each)
    assert all((path, "ttl") in answered for path in each)


def test_every_page_and_every_way_to_one_is_answered_so(site: Site, things: list[str]) -> None:
    for path in things:
        assert site.quick(f"{path}.html", Accept_Encoding="br").status == 200
        assert site.quick(path, Accept="text/html").status == 303


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.parametrize("path", [PAGE, TURTLE, f"{TEXT}.schema.jsonld", TEXT])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_is_so_below_any_root_and_for_the_head_alone(
    site: Site, path: str, root: str, method: str
) -> None:
    for coding in CODINGS:
        told = site.quick(path, method, root, Accept_Encoding=coding)
        assert told.status == (303 if path == TEXT else 200)
        assert bool(told.body) == (method == "GET" and path != TEXT)


@pytest.mark.parametrize("path", [PAGE, TURTLE, f"{TEXT}.jsonld", "/place/tabriz.html"])
@pytest.mark.parametrize("coding", CODINGS)
@pytest.mark.parametrize("root", ROOTS[:3])
def test_a_client_that_has_it_is_told_so(site: Site, path: str, coding: str, root: str) -> None:
    tag = site.ask(path, root=root, Accept_Encoding=coding).field("ETag")
    for known in (tag, f"W/{tag}", f'"other", {tag}'):
        for method in ("GET", "HEAD"):
            told = site.quick(path, method, root, Accept_Encoding=coding, If_None_Match=known)
            assert (told.status, told.body) == (304, b"")
            assert told.field("ETag") == tag
    for other in ('"x"', "nonsense,,\x7f", f'{tag[:-1]}x"'):
        told = site.quick(path, root=root, Accept_Encoding=coding, If_None_Match=other)
        assert told.status == 200
    assert site.same(path, Accept_Encoding=coding, If_None_Match="*").status == 304


@pytest.mark.parametrize("accept", ACCEPTS)
@pytest.mark.parametrize("profile", ["", "<https://schema.org/>", "<urn:x>;q=0.3, dcterms"])
def test_a_thing_sends_to_the_same_document(
    site: Site, each: list[str], accept: str, profile: str
) -> None:
    statuses = {
        site.same(path, Accept=accept, Accept_Profile=profile, root=root).status
        for path in each
        for root in ROOTS[:3]
    }
    assert statuses == {406 if accept == "image/png" else 303}


@pytest.mark.parametrize(
    "path",
    [
        "/article/none.html", "/article/none.ttl", "/article/none", "/article/.ttl", "/article/",
        f"{TEXT}.xyz", f"{TEXT}.html.ttl", f"{TEXT}.wikidata.linkset", "/dataset.ttl", "/",
        "/nothing/at.ttl", "/person/a%20b.ttl", "/person/%C3%A9.ttl", f"{TURTLE}/", "//article/x",
        f"{TURTLE}?_profile=schema", f"{PAGE}?x=1", f"{TEXT}?_profile=alt", f"{TEXT}.bib.ttl",
        "/ontology/terms.ttl", "/quality", "/article",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS", "DELETE"])
def test_all_else_is_left_to_the_application(site: Site, path: str, method: str) -> None:
    site.reached.clear()
    told = site.same(path, method)
    assert told.status in {200, 204, 301, 303, 308, 404, 405}
    assert site.reached or method == "OPTIONS" or told.status != 200


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "DELETE"])
@pytest.mark.parametrize("path", [PAGE, TURTLE, TEXT])
def test_only_reading_is_answered(site: Site, method: str, path: str) -> None:
    assert site.same(path, method).status == (204 if method == "OPTIONS" else 405)


@pytest.mark.parametrize(
    "host",
    [
        "",
        "data.example.org",
        "bad host",
        "a.example:80",
        "[::1]:8000",
        "x" * 300,
        "é",
        "a/b",
        "a.example:99999",
        "a..b",
        "-a-.b",
        "a_b",
        "127.0.0.1",
        "EXAMPLE.org:443",
    ],
)
def test_any_host_is_answered_alike(site: Site, host: str) -> None:
    for path in (PAGE, TURTLE, TEXT):
        site.same(path, Host=host.encode().decode("latin-1"))


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from((PAGE, TURTLE, TEXT, "/article/no.ttl")),
    st.dictionaries(
        st.sampled_from((
            "Accept", "Accept-Profile", "Accept-Encoding", "If-None-Match", "If-Match", "Range",
            "If-Modified-Since", "Accept-Datetime", "Prefer", "Cookie", "X-Forwarded-Host",
        )),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=30),
    ),
)  # fmt: skip
def test_whatever_a_client_sends_makes_no_difference(
    site: Site, path: str, headers: dict[str, str]
) -> None:
    site.same(path, **headers)


def test_what_is_answered_is_counted_as_the_application_does(site: Site) -> None:
    served: Served = site.app.extensions["triptych"]
    for path in (PAGE, TURTLE, TEXT):
        begun = served.journal.metrics.text({})
        site.bare(path)
        once = served.journal.metrics.text({})
        site.ask(path)
        twice = served.journal.metrics.text({})
        assert begun != once != twice
        assert _added(begun, once) == _added(once, twice)


def _added(before: str, after: str) -> list[tuple[str, float]]:
    """The counts that grew, and by how much."""
    pairs = zip(before.splitlines(), after.splitlines(), strict=True)
    return [
        (new.rpartition(" ")[0], float(new.rpartition(" ")[2]) - float(old.rpartition(" ")[2]))
        for old, new in pairs
        if old != new
    ]


def test_pages_that_are_not_finished_are_the_application_s(example: Place) -> None:
    for site in site_of(example.resolve(example.config.store.folder)):
        assert site.same(PAGE).status == 200
        assert site.reached == [PAGE]
        site.reached.clear()
        assert site.quick(TURTLE).status == 200


def test_a_site_of_files_has_pages_of_its_own(folder: Path) -> None:
    for site in site_of(folder, is_live=False):
        assert site.same(PAGE).status == 200
        assert site.reached == [PAGE]


def test_a_kept_release_is_the_application_s(site: Site, folder: Path) -> None:
    digest = release.current(folder).manifest.digest
    for path in (PAGE, TURTLE, TEXT):
        told = site.ask(f"/release/{digest}{path}")
        assert told.status in {200, 303}
        assert told.field("Memento-Datetime")


def test_a_damaged_file_is_the_application_s(folder: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "release"
    shutil.copytree(folder, damaged, symlinks=True)
    file = release.current(damaged).path / NAME
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    for site in site_of(damaged):
        assert site.same(PAGE).status == 200
