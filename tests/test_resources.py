"""Resources: the graph of one record as a whole, whatever its values are and however they lie."""

import re
from collections import Counter
from collections.abc import Iterable

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, RDFS, BNode, Graph, URIRef

from triptych.batch import graphs_of
from triptych.decisions import Decisions, Event, Evidence, Participation, Relation, Statement
from triptych.mapping import Quad, Resource, apply
from triptych.records import FIELDS, Basis, Record, Snapshot, Span, Value
from triptych.resources import describe
from triptych.serialise import nquads
from triptych.terms import Names, expand
from triptych.vocabularies import VOCABULARIES

BASE = "https://data.example.org/"
NAMES = Names(BASE)
PAGE = "https://example.org/page"
AM = "http://purl.org/coar/version/c_ab4af688f83e57aa"
VOR = "http://purl.org/coar/version/c_970fb48d4fbd8a85"
BY = "http://creativecommons.org/licenses/by/4.0/"
ORCID = "https://orcid.org/0000-0002-1825-0097"

SEGMENTS = r"(?:graph/)?[a-z]+/[A-Za-z0-9._-]+(?:#[A-Za-z0-9_-]+)?"

Said = tuple[str, str] | tuple[str, str, int]

# One good value of every field.
GOOD: dict[str, str] = {
    **{field: f"Some {name.lower()}" for field, name in FIELDS.items()},
    "language": "en", "document-type": "Article", "publication-date": "2007-01",
    "version": AM, "licence": BY, "record.page": f"{PAGE}/1", "file.url": f"{PAGE}/1.pdf",
    "author.orcid": ORCID, "article.doi": "10.1234/abc", "article.issued": "2006-06-30",
    "article.url": f"{PAGE}/2", "article.volume": "39", "article.issue": "2",
    "article.pages": "199-225", "article.first-page": "199", "article.last-page": "225",
    "article.online": "2022-01-01", "journal.issn": "0021-0862", "book.issued": "2013",
    "book.isbn": "9780415624336",
}  # fmt: skip


def record(*said: Said, id_: str = "r1") -> Record:
    """Make a record of its values' words, one on a line, each with its span."""
    text, values = "", []
    for field, words, *position in said:
        text += f"{field}: {words}\n"
        span = Span(len(text) - len(words) - 1, len(text) - 1)
        at = position[0] if position else 1
        values.append(Value(field, words, words, span, rule="test", position=at))
    snapshot = Snapshot.of(f"{id_}.txt", (text or "nothing\n").encode())
    return Record(id_, snapshot, tuple(values))


def decided(
    *said: Said, events: Iterable[Event] = (), links: dict[str, str] | None = None
) -> Decisions:
    """Make the decisions of a curator who states values, confirms events and links authorities."""
    statements = (Statement(f, v, PAGE, position=p[0] if p else 1) for f, v, *p in said)
    return Decisions("organization/curators", tuple(statements), links or {}, tuple(events))


def event(id_: str = "e1", **more: object) -> Event:
    """Make an event told of in the first three characters of the record."""
    given_: dict[str, object] = {
        "label": f"Event {id_}", "class_": "E5_Event", "type": "siege",
        "evidence": (Evidence(0, 3, "abc"),), **more,
    }  # fmt: skip
    return Event(id_, **given_)  # type: ignore[arg-type]  # the keys are those of Event


def resources(of: Record, decisions: Decisions | None = None) -> dict[str, Resource]:
    """Describe a record: its resources by their IRI without the base."""
    found = describe(of, decisions or Decisions(), NAMES)
    return {resource.iri.removeprefix(BASE): resource for resource in found}


def kinds(found: dict[str, Resource]) -> Counter[str]:
    """Count the resources of each kind."""
    return Counter(resource.kind for resource in found.values())


def values_of(resource: Resource, fact: str) -> list[str]:
    """Give the values of a fact, without the base."""
    return [known.value.removeprefix(BASE) for known in resource.facts.get(fact, ())]


def quads_of(of: Record, decisions: Decisions | None = None) -> list[Quad]:
    """Describe and map a record."""
    found = describe(of, decisions or Decisions(), NAMES)
    return list(apply(found, VOCABULARIES.values(), graphs_of(NAMES, of.id)))


def graph_of(of: Record, decisions: Decisions | None = None, name: str = "") -> Graph:
    """Give the triples of a record, or those of one of its named graphs."""
    graph = Graph(bind_namespaces="none")
    for s, p, o, g in quads_of(of, decisions):
        if not name or g == BASE + name:
            graph.add((s, p, o))
    return graph


def pointed(graph: Graph, subject: str, curie: str) -> list[str]:
    """Give what a property of a resource points to, sorted and without the base."""
    found = graph.objects(URIRef(BASE + subject), URIRef(expand(curie)))
    return sorted(str(node).removeprefix(BASE) for node in found)


