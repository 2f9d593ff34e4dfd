"""What the checks say: of the whole release by check, and of one thing, in words for its curator.

A check is a shape (SHACL) or a check of a reader; both are named, explained, and lead to their
results as RDF.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from triptych.quality import Check
from triptych.results import Severity
from triptych.values import Term
from triptych.web.pages.shown import Showing, Shown, humanized

# A severity: its word, what it means for a reader, and its sign, so that colour is not needed.
SEVERITIES: dict[Severity, tuple[str, str, str]] = {
    Severity.VIOLATION: ("Error", "what is published breaks a rule and must be mended", "✕"),
    Severity.WARNING: ("Warning", "it may be wrong or incomplete: someone should look", "!"),
    Severity.INFO: ("Remark", "worth knowing; nothing is wrong", "i"),
}

# What the checks that are no shapes look for, by id; others go by their name.
CHECKS: dict[str, str] = {
    "not-captured": "A label of the source has nothing behind it: the value was not captured",
    "disagreement": "Two sources disagree: both statements are kept, side by side",
    "curation-candidate-gone": "A decision is about a candidate that is no longer found",
    "curation-without-record": "There are decisions about a record that no source has",
    "review-decided": "Candidates of a record that are decided already",
    "review-edited": "A review that was edited and is kept as it is",
    "review-written": "A review that awaits a curator",
    "authority-blank-node": "An authority has no name of its own",
    "authority-without-label": "An authority has no label",
    "authority-kind": "An authority is of a kind that is not known",
    "duplicate-id": "Two records have the same id",
    "nothing-read": "A record from which nothing could be read",
    "text-unreadable": "A text that cannot be read",
    "unsound-value": "A value that cannot be what it is given as",
    "control-character": "Characters that no text should hold",
    "not-readable": "A file that cannot be read",
    "prose-not-read": "A paragraph that no rule could read",
    "value-not-read": "A value that no rule could read",
    "licence-not-known": "Words of a licence that is not known",
    "licences-differ": "The source names different licences",
    "orcid-of-whom": "An ORCID of which it is not said whose it is",
    "document-type": "A type of document that is not known",
    "bounds-in-order": "An event would end before it began",
    "dangling": "A link to something that nothing is said of",
    "dates-agree": "The dates of an event differ between vocabularies",
    "duplicate-doi": "Two texts have the same DOI",
    "duplicate-orcid": "Two people have the same ORCID",
    "event-kind": "An event is of no kind",
    "event-of-two-records": "An event is told in two records in different ways",
    "issn-check-digit": "The check digit of an ISSN is wrong",
    "orcid-check-digit": "The check digit of an ORCID is wrong",
    "unlabelled": "Something published has no label",
}

_PROPERTY = re.compile(r"^[a-z]+:[A-Za-z0-9_-]+: ")  # what a result of a shape begins with

MOST = 20
"""How many results a page of one thing shows."""


@dataclass(frozen=True, slots=True)
class Found:
    """A result: what it is about, what it says, and the number that names it as RDF."""

    about: Shown
    message: str
    number: int


@dataclass(frozen=True, slots=True)
class Summed:
    """A check that found something: its words, its own name and address, and examples."""

    words: str
    name: Shown
    severity: str
    sign: str
    count: int
    anchor: str
    examples: tuple[Found, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of one thing: of each severity the word, the sign and the results."""

    results: tuple[tuple[str, str, Found], ...]
    is_more: bool

    @property
    def words(self) -> str:
        """All of it in one sentence."""
        if not self.results:
            return "All checks passed: nothing to remark."
        counts: dict[str, int] = {}
        for word, _, _ in self.results:
            counts[word] = counts.get(word, 0) + 1
        said = [f"{n} {word.lower()}{'s' if n > 1 else ''}" for word, n in counts.items()]
        start = "Published, with" if "Error" not in counts else "Published in spite of"
        return f"{start} {' and '.join(said)}{' or more' if self.is_more else ''}."


def summary(
    checks: Iterable[Check], labels: Mapping[str, str], showing: Showing
) -> list[tuple[str, str, list[Summed]]]:
    """The checks by severity: its word, what it means, and its checks, most frequent first.

    `labels` are those of the things that examples are about, by IRI.
    """
    found: dict[Severity, list[Summed]] = {}
    for number, check in enumerate(checks, 1):
        found.setdefault(check.severity, []).append(_summed(check, number, labels, showing))
    return [(*SEVERITIES[severity][:2], made) for severity, made in found.items()]


def _summed(check: Check, number: int, labels: Mapping[str, str], showing: Showing) -> Summed:
    """One check."""
    name = humanized(check.code) if "/" in check.code else check.code
    href = f"{showing.root}shapes.html#{check.code.rpartition('#')[2]}" if "/" in check.code else ""
    word, _, sign = SEVERITIES[check.severity]
    return Summed(
        _words(check), Shown(name, href), word, sign, check.count, f"check-{number}",
        tuple(
            Found(_about(one.focus, labels.get(one.focus, ""), showing), one.message, one.number)
            for one in check.examples
        ),
    )  # fmt: skip


def _words(check: Check) -> str:
    """What a check looks for: what all its results say, or what its table says, or its name."""
    if check.code in CHECKS:
        return CHECKS[check.code]
    if check.is_same and check.examples:
        message = _PROPERTY.sub("", check.examples[0].message)
        return message[:1].upper() + message[1:]
    return humanized(check.code).capitalize()


def verdict(rows: Sequence[dict[str, Term]], showing: Showing) -> Verdict:
    """What the checks say of the page's thing, worst first.

    Rows say `result`, `message` and `severity`, as IRIs and words.
    """
    found: dict[int, tuple[Severity, str]] = {}
    for row in rows:
        said = {name: term.value for name, term in row.items()}
        number = said["result"].rpartition("-")[2]
        if number.isdecimal():
            severity = Severity(said["severity"].rpartition("#")[2])
            found.setdefault(int(number), (severity, said["message"]))
    rank = list(Severity)
    ordered = sorted(found.items(), key=lambda pair: (rank.index(pair[1][0]), pair[0]))
    here = Shown(showing.description.iri)
    kept = tuple(
        (SEVERITIES[severity][0], SEVERITIES[severity][2], Found(here, message, number))
        for number, (severity, message) in ordered[:MOST]
    )
    return Verdict(kept, len(ordered) > MOST)


def _about(iri: str, label: str, showing: Showing) -> Shown:
    """What a result is about, with a link; the dataset by its own name."""
    if iri == showing.names.base:
        return Shown("the dataset", showing.root)
    return showing.iri(iri, label)
