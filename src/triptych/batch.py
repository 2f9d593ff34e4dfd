"""A batch: some records described, mapped, checked and written, in one process and little memory.

`work` is what a build gives to an executor: a pure function of frozen values, so that a pool of
processes, or of machines, gives the same bytes.
"""

import gc
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path

from rdflib import URIRef
from rdflib.term import Node

from triptych import authorities, curation, digests, forms, languages, licences, review
from triptych.candidates import candidates_of, gone, undecided
from triptych.config import OnViolation
from triptych.decisions import Decisions
from triptych.events.findings import Found
from triptych.events.names.gazetteer import Gazetteer
from triptych.history.things import Digest
from triptych.index import Triple
from triptych.mapping import Fact, Origin, Quad, Resource, apply
from triptych.records import FIELDS, Record
from triptych.resources import describe
from triptych.results import Result, Severity
from triptych.serialise import nquads
from triptych.terms import Names
from triptych.validation import hierarchy, shapes, validate
from triptych.vocabularies import VOCABULARIES


@dataclass(frozen=True, slots=True)
class Task:
    """What every batch of one build needs to know; `reviews` asks for what awaits a decision."""

    names: Names
    language: str
    curation: Path
    authorities: Path
    on_violation: OnViolation
    reviews: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a batch.

    `data` is a gzip member of N-Quads; `shared` are the N-Quads that many batches say alike, and
    that are written once; `records`, `excluded` and `events` are counts. `reviews` are, where they
    were asked for, each record's id and the tables of what awaits a decision about it. `things` are
    the digests of what `data` says of each thing.
    """

    data: bytes
    shared: frozenset[str]
    results: tuple[Result, ...]
    records: int
    excluded: int
    events: int
    quads: int
    reviews: tuple[tuple[str, str], ...] = ()
    things: tuple[Digest, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """One record with its quads and what was found on the way."""

    record: Record
    quads: list[Quad]
    results: list[Result]
    events: int
    review: str = ""

    @property
    def is_refused(self) -> bool:
        """Whether it breaks a rule."""
        return any(result.severity is Severity.VIOLATION for result in self.results)


def prepare() -> None:
    """Make a process ready for batch after batch: load what lasts, and collect garbage by batch.

    Python would look through all that lasts again and again while a batch is made: a fifth of the
    time.
    """
    shapes()
    hierarchy()
    gc.collect()
    gc.freeze()
    gc.disable()


def work(task: Task, records: tuple[Record, ...]) -> Outcome:
    """Describe, map, check and write a batch; nothing is shared between two calls."""
    described = [map_record(task, record) for record in records]
    described = check(task, described)
    kept = [
        one
        for one in described
        if not (one.is_refused and task.on_violation is OnViolation.EXCLUDE)
    ]
    shared_graph = task.names.graph(Origin.AUTHORITIES)
    each = [nquads(q for q in one.quads if q[3] != shared_graph) for one in kept]
    shared = [q for one in kept for q in one.quads if q[3] == shared_graph]
    lines = list(dict.fromkeys(sorted(chain.from_iterable(each))))  # merges what is sorted
    outcome = Outcome(
        gzip.compress("".join(lines).encode(), compresslevel=6, mtime=0),
        frozenset(nquads(shared)),
        tuple(result for one in described for result in one.results),
        len(described), len(described) - len(kept), sum(one.events for one in kept), len(lines),
        tuple((one.record.id, one.review) for one in described if task.reviews),
        tuple(_things(task.names, kept, each)),
    )  # fmt: skip
    if not gc.isenabled():
        del described, kept, each, shared, lines
        gc.collect()
    return outcome


def _things(names: Names, described: list[Described], lines: list[list[str]]) -> Iterator[Digest]:
    """The digests that each record adds to, from the lines that it alone says."""
    for one, own in zip(described, lines, strict=True):
        yield from digests.of_lines(own, names.base, names.thing("record", one.record.id))


def map_record(task: Task, record: Record) -> Described:
    """One record, with its curator's decisions, as quads in the graphs of those who state them."""
    record, results = _sound(record)
    path = task.curation / f"{record.id}.toml"
    decisions, found = curation.decide(path, record)
    results += found
    results += curation.disagreements(record, decisions)
    told = found_in(task, record)
    results += gone(path, told.candidates, decisions)
    resources = describe(record, decisions, task.names, undecided(told.candidates, decisions))
    resources += _licences(resources)
    quads = list(apply(resources, VOCABULARIES.values(), graphs_of(task.names, record.id),
                       languages_of(task, record, decisions)))  # fmt: skip
    waiting = review.of(record, told, decisions) if task.reviews else ""
    return Described(record, quads, results, len(decisions.event), waiting)


