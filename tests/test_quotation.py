"""Quotation: words are found again where they stand once, and nothing is guessed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.decisions import Event, Evidence, Reason, Rejected
from triptych.quotation import MOVED, STALE, settle
from triptych.records import Snapshot

TEXT = st.text("ab c", min_size=1, max_size=30)
PLACE = st.integers(-3, 40)


def rejected(start: int, end: int, exact: str) -> Rejected:
    """Reject a candidate by a quote."""
    return Rejected("x", (Evidence(start, end, exact),))


def test_what_holds_is_left_as_it_is() -> None:
    decided = rejected(3, 5, "de")
    assert settle((), decided, Snapshot.of("s", b"abcdef")) == (decided, [])


def test_evidence_and_reasons_are_told_of_by_their_place_in_the_decision() -> None:
    event = Event(
        "e", "E", "E5_Event", "x", (Evidence(0, 2, "ab"), Evidence(0, 2, "de")),
        because=(Reason("type", 0, 2, "zz"), Reason("type", 1, 3, "ef")),
    )  # fmt: skip
    settled, found = settle(("event", 4), event, Snapshot.of("s", b"abcdef"))
    assert [(address, code) for address, code, _ in found] == [
        (("event", 4, "evidence", 1), MOVED), (("event", 4, "because", 0), STALE),
        (("event", 4, "because", 1), MOVED),
    ]  # fmt: skip
    assert settled.evidence == (Evidence(0, 2, "ab"), Evidence(3, 5, "de"))
    assert settled.because[1] == Reason("type", 4, 6, "ef")


def test_words_that_overlap_themselves_stand_at_two_places() -> None:
    _, [(_, code, message)] = settle((), rejected(0, 3, "aba"), Snapshot.of("s", b"xababa"))
    assert code == STALE
    assert message == (
        "s:0-3 holds 'xab', not 'aba'; those words stand at 1-4 and at 3-6: choose one"
    )


@settings(max_examples=300, deadline=None)
@given(TEXT, PLACE, PLACE, TEXT)
def test_a_quote_holds_moves_to_the_one_place_of_its_words_or_is_stale(
    text: str, start: int, end: int, exact: str
) -> None:
    settled, found = settle((), rejected(start, end, exact), Snapshot.of("s", text.encode()))
    [quote] = settled.evidence
    places = [at for at in range(len(text)) if text.startswith(exact, at)]
    codes = [code for _, code, _ in found]
    if codes != [STALE]:
        assert text[quote.start : quote.end] == exact
    assert codes in ([], [MOVED], [STALE])
    assert (codes == [MOVED]) == (len(places) == 1 and (start, end) != (quote.start, quote.end))
    assert (codes == [STALE]) <= (len(places) != 1)


def test_of_several_places_the_one_is_taken_that_all_other_words_moved_to() -> None:
    event = Event(
        "e", "E", "E5_Event", "x", (Evidence(0, 4, "sieg"),),
        because=(Reason("date", 5, 9, "1909"), Reason("type", 10, 13, "the")),
    )  # fmt: skip
    settled, found = settle((), event, Snapshot.of("s", b"the sieg 1909 the"))
    assert {code for _, code, _ in found} == {MOVED}
    assert settled.evidence == (Evidence(4, 8, "sieg"),)
    assert settled.because[1] == Reason("type", 14, 17, "the")


def test_where_words_moved_apart_nothing_is_guessed() -> None:
    event = Event(
        "e", "E", "E5_Event", "x", (Evidence(0, 4, "sieg"),),
        because=(Reason("date", 5, 9, "1909"), Reason("type", 10, 13, "the")),
    )  # fmt: skip
    _, found = settle((), event, Snapshot.of("s", b"the 1909 sieg the"))
    assert [code for _, code, _ in found] == [MOVED, MOVED, STALE]