FULL = record(*GOOD.items(), ("author.name", "Another Author", 2), ("keyword", "second", 2))
EVENTS = (
    event("e1", date="1905/1911", main=True, places=("place/tabriz",)),
    event(
        "e2", class_="E7_Activity", date="1909~", within=True, basis=Basis.INFERRED,
        earliest="1909-01-01", latest="1909-12-31", begin_words="abc", note="doubtful",
        participants=(Participation("actor/royalists", "P14_carried_out_by"),),
        relations=(Relation("P9i_forms_part_of", "e1"), Relation("isConsequenceOf", "e1")),
    ),
    event("e3", class_="E7_Activity", type="publication", date="2006-06-30", activity="article"),
)  # fmt: skip

WORDS = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)
FREE = frozenset(
    field for field, good in GOOD.items() if good.startswith("Some ") or field == "document-type"
)
DATES = st.sampled_from(["1909", "1909-12", "1909-12-03", "1905/1911", "/1909", "19XX", "1909~",
                         "-0043", "[1909,1911]", "2006-06-30"])  # fmt: skip
VALUES = st.sampled_from(sorted(GOOD)).flatmap(
    lambda field: st.tuples(
        st.just(field),
        WORDS if field in FREE
        else DATES if field in {"publication-date", "article.issued", "article.online",
                                "book.issued"}
        else st.sampled_from([VOR, AM]) if field == "version"
        else st.just(GOOD[field]),
        st.integers(1, 3),
    )
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(VALUES, max_size=14), st.lists(VALUES, max_size=6), st.sets(st.sampled_from(EVENTS))
)
def test_any_values_in_any_order_give_a_whole_and_writable_graph(
    said: list[Said], curated: list[Said], events: set[Event]
) -> None:
    decisions = decided(*curated, events=sorted(events, key=lambda known: known.id))
    quads = quads_of(record(*said), decisions)
    lines = nquads(quads)
    assert lines
    assert len(list(ox.parse("".join(lines), ox.RdfFormat.N_QUADS))) == len(lines)
    labels = Counter(s for s, p, _ in {q[:3] for q in quads} if p == RDFS.label)
    assert {s: labels[s] for s in {q[0] for q in quads}} == dict.fromkeys((q[0] for q in quads), 1)


@given(st.permutations([*GOOD.items(), ("author.name", "Another Author", 2)]))
@settings(max_examples=30, deadline=None)
def test_the_order_of_the_values_changes_no_resource(said: list[Said]) -> None:
    whole = resources(record(*GOOD.items(), ("author.name", "Another Author", 2)))
    shuffled = resources(record(*said))
    assert {k: r.kind for k, r in shuffled.items()} == {k: r.kind for k, r in whole.items()}


def test_nothing_in_a_full_record_is_a_blank_node() -> None:
    nodes = {node for quad in quads_of(FULL, decided(events=EVENTS)) for node in quad[:3]}
    assert len(nodes) > 100
    assert not [node for node in nodes if isinstance(node, BNode)]


def test_everything_pointed_to_within_the_record_is_described() -> None:
    quads = quads_of(FULL, decided(events=EVENTS))
    subjects = {str(quad[0]) for quad in quads}
    ours = {str(o) for *_, o, _ in quads if isinstance(o, URIRef) and o.startswith(BASE)}
    elsewhere = {"#build", "organization/curators", "place/tabriz", "actor/royalists"}
    assert ours
    assert ours - subjects == {BASE + iri for iri in elsewhere}


def test_everything_has_a_class_and_one_label() -> None:
    graph = graph_of(FULL, decided(events=EVENTS))
    subjects = set(graph.subjects())
    assert subjects
    assert not [s for s in subjects if (s, RDF.type, None) not in graph]
    assert not [s for s in subjects if len(list(graph.objects(s, RDFS.label))) != 1]


def test_no_two_resources_share_an_iri() -> None:
    found = describe(FULL, decided(events=EVENTS), NAMES)
    assert len({resource.iri for resource in found}) == len(found) > 40


def test_the_kind_of_every_thing_is_that_of_its_iri() -> None:
    links = {"author.1": "organization/who", "journal": "journal/x", "holder.1": "person/jane"}
    found = resources(FULL, decided(events=EVENTS, links=links))
    things = {iri: resource.kind for iri, resource in found.items() if "#" not in iri}
    assert things
    assert things == {iri: iri.partition("/")[0] for iri in things}


def test_every_value_of_the_record_is_told_and_has_its_evidence() -> None:
    for field, good in GOOD.items():
        found = resources(record((field, good)))
        notes = [r for r in found.values() if r.kind == "annotation"]
        assert [values_of(note, "field") for note in notes] == [[field]], field


def test_every_iri_is_made_of_safe_segments() -> None:
    found = resources(FULL, decided(events=EVENTS))
    assert found
    assert not [iri for iri in found if not re.fullmatch(SEGMENTS, iri)]


def test_a_record_with_no_values_is_still_a_record_of_a_work_and_a_text() -> None:
    found = resources(record())
    assert kinds(found) == {"record": 1, "work": 1, "manuscript": 1, "snapshot": 1, "graph": 1}
