"""A table reconciled from its first row to its new columns, by the requests OpenRefine sends.

OpenRefine 3: forms with `queries` and `extend`, ten rows in a batch, `type_strict` always "should",
cells that are reconciled already as things, settings as what was typed.
"""

import json
from collections import Counter
from typing import Any
from urllib.parse import quote

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS

from test_web_reconcile import DOI, SEED_TITLE, asked, batch, read, validator
from web_server import Server

PERSON, ARTICLE = "https://schema.org/Person", "http://purl.org/spar/fabio/JournalArticle"
AUTHOR, ISSUED = "https://schema.org/author", "http://purl.org/dc/terms/issued"
IDENTIFIER = "http://purl.org/dc/terms/identifier"

# author | title | year, as a table has them: spelt otherwise, in part, or of nothing that is here.
ROWS: tuple[tuple[str, str, str], ...] = (
    ("Clark, James D.", SEED_TITLE, "2006"), ("CLARK, JAMES D.", SEED_TITLE.upper(), "2006"),
    ("James D. Clark", SEED_TITLE.partition(":")[0], ""), ("J. D. Clark", "", "2006"),
    ("Cronin, Stephanie", "", ""), ("Stephanie Cronin", "Nothing of this title at all", "1999"),
    ("Quuxwell, Nobody", "Another that is not here either", "1901"), ("", "", ""),
    ("Clark", "Constitutionalists and Cosacks", "2006"), ("Jane Clark", SEED_TITLE, "1850"),
)  # fmt: skip


def guessed(server: Server, cells: list[str]) -> list[str]:
    """The types that are offered for the first rows of a column, the most frequent first."""
    found = batch(server, **{f"q{at}": {"query": cell, "limit": 3}
                             for at, cell in enumerate(cells) if cell})  # fmt: skip
    counts = Counter(one["type"][0]["id"] for ones in found.values() for one in ones[:1])
    return [name for name, _ in counts.most_common()]


def typed(cell: str, type_id: str, **given: str | dict[str, str]) -> dict[str, Any]:
    """A query of a cell with the cells beside it, by property."""
    beside = [{"pid": pid, "v": value} for pid, value in given.items() if value]
    query: dict[str, Any] = {"query": cell, "type": type_id, "type_strict": "should"}
    return query | ({"properties": beside} if beside else {})


def test_a_table_is_reconciled_and_extended(server: Server) -> None:
    manifest = read(server, "/reconcile")
    assert not list(validator("manifest").iter_errors(manifest))
    assert manifest["identifierSpace"].startswith("http")
    people = _people(server)
    articles = _articles(server, people)
    _shown(server, manifest, articles[0])
    _extended(server, manifest, articles)


def _people(server: Server) -> dict[int, str]:
    """The column of authors: its type is guessed; which rows are matched."""
    assert guessed(server, [author for author, _, _ in ROWS])[0] == PERSON
    found = batch(server, **{f"q{at}": typed(author, PERSON)
                             for at, (author, _, _) in enumerate(ROWS) if author})  # fmt: skip
    matched = {int(key[1:]): ones[0]["id"] for key, ones in found.items()
               if ones and ones[0]["match"]}  # fmt: skip
    clark, cronin = "person/clark-james-d", "person/cronin-stephanie"
    assert matched == {0: clark, 1: clark, 2: clark, 4: cronin, 5: cronin}
    assert found["q3"][0]["id"] == clark  # by hand: initials are no match
    assert [one["match"] for one in found["q9"]] == [False] * len(found["q9"])
    return matched


def _articles(server: Server, people: dict[int, str]) -> list[str]:
    """The column of titles, with years as text and authors as the things that they are by now."""
    cells = {at: title for at, (_, title, _) in enumerate(ROWS) if title}
    queries = {}
    for at, title in cells.items():
        author: dict[str, str] | str = ROWS[at][0]
        if at in people:
            author = {"id": people[at], "name": ROWS[at][0]}
        queries[f"q{at}"] = typed(title, ARTICLE, **{AUTHOR: author, ISSUED: ROWS[at][2]})
    found = batch(server, **queries)
    seed = "article/histfacpub-24"
    matched = {key for key, ones in found.items() if any(one["match"] for one in ones)}
    assert matched == {"q0", "q1"}
    assert all(found[key][0]["id"] == seed for key in ("q0", "q1", "q2", "q8", "q9"))
    scores = [found[key][0]["score"] for key in ("q0", "q2", "q8")]
    assert scores == sorted(scores, reverse=True)
    assert not any(one["score"] > 60 for key in ("q5", "q6") for one in found[key])
    return [seed]


