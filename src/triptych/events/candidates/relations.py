"""The words by which one event is tied to another, read from `ontology/event-relations.toml`."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from triptych.events.inflection import forms

# What stands in time before or after another, by the word that says so; the rest are phrases.
ORDER = {
    "thereafter": "told-after", "afterwards": "told-after", "subsequently": "told-after",
    "after": "told-after", "following": "told-after", "before": "told-before",
    "prior": "told-before",
}  # fmt: skip


Phrase = tuple[list[str], str]  # folded tokens, rule


@dataclass(frozen=True, slots=True)
class Relations:
    """The words of `ontology/event-relations.toml`, in each form.

    Phrases with their rules go by their first two words, those of one word by it; `words` are all
    that open one, or tie by themselves; those of `first` tie only as the first of a pair.
    """

    pairs: Mapping[tuple[str, ...], list[Phrase]]
    single: Mapping[str, list[Phrase]]
    effects: Mapping[str, str]
    makes: frozenset[str]
    results: frozenset[str]
    words: frozenset[str]
    first: frozenset[str]


@cache
def relations() -> Relations:
    """Read the words that tie events; once, since the file ships with the package."""
    tables = _tables("event-relations.toml")
    inflected = _inflecting()
    pairs: defaultdict[tuple[str, ...], list[Phrase]] = defaultdict(list)
    single: defaultdict[str, list[Phrase]] = defaultdict(list)
    for rule, table in (("leads-to", "leads-to"), ("result-of", "result-of"),
                        ("told-inside", "inside")):  # fmt: skip
        for phrase in (*tables[table].get("phrases", ()), *tables[table].get("verbs", ())):
            head, *rest = phrase.split()
            for form in inflected(head) if rule == "leads-to" else (head,):
                rows = pairs[form, rest[0]] if rest else single[form]
                rows.append(([form, *rest], rule))
    effects = {form: kind for kind in ("ends", "begins") for verb in tables[kind]["verbs"]
               for form in inflected(verb)}  # fmt: skip
    results = frozenset(tables["result-of"]["nouns"])
    alone = frozenset((*single, *results, *ORDER))
    first = frozenset(word for word, _ in pairs) - alone
    makes = frozenset(form for verb in tables["makes"]["verbs"] for form in inflected(verb))
    for (word, _), rows in pairs.items():
        rows.sort(key=lambda row: -len(row[0]))  # the longest first
        rows.extend(single.get(word, ()))
    return Relations(dict(pairs), dict(single), effects, makes, results, alone | first, first)


def _tables(name: str) -> dict[str, dict[str, list[str]]]:
    """The tables of a file of the ontology."""
    return tomllib.loads(files("triptych.ontology").joinpath(name).read_text(encoding="utf-8"))


def _inflecting() -> Callable[[str], tuple[str, ...]]:
    """What gives all forms of a verb."""
    lexicon = _tables("event-types.toml")
    irregular, doubling = lexicon["irregular"], frozenset(lexicon["doubling"]["verbs"])

    def inflected(verb: str) -> tuple[str, ...]:
        made = forms(verb, irregular, doubling)
        return (made.base, *made.past, *made.participle, made.ing, made.third)

    return inflected
