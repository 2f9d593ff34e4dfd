"""A small release with events, the reasons of their statements, and candidates, for tests of pages.

The text, its author and its events are invented.
"""

import gzip
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from triptych import descriptions, register, store, terms
from triptych.descriptions.making import making
from triptych.register import making as registering
from triptych.release import Manifest, publish, staging
from triptych.web.app import close, create_app
from web_server import BASE

BEFORE = "Title: The Mill\n\nAbstract:\n"
ABSTRACT = (
    "The mill burned in March 1702 (or so it was said). Two years later the guild rebuilt the mill "
    "at Oldford, and nobody was tried. A planned strike in 1710 never took place."
)
RECORD, TEXT, SNAPSHOT = "record/r", "manuscript/r", "record/r#snapshot"
TOLD, SOURCE, PROPOSED = "graph/events/r", "graph/record/r", "graph/candidates/r"
PROVENANCE = "graph/provenance"
XSD = "http://www.w3.org/2001/XMLSchema#"
NEGATED, TOLD_CANDIDATE = "candidate/r-c2", "candidate/r-c1"
"""The paths of the two candidates."""

Row = tuple[str, str, str, str]


def iri(path: str) -> str:
    """A resource of the dataset, or a prefixed name, as N-Quads write it."""
    prefix, colon, _ = path.partition(":")
    known = colon and prefix in terms.prefixes()
    return f"<{terms.expand(path) if known else BASE + path}>"


