"""Tests of the letters in which mentions read a text, and of how far the patterns over them go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.events.findings import Modality
from triptych.events.mentions import dates, governors, modality, phrases
from triptych.events.mentions import grammar as g
from triptych.events.mentions.alphabet import bits
from triptych.events.mentions.lexicon import lexicon
from triptych.events.mentions.patterns import patterns
from triptych.events.mentions.reading import Reading
from triptych.events.tokens import tokens


def reading(text: str) -> Reading:
    """A reading that stands at the first sentence of a text."""
    cut = tokens(text)
    made = Reading(cut, lexicon())
    next(made.sentences(cut.sentences))
    return made


def said(r: Reading, first: int, beyond: int) -> str:
    return " ".join(r.words[first:beyond])


@pytest.mark.parametrize(
    ("word", "wanted", "shape"),
    [
        ("Siege", g.NOUN, g.CAPITAL | g.LETTERS), ("attacked", g.PAST, g.LETTERS),
        ("1905", g.FIGURE, g.DIGIT), ("gleamed", g.TELLING, g.LETTERS), ("gladly", g.ADVERB,
        g.LETTERS), ("May", g.MONTH, g.CAPITAL | g.LETTERS), ("may", g.MODAL, g.LETTERS),
        ("romanisation", g.NOMINAL, g.LETTERS), (",", g.COMMA, 0),
    ],
)  # fmt: skip
def test_a_word_has_the_bits_of_its_tables_its_ending_and_its_shape(
    word: str, wanted: int, shape: int
) -> None:
    found = bits(word, lexicon().tags)
    assert found & wanted == wanted
    assert found & g.SHAPES == shape


@pytest.mark.parametrize("word", ["Gleamed", "unfinished", "Wu", "harbour", "§"])
def test_a_name_or_an_unknown_word_with_no_telling_end_has_none(word: str) -> None:
    assert not bits(word, lexicon().tags) & ~g.SHAPES


def test_may_with_a_capital_is_no_modal() -> None:
    assert not bits("May", lexicon().tags) & g.MODAL


def test_every_combination_of_bits_has_a_letter_of_its_own() -> None:
    alphabet = lexicon().alphabet
    assert len(alphabet.letters) > 500
    assert len(set(alphabet.letters.values())) == len(alphabet.letters)
    assert set(alphabet.tags) == set(alphabet.letters.values())
    assert all(len(letter) == 1 for letter in alphabet.tags)


def test_the_letters_with_some_of_the_bits_and_those_with_none_are_all() -> None:
    alphabet = lexicon().alphabet
    some, none = alphabet.any_of(g.NOUN | g.VERB), alphabet.none_of(g.NOUN | g.VERB)
    assert some
    assert none
    assert sorted(some + none) == sorted(alphabet.letters.values())


@settings(max_examples=80)
@given(st.text(max_size=120))
def test_every_token_has_a_letter_with_its_bits(text: str) -> None:
    cut = tokens(text)
    r = Reading(cut, lexicon())
    assert len(r.letters) == len(r.tags) == len(cut.words)
    assert r.backwards == r.letters[::-1]
    assert [lexicon().alphabet.tags[letter] for letter in r.letters] == r.tags


def test_patterns_are_made_once_for_an_alphabet() -> None:
    assert patterns(lexicon().alphabet) is patterns(lexicon().alphabet)


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("They feared the long and bitter siege .", "siege", "the long and bitter siege"),
        ("After the king of France 's hasty retreat it ended .", "retreat",
         "France 's hasty retreat"),
        ("It ended with his retreat .", "retreat", "his retreat"),
        ("They agreed that Napoleon 's retreat was late .", "retreat", "Napoleon 's retreat"),
    ],
)  # fmt: skip
def test_a_noun_phrase_begins_at_its_determiner_or_its_owner(
    text: str, noun: str, phrase: str
) -> None:
    r = reading(text)
    at = r.words.index(noun)
    assert said(r, phrases.start_of_noun_phrase(r, at), at + 1) == phrase


@pytest.mark.parametrize(
    ("text", "noun", "phrase"),
    [
        ("The siege of the old town by its own garrison failed.", "siege",
         "of the old town by its own garrison"),
        ("The war between the king and his sons began.", "war", "between the king and his sons"),
        ("The war (1756-63) was long.", "war", "( 1756 - 63 )"),
        ("After his return from Mecca in 1325 Mansa Musa built.", "return", "from Mecca in 1325"),
        ("The siege failed.", "siege", ""),
    ],
)  # fmt: skip
def test_a_noun_has_the_complements_that_follow_it(text: str, noun: str, phrase: str) -> None:
    r = reading(text)
    at = r.words.index(noun) + 1
    assert said(r, at, phrases.end_of_complements(r, at)) == phrase


@pytest.mark.parametrize(
    ("text", "verb", "subject"),
    [
        ("In 1905 the workers of the mill attacked it.", "attacked", "the workers of the mill"),
        ("In 1905 146 workers attacked it.", "attacked", "146 workers"),
        ("He attacked it.", "attacked", "He"),
        ("We show that prices attacked it.", "attacked", "prices"),
        ("Tom and Kate attacked it.", "attacked", "Tom and Kate"),
        ("the town, the workers attacked it.", "attacked", "the workers"),
    ],
)
def test_a_verb_has_the_subject_before_it(text: str, verb: str, subject: str) -> None:
    r = reading(text)
    at = r.words.index(verb)
    assert said(r, phrases.start_of_subject(r, at), at) == subject


@pytest.mark.parametrize(
    ("text", "clause", "object_"),
    [
        ("They attacked the town in May and fled.", "the town in May", "the town"),
        ("They attacked the town and the port of Kiel, then fled.", "the town and the port of Kiel",
         "the town"),
        ("They attacked the gates of the town when it rained.", "the gates of the town",
         "the gates of the town"),
        ("They attacked in May.", "in May", ""),
    ],
)  # fmt: skip
def test_a_verb_has_the_rest_of_its_clause_and_its_object(
    text: str, clause: str, object_: str
) -> None:
    r = reading(text)
    at = r.words.index("attacked") + 1
    stop, after = phrases.ends(r, at)
    assert (said(r, at, stop), said(r, at, after)) == (clause, object_)


@pytest.mark.parametrize(
    ("text", "told", "is_passive"),
    [
        ("The town was attacked.", Modality.TOLD, True),
        ("The town had never been attacked.", Modality.NEGATED, True),
        ("They might have attacked it.", Modality.HYPOTHETICAL, False),
        ("He would later be attacked.", Modality.TOLD, True),
        ("If they attacked it, he fled.", Modality.HYPOTHETICAL, False),
        ("The town is attacked.", None, False),
        ("They saw the attacked town.", None, False),
    ],
)
def test_a_voice_says_whether_it_happened(
    text: str, told: Modality | None, *, is_passive: bool
) -> None:
    r = reading(text)
    voice = modality.of_verb(r, r.words.index("attacked"))
    assert voice.modality is told
    assert voice.is_passive is is_passive


@pytest.mark.parametrize(
    ("text", "noun", "verb"),
    [
        ("The generals staged a coup.", "coup", "staged"), ("Riots broke out.", "Riots", "broke"),
        ("The war was followed by a famine.", "famine", "followed"),
        ("It led to a war.", "war", "led"), ("They admired the siege.", "siege", ""),
    ],
)  # fmt: skip
def test_a_governor_is_the_verb_that_only_says_that_a_noun_happened(
    text: str, noun: str, verb: str
) -> None:
    r = reading(text)
    at = r.words.index(noun)
    found = governors.find(r, phrases.start_of_noun_phrase(r, at), at, at + 1)
    assert (r.words[found.verb] if found else "") == verb


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("They attacked it in 1905.", True), ("They attacked it in May.", True),
        ("They attacked it that summer.", True), ("They attacked it two years later.", True),
        ("They attacked it within a fortnight.", True), ("They attacked it later.", False),
        ("They attacked it with 1905 men.", False), ("They attacked it; 1905 was bad.", False),
        ("In 1905 they attacked it.", True), ("They may have attacked it.", False),
    ],
)  # fmt: skip
def test_a_clause_is_dated_by_a_date_before_or_after_its_verb(text: str, *, is_dated: bool) -> None:
    r = reading(text)
    at = r.words.index("attacked")
    assert dates.in_clause(r, phrases.start_of_subject(r, at), at + 1) is is_dated
