"""What a page reads of the things around its own: the right rows, in order, and few questions."""

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from flask.testing import FlaskClient

from triptych.config import Place
from triptych.store import Store
from triptych.terms import Names
from triptych.values import Term
from triptych.web.app import close, create_app
from triptych.web.pages import grounds, neighbourhood
from triptych.web.pages.reading import Reading, Row
from triptych.web.published import Opened, Published

QUERIES = 3  # of a page, whatever it shows


@pytest.fixture(scope="module")
def release(example: Place) -> Opened:
    """The release of the example."""
    return Published(example.resolve(example.config.store.folder)).release()


@pytest.fixture(scope="module")
def client(example: Place) -> Iterator[FlaskClient]:
    """A client of the example."""
    app = create_app(example.resolve(example.config.store.folder))
    yield app.test_client()
    close(app)


@pytest.fixture
def reading(release: Opened) -> Reading:
    """What one page has looked into: nothing yet."""
    return Reading(release.store, Names(release.manifest.iri), {})


def things(release: Opened, kind: str) -> list[str]:
    """All things of a kind."""
    rows = release.store.select("SELECT DISTINCT ?thing { ?thing ?p ?o }")
    base = f"{release.manifest.iri}{kind}/"
    found = {row["thing"].value for row in rows}
    return sorted(iri for iri in found if iri.startswith(base) and "#" not in iri)


def linked(release: Opened, query: str) -> set[tuple[str, ...]]:
    """The rows of a query as words, to hold a walk to."""
    prefixes = """
    PREFIX crm: <http://www.cidoc-crm.org/cidoc-crm/>
    PREFIX oa: <http://www.w3.org/ns/oa#>
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX schema: <https://schema.org/>
    PREFIX triptych: <https://w3id.org/triptych/ns#>
    """
    rows = release.store.select(prefixes + query)
    return {tuple(term.value for term in row.values()) for row in rows}


def values(rows: list[Row], *names: str) -> set[tuple[str, ...]]:
    """Some columns of rows, where all of them are there."""
    return {tuple(row[name].value for name in names) for row in rows if set(names) <= set(row)}


def test_a_text_tells_the_events_it_is_about_or_mentions(release: Opened, reading: Reading) -> None:
    stated = linked(
        release, "SELECT ?text ?via ?event { ?text ?via ?event . ?event a schema:Event"
        " FILTER(?via IN (schema:about, schema:mentions)) }",
    )  # fmt: skip
    assert len(stated) > 10
    for text, via, event in stated:
        assert (event, via) in values(list(neighbourhood.told(reading, text)), "event", "via")


def test_a_place_tells_what_happened_there_with_label_and_bounds(
    release: Opened, reading: Reading
) -> None:
    stated = linked(
        release, "SELECT ?place ?event ?begin { ?event crm:P7_took_place_at ?place ;"
        " crm:P4_has_time-span/crm:P82a_begin_of_the_begin ?begin }",
    )  # fmt: skip
    assert stated
    for place, event, begin in stated:
        rows = list(neighbourhood.told(reading, place))
        assert (event, begin, place) in values(rows, "event", "begin", "where")
        assert all("label" in row for row in rows if "via" not in row)


def test_evidence_is_all_annotations_of_a_thing_and_of_statements_about_it(
    release: Opened, reading: Reading
) -> None:
    stated = linked(
        release, "SELECT ?thing ?annotation { { ?annotation oa:hasBody ?thing } UNION"
        " { ?said rdf:subject ?thing . ?annotation oa:hasBody ?said } UNION"
        " { ?thing triptych:hasEvidence ?annotation } }",
    )  # fmt: skip
    ours = {pair for pair in stated if "#" not in pair[0]}
    assert len(ours) > 20
    for thing in {thing for thing, _ in ours}:
        rows = grounds.evidence(reading, thing)
        assert {row["annotation"].value for row in rows} == {a for t, a in ours if t == thing}
        starts = [int(row["start"].value) for row in rows if "start" in row]
        firsts = list(dict.fromkeys(row["annotation"].value for row in rows))
        assert len(firsts) == len({row["annotation"].value for row in rows})
        assert all(start >= 0 for start in starts)


def test_a_snapshot_has_the_place_of_its_abstract_and_of_every_event(
    release: Opened, reading: Reading
) -> None:
    stated = linked(
        release, "SELECT ?snapshot ?event ?start { ?target oa:hasSource ?snapshot ;"
        " oa:hasSelector/oa:start ?start . ?a oa:hasTarget ?target ; oa:hasBody ?event ."
        " ?event a schema:Event }",
    )  # fmt: skip
    assert stated
    for source in {source for source, _, _ in stated}:
        rows = grounds.snapshot(reading, source)
        expected = {(event, start) for one, event, start in stated if one == source}
        assert values(rows, "event", "start") == expected
        assert len({row["abstract"].value for row in rows if "abstract" in row}) == 1
        assert [int(row["start"].value) for row in rows] == sorted(
            int(row["start"].value) for row in rows
        )


def test_the_versions_of_a_work_are_told_alike_on_the_page_of_each(
    release: Opened, reading: Reading
) -> None:
    told = [
        [row["version"].value for row in neighbourhood.text(reading, text) if "version" in row]
        for kind in ("work", "manuscript", "article")
        for text in things(release, kind)
    ]
    assert len(told) >= len(things(release, "work")) + 1
    assert max(map(len, told)) > 1
    assert {frozenset(one) for one in told if one} >= {frozenset(told[0])}


def test_each_description_is_read_once_for_a_page(release: Opened, reading: Reading) -> None:
    thing = things(release, "record")[0]
    assert reading.of(thing) is reading.of(f"{thing}#part")
    assert reading.of(f"{release.manifest.iri}none/none").words == ""


def test_no_page_asks_more_than_three_queries(
    release: Opened, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: Counter[str] = Counter()
    select = Store.select

    def counted(
        store: Store, text: str, bindings: Mapping[str, Term] | None = None
    ) -> Iterator[dict[str, Term]]:
        """Count a query, then ask it."""
        asked[path] += 1
        return select(store, text, bindings)

    paths = [
        f"/{iri.removeprefix(release.manifest.iri)}.html"
        for kind in ("event", "work", "article", "manuscript", "person", "place", "record")
        for iri in things(release, kind)
    ]
    assert len(paths) > 20
    path = paths[0]
    assert client.get(path).status_code == 200  # reads what is the same for all pages
    monkeypatch.setattr(Store, "select", counted)
    for path in paths:
        assert client.get(path).status_code == 200
    assert max(asked.values(), default=0) <= QUERIES
