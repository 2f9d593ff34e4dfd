"""Parts: the places and the participants of all mentions of a text, in its order.

A place that a mention's own words do not name may follow from the verb before it, or from the one
country in which the text is set; such a part is inferred, and its rule says so.
"""

from collections.abc import Sequence

from triptych.events.candidates import actors, places, roles, setting
from triptych.events.candidates.noun_phrases import Around
from triptych.events.candidates.subjects import Subjects
from triptych.events.findings import Mention, Name, Part
from triptych.events.names.words import words
from triptych.events.tokens import Tokens

RULES = {**places.RULES, **roles.RULES}

Parts = tuple[tuple[Part, ...], tuple[Part, ...]]  # places, participants


def find(tokens: Tokens, names: Sequence[Name], mentions: Sequence[Mention]) -> list[Parts]:
    """The places and the participants of each mention, in the order of the mentions."""
    around = _around(tokens, names)
    return list(zip(_places(around, mentions), _participants(around, mentions), strict=True))


def joined(one: Parts, other: Parts) -> Parts:
    """The parts of what two mentions tell together: "peace" and "was made in London"."""
    participants = {part.label: part for part in (*other[1], *one[1])}
    return one[0] or other[0], tuple(participants.values())


def _around(tokens: Tokens, names: Sequence[Name]) -> Around:
    """The text made ready."""
    sentence_of = [*tokens.sentence_of, -1, -1]  # as a name may end the text
    located: list[Name] = []
    sentences, described = set(), set()
    for name in names:
        if places.is_place(name):
            located.append(name)
            sentences.add(sentence_of[name.first])
            sentences.add(sentence_of[name.beyond + 1])
        elif name.kind == "place":
            described.add(sentence_of[name.first])
    return Around(
        tokens,
        tokens.words,
        tokens.lower,
        names,
        [name.first for name in names],
        {name.beyond: name for name in names},
        {first for first, _ in tokens.sentences},
        words(),
        located,
        [name.first for name in located],
        sentences,
        described,
    )


def _participants(around: Around, mentions: Sequence[Mention]) -> list[tuple[Part, ...]]:
    """The participants of each mention; a verb may share its subject with the one before."""
    sentence_of = around.tokens.sentence_of
    found = []
    before = Subjects()
    for mention in mentions:
        at = mention.trigger[0]
        if before.parts and sentence_of[before.at] < sentence_of[at] - 1:
            before = Subjects()
        taking_part, subject = actors.actors(around, mention, before)
        if subject:
            before = Subjects(subject, at)
        found.append(tuple(taking_part))
    return found


def _places(around: Around, mentions: Sequence[Mention]) -> list[tuple[Part, ...]]:
    """The places of each mention: its own, else those of the verb before, else the setting."""
    country = setting.country(around)
    is_set = setting.sentences_set(around, country) if country else []
    found = []
    before, there = None, list[Part]()
    for at, mention in enumerate(mentions):
        where = places.places(around, mentions, at)
        if not where and before:
            where = places.shared(around, mention, before, there)
        if where:
            before, there = mention, where
        elif country and is_set[around.tokens.sentence_of[mention.trigger[0]]]:
            where = [places.part(around, country, "setting", is_inferred=True)]
        found.append(tuple(where))
    return found
