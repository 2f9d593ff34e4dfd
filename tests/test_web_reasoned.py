"""Reasons are told as sentences: what is said, the words quoted, the rules, who confirmed it."""

from dataclasses import fields, replace

import pytest

from test_web_markup import HOSTILE, Seen
from triptych.web.pages import reasoned
from triptych.web.pages.evidence import Reason
from triptych.web.pages.passages import Piece
from triptych.web.pages.shown import Shown

PLACE = Shown("The town", "../place/1")
PLAIN = Reason(
    subject=Shown("The siege"),
    is_of_event=True,
    statements=(("Where", (PLACE, Shown("The fort"))), ("When", ())),
    passages=((Piece("They "), Piece("lay before the town", "", 1), Piece(".")),),
    spans=(Shown("characters 3 to 9", "../r#a"), Shown("characters 20 to 29", "../r#a")),
    basis="stated in the source",
    rules=(("verb-active", "The verb says it."), ("place-in", ""), ("curator", "")),
    notes=("A note.",),
    source=Shown("A page"),
    curator=None,
    anchors=("a1", "a2"),
)
CURATOR = Shown("A curator", "../person/1")


def told(reason: Reason) -> str:
    """The words of a reason in one line."""
    return " ".join(Seen(reasoned.reasons([reason])).words.split())


def test_a_reason_tells_what_is_said_and_how_it_is_known() -> None:
    assert told(PLAIN) == (
        "Where: The town, The fort; When They lay before the town. Stated in the source, by rule "
        "verb-active (The verb says it.), by rule place-in, from A page; characters 3 to 9 and "
        "characters 20 to 29 of the record. A note."
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"curator": CURATOR}, "Stated in the source, by rule verb-active (The verb says it.)"),
        ({"curator": CURATOR}, "place-in, confirmed by A curator, from A page"),
        ({"curator": CURATOR, "is_of_event": False}, "place-in, by A curator, from A page"),
        ({"curator": CURATOR, "basis": "added by a curator"}, "Added by A curator, by rule verb"),
        ({"statements": ()}, "That it is told They lay"),
        ({"basis": "", "rules": (), "source": None, "spans": ()}, "before the town. . A note."),
    ],
)
def test_who_confirmed_or_added_it_is_named(change: dict[str, object], words: str) -> None:
    assert words in told(replace(PLAIN, **change))  # type: ignore[arg-type]  # the table is typed by eye


def test_the_record_is_named_where_reasons_come_from_several() -> None:
    assert "characters 20 to 29 of record r-7. A note." in told(replace(PLAIN, record="r-7"))


def test_what_is_quoted_is_marked_and_each_annotation_can_be_led_to() -> None:
    seen = Seen(reasoned.reasons([PLAIN, replace(PLAIN, anchors=())]))
    assert seen.open == []
    assert [attributes.get("id") for tag, attributes in seen.tags if tag == "li"] == ["a1", None]
    assert [a["id"] for tag, a in seen.tags if tag == "span" and "id" in a] == ["a2"]
    assert sum(tag == "mark" for tag, _ in seen.tags) == 2


def test_no_word_of_a_reason_is_markup() -> None:
    hostile = Reason(
        Shown(HOSTILE), True, ((HOSTILE, (Shown(HOSTILE, HOSTILE),)),),  # noqa: FBT003 - a field of many
        ((Piece(HOSTILE), Piece(HOSTILE, "", 1)),), (Shown(HOSTILE, HOSTILE),), HOSTILE,
        ((HOSTILE, HOSTILE),), (HOSTILE,), Shown(HOSTILE), Shown(HOSTILE), (HOSTILE, HOSTILE),
        HOSTILE,
    )  # fmt: skip
    assert len(fields(hostile)) == 12
    html = reasoned.reasons([hostile])
    assert html.count("alert(1)") >= 10
    assert "<script" not in html
