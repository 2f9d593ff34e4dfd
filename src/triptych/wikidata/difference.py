"""Difference: what an item of ours would add to one of Wikidata, and what contradicts it.

Values are compared by Wikidata's rules: identifiers without regard to case or hyphens, times with
their precision, titles by language, an author by ordinal and name whether string or item (P1932,
"object named as"). What is there is never added again, and what contradicts is left to an editor.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal, InvalidOperation

from triptych import likeness
from triptych.wikidata.known.facts import IDENTIFIERS, PROPERTIES, Entry, normal
from triptych.wikidata.mapping import (
    AUTHOR,
    AUTHOR_NAME,
    INSTANCE_OF,
    ORDINAL,
    REFERENCE_URL,
    STATED_IN,
    WIDE,
)
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Precision,
    Quantity,
    Reference,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)

NAMED_AS = "P1932"
"""The property of a name as it stands on the work."""

# Of these an item has one value, or another one is for an editor to judge: an edition has other
# numbers, a class a finer one. A title is single in its language.
SINGLE = frozenset({
    "P31", "P123", "P212", "P304", "P356", "P407", "P433", "P478", "P496", "P577", "P957", "P1104",
    "P1433",
})  # fmt: skip

_TITLE = "P1476"
_WIDE = frozenset(map(Entity, WIDE))
_UNSAID = frozenset({"und", "mul"})
_SAME_NAME, _OTHER_NAME = 90.0, 60.0
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014", "-"))


@dataclass(frozen=True, slots=True)
class Conflict:
    """A statement of ours, and what Wikidata has instead."""

    ours: Statement
    theirs: tuple[Statement, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What differs: `waiting` names a thing that has no item yet; `sources` has new references."""

    add: tuple[Statement, ...] = ()
    there: tuple[Statement, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sources: tuple[Statement, ...] = ()
    waiting: tuple[Statement, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)

    def to_add(self, item: Item, qid: str) -> Item:
        """The item with nothing but what is to be added."""
        return replace(
            item, qid=qid, labels=self.labels, descriptions={}, aliases={}, statements=self.add
        )

    def to_source(self, item: Item, qid: str) -> Item:
        """The item with nothing but statements that are there, and the references to add."""
        return replace(
            item, qid=qid, labels={}, descriptions={}, aliases={}, statements=self.sources
        )


def difference(
    item: Item,
    entry: Entry,
    statements: Sequence[Statement],
    called: Callable[[str], Sequence[str]] = lambda _: (),
) -> Difference:
    """What an item of ours differs from an entry with these statements.

    `called` gives the names of an item, as far as they are known.
    """
    found: dict[str, list[Statement]] = {"add": [], "there": [], "waiting": []}
    conflicts, sources = [], []
    for ours in item.statements:
        where, theirs, why = _judged(ours, statements, called)
        if where == "conflict":
            conflicts.append(Conflict(ours, theirs, why))
            continue
        found[where].append(ours)
        more = _unsourced(ours, theirs[0]) if where == "there" else ()
        if more and theirs[0].claim.value == ours.claim.value:
            sources.append(replace(ours, references=more))
    labels = {tag: text for tag, text in item.labels.items() if tag not in entry.labels}
    return Difference(
        tuple(found["add"]), tuple(found["there"]), tuple(conflicts), tuple(sources),
        tuple(found["waiting"]), labels,
    )  # fmt: skip


_Judged = tuple[str, tuple[Statement, ...], str]


def _judged(
    ours: Statement, theirs: Sequence[Statement], called: Callable[[str], Sequence[str]]
) -> _Judged:
    """What becomes of a statement: add, there, waiting or conflict; by which of theirs, and why."""
    name = ours.claim.property
    if isinstance(ours.claim.value, Ours):
        return "waiting", (), ""
    if name in {AUTHOR, AUTHOR_NAME}:
        return _author(ours, theirs, called)
    rivals = [one for one in theirs if one.claim.property == name and _rival(ours, one)]
    for one in rivals:
        if same(ours.claim, one.claim):
            return "there", (one,), ""
    if rivals and name == INSTANCE_OF and ours.claim.value in _WIDE:
        return "there", (rivals[0],), ""
    if rivals and (name in SINGLE or name == _TITLE):
        return "conflict", tuple(rivals), _why(ours.claim.value, rivals[0].claim.value)
    return "add", (), ""


def _rival(ours: Statement, theirs: Statement) -> bool:
    """Whether two statements speak of the same: all do but titles in two known languages."""
    a, b = ours.claim.value, theirs.claim.value
    if isinstance(a, Monolingual) and isinstance(b, Monolingual):
        return a.language == b.language or bool({a.language, b.language} & _UNSAID)
    return True


def _why(ours: Value, theirs: Value) -> str:
    """What to say of two values that are not the same."""
    if isinstance(ours, Time) and isinstance(theirs, Time) and _agrees(theirs, ours):
        return "it is there, less exactly"
    return "it has another value"


def same(ours: Snak, theirs: Snak) -> bool:
    """Whether a value of ours is said by one of theirs, of the same property."""
    match ours.value, theirs.value:
        case String(a), String(b):
            return _plain(ours.property, a) == _plain(ours.property, b)
        case Monolingual(a, _), Monolingual(b, _):
            return likeness.titles(a, b) == 100.0  # noqa: PLR2004 - the same words
        case Time() as a, Time() as b:
            return _agrees(a, b)
        case Url(a), Url(b):
            return _address(a) == _address(b)
        case Quantity(a), Quantity(b):
            return _number(a) == _number(b)
        case a, b:
            return a == b


def _plain(name: str, text: str) -> str:
    """A string as it is compared."""
    kind = PROPERTIES.get(name)
    found = normal(kind, text) if kind in IDENTIFIERS else ""
    return found or "".join(text.translate(_DASHES).split()).casefold()


def _agrees(ours: Time, theirs: Time) -> bool:
    """Whether a time of theirs says what ours says: it is at least as exact, and agrees."""
    if theirs.precision < ours.precision:
        return False
    if ours.precision < Precision.YEAR:
        return ours.precision == theirs.precision and ours.year == theirs.year
    parts = ours.precision - Precision.YEAR + 1
    return (ours.year, ours.month, ours.day)[:parts] == (
        theirs.year, theirs.month, theirs.day)[:parts]  # fmt: skip


def _address(address: str) -> str:
    """An address without what makes no difference."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")


def _number(amount: str) -> object:
    """A number by its value."""
    try:
        return Decimal(amount)
    except InvalidOperation:
        return amount


def _author(
    ours: Statement, theirs: Sequence[Statement], called: Callable[[str], Sequence[str]]
) -> _Judged:
    """An author: there by ordinal and name, or by name alone where theirs has no ordinal."""
    authors = [one for one in theirs if one.claim.property in {AUTHOR, AUTHOR_NAME}]
    names = list(_names(ours, called))
    unknown = []
    for one in authors:
        alike = _alike(ours, one, names, called)
        nth, their_nth = _ordinal(ours), _ordinal(one)
        at_place = nth == their_nth or not nth or not their_nth
        if alike is None:
            unknown.append(one)
        elif alike >= _SAME_NAME and at_place:
            if isinstance(ours.claim.value, Entity) and isinstance(one.claim.value, String):
                return "conflict", (one,), "it is there as a string: an editor may replace it"
            return "there", (one,), ""
        elif alike >= _SAME_NAME:
            return "conflict", (one,), f"it is there with another ordinal: {their_nth}"
        elif their_nth and nth == their_nth:
            why = "another author has this ordinal"
            return "conflict", (one,), why if alike < _OTHER_NAME else "the name differs"
    if unknown:
        return "conflict", tuple(unknown), "an author is there whose name is not known"
    return "add", (), ""


def _alike(
    ours: Statement, theirs: Statement, names: list[str], called: Callable[[str], Sequence[str]]
) -> float | None:
    """How alike two authors are; None where one is an item that nobody names."""
    if isinstance(ours.claim.value, Entity) and ours.claim.value == theirs.claim.value:
        return 100.0
    others = list(_names(theirs, called))
    if not names or not others:
        return None
    return max(likeness.people(one, other) for one in names for other in others)


def _names(author: Statement, called: Callable[[str], Sequence[str]]) -> Iterator[str]:
    """The names of an author."""
    if isinstance(author.claim.value, String):
        yield author.claim.value.text
    if isinstance(author.claim.value, Entity):
        yield from called(author.claim.value.qid)
    for one in author.qualifiers:
        if one.property == NAMED_AS and isinstance(one.value, String):
            yield one.value.text


def _ordinal(author: Statement) -> str:
    """The place of an author, "" where it is not told."""
    found = (one.value for one in author.qualifiers if one.property == ORDINAL)
    return next((one.text.strip() for one in found if isinstance(one, String)), "")


def _unsourced(ours: Statement, theirs: Statement) -> tuple[Reference, ...]:
    """The references of ours that theirs has not: by the page, or what it is stated in."""
    known = {key for one in theirs.references for key in _keys(one)}
    return tuple(one for one in ours.references if not known & {*_keys(one)})


def _keys(reference: Reference) -> Iterator[str]:
    """What a reference is known by."""
    for one in reference.snaks:
        if one.property == REFERENCE_URL and isinstance(one.value, Url):
            yield _address(one.value.address)
        if one.property == STATED_IN and isinstance(one.value, Entity):
            yield one.value.qid
