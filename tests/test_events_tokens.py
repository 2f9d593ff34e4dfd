"""How a text is cut into words and sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.events.tokens import Tokens, tokens
from triptych.records import Span

HOSTILE = ("7", "-", "May ", "(", "a. ", "A. ", "\n\n", "'s", "’", "1.1,", "ß", " . ")


def sentences(text: str) -> list[str]:
    found = tokens(text)
    return [text[slice(*edges(found, *pair))] for pair in found.sentences]


def edges(found: Tokens, first: int, beyond: int) -> tuple[int, int]:
    span = found.span(first, beyond)
    return span.start, span.end


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Russia's role", ["Russia", "'s", "role"]),
        ("the province’s towns", ["the", "province", "’s", "towns"]),
        ("the soldiers' pay", ["the", "soldiers", "'", "pay"]),
        ("L'Aquila and O’Neill", ["L'Aquila", "and", "O’Neill"]),
        ("didn't", ["didn't"]),
        ("1,900 men", ["1,900", "men"]),
        ("in 1905-11.", ["in", "1905", "-", "11", "."]),
        ("the 1870s", ["the", "1870s"]),
        ("4.0 License", ["4.0", "License"]),
        ("on 5th May", ["on", "5th", "May"]),
        ("Kōbe, Łódź", ["Kōbe", ",", "Łódź"]),
        ("a_b", ["a", "_", "b"]),
        ("", []),
        ("   ", []),
    ],
)
def test_a_text_is_cut_into(text: str, words: list[str]) -> None:
    found = tokens(text)
    assert found.words == words
    assert found.lower == [word.lower() for word in words]
    assert [text[a:b] for a, b in zip(found.starts, found.ends, strict=True)] == words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It fell. Then it burned.", ["It fell.", "Then it burned."]),
        ("It fell (at last). Then it burned.", ["It fell (at last).", "Then it burned."]),
        ("“It fell.” Then it burned.", ["“It fell.”", "Then it burned."]),
        ("Mr. Smith came. He left.", ["Mr. Smith came.", "He left."]),
        ("J. D. Smith came.", ["J. D. Smith came."]),
        ("In c. 1450 it fell.", ["In c. 1450 it fell."]),
        ("It fell in 44 BC. Rome wept.", ["It fell in 44 BC.", "Rome wept."]),
        ("It fell in 1909. 1910 was worse.", ["It fell in 1909.", "1910 was worse."]),
        ("It fell e.g. in Rome.", ["It fell e.g. in Rome."]),
        ("Did it fall? Yes! it did.", ["Did it fall?", "Yes! it did."]),
        ("Version 4.0 came.", ["Version 4.0 came."]),
        ("A title\n\nIt fell", ["A title", "It fell"]),
        ("A title\nwith two lines", ["A title\nwith two lines"]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, parts: list[str]) -> None:
    assert sentences(text) == parts


@given(st.text(alphabet="aB1 .!?\n'’s(),-ß", max_size=80))
def test_every_token_is_in_one_sentence_and_in_order(text: str) -> None:
    found = tokens(text)
    assert [n for pair in found.sentences for n in range(*pair)] == list(range(len(found.words)))
    assert len(found.sentence_of) == len(found.words)
    for number, (first, beyond) in enumerate(found.sentences):
        assert set(found.sentence_of[first:beyond]) == {number}
    assert all(a < b for a, b in zip(found.starts, found.ends, strict=True))
    assert "".join(text.split()) == "".join(found.words)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_megabyte_of_anything_is_cut(piece: str) -> None:
    found = tokens(piece * (1_000_000 // len(piece)))
    assert len(found.sentence_of) == len(found.words)


def test_a_stretch_of_characters_has_its_tokens() -> None:
    found = tokens("They came in 1909 and left.")
    first, beyond = found.within(10, 17)
    assert found.words[first:beyond] == ["in", "1909"]
    assert found.span(first, beyond) == Span(10, 17)


def test_no_sentence_is_longer_than_a_reader_would_bear() -> None:
    found = tokens("in 1905 the siege led to the war, " * 1000)
    lengths = [beyond - first for first, beyond in found.sentences]
    assert max(lengths) <= 300
    assert sum(lengths) == len(found.words)
