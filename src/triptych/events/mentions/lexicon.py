"""The lexicon: the words that tell of events, read from `ontology/event-types.toml` alone.

Every word gets bits that say what it may be (`_mention_grammar`), so that one look-up for each
token of a text finds the few places worth a closer look.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from triptych.errors import OntologyError
from triptych.events.inflection import forms, plural
from triptych.events.mentions import grammar as g
from triptych.events.mentions.alphabet import Alphabet

CLASSES = ("E4_Period", "E5_Event", "E7_Activity")
NOUN_KEYS = ("nouns", "weak", "dated", "works", "heads", "heads_of", "dated_heads", "names")
VERB_KEYS = ("verbs", "transitive", "dated_verbs", "phrases")
ANY_NAME = "Name"  # the object that stands for any name: "take Name"
_FILE = "event-types.toml"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun of an event: its type, the key it stands under, and whether it is a plural."""

    type: str
    class_: str
    key: str
    lemma: str
    is_plural: bool = False
    of_is_subject: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of an event, the words that must follow it, and the objects of which it needs one."""

    type: str
    class_: str
    key: str
    lemma: str
    rest: tuple[str, ...] = ()
    objects: frozenset[str] = frozenset()


class Senses(NamedTuple):
    """What a verb form may tell, each with its number of words, those that ask for most first.

    `always` need no date in their sentence; `following` stand under the word that must follow.
    """

    all: tuple[tuple[int, Verb], ...]
    always: tuple[tuple[int, Verb], ...]
    following: Mapping[str, tuple[tuple[int, Verb], ...]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All words of events by the form in which a text holds them, in lower case.

    `verbs` give for a form what the verb may tell. `bases` do so for a base that is the past of
    another verb ("to found"). `compounds` and `names` stand under their last word. `tails` give,
    for a verb form of the cues and a bit, the words that must follow it ("lead to"); `endings` are
    all words that end one. `alphabet` has a letter for every word.
    """

    tags: dict[str, int]
    nouns: dict[str, Noun]
    heads: dict[str, Noun]
    compounds: dict[str, tuple[tuple[tuple[str, ...], Noun], ...]]
    names: dict[str, tuple[tuple[tuple[str, ...], Noun], ...]]
    verbs: dict[str, Senses]
    tails: dict[tuple[str, int], tuple[tuple[str, ...], ...]]
    endings: frozenset[str]
    bases: dict[str, Senses]
    alphabet: Alphabet


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with Triptych; raises OntologyError where its file is broken."""
    text = (files("triptych.ontology") / _FILE).read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def read(tables: Mapping[str, Any]) -> Lexicon:
    """The lexicon in the tables of a file; raises OntologyError that names the type at fault."""
    pasts = {past for lemma, (past, *_) in tables["irregular"].items() if past != lemma}
    making = _Making(tables, frozenset(pasts))
    for name, table in tables["types"].items():
        _check(name, table)
        making.take(name, table)
    making.take_cues(tables["cues"])
    making.take_irregular()
    return making.made()


def _check(name: str, table: Mapping[str, Any]) -> None:
    """Refuse a type of an unknown class or with an unknown key."""
    if table.get("class") not in CLASSES:
        raise OntologyError(
            f"type {name!r} needs a class, one of {', '.join(CLASSES)}", where=_FILE
        )
    unknown = table.keys() - {"class", "of", *NOUN_KEYS, *VERB_KEYS}
    if unknown:
        raise OntologyError(f"type {name!r} has unknown keys: {sorted(unknown)}", where=_FILE)


@dataclass(frozen=True, slots=True)
class _Making:
    """A lexicon in the making."""

    tables: Mapping[str, Any]
    pasts: frozenset[str]
    tags: dict[str, int] = field(default_factory=lambda: dict(g.CLOSED))
    nouns: dict[str, Noun] = field(default_factory=dict)
    heads: dict[str, Noun] = field(default_factory=dict)
    compounds: dict[str, list[tuple[tuple[str, ...], Noun]]] = field(default_factory=dict)
    names: dict[str, list[tuple[tuple[str, ...], Noun]]] = field(default_factory=dict)
    verbs: dict[str, list[Verb]] = field(default_factory=dict)
    tails: dict[tuple[str, int], list[tuple[str, ...]]] = field(default_factory=dict)
    bases: dict[str, list[Verb]] = field(default_factory=dict)

    def take(self, name: str, table: Mapping[str, Any]) -> None:
        """Add the words of one type."""
        of_subject = table.get("of") == "subject"
        for key in NOUN_KEYS:
            for lemma in table.get(key, ()):
                for word in dict.fromkeys((lemma, plural(lemma))):
                    is_plural = word != lemma
                    self._noun(word, Noun(name, table["class"], key, lemma, is_plural, of_subject))
        for key in VERB_KEYS:
            for phrase in table.get(key, ()):
                self._verb(phrase, name, table["class"], key)

    def _noun(self, word: str, noun: Noun) -> None:
        """Add one form of a noun, a head or a name."""
        parts = tuple(word.lower().replace("-", " - ").replace("'s", " 's").split())
        last = parts[-1]
        if noun.key == "names":
            self.names.setdefault(last, []).append((parts, noun))
        elif noun.key.endswith(("heads", "heads_of")):
            self.heads.setdefault(last, noun)
        elif len(parts) > 1:
            self.compounds.setdefault(last, []).append((parts, noun))
        elif last in self.nouns and not noun.is_plural:
            raise OntologyError(f"{word!r} stands under two types", where=_FILE)
        else:
            self.nouns.setdefault(last, noun)
        self._tag(last, g.NOUN)

    def _verb(self, phrase: str, type_: str, class_: str, key: str) -> None:
        """Add all forms of a verb, of one word or of several."""
        lemma, *rest = phrase.split()
        objects: frozenset[str] = frozenset()
        if rest and ("|" in rest[-1] or rest[-1] == ANY_NAME):
            objects = frozenset(rest.pop().split("|"))
        verb = Verb(type_, class_, key, phrase, tuple(rest), objects)
        for form in self._forms(lemma, g.VERB | (g.PHRASAL if rest else 0)):
            # "found" is the past of another verb more often than the present of this one
            is_past = form == lemma and form in self.pasts
            table = self.bases if is_past else self.verbs
            table.setdefault(form, []).append(verb)

    def _forms(self, lemma: str, bits: int) -> list[str]:
        """Tag all forms of a verb, and give those that may tell of an event."""
        made = forms(lemma, self.tables["irregular"], frozenset(self.tables["doubling"]["verbs"]))
        tagged = {
            g.BASE: (made.base,),
            g.PAST: made.past,
            g.PARTICIPLE: made.participle,
            g.ING: (made.ing,),
        }
        for bit, words in tagged.items():
            for word in words:
                self._tag(word, bit | bits)
        return list(dict.fromkeys(word for words in tagged.values() for word in words))

    def _tag(self, word: str, bits: int) -> None:
        self.tags[word] = self.tags.get(word, 0) | bits

    def take_cues(self, cues: Mapping[str, list[str]]) -> None:
        """Add the words that carry events, limit them or deny them."""
        for key, bit in _CUES.items():
            for phrase in cues[key]:
                self._cue(phrase, bit)
        for key, bit in _WORDS.items():
            for word in cues[key]:
                self._tag(word, bit)
        for word in cues["scholarly_verbs"]:
            self._tag(forms(word, {}, frozenset()).third, g.PRESENTING)
        for word in cues["stative_verbs"]:
            self._forms(word, g.STATIVE)

    def _cue(self, phrase: str, bit: int) -> None:
        """Add a verb that carries events; its further words, if any, must follow it."""
        lemma, *rest = phrase.split()
        for form in self._forms(lemma, 0 if rest else bit):
            if rest:
                self.tails.setdefault((form, bit), []).append(tuple(rest))

    def take_irregular(self) -> None:
        """Tag the irregular forms of verbs that tell of no event too: they end noun phrases."""
        for past, *participles in self.tables["irregular"].values():
            self._tag(past, g.PAST)
            for word in participles:
                self._tag(word, g.PARTICIPLE)

    def made(self) -> Lexicon:
        """The lexicon, with the longest compounds and phrases first."""
        return Lexicon(
            self.tags, self.nouns, self.heads,
            _longest_first(self.compounds), _longest_first(self.names),
            {form: _senses(verbs) for form, verbs in self.verbs.items()},
            {key: tuple(sorted(v, key=len, reverse=True)) for key, v in self.tails.items()},
            frozenset(tail[-1] for tails in self.tails.values() for tail in tails),
            {form: _senses(verbs) for form, verbs in self.bases.items()},
            Alphabet(self.tags),
        )  # fmt: skip


_CUES: dict[str, int] = {
    "support": g.SUPPORT, "cause": g.CAUSE, "occurrence": g.OCCURS, "attempted": g.ATTEMPTED,
    "achieved": g.ACHIEVED, "negating": g.NEGATING, "supposing": g.SUPPOSING,
    "presuming": g.PRESUMING,
}  # fmt: skip
_WORDS: dict[str, int] = {
    "edges": g.EDGE, "negating_words": g.NEGATING, "supposing_words": g.SUPPOSING,
    "scholarly_subjects": g.SCHOLAR, "times": g.TIME, "vague": g.VAGUE,
    "abstract": g.ABSTRACT, "sources": g.SOURCE, "plain_words": g.PLAIN,

}  # fmt: skip


def _senses(verbs: list[Verb]) -> Senses:
    """What the verbs of one form tell, alone and by the word that must follow."""
    ordered = [(1 + len(verb.rest), verb) for verb in sorted(verbs, key=_length, reverse=True)]
    alone = tuple(row for row in ordered if not row[1].rest)
    following = {verb.rest[0]: () for _, verb in ordered if verb.rest}
    return Senses(
        alone,
        tuple(row for row in alone if row[1].key != "dated_verbs"),
        {word: tuple(r for r in ordered if r[1].rest[:1] == (word,)) for word in following},
    )


def _length(verb: Verb) -> tuple[int, bool]:
    """How much of a text a verb asks for: words that follow, then an object."""
    return len(verb.rest), bool(verb.objects)


def _longest_first(
    table: dict[str, list[tuple[tuple[str, ...], Noun]]],
) -> dict[str, tuple[tuple[tuple[str, ...], Noun], ...]]:
    return {
        last: tuple(sorted(rows, key=lambda row: len(row[0]), reverse=True))
        for last, rows in table.items()
    }
