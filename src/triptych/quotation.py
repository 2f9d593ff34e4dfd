"""Quotation: the words that decisions quote, found again where a snapshot has changed.

A quote that no longer stands at its span is moved where its words stand exactly once, or where they
stand as far on as all the decision's other words do; else the decision that it carries is stale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar

from triptych.decisions import Event, Evidence, Reason, Rejected
from triptych.records import Snapshot
from triptych.toml import Address

Quote = TypeVar("Quote", Evidence, Reason)
Decided = TypeVar("Decided", Event, Rejected)
Finding: TypeAlias = tuple[Address, str, str]

MOVED, STALE = "moved", "stale"


def settle(here: Address, decided: Decided, snapshot: Snapshot) -> tuple[Decided, list[Finding]]:
    """A decision with its quotes where they stand now; what moved, and what is nowhere, is told."""
    shift = _shift(_all_of(decided), snapshot.text)
    evidence, found = _quotes((*here, "evidence"), decided.evidence, snapshot, shift)
    if isinstance(decided, Rejected):
        return (replace(decided, evidence=evidence) if found else decided), found
    because, more = _quotes((*here, "because"), decided.because, snapshot, shift)
    found += more
    return (replace(decided, evidence=evidence, because=because) if found else decided), found


def _quotes(
    here: Address, quotes: Sequence[Quote], snapshot: Snapshot, shift: int
) -> tuple[tuple[Quote, ...], list[Finding]]:
    """Some quotes where they stand now, and what is to be told of them."""
    settled, findings = [], []
    for at, quote in enumerate(quotes):
        now, told = quote, ""
        if not _holds(quote, snapshot.text):
            now, told = _again(quote, snapshot, shift)
            findings.append(((*here, at), STALE if now is quote else MOVED, told))
        settled.append(now)
    return tuple(settled), findings


def _holds(quote: Evidence | Reason, text: str) -> bool:
    """Whether a quote's words stand at its span, letter by letter."""
    is_within = 0 <= quote.start < quote.end <= len(text)
    return is_within and text[quote.start : quote.end] == quote.exact


def _again(quote: Quote, snapshot: Snapshot, shift: int) -> tuple[Quote, str]:
    """A quote at the one place where its words stand, or as it is; and what is to be told.

    Of several places the one is taken that is as far on as all words of the decision that stand
    once: `shift` characters, 0 where that is not known.
    """
    text, span = snapshot.text, f"{snapshot.name}:{quote.start}-{quote.end}"
    is_within = 0 <= quote.start < quote.end <= len(text)
    holds = (
        f"{span} holds {text[quote.start : quote.end] if is_within else ''!r}, not {quote.exact!r}"
    )
    moved = replace(quote, start=max(quote.start + shift, 0), end=max(quote.end + shift, 1))
    starts = list(_places(text, quote.exact))
    if len(starts) > 1 and shift and _holds(moved, text):
        starts = [moved.start]
    places = [f"{at}-{at + len(quote.exact)}" for at in starts]
    if len(places) == 1:
        now = replace(quote, start=starts[0], end=starts[0] + len(quote.exact))
        return now, f"{holds}; those words stand at {places[0]} and are taken from there"
    if places:
        return quote, f"{holds}; those words stand at {' and at '.join(places)}: choose one"
    return quote, f"{holds}; those words are nowhere in the record"


def _all_of(decided: Event | Rejected) -> tuple[Evidence | Reason, ...]:
    """All quotes of a decision."""
    if isinstance(decided, Rejected):
        return decided.evidence
    return (*decided.evidence, *decided.because)


def _shift(quotes: Sequence[Evidence | Reason], text: str) -> int:
    """How far on the words stand that stand once, if all of them moved alike; else 0."""
    shifts = set()
    for quote in quotes:
        starts = list(_places(text, quote.exact))
        if len(starts) == 1:
            shifts.add(starts[0] - quote.start)
    return shifts.pop() if len(shifts) == 1 else 0


def _places(text: str, words: str) -> Iterator[int]:
    """Where some words begin in a text: the first two places are enough to know."""
    at = text.find(words) if words else -1
    for _ in range(2):
        if at >= 0:
            yield at
            at = text.find(words, at + 1)
