"""Blocked: what is not to be sent to Wikidata, and why; it alone holds the reasons.

rights      the rights in a deposited copy are unclear, so its file is not linked
notability  nothing outside tells of it: no identifier
abstract    an event that only an abstract tells of is never made an item
copy        the licence is that of the deposited copy, not of the article
conflict    sources disagree about what has one value
calendar    a day or month of a time when not all counted by one calendar
source      no source is named for a statement that needs one; identifiers and P31 need none
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from triptych.store import Store
from triptych.terms import Names, expand
from triptych.wikidata import proposing
from triptych.wikidata.difference import SINGLE
from triptych.wikidata.known.facts import IDENTIFIERS, PROPERTIES
from triptych.wikidata.mapping import INSTANCE_OF
from triptych.wikidata.model import Item, Monolingual, Precision, Snak, Statement, Time

LICENCE, HOLDER, FULL_WORK = "P275", "P3931", "P953"
"""Copyright license, copyright holder, full work available at URL."""

UNNOTED = "it has no DOI, ORCID, ISSN or ISBN, and no item: nothing outside tells of it"
"""Why no new item is made of what may yet be one that is there."""

_FEW = 8  # versions of an article
_TITLE = "P1476"
_GREGORIAN = (1582, 10, 15)  # its first day; before it a date that a source states is no such one


class Reason(StrEnum):
    """Why something is not sent."""

    RIGHTS = "rights"
    NOTABILITY = "notability"
    ABSTRACT = "abstract"
    COPY = "copy"
    CONFLICT = "conflict"
    CALENDAR = "calendar"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Blocked:
    """One row of the list; where `property` is "" the thing as a whole may be no new item."""

    iri: str
    property: str
    reason: Reason
    message: str


def of_thing(store: Store, names: Names, iri: str, item: Item | None) -> list[Blocked]:
    """All that is not sent of a thing; `item` is what would be proposed of it."""
    if names.kind(iri) == "event":
        words = "the event is known from an abstract only: link it to an item that is there"
        return [Blocked(iri, "", Reason.ABSTRACT, words)]
    found = [*of_item(item)] if item is not None else []
    return [*found, *_of_versions(store, iri)] if names.kind(iri) == "article" else found


def proposed(store: Store, names: Names, iri: str) -> Item | None:
    """A thing as an item, without what is not sent; None for what is no item."""
    item = proposing.item(store, names, iri)
    return without(item, of_thing(store, names, iri, item)) if item else None


def of_item(item: Item) -> Iterator[Blocked]:
    """What an item alone tells: nobody else knows of it, or its sources disagree."""
    kinds = {PROPERTIES.get(one.claim.property) for one in item.statements}
    if not item.qid and not kinds & {*IDENTIFIERS}:
        yield Blocked(item.iri, "", Reason.NOTABILITY, UNNOTED)
    counts = Counter(_subject(one) for one in _distinct(item.statements))
    for (name, language), count in counts.items():
        if count > 1 and (name in SINGLE or name == _TITLE):
            said = f" in {language}" if language else ""
            words = f"sources give {count} values{said}: a curator says which holds"
            yield Blocked(item.iri, name, Reason.CONFLICT, words)
    for name in dict.fromkeys(one.claim.property for one in item.statements if _is_old(one)):
        words = "it is a date from before the Gregorian calendar: an editor says by which one"
        yield Blocked(item.iri, name, Reason.CALENDAR, words)
    for name in dict.fromkeys(one.claim.property for one in item.statements if _is_bare(one)):
        words = "no source is named for it, neither a record nor a page"
        yield Blocked(item.iri, name, Reason.SOURCE, words)


def without(item: Item, blocked: Iterable[Blocked]) -> Item:
    """The item without the statements of the list, and without those that lack a source.

    A time that another one tells more exactly is not said beside it.
    """
    names = {one.property for one in blocked if one.reason is not Reason.SOURCE}
    kept = [one for one in item.statements if one.claim.property not in names and not _is_bare(one)]
    exact = (one for one in kept if not any(_coarser(one.claim, other.claim) for other in kept))
    return replace(item, statements=tuple(exact))


def _is_old(statement: Statement) -> bool:
    """Whether a statement has a day or a month of before the Gregorian calendar."""
    time = statement.claim.value
    if not isinstance(time, Time) or time.precision < Precision.MONTH:
        return False
    return (time.year, time.month, time.day or 1) < _GREGORIAN


def _is_bare(statement: Statement) -> bool:
    """Whether a statement lacks a source that it needs."""
    name = statement.claim.property
    return not (statement.references or name == INSTANCE_OF or PROPERTIES.get(name) in IDENTIFIERS)


def _of_versions(store: Store, article: str) -> Iterator[Blocked]:
    """What the deposited versions of an article have that holds for them alone."""
    holders = {term.value for term in store.values(article, expand("dcterms:rightsHolder"))}
    for version in sorted(store.linked(expand("dcterms:isVersionOf"), article, _FEW)):
        licences = [term.value for term in store.values(version, expand("dcterms:license"))]
        if len(licences) == 1:
            words = f"{licences[0]} is the licence of {version}, which is the deposited copy"
            yield Blocked(article, LICENCE, Reason.COPY, words)
        else:
            said = "several licences" if licences else "no licence"
            words = f"{version} has {said}: whether its file may be linked is for a curator to say"
            yield Blocked(article, FULL_WORK, Reason.RIGHTS, words)
        holders |= {term.value for term in store.values(version, expand("dcterms:rightsHolder"))}
    if len(holders) > 1:
        words = f"sources name {len(holders)} holders of the copyright"
        yield Blocked(article, HOLDER, Reason.CONFLICT, words)


def _distinct(statements: Iterable[Statement]) -> list[Snak]:
    """What is claimed, each once; a time that another one tells more exactly is no other."""
    claims = list(dict.fromkeys(one.claim for one in statements))
    return [one for one in claims if not any(_coarser(one, other) for other in claims)]


def _coarser(one: Snak, other: Snak) -> bool:
    """Whether a time is the same as another, less exactly."""
    a, b = one.value, other.value
    if not (isinstance(a, Time) and isinstance(b, Time) and one.property == other.property):
        return False
    if a.precision >= b.precision or a.year != b.year:
        return False
    return not a.month or a.month == b.month


def _subject(claim: Snak) -> tuple[str, str]:
    """What a claim is one of: its property, of a title with the language."""
    language = claim.value.language if isinstance(claim.value, Monolingual) else ""
    return claim.property, language
