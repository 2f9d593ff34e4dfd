"""Parts: where each event of a text happened and who took part, by which rule."""

import tomllib
from functools import cache
from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.events import mentions, names
from triptych.events.candidates import actors, parts, places, roles, subjects
from triptych.events.candidates.parts import Parts
from triptych.events.findings import Mention
from triptych.events.mentions.lexicon import lexicon
from triptych.events.names.gazetteer import Gazetteer
from triptych.events.tokens import tokens
from triptych.records import Basis

# A text, the trigger of one event in it, and who takes part, each with its rule.
PARTICIPANTS = [
    ("Pericles died in the autumn of 429 BC.", "died", "Pericles: does-it"),
    (
        "Nicias and Demosthenes were put to death at Syracuse in 413 BC.",
        "put",
        "Nicias: done-to; Demosthenes: done-to",
    ),
    (
        "Mason and Dixon, bound for Sumatra, were attacked in January 1761.",
        "attacked",
        "Mason: subject-before; Dixon: subject-before",
    ),
    ("In 1406 thirteen generals were executed.", "executed", "generals: done-to-people"),
    ("Women voted for the first time in 1893.", "voted", "women: people-do-it"),
    ("The crusaders stormed Constantinople in 1204.", "stormed", "crusaders: people-do-it"),
    ("The Dutch seized the fort in 1637.", "seized", "Dutch: does-it"),
    ("Garibaldi landed at Marsala in May 1860.", "landed", "Garibaldi: does-it"),
    ("Storms sank the fleet in 1588.", "sank", "nobody"),
    ("Inflation rose sharply in 1923.", "rose", "nobody"),
    ("Prussian blue reached Japan in 1750.", "reached", "nobody"),
    ("Copper was nationalised in July 1971.", "nationalised", "nobody"),
    (
        "The Vicariate of Solidarity, set up in January 1976, kept files.",
        "set",
        "Vicariate of Solidarity: done-to",
    ),
    (
        "The first member, Elizabeth McCombs, was elected in 1933.",
        "elected",
        "Elizabeth McCombs: subject-before",
    ),
    (
        "The departure of 119 children for New York in 1912 was noted.",
        "departure",
        "children: done-to-people",
    ),
    ("Baratieri's advance in 1895 was costly.", "advance", "Baratieri: does-it"),
    (
        "The British invasion of Zululand in 1879 was brief.",
        "invasion",
        "Britain: modifies-it",
    ),
    (
        "The campaigns against the Xiongnu began in 133 BC.",
        "campaigns",
        "Xiongnu: named-in-phrase",
    ),
    (
        "Bennett Cerf signed a contract with Joyce in March 1932.",
        "signed",
        "Bennett Cerf: does-it; Joyce: named-in-phrase",
    ),
    (
        "The treaty between France and Spain was signed in 1659.",
        "treaty",
        "France: named-in-phrase; Spain: named-in-phrase",
    ),
    (
        "Zululand was divided among thirteen chiefs in 1879.",
        "divided",
        "chiefs: named-in-phrase",
    ),
    (
        "King José fell ill in 1776. The king died in 1777.",
        "died",
        "King José: title-named-before",
    ),
    (
        "Toussaint Louverture was seized in June 1802. He died in April 1803.",
        "died",
        "Toussaint Louverture: does-it",
    ),
    (
        "The crusaders stormed Constantinople in April 1204 and sacked it.",
        "sacked",
        "crusaders: people-do-it",
    ),
    (
        "Marie met Pierre Curie. Pierre Curie was killed in 1906. She was elected in 1911.",
        "elected",
        "nobody",
    ),
]

# A text, the trigger of one event in it, and where it happened, each with its rule and basis.
PLACES = [
    ("Slavery was abolished in Brazil in 1888.", "abolished", "Brazil: place-in-phrase explicit"),
    ("An earthquake struck Lisbon in 1755.", "earthquake", "Lisbon: place-in-clause explicit"),
    (
        "In Catalonia, where the serfs rebelled in 1462, trade declined.",
        "rebelled",
        "Catalonia: place-by-relative explicit",
    ),
    (
        "In Catalonia, serfdom was abolished in 1486.",
        "abolished",
        "Catalonia: place-before-clause explicit",
    ),
    (
        "The crusaders stormed Constantinople in April 1204 and sacked it.",
        "sacked",
        "Constantinople: place-by-coordination inferred",
    ),
    (
        "He left Lisbon in 1588 and was executed.",
        "executed",
        "nowhere",
    ),
    ("Zorbava was taken in November 1202.", "taken", "Zorbava: place-taken explicit"),
    ("The Peterloo massacre of 1819 was noted.", "massacre", "Peterloo: place-in-name explicit"),
    (
        "The Hungarian revolution of 1848 was brief.",
        "revolution",
        "Hungary: place-by-adjective explicit",
    ),
    (
        "New Zealand enfranchised women in 1893.",
        "enfranchised",
        "New Zealand: place-that-acts inferred",
    ),
    (
        "In Chile copper was a passion. The mines were nationalised in 1971.",
        "nationalised",
        "Chile: setting inferred",
    ),
    (
        "In Chile and in Peru copper was a passion. The mines were nationalised in 1971.",
        "nationalised",
        "nowhere",
    ),
    (
        "In Chile copper was a passion. The miners were deported to Peru in 1971.",
        "deported",
        "Peru: place-in-phrase explicit",
    ),
    (
        "Thucydides was exiled after the loss of Amphipolis in 424 BC.",
        "exiled",
        "nowhere",
    ),
]


