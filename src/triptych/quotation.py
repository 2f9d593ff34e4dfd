"""Quotation: the words that decisions quote, found again where a snapshot has changed.

A quote that no longer stands at its span is moved where its words stand exactly once; else the
decision that it carries is stale.
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
    evidence, found = _quotes((*here, "evidence"), decided.evidence, snapshot)
    if isinstance(decided, Rejected):
        return (replace(decided, evidence=evidence) if found else decided), found
    because, more = _quotes((*here, "because"), decided.because, snapshot)
    found += more
    return (replace(decided, evidence=evidence, because=because) if found else decided), found


def _quotes(
    here: Address, quotes: Sequence[Quote], snapshot: Snapshot
) -> tuple[tuple[Quote, ...], list[Finding]]:
    """Some quotes where they stand now, and what is to be told of them."""
    settled, findings = [], []
    for at, quote in enumerate(quotes):
        now, told = quote, ""
        if not _holds(quote, snapshot.text):
            now, told = _again(quote, snapshot)
            findings.append(((*here, at), STALE if now is quote else MOVED, told))
        settled.append(now)
    return tuple(settled), findings


def _holds(quote: Evidence | Reason, text: str) -> bool:
    """Whether a quote's words stand at its span, letter by letter."""
    is_within = 0 <= quote.start < quote.end <= len(text)
    return is_within and text[quote.start : quote.end] == quote.exact


def _again(quote: Quote, snapshot: Snapshot) -> tuple[Quote, str]:
    """A quote at the one place where its words stand, or as it is; and what is to be told."""
    text, span = snapshot.text, f"{snapshot.name}:{quote.start}-{quote.end}"
    is_within = 0 <= quote.start < quote.end <= len(text)
    holds = (
        f"{span} holds {text[quote.start : quote.end] if is_within else ''!r}, not {quote.exact!r}"
    )
    places = [f"{at}-{at + len(quote.exact)}" for at in _places(text, quote.exact)]
    if len(places) == 1:
        start = int(places[0].partition("-")[0])
        now = replace(quote, start=start, end=start + len(quote.exact))
        return now, f"{holds}; those words stand at {places[0]} and are taken from there"
    if places:
        return quote, f"{holds}; those words stand at {' and at '.join(places)}: choose one"
    return quote, f"{holds}; those words are nowhere in the record"


def _places(text: str, words: str) -> Iterator[int]:
    """Where some words begin in a text: the first two places are enough to know."""
    at = text.find(words) if words else -1
    for _ in range(2):
        if at >= 0:
            yield at
            at = text.find(words, at + 1)
