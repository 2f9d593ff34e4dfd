"""Reconciling: a release, what is known of Wikidata and the queue; the whole way of this package.

    asked       the services of Wikidata, where that is allowed -> what is known
    found       every thing of a release with its match         -> the queue
    written     what may be written of it: what an item lacks, or a whole new one
    listed      the list of what is not sent, and why

Only what is matched or approved as new is ever written.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from triptych import descriptions, register
from triptych.errors import ReleaseError
from triptych.register import Register
from triptych.release import Release
from triptych.results import Result, Severity
from triptych.store import Store
from triptych.terms import Names, expand
from triptych.wikidata import blocked, proposing
from triptych.wikidata.blocked import Blocked
from triptych.wikidata.difference import Difference, difference
from triptych.wikidata.known import Known
from triptych.wikidata.known.asking import Services, sought
from triptych.wikidata.known.snaks import words as words_of
from triptych.wikidata.matching import Match, State, match, traits_of
from triptych.wikidata.model import Item, Ours
from triptych.wikidata.queue import Approved
from triptych.wikidata.sole import Made

Say = Callable[[Result], None]


@dataclass(frozen=True, slots=True)
class Written:
    """What is written of a thing: what to add, and references for what is there already.

    Of either `statements` may be empty.
    """

    item: Item
    sources: Item


def asked(release: Release, known: Known, services: Services) -> Iterator[Result]:
    """Ask the services about every thing of a release, and add what they tell to what is known.

    First by identifier, then by name what was not found so, then for the whole of each item.
    """
    known.was_asked = True
    for result in _asked(release, known, services):
        known.is_partial = True  # what was not answered might have been found
        yield result


def _asked(release: Release, known: Known, services: Services) -> Iterator[Result]:
    """The same; each result is a request without an answer."""
    yield from known.add(services.identified(
        (one.claim.property, value)
        for item in proposing.items(release) for one in item.statements
        for value in sought(one)
    ))  # fmt: skip
    unfound = (
        item for item in proposing.items(release)
        if not item.qid and match(item, known).state in {State.CANDIDATE, State.NEW}
    )  # fmt: skip
    names = (name for item in unfound for name in list(traits_of(item).names)[:1])
    yield from known.add(services.named(names))
    linked = (item.qid for item in proposing.items(release) if item.qid)
    yield from known.add(services.whole(dict.fromkeys([*known.without_claims(), *linked])))


def found(release: Release, known: Known) -> Iterator[tuple[Item, Match]]:
    """Every thing of a release that may be an item, with its match; memory stays the same."""
    store = _store(release)
    names = Names(release.manifest.iri)
    for item in proposing.items(release):
        yield item, _matched(store, names, item, known)


def _matched(store: Store, names: Names, item: Item, known: Known) -> Match:
    """The match of a thing, unless it is on the list of what is not sent."""
    stated = proposing.items_of(store, item.iri)
    if len(stated) > 1:
        words = f"the release says that it is several items: {', '.join(stated)}"
        return Match(State.BLOCKED, "", (words,))
    one = match(item, known, _containers(store, item))
    if one.state is not State.NEW:
        return one
    reasons = blocked.of_thing(store, names, item.iri, item)
    whole = tuple(row.message for row in reasons if not row.property)
    return replace(one, state=State.BLOCKED, reasons=(*whole, *one.reasons)) if whole else one


def _containers(store: Store, item: Item) -> tuple[str, ...]:
    """The names of what a text is published in."""
    things = (one.claim.value for one in item.statements if one.claim.property == "P1433")
    return tuple(
        term.value
        for thing in things if isinstance(thing, Ours)
        for name in ("dcterms:title", "schema:name")
        for term in store.values(thing.iri, expand(name))
    )  # fmt: skip


def written(release: Release, approved: Approved, known: Known, say: Say) -> Iterator[Written]:
    """What may be written, thing by thing, without what is blocked; the rest is told in results.

    Of a matched item whose statements are not known nothing is written: it might be there.
    """
    store, names, made = _store(release), Names(release.manifest.iri), Made(known)
    for item in proposing.items(release, approved.qids):
        qid = approved.qids.get(item.iri, "")
        if not qid and item.iri not in approved.new:
            continue
        rows = blocked.of_thing(store, names, item.iri, item)
        sent = blocked.without(item, rows)
        yield from _lacking(sent, qid, known, say) if qid else _new(sent, rows, made, say)


def _new(item: Item, rows: Iterable[Blocked], made: Made, say: Say) -> Iterator[Written]:
    """A new item, unless it is not to be made."""
    whole = [row.message for row in rows if not row.property]
    if whole:
        say(_result("wikidata-blocked", f"no item is made of it: {whole[0]}", item))
        return
    new, results = made.admitted(item)
    for result in results:
        say(result)
    if new:
        yield Written(new, replace(new, statements=()))


def _lacking(item: Item, qid: str, known: Known, say: Say) -> Iterator[Written]:
    """What an item that is there lacks."""
    entry = known.entry(qid)
    if entry is None or entry.statements is None:
        words = f"nothing is written: the statements of {qid} are not known"
        say(_result("wikidata-unknown", f"{words}; supply its entity JSON", item, qid))
        return
    apart = difference(item, entry, entry.statements, known.names)
    for result in _told(apart, item, qid):
        say(result)
    yield Written(apart.to_add(item, qid), apart.to_source(item, qid))


def kept(release: Release, iris: Collection[str], qids: Mapping[str, str]) -> Iterator[Item]:
    """These things of a release as items, without what is blocked."""
    store, names = _store(release), Names(release.manifest.iri)
    for item in proposing.items(release, qids):
        if item.iri in iris:
            yield blocked.without(item, blocked.of_thing(store, names, item.iri, item))


def listed(release: Release) -> Iterator[Blocked]:
    """The list of what is not sent, with the reasons: of all things and events of a release."""
    store, names = _store(release), Names(release.manifest.iri)
    for thing in Register.open(release.path / register.NAME, names.base).all():
        item = proposing.item(store, names, thing.iri)
        yield from blocked.of_thing(store, names, thing.iri, item)


def _store(release: Release) -> Store:
    """The store of a release; raises ReleaseError for one of before, which lists no things."""
    if not (release.path / register.NAME).is_file():
        raise ReleaseError("it has no register", where=release.path, advice="build it again")
    made = release.path / descriptions.NAME
    return Store.open(release.store, descriptions=made if made.is_file() else None)


def _told(made: Difference, item: Item, qid: str) -> Iterator[Result]:
    """What is there already, what contradicts, and what waits for another item."""
    for one in made.conflicts:
        theirs = ", ".join(words_of(each.claim.value) for each in one.theirs)
        ours = words_of(one.ours.claim.value)
        words = f"{one.ours.claim.property} is not added: {one.why} (ours {ours}; theirs {theirs})"
        yield _result("wikidata-conflict", words, item, qid)
    for waiting in made.waiting:
        words = f"{waiting.claim.property} waits: {words_of(waiting.claim.value)}"
        yield replace(
            _result("wikidata-waits", f"{words} has no item yet", item, qid), severity=Severity.INFO
        )


def _result(code: str, message: str, item: Item, qid: str = "") -> Result:
    """A result about a thing."""
    return Result(Severity.WARNING, code, message, focus=item.iri, value=qid)
