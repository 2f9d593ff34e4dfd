"""The queue: what is known of each thing's item and what curators decided, as a file of TOML.

It alone writes that file, whole and in one rename. A curator edits `decision`, `by` and `note` of a
thing; all else is made anew by each matching, and these three are kept whatever becomes of it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from triptych import toml
from triptych.results import Result, Severity
from triptych.tables import table
from triptych.wikidata.blocked import UNNOTED
from triptych.wikidata.known import Known, facts
from triptych.wikidata.matching import Candidate, Match, State
from triptych.wikidata.model import Item

NEW, NO = "new", "no"
GONE = "it is no longer in the release"

HEAD = """\
# What the things of the release are in Wikidata. Made by `triptych wikidata match`, which keeps
# what you write in three keys of each thing:
#   decision   "Q123" (it is this item), "new" (an item may be made), "no" (leave it alone), or ""
#   by         who decides, such as "person/jane-doe"
#   note       whatever you want to remember
# What is matched needs no decision; "no" undoes it. `triptych wikidata review` asks for them.
"""

_ALWAYS = ("qid", "reasons", "decision", "by", "note")


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing of the queue; `qid` is the item it is matched with, "" for none."""

    iri: str
    kind: str
    label: str
    state: State
    qid: str = ""
    reasons: tuple[str, ...] = ()
    decision: str = ""
    by: str = ""
    note: str = ""
    candidates: tuple[Candidate, ...] = ()

    @property
    def awaits(self) -> bool:
        """Whether a curator is asked."""
        asked = self.state in {State.CANDIDATE, State.NEW}
        return not self.decision and (asked or self.is_unnoted)

    @property
    def is_unnoted(self) -> bool:
        """Whether it may be an item that is there, but is not to become a new one."""
        return self.state is State.BLOCKED and UNNOTED in self.reasons


@dataclass(frozen=True, slots=True)
class Queue:
    """A whole queue, in the order of IRIs."""

    thing: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """What may be written: items that are there, by IRI of the thing, and things that get one."""

    qids: dict[str, str]
    new: frozenset[str]


def read(path: Path) -> Queue:
    """The queue of a file, empty where there is none; raises TomlError with the line."""
    return toml.Source(path).read(Queue) if path.is_file() else Queue()


def renewed(before: Queue, found: Iterable[tuple[Item, Match]]) -> Queue:
    """The queue with what was found now, and what curators decided before.

    Two things with one item are both blocked: one of them must be wrong. A thing that is gone stays
    as long as there is a decision about it.
    """
    decided = {one.iri: one for one in before.thing}
    things = [_thing(item, match, decided.pop(item.iri, None)) for item, match in found]
    gone = (one for one in decided.values() if one.decision)
    things += (replace(one, state=State.BLOCKED, qid="", reasons=(GONE,)) for one in gone)
    counts = Counter(one.qid for one in things if one.qid)
    return Queue(tuple(
        _doubled(one) if counts[one.qid] > 1 and one.qid else one
        for one in sorted(things, key=lambda one: one.iri)
    ))  # fmt: skip


def write(path: Path, queue: Queue) -> None:
    """Write the queue, in one rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(HEAD)
        for one in queue.thing:
            file.write(f"\n[[thing]]\n{table(one, _ALWAYS)}")
    beside.replace(path)


def decided(queue: Queue, iri: str, decision: str, by: str) -> Queue:
    """The queue with a decision about one thing."""
    return Queue(tuple(
        replace(one, decision=decision, by=by) if one.iri == iri else one for one in queue.thing
    ))  # fmt: skip


def approved(queue: Queue, known: Known, path: Path) -> tuple[Approved, list[Result]]:
    """What may be written, and what is wrong with decisions: these are not followed.

    `path` is where the queue was read, for the results to say the line.
    """
    wrong = dict(_wrong(queue, known))
    things = [(at, one) for at, one in enumerate(queue.thing) if at not in wrong]
    new = frozenset(one.iri for _, one in things if one.decision == NEW and one.reasons != (GONE,))
    found = ((one.iri, known.followed(_meant(one))) for _, one in things if _meant(one))
    qids = {iri: qid for iri, qid in found if qid}
    source = toml.Source(path) if wrong else None
    results = [
        Result(
            Severity.VIOLATION, "wikidata-decision", words,
            where=source.where(("thing", at, "decision")) if source else "",
            focus=queue.thing[at].iri, value=queue.thing[at].decision,
        )
        for at, words in sorted(wrong.items())
    ]  # fmt: skip
    return Approved(qids, new), results


def _thing(item: Item, match: Match, before: Thing | None) -> Thing:
    """A thing as it is now."""
    label = next(iter(item.labels.values()), item.name or item.iri)
    made = Thing(
        item.iri, item.kind, label, match.state, match.qid, match.reasons,
        candidates=match.candidates,
    )  # fmt: skip
    if before is None:
        return made
    return replace(made, decision=before.decision, by=before.by, note=before.note)


def _doubled(one: Thing) -> Thing:
    """A thing whose item another thing has too."""
    words = f"another thing of ours is matched with {one.qid} too"
    return replace(one, state=State.BLOCKED, qid="", reasons=(*one.reasons, words))


def _meant(one: Thing) -> str:
    """The item that a thing is said to be by a curator, or else by its match; "" for none."""
    if one.reasons == (GONE,) or one.decision in {NEW, NO}:
        return ""
    return facts.qid(one.decision) if one.decision else one.qid


def _wrong(queue: Queue, known: Known) -> Iterator[tuple[int, str]]:
    """The decisions that cannot be followed, by their number in the queue."""
    taken: dict[str, list[int]] = {}
    for at, one in enumerate(queue.thing):
        words = _unfit(one, known)
        if words:
            yield at, words
        elif _meant(one):
            taken.setdefault(known.followed(_meant(one)), []).append(at)
    for qid, places in taken.items():
        yield from ((at, f"several things would be {qid}") for at in places if len(places) > 1)


def _unfit(one: Thing, known: Known) -> str:
    """Why a thing cannot be what is said, "" where it can."""
    meant = _meant(one)
    if meant and not known.followed(meant):
        return f"{meant} is deleted, or a redirect without end"
    if not one.decision or one.reasons == (GONE,):
        return ""
    if one.decision not in {NEW, NO} and not meant:
        return f'{one.decision!r} is no decision: write "Q123", "new", "no" or ""'
    if not one.by.strip():
        return "a decision needs `by`: who decides"
    if one.decision == NEW and one.state is State.BLOCKED:
        return f"no item may be made of it: {'; '.join(one.reasons)}"
    return ""
