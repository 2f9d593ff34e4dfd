"""Matching: which item of Wikidata a thing of ours is, if that can be told.

An identifier that both have decides, in the order DOI, ORCID, ISSN, ISBN; what resembles a thing
is only ever proposed, since a wrong match is worse than none. The states:

    matched     one item has an identifier of the thing, and its names or years do not contradict
    candidate   nothing decides, but there are items to look at; a curator decides
    new         nothing resembles it; a curator approves, or not
    blocked     it may not be decided by a program: two items have one identifier, it was not
                looked for, or it is not to be in Wikidata at all

The score of a candidate, 0 to 100: names for 70, year, container and authors for 10 each, of which
half is given where one side does not tell; 15 less for another identifier of the same kind.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from triptych import likeness
from triptych.wikidata.known import Entry, Kind, Known
from triptych.wikidata.known.facts import IDENTIFIERS, NAMES, PROPERTIES, normal
from triptych.wikidata.model import Entity, Item, Monolingual, Ours, String, Time

PROPOSED = 3
"""How many candidates are proposed."""

LEAST = 60.0
"""The score below which nothing is proposed."""

AGREE, DISAGREE = 80.0, 50.0
"""Names alike from here on agree; below this they disagree; between them the year decides."""

_APART = 1  # years between the first and the printed publication of the same text
_OTHER = 15.0  # what a different identifier of the same kind costs


class State(StrEnum):
    """What is known of a thing's item."""

    MATCHED = "matched"
    CANDIDATE = "candidate"
    NEW = "new"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that a thing may be, with its score and what speaks for and against it."""

    qid: str
    label: str
    description: str
    score: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """What was found for a thing; `qid` is "" unless it is matched."""

    state: State
    qid: str = ""
    reasons: tuple[str, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Traits:
    """What a thing is compared by; names are titles, or of a person the ways to write the name."""

    kind: str
    identifiers: tuple[tuple[Kind, str], ...]
    names: tuple[str, ...]
    years: tuple[int, ...]
    containers: tuple[str, ...]
    authors: tuple[str, ...]


def match(item: Item, known: Known, containers: Sequence[str] = ()) -> Match:
    """The item of a thing, or what to look at. `containers` are names of what it is published in.

    What the release itself says of the thing (`item.qid`, a curator's link) goes before all else.
    """
    traits = traits_of(item, containers)
    if item.qid:
        return _stated(item.qid, traits, known)
    if known.is_empty and not known.was_asked:
        return Match(State.BLOCKED, "", ("it was not looked for: nothing of Wikidata is known",))
    found, told = _identified(traits, known)
    if len(found) > 1:
        named = ", ".join(f"{one.qid} by {kind} {value}" for one, kind, value in found.values())
        words = f"several items have an identifier of it: {named}"
        return Match(State.BLOCKED, "", (words, *told), _ranked(traits, _entries(found)))
    if found:
        return _checked(traits, next(iter(found.values())), known, told)
    return _proposed(traits, known, told)


_Found = dict[str, tuple[Entry, Kind, str]]


def proposals(traits: Traits, known: Known, most: int = PROPOSED) -> tuple[Candidate, ...]:
    """The items that resemble a thing most, best first."""
    qids = dict.fromkeys(
        known.followed(qid) for name in traits.names for qid in known.resembling(name)
    )
    entries = (known.entry(qid) for qid in qids if qid)
    fit = [one for one in entries if one is not None and _may_be(traits, one)]
    return tuple(one for one in _ranked(traits, fit) if one.score >= LEAST)[:most]


def traits_of(item: Item, containers: Sequence[str] = ()) -> Traits:
    """What an item of ours is compared by, read from its labels and statements."""
    held: dict[Kind, list[str]] = {}
    for statement in item.statements:
        kind = PROPERTIES.get(statement.claim.property)
        text = _text(statement.claim.value)
        if kind is not None and text:
            held.setdefault(kind, []).append(normal(kind, text) if kind in IDENTIFIERS else text)
    aliases = (text for texts in item.aliases.values() for text in texts)
    names = (*item.labels.values(), *held.get(Kind.TITLE, ()), *aliases)
    return Traits(
        item.kind,
        tuple((kind, one) for kind in IDENTIFIERS for one in sorted({*held.get(kind, ())}) if one),
        tuple(dict.fromkeys(names)),
        tuple(sorted({int(year) for year in held.get(Kind.YEAR, ())})),
        tuple(dict.fromkeys((*containers, *held.get(Kind.CONTAINER, ())))),
        tuple(held.get(Kind.AUTHOR, ())),
    )  # fmt: skip


def _text(value: object) -> str:
    """A value as it is compared."""
    match value:
        case String(text) | Monolingual(text, _) | Entity(text):
            return text
        case Time(year, _, _, _):
            return str(year)
        case Ours() | _:
            return ""


def _stated(qid: str, traits: Traits, known: Known) -> Match:
    """What a curator linked; Wikidata may have done away with it since, or know it twice."""
    words = f"the release says that it is {qid}"
    there = known.followed(qid)
    if not there:
        return Match(State.BLOCKED, "", (words, f"{qid} is deleted, or a redirect without end"))
    others = {one for one in _identified(traits, known)[0] if one != there}
    if others:
        named = ", ".join(sorted(others))
        return Match(State.BLOCKED, "", (words, f"an identifier of it is with {named}"))
    moved = (f"{qid} is a redirect to it",) if there != qid else ()
    return Match(State.MATCHED, there, (words, *moved))


def _identified(traits: Traits, known: Known) -> tuple[_Found, tuple[str, ...]]:
    """The items that have an identifier of a thing, and what was found on the way."""
    found: _Found = {}
    told = []
    for kind, value in traits.identifiers:
        for qid in known.with_identifier(kind, value):
            there = known.followed(qid)
            entry = known.entry(there) if there else None
            if entry is None:
                told.append(f"{qid} has its {kind} {value}, but is deleted or leads nowhere")
                continue
            if there != qid:
                told.append(f"{qid} is a redirect to {there}")
            found.setdefault(there, (entry, kind, value))
    return found, tuple(told)


def _proposed(traits: Traits, known: Known, told: tuple[str, ...]) -> Match:
    """What to look at where no identifier decides."""
    candidates = proposals(traits, known)
    if candidates:
        return Match(State.CANDIDATE, "", (*told, "no item has an identifier of it"), candidates)
    if known.is_partial:
        words = "it was not looked for everywhere: a service did not answer"
        return Match(State.BLOCKED, "", (*told, words))
    return Match(State.NEW, "", (*told, "nothing that is known resembles it"))


def _checked(
    traits: Traits, one: tuple[Entry, Kind, str], known: Known, told: tuple[str, ...]
) -> Match:
    """The one item with an identifier of a thing, unless it plainly is something else."""
    entry, kind, value = one
    against = list(_against(traits, entry))
    by = f"{entry.qid} has its {kind} {value}"
    if not against:
        return Match(State.MATCHED, entry.qid, (by, *told))
    others = (one for one in proposals(traits, known) if one.qid != entry.qid)
    first = _candidate(traits, entry)
    return Match(State.CANDIDATE, "", (by, *against, *told), (first, *others)[:PROPOSED])


def _against(traits: Traits, entry: Entry) -> Iterator[str]:
    """What contradicts that an item with an identifier of a thing is that thing."""
    for kind in IDENTIFIERS:
        ours = {value for of_kind, value in traits.identifiers if of_kind == kind}
        more = {*entry.of(kind)} - ours
        if ours and more and kind in {Kind.DOI, Kind.ORCID}:
            yield f"it has another {kind} too: {', '.join(sorted(more))}"
    if not _may_be(traits, entry):
        yield f"it does not look like a thing of this kind ({traits.kind})"
    alike = _names(traits, entry)
    apart = _years_apart(traits, entry)
    if alike is not None and alike < DISAGREE:
        yield f"its name is another: {entry.label}"
    elif alike is None or alike < AGREE:
        if apart is not None and apart > _APART:
            yield f"its year is another: {', '.join(entry.of(Kind.YEAR))}"
        elif alike is not None and apart is None:
            yield f"its name is hardly the same, and no year tells: {entry.label}"


def _may_be(traits: Traits, entry: Entry) -> bool:
    """Whether an item can be of a kind, by the identifiers that only some kinds have."""
    has = {kind for kind in IDENTIFIERS if entry.of(kind)}
    allowed = {"person": {Kind.ORCID}, "journal": {Kind.ISSN}, "book": {Kind.ISBN, Kind.DOI}}
    return has <= allowed.get(traits.kind, {Kind.DOI, Kind.ISBN})


def _entries(found: _Found) -> list[Entry]:
    return [entry for entry, _, _ in found.values()]


def _ranked(traits: Traits, entries: Sequence[Entry]) -> tuple[Candidate, ...]:
    """The candidates, best first; equal ones in the order of their numbers."""
    made = [_candidate(traits, entry) for entry in entries]
    return tuple(sorted(made, key=lambda one: (-one.score, len(one.qid), one.qid)))


def _candidate(traits: Traits, entry: Entry) -> Candidate:
    """A candidate with its score."""
    alike = _names(traits, entry) or 0.0
    apart = _years_apart(traits, entry)
    year = 50.0 if apart is None else 100.0 if not apart else 50.0 if apart <= _APART else 0.0
    within = _best(likeness.bodies, traits.containers, entry.of(Kind.CONTAINER))
    people = _authors(traits, entry)
    score = 0.7 * alike + 0.1 * year
    score += sum(0.1 * (50.0 if one is None else one) for one in (within, people))
    why = [f"name {alike:.0f}"]
    if apart is not None:
        why.append("same year" if not apart else f"{apart} years apart")
    why += [f"container {within:.0f}"] if within is not None else []
    why += [f"authors {people:.0f}"] if people is not None else []
    for kind in IDENTIFIERS:
        ours = {value for of_kind, value in traits.identifiers if of_kind == kind}
        theirs = {*entry.of(kind)}
        if ours and theirs and not ours & theirs:
            score -= _OTHER
            why.append(f"another {kind}: {', '.join(sorted(theirs))}")
    return Candidate(
        entry.qid, entry.label, entry.description, round(max(score, 0.0), 1), tuple(why)
    )


def _names(traits: Traits, entry: Entry) -> float | None:
    """How alike the names are, the best of all pairs; None where one side has none."""
    return _best(likeness.of_kind(traits.kind), traits.names, entry.of(*NAMES))


def _authors(traits: Traits, entry: Entry) -> float | None:
    """How alike the authors are: of each of the shorter list the best in the other, on average."""
    theirs = [one for one in entry.of(Kind.AUTHOR) if one]
    less, more = sorted((list(traits.authors), theirs), key=len)
    if not less:
        return None
    return sum(max(likeness.people(one, other) for other in more) for one in less) / len(less)


def _best(
    compare: Callable[[str, str], float], ours: Sequence[str], theirs: Sequence[str]
) -> float | None:
    """The best of all pairs; None where there is none."""
    pairs = [(one, other) for one in ours for other in theirs if one and other]
    return max((compare(*pair) for pair in pairs), default=None)


def _years_apart(traits: Traits, entry: Entry) -> int | None:
    """The years between the nearest two; None where one side has none."""
    theirs = [int(year) for year in entry.of(Kind.YEAR)]
    return min((abs(one - other) for one in traits.years for other in theirs), default=None)