def found_in(task: Task, record: Record) -> Found:
    """What is found in a record's abstract: dates, and candidates for events of this dataset."""
    return candidates_of(record, _gazetteer(task.authorities, task.names), task.language)


def languages_of(task: Task, record: Record, decisions: Decisions) -> dict[Origin, str]:
    """The language tag of the words of each origin: a text that names its language is in it."""
    stated = [v.value for v in (*record, *decisions.values) if v.field == "language"]
    text = languages.tag_of(stated[0]) if stated else task.language
    ours = (Origin.EVENTS, Origin.AUTHORITIES)
    return {origin: task.language if origin in ours else text for origin in Origin}


def _sound(record: Record) -> tuple[Record, list[Result]]:
    """The record without the values that cannot be said in RDF, each of them a result."""
    results = [
        Result(Severity.VIOLATION, "unsound-value", f"{FIELDS[v.field]}: {wrong}; it is left out",
               record=record.id, where=f"{record.snapshot.name}:{v.span}")
        for v in record
        if (wrong := forms.wrong(v.field, v.value))
    ]  # fmt: skip
    if not results:
        return record, results
    kept = tuple(v for v in record if not forms.wrong(v.field, v.value))
    return replace(record, values=kept), results


def graphs_of(names: Names, record: str) -> dict[Origin, str]:
    """The graph that each origin of one record is written to."""
    own = (Origin.RECORD, Origin.CURATION, Origin.EVENTS, Origin.CANDIDATES)
    return {o: names.graph(o, record) if o in own else names.graph(o) for o in Origin}


def check(task: Task, described: list[Described]) -> list[Described]:
    """Hold the shapes against the batch; each result goes to the record that it is about."""
    owner: dict[str, int] = {}
    for at, one in enumerate(described):
        for subject in {quad[0] for quad in one.quads}:
            owner.setdefault(str(subject), at)
    quads = [quad for one in described for quad in one.quads]
    for result in validate(chain((quad[:3] for quad in quads), _pointed_to(quads, task))):
        if result.focus in owner:
            one = described[owner[result.focus]]
            one.results.append(replace(result, record=one.record.id))
    return described


def _pointed_to(quads: list[Quad], task: Task) -> Iterator[Triple]:
    """What is known of the authorities that the records point to, to lie beside them."""
    known = _authorities(task.authorities, task.names)
    for iri in {o for _, _, o, _ in quads if isinstance(o, URIRef)} & known.keys():
        yield from known[iri]


@cache
def _authorities(path: Path, names: Names) -> dict[Node, list[Triple]]:
    """The authorities, read once in each process; what is wrong with them is told by the build."""
    known: dict[Node, list[Triple]] = {}
    for triple in authorities.read(path, names)[0]:
        known.setdefault(triple[0], []).append(triple)
    return known


@cache
def _gazetteer(path: Path, names: Names) -> Gazetteer:
    """The names of the authorities, made once in each process: to send them took 10 ms a batch."""
    return authorities.gazetteer(authorities.read(path, names)[0], names)


def _licences(resources: Iterable[Resource]) -> Iterator[Resource]:
    """The licences that the texts name, described from the table of licences."""
    iris = {fact.value for r in resources for fact in r.facts.get("licence", ())}
    for licence in filter(None, map(licences.by_iri, sorted(iris))):
        facts = {
            "label": [licence.label],
            "same": [licence.same_as] if licence.same_as else [],
            "permits": [f"cc:{term}" for term in licence.permits],
            "requires": [f"cc:{term}" for term in licence.requires],
            "prohibits": [f"cc:{term}" for term in licence.prohibits],
        }
        yield Resource("licence", licence.iri, Origin.AUTHORITIES, {
            name: [Fact(value, Origin.AUTHORITIES) for value in values]
            for name, values in facts.items()
        })  # fmt: skip
