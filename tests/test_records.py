"""Records: spans that quote exactly, values that say something, and fields by their name."""

import pickle
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych.records import FIELDS, Basis, Record, Snapshot, Span, Value

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(TEXTS, TEXTS, TEXTS)
def test_a_span_quotes_the_exact_words_of_any_text(before: str, words: str, after: str) -> None:
    snapshot = Snapshot.of("r.txt", (before + words + after).encode())
    if words:
        assert snapshot.quote(Span(len(before), len(before) + len(words))) == words


@given(st.text(st.sampled_from("\r\n\ufeffe\u0301\u05d0 "), max_size=9))
def test_nothing_of_a_snapshot_is_translated(text: str) -> None:
    data = text.encode()
    snapshot = Snapshot.of("r.txt", data)
    assert snapshot.text == text
    assert snapshot.sha256 == sha256(data).hexdigest()


def test_a_snapshot_in_another_encoding_is_pinned_by_its_bytes() -> None:
    data = "é".encode("latin-1")
    assert Snapshot.of("r.txt", data, "latin-1").text == "é"
    assert Snapshot.of("r.txt", data, "latin-1").sha256 == sha256(data).hexdigest()
    with pytest.raises(UnicodeDecodeError):
        Snapshot.of("r.txt", data)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (5, 5)])
def test_what_is_no_stretch_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"no span: {start}-{end}"):
        Span(start, end)


def test_spans_are_ordered_and_written_as_in_an_address() -> None:
    assert sorted([Span(5, 6), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(5, 6)]
    assert str(Span(110, 1531)) == "110-1531"


def test_a_misspelt_field_is_refused() -> None:
    with pytest.raises(ValueError, match="no such field: titel"):
        Value("titel", "x")


@pytest.mark.parametrize("value", ["", " ", "\n\t"])
def test_an_empty_value_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="empty value for title"):
        Value("title", value)


def test_every_field_has_words_for_a_page() -> None:
    assert FIELDS
    assert not [name for name, words in FIELDS.items() if not words.strip()]
    assert len(set(FIELDS.values())) == len(FIELDS)


FOUR = (
    Value("keyword", "b", "b", Span(0, 1)), Value("title", "T"),
    Value("keyword", "a", "a", Span(2, 3)), Value("keyword", "b", "b", Span(4, 5)),
)  # fmt: skip
RECORD = Record("r1", Snapshot.of("r.txt", b"b a b"), FOUR)


def test_values_are_found_by_field_in_the_order_of_the_source() -> None:
    assert [value.value for value in RECORD.all("keyword")] == ["b", "a", "b"]
    assert RECORD.first("keyword") == FOUR[0]
    assert tuple(RECORD) == FOUR


def test_what_a_record_does_not_say_is_nothing_and_not_an_empty_value() -> None:
    assert RECORD.all("abstract") == ()
    assert RECORD.first("abstract") is None


def test_a_record_is_the_same_after_the_way_to_another_process() -> None:
    sent = pickle.loads(pickle.dumps(RECORD))  # noqa: S301 - our own bytes, as a process pool has them
    assert sent == RECORD
    assert sent.all("keyword") == RECORD.all("keyword")


def test_a_basis_is_written_as_a_local_name() -> None:
    assert [str(basis) for basis in Basis] == ["explicit", "inferred", "computed", "curated"]
