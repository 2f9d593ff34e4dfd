"""Refusals: items without what a format cannot carry, and alone the results that tell of that.

A term or a statement is written as it is meant or not at all: where its value, a qualifier or a
source of it cannot be said, the whole statement is left out. A new item without label is none.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from triptych.results import Result, Severity
from triptych.wikidata import limits
from triptych.wikidata.model import (
    Entity,
    Item,
    Monolingual,
    Ours,
    Quantity,
    Snak,
    Statement,
    String,
    Time,
    Url,
    Value,
)

CODE = "wikidata-refused"
"""The code of each of these results."""

Refuse: TypeAlias = Callable[[Result], object]


@dataclass(frozen=True, slots=True)
class Carrier:
    """A format: its name, and why it cannot carry a term or a value that Wikidata would take.

    `term` is asked with "label", "description" or "alias", the language and the text; both answer
    "" where the format can. `repeated` tells whether it can say one property and value twice, and
    `named` whether what is known needs a label too, as what is new does.
    """

    name: str
    term: Callable[[str, str, str], str]
    value: Callable[[Value], str]
    repeated: bool = True
    named: bool = False


def carried(item: Item, carrier: Carrier, refuse: Refuse) -> Item | None:
    """What a format can carry of an item, or None where nothing; each part left out is a result."""
    sifting = _Sifting(item, carrier, refuse)
    if item.qid and limits.identifier(item.qid):
        sifting.result("", limits.identifier(item.qid), item.qid)
        return None
    labels = sifting.terms("label", item.labels)
    if not labels and (carrier.named or not item.qid):
        sifting.result("", "it needs a label, and has none that can be written", "")
        return None
    said = replace(
        item,
        labels=labels,
        descriptions=sifting.terms("description", item.descriptions),
        aliases=sifting.aliases(),
        statements=tuple(sifting.statements()),
    )
    return said if labels or said.descriptions or said.aliases or said.statements else None


@dataclass(frozen=True, slots=True)
class _Sifting:
    """An item that is being looked through."""

    item: Item
    carrier: Carrier
    refuse: Refuse

    def terms(self, kind: str, texts: Mapping[str, str]) -> dict[str, str]:
        """Labels or descriptions."""
        return {tag: words for tag, words in texts.items() if self.term(kind, tag, words)}

    def aliases(self) -> dict[str, tuple[str, ...]]:
        """Aliases, in the languages where any is left."""
        kept = {
            tag: tuple(words for words in dict.fromkeys(texts) if self.term("alias", tag, words))
            for tag, texts in self.item.aliases.items()
        }
        return {tag: texts for tag, texts in kept.items() if texts}

    def statements(self) -> Iterator[Statement]:
        """Statements, those of one property and value once where the format cannot tell them."""
        seen: set[Snak] = set()
        for statement in self.item.statements:
            why = self.said(statement)
            if statement.claim in seen and not self.carrier.repeated:
                why = why or "the same property and value twice, which it would make one"
            if why:
                words = text_of(statement.claim.value)
                self.result(statement.claim.property, why, words)
            else:
                seen.add(statement.claim)
                yield statement

    def said(self, statement: Statement) -> str:
        """Why a statement cannot be said, or ""."""
        why = self.snak(statement.claim)
        for qualifier in statement.qualifiers:
            why = why or _within("qualifier", qualifier, self.snak(qualifier))
        for reference in statement.references:
            why = why or "a reference that says nothing" * (not reference.snaks)
            for source in reference.snaks:
                why = why or _within("source", source, self.snak(source))
        return why

    def snak(self, snak: Snak) -> str:
        """Why a property with its value cannot be said, or ""."""
        return limits.snak(snak) or self.carrier.value(snak.value)

    def term(self, kind: str, tag: str, words: str) -> bool:
        """Whether a term is said; if not, there is a result."""
        why = limits.term(tag, words) or self.carrier.term(kind, tag, words)
        if kind == "description" and words == self.item.labels.get(tag):
            why = why or "the label again, which Wikidata refuses"
        if why:
            self.result(f"{kind} {tag}", why, words)
        return not why

    def result(self, path: str, why: str, words: str) -> None:
        """Tell what is left out, where and why."""
        what = f"{path} is" if path else "the item is"
        message = f"{what} not written as {self.carrier.name}: {why}"
        where = self.item.iri
        found = Result(Severity.WARNING, CODE, message, where, focus=where, path=path, value=words)
        self.refuse(found)


def text_of(value: Value) -> str:
    """The words of a value, for people."""
    match value:
        case String(words) | Url(words) | Quantity(words) | Monolingual(words, _):
            return words
        case Entity(words) | Ours(words):
            return words
        case Time():
            return limits.moment(value)


def _within(part: str, snak: Snak, why: str) -> str:
    """Why a part of a statement cannot be said, or ""."""
    return f"its {part} {snak.property}: {why}" if why else ""
