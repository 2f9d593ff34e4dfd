"""Sole: it alone sees that no two new items of an export are one thing, or cannot be told apart.

An identifier names one thing, so of those that have it one becomes an item. Wikidata has no two
items of one label and description in a language (Wikibase, LabelDescriptionDuplicateDetector): the
second keeps its label, and an editor describes it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from triptych.results import Result, Severity
from triptych.wikidata.known import Kind, Known
from triptych.wikidata.known.facts import IDENTIFIERS, PROPERTIES, normal
from triptych.wikidata.model import Item, String

TWICE = "wikidata-twice"
"""The code of the results about this."""


class Made:
    """What the new items of one export have, and those that are known have already."""

    def __init__(self, known: Known) -> None:
        """Start with what is known."""
        self._known = known
        self._owners: dict[tuple[Kind, str], str] = {}
        self._called: dict[tuple[str, str, str], str] = {}

    def admitted(self, item: Item) -> tuple[Item | None, list[Result]]:
        """A new item as it may be made, or None where another one is the same thing; and why."""
        identifiers = dict.fromkeys(_identifiers(item))
        for kind, value in identifiers:
            owner = self._owners.get((kind, value))
            if owner:
                words = f"no item is made of it: {owner}, which becomes one, has its {kind} {value}"
                return None, [_result(item, words)]
        self._owners |= dict.fromkeys(identifiers, item.iri)
        descriptions, results = {}, []
        for tag, words in item.descriptions.items():
            other = self._taken(item.labels, tag, words)
            if other:
                said = f"its description in {tag} is left out: {other} has it with the same label"
                results.append(_result(item, said, words))
                continue
            descriptions[tag] = words
            self._called[tag, item.labels.get(tag, ""), words] = item.iri
        return replace(item, descriptions=descriptions), results

    def _taken(self, labels: Mapping[str, str], tag: str, words: str) -> str:
        """Which other item is called and described so, "" for none."""
        label = labels.get(tag, "")
        if not label:
            return ""
        for qid in self._known.resembling(label):
            entry = self._known.entry(qid)
            if entry and entry.labels.get(tag) == label and words in entry.of(Kind.DESCRIPTION):
                return qid
        return self._called.get((tag, label, words), "")


def _identifiers(item: Item) -> Iterator[tuple[Kind, str]]:
    """The identifiers of an item, in the form in which equal ones are equal."""
    for one in item.statements:
        kind = PROPERTIES.get(one.claim.property)
        if kind in IDENTIFIERS and isinstance(one.claim.value, String):
            yield kind, normal(kind, one.claim.value.text)


def _result(item: Item, words: str, value: str = "") -> Result:
    """What is told of an item."""
    return Result(Severity.WARNING, TWICE, words, focus=item.iri, value=value)