def _shown(server: Server, manifest: dict[str, Any], one: str) -> None:
    """What is looked at and typed by hand: a preview, a search, another type, a property."""
    url = manifest["preview"]["url"].replace("{{id}}", quote(one, safe=""))
    assert "Constitutionalists" in server.ask(url.removeprefix(server.url)).text
    for what, prefix, wanted, schema in (
        ("entity", "Constitutionalists", one, "suggest-entities-response"),
        ("type", "published art", ARTICLE, "suggest-types-response"),
        ("property", "author", AUTHOR, "suggest-properties-response"),
    ):
        at = manifest["suggest"][what]
        where = f"{at['service_url']}{at['service_path']}"
        found = read(server, f"{where}?prefix={quote(prefix)}&type={quote(ARTICLE)}&cursor=0")
        assert not list(validator(schema).iter_errors(found))
        assert wanted in {each["id"] for each in found["result"]}
        flyout = at["flyout_service_path"].replace("${id}", quote(wanted, safe=""))
        assert read(server, f"{at['flyout_service_url']}{flyout}")["html"]


def _extended(server: Server, manifest: dict[str, Any], ids: list[str]) -> None:
    """New columns: proposed for the type, with a setting as it was typed, for what is matched."""
    propose = manifest["extend"]["propose_properties"]
    where = f"{propose['service_url']}{propose['service_path']}"
    proposed = read(server, f"{where}?type={quote(ARTICLE, safe='')}&limit=50")
    assert not list(validator("data-extension-property-proposal").iter_errors(proposed))
    assert {AUTHOR, ISSUED, IDENTIFIER} <= {one["id"] for one in proposed["properties"]}
    setting = manifest["extend"]["property_settings"][0]["name"]
    columns = [{"id": AUTHOR}, {"id": ISSUED, "settings": {}},
               {"id": IDENTIFIER, "settings": {setting: "1"}}]  # fmt: skip
    sent = {"ids": ids, "properties": columns}
    assert not list(validator("data-extension-query").iter_errors(sent))
    answer, extended = asked(server, extend=json.dumps(sent))
    assert answer.status == 200
    assert not list(validator("data-extension-response").iter_errors(extended))
    assert [one["name"] for one in extended["meta"]] == ["author", "Date Issued", "Identifier"]
    row = extended["rows"][ids[0]]
    assert row[AUTHOR] == [{"id": "person/clark-james-d", "name": "James D. Clark"}]
    assert row[ISSUED] == [{"date": "2006-06-30T00:00:00Z"}]
    assert row[IDENTIFIER] == [{"str": DOI}]
    # The new column of authors is reconciled already: its things are of the type that is named.
    assert extended["meta"][0]["type"]["id"] == PERSON


@pytest.mark.parametrize("path", ["/", "/dataset.html"])
def test_a_person_finds_the_service_and_what_it_is(server: Server, path: str) -> None:
    assert 'href="./reconcile/about"' in server.ask(path, Accept="text/html").text
    page = server.ask("/reconcile/about")
    assert page.status == 200
    assert f"{server.url}/reconcile" in page.text


def test_the_description_of_the_dataset_names_the_service(server: Server) -> None:
    graph = Graph().parse(data=server.ask("/dataset.nt").text, format="nt")
    spec = URIRef("https://reconciliation-api.github.io/specs/0.2/")
    (service,) = graph.subjects(DCTERMS.conformsTo, spec)
    url = graph.value(service, URIRef("http://www.w3.org/ns/dcat#endpointURL"))
    assert str(url).endswith("/reconcile")
    assert read(server, f"/{str(url).rpartition('/')[2]}")["versions"] == ["0.2"]