@cache
def shipped() -> Gazetteer:
    """The gazetteer with no authorities."""
    return Gazetteer.of()


def found(text: str) -> list[tuple[str, Mention, Parts]]:
    """The first word of each event's trigger with the mention and its parts."""
    cut = tokens(text)
    told = mentions.find(cut, lexicon())
    parts_of = parts.find(cut, names.find(cut, shipped()), told)
    triples = zip(told, parts_of, strict=True)
    return [(cut.lower[mention.trigger[0]], mention, of_one) for mention, of_one in triples]


def of(text: str, trigger: str) -> Parts:
    """The parts of the one event of a text that has a trigger."""
    (one,) = [of_one for word, _, of_one in found(text) if word == trigger]
    return one


@pytest.mark.parametrize(("text", "trigger", "expected"), PARTICIPANTS)
def test_who_takes_part_is_told_with_the_rule(text: str, trigger: str, expected: str) -> None:
    _, who = of(text, trigger)
    assert ("; ".join(f"{p.label}: {p.rule}" for p in who) or "nobody") == expected


@pytest.mark.parametrize(("text", "trigger", "expected"), PLACES)
def test_where_it_was_is_told_with_the_rule(text: str, trigger: str, expected: str) -> None:
    where, _ = of(text, trigger)
    told = "; ".join(f"{p.label}: {p.rule} {p.basis}" for p in where)
    assert (told or "nowhere") == expected


def test_who_acts_carries_out_and_who_suffers_takes_part() -> None:
    _, who = of("The crusaders arrested Isaac Angelos in 1204.", "arrested")
    assert [(p.label, p.property) for p in who] == [
        ("crusaders", "P14_carried_out_by"),
        ("Isaac Angelos", "P11_had_participant"),
    ]


def test_what_another_label_holds_is_told_once() -> None:
    _, who = of("The armed forces of Chile overthrew Allende in 1973.", "overthrew")
    assert "armed forces of Chile" in [p.label for p in who]
    assert "Chile" not in [p.label for p in who]


def test_a_part_lies_where_its_words_stand() -> None:
    text = "In 1406 thirteen generals were executed at Arad."
    (place,), (actor,) = of(text, "executed")
    assert text[place.span.start : place.span.end] == "Arad"
    assert text[actor.span.start : actor.span.end] == "generals"


def test_what_two_mentions_tell_together_has_the_parts_of_both() -> None:
    text = "Garibaldi landed at Marsala in May 1860. Thirteen generals were executed in 1861."
    landed, executed = of(text, "landed"), of(text, "executed")
    where, who = parts.joined(executed, landed)
    assert [p.label for p in where] == ["Marsala"]
    assert {p.label for p in who} == {"Garibaldi", "generals"}


def test_every_rule_that_is_used_is_explained() -> None:
    texts = [text for text, _, _ in [*PARTICIPANTS, *PLACES]]
    used = {p.rule for text in texts for _, _, both in found(text) for one in both for p in one}
    assert len(used) >= 15
    assert used <= parts.RULES.keys()


def test_the_types_that_rules_name_are_those_of_the_lexicon() -> None:
    text = (files("triptych.ontology") / "event-types.toml").read_text(encoding="utf-8")
    types = tomllib.loads(text)["types"].keys()
    tables = (roles, places, subjects, actors)
    asked = {
        name
        for module in tables
        for key, value in vars(module).items()
        if key in {"OF_PERSONS", "_BY_PERSONS", "_OF_BODIES", "_MOTION", "_INWARD"}
        for name in value
    }
    assert len(asked) > 50
    assert asked - types == set()


WORDS = """
the king Drake and , ; who was executed founded in Paris of his he it died . 1848 France troops by
with 's ’ fell taken The that where sacked war
"""


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=40))
def test_any_words_give_parts_for_each_mention(words: list[str]) -> None:
    text = " ".join(words)
    for _, mention, (where, who) in found(text):
        assert mention.trigger[0] < mention.trigger[1]
        assert all(one.label and one.rule in parts.RULES for one in (*where, *who))
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in (*where, *who))
        assert all(one.basis in Basis for one in (*where, *who))