def words(text: str, tail: str = "") -> str:
    """A literal; `tail` is its language or datatype, with its mark."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"{tail}'


def edtf(text: str) -> str:
    """A date."""
    return words(text, f"^^<{terms.expand('edtf:EDTF')}>")


def moment(text: str) -> str:
    """An xsd:dateTime."""
    return words(text, f"^^<{XSD}dateTime>")


def lines(rows: Iterable[Row]) -> str:
    """Rows of subject, property, object as written, and graph as N-Quads."""
    return "".join(f"{iri(s)} {iri(p)} {o} {iri(g)} .\n" for s, p, o, g in rows)


def text() -> Iterator[Row]:
    """A record, its deposited text, and where the abstract stands in the snapshot."""
    yield from (
        (RECORD, "rdf:type", iri("dcat:CatalogRecord"), SOURCE),
        (RECORD, "rdfs:label", words("Record r"), SOURCE),
        (RECORD, "foaf:primaryTopic", iri(TEXT), SOURCE),
        (TEXT, "rdf:type", iri("lrmoo:F2_Expression"), SOURCE),
        (TEXT, "rdfs:label", words("The Mill", "@en"), SOURCE),
        (TEXT, "dcterms:abstract", words(ABSTRACT, "@en"), SOURCE),
        ("place/oldford", "rdf:type", iri("crm:E53_Place"), SOURCE),
        ("place/oldford", "rdfs:label", words("Oldford", "@en"), SOURCE),
        ("actor/guild", "rdf:type", iri("crm:E39_Actor"), SOURCE),
        ("actor/guild", "rdfs:label", words("The guild", "@en"), SOURCE),
        ("actor/curator", "rdfs:label", words("Ada the curator"), SOURCE),
    )
    yield from annotation("value-1", [TEXT], [ABSTRACT], "explicit", "labelled")


def annotation(
    name: str, bodies: list[str], quotes: list[str], basis: str, rule: str, *, note: str = ""
) -> Iterator[Row]:
    """An annotation of some bodies with one target for each quote."""
    own = f"{RECORD}#{name}"
    yield RECORD, "triptych:hasEvidence", iri(own), PROVENANCE
    yield own, "rdf:type", iri("oa:Annotation"), PROVENANCE
    yield own, "triptych:field", words("abstract"), PROVENANCE
    yield own, "triptych:basis", iri(f"triptych:{basis}"), PROVENANCE
    yield own, "triptych:rule", words(rule), PROVENANCE
    for body in bodies:
        yield own, "oa:hasBody", iri(body), PROVENANCE
    if note:
        yield own, "rdfs:comment", words(note), PROVENANCE
    if bodies != [TEXT]:
        yield own, "prov:wasAttributedTo", iri("actor/curator"), PROVENANCE
    for quote in quotes:
        yield from target(own, quote, RECORD, PROVENANCE)


def target(own: str, quote: str, whole: str, graph: str) -> Iterator[Row]:
    """A stretch of the snapshot, by position and by quote."""
    snapshot = BEFORE + ABSTRACT
    start = snapshot.index(quote)
    end = start + len(quote)
    stem = f"{whole}#words-{start}-{end}"
    integer = f"^^<{XSD}integer>"
    yield own, "oa:hasTarget", iri(stem), graph
    yield stem, "oa:hasSource", iri(SNAPSHOT), graph
    yield stem, "oa:hasSelector", iri(f"{stem}-position"), graph
    yield stem, "oa:hasSelector", iri(f"{stem}-quote"), graph
    yield f"{stem}-position", "oa:start", words(str(start), integer), graph
    yield f"{stem}-position", "oa:end", words(str(end), integer), graph
    yield f"{stem}-quote", "oa:exact", words(quote), graph
    yield f"{stem}-quote", "oa:prefix", words(snapshot[max(start - 10, 0) : start]), graph
    yield f"{stem}-quote", "oa:suffix", words(snapshot[end : end + 10]), graph


def event(path: str, label: str, date: str = "", *, main: bool = False) -> Iterator[Row]:
    """An event that the text is about or mentions."""
    yield path, "rdf:type", iri("schema:Event"), TOLD
    yield path, "rdf:type", iri("crm:E5_Event"), TOLD
    yield path, "rdfs:label", words(label, "@en"), TOLD
    yield TEXT, "schema:about" if main else "schema:mentions", iri(path), TOLD
    if date:
        yield path, "dcterms:temporal", edtf(date), TOLD
        yield path, "crm:P4_has_time-span", iri(f"{path}#time-span"), TOLD


def bounds(path: str, begin: str, end: str) -> Iterator[Row]:
    """The outer bounds of an event, as days."""
    span = f"{path}#time-span"
    yield span, "crm:P82a_begin_of_the_begin", moment(f"{begin}T00:00:00Z"), TOLD
    yield span, "crm:P82b_end_of_the_end", moment(f"{end}T23:59:59Z"), TOLD


def statement(name: str, path: str, predicate: str, value: str) -> Iterator[Row]:
    """A statement as a resource."""
    own = f"{RECORD}#statement-{name}"
    yield own, "rdf:type", iri("rdf:Statement"), PROVENANCE
    yield own, "rdf:subject", iri(path), PROVENANCE
    yield own, "rdf:predicate", iri(predicate), PROVENANCE
    yield own, "rdf:object", value, PROVENANCE


def mill() -> Iterator[Row]:
    """The two events of the text with their reasons."""
    fire, work = "event/r-fire", "event/r-work"
    yield from event(fire, "Fire in the mill", "1702-03", main=True)
    yield from bounds(fire, "1702-03-01", "1702-03-31")
    yield from annotation(
        "event-fire-1", [fire], ["The mill burned in March 1702"], "explicit", "curator"
    )
    yield from event(work, "The mill is rebuilt", "1704")
    yield from bounds(work, "1704-01-01", "1704-12-31")
    yield work, "crm:P7_took_place_at", iri("place/oldford"), TOLD
    yield work, "crm:P14_carried_out_by", iri("actor/guild"), TOLD
    told = "Two years later the guild rebuilt the mill at Oldford"
    yield from annotation("event-work-1", [work], [told], "computed", "curator")
    yield from annotation(
        "event-work-2", [work], ["the guild rebuilt the mill"], "computed", "curator"
    )
    yield from statement("date-work", work, "crm:P4_has_time-span", iri(f"{work}#time-span"))
    yield from annotation(
        "reason-date-work", [f"{RECORD}#statement-date-work"], ["March 1702", "Two years later"],
        "computed", "duration-after", note="1702 and two years",
    )  # fmt: skip
    yield from statement("label-work", work, "rdfs:label", words("The mill is rebuilt", "@en"))
    yield from statement("place-1-work", work, "crm:P7_took_place_at", iri("place/oldford"))
    both = [f"{RECORD}#statement-label-work", f"{RECORD}#statement-place-1-work"]
    quotes = [told, "the guild rebuilt the mill"]
    yield from annotation("reason-work", both, quotes, "explicit", "curator")


def candidates() -> Iterator[Row]:
    """One candidate told as a fact, and one that the text negates."""
    for path, label, told, quote in (
        (TOLD_CANDIDATE, "Trial", "told", "nobody was tried"),
        (NEGATED, "Strike <of> 1710", "negated", "A planned strike in 1710 never took place"),
    ):
        yield path, "rdf:type", iri("triptych:Candidate"), PROPOSED
        yield path, "rdfs:label", words(label, "@en"), PROPOSED
        yield path, "triptych:modality", iri(f"triptych:{told}"), PROPOSED
        yield path, "triptych:proposedClass", iri("crm:E7_Activity"), PROPOSED
        yield path, "triptych:proposedType", words("trial"), PROPOSED
        yield path, "triptych:proposedPlace", iri("place/oldford"), PROPOSED
        yield path, "triptych:proposedParticipant", words("the judges"), PROPOSED
        yield path, "triptych:basis", iri("triptych:inferred"), PROPOSED
        yield path, "triptych:rule", words("verb-try"), PROPOSED
        yield path, "prov:wasDerivedFrom", iri(SNAPSHOT), PROPOSED
        yield from target(path, quote, path, PROPOSED)
    yield NEGATED, "triptych:proposedDate", edtf("1710"), PROPOSED


def release(folder: Path, rows: Iterable[Row], digest: str = "mill") -> None:
    """Publish a release of these rows; the graphs of candidates are not asserted."""
    quads = lines(rows)
    with staging(folder) as stage:
        data = stage / "dataset.nq.gz"
        data.write_bytes(gzip.compress(quads.encode()))
        with making(stage / descriptions.NAME, BASE) as hear:
            count = store.load(
                stage / "store",
                [data],
                lambda graph: "/candidates/" not in graph,
                hear,
                hear.proposed,
            )
        registering.write(stage / register.NAME, store.Store.open(stage / "store"), BASE)
        manifest = Manifest(
            digest, BASE, "Mills", "http://creativecommons.org/ns#License",
            "", "", "0", 1, 0, count, {}, {},
        )  # fmt: skip
        publish(stage, folder, manifest)


@contextmanager
def client_of(rows: Iterable[Row]) -> Iterator[FlaskClient]:
    """A client of an application over a release of these rows."""
    with tempfile.TemporaryDirectory() as folder:
        release(Path(folder), rows)
        app = create_app(Path(folder))
        try:
            yield app.test_client()
        finally:
            close(app)
