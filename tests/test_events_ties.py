"""Which events the text ties together, in which direction, and by which words."""

import pytest

from triptych.events import find


def ties(text: str) -> list[tuple[str, str, str, str]]:
    """Type, property, type and the words that say so, of every tie."""
    candidates = find(text).candidates
    types = {c.id: c.type for c in candidates}
    return [
        (c.type, tie.property, types[tie.candidate], text[tie.span.start : tie.span.end])
        for c in candidates
        for tie in c.ties
    ]


@pytest.mark.parametrize(
    ("text", "tie"),
    [
        (
            "The siege of Vienna led to a famine in the city.",
            ("famine", "isConsequenceOf", "siege", "led to"),
        ),
        (
            "The revolution of 1848 resulted in the abolition of serfdom.",
            ("abolition", "isConsequenceOf", "revolution", "resulted in"),
        ),
        (
            "The result of the siege of Vienna was the fall of the city in 1529.",
            (
                "fall of a place or power",
                "isConsequenceOf",
                "siege",
                "result of the siege of Vienna",
            ),
        ),
        (
            "The troops attacked Malta during the siege of Vienna.",
            ("military offensive", "P9i_forms_part_of", "siege", "during"),
        ),
        (
            "After the siege of Vienna the troops attacked Malta.",
            ("siege", "P182_ends_before_or_with_the_start_of", "military offensive", "After"),
        ),
        (
            "The troops attacked Malta before the siege of Vienna.",
            ("military offensive", "P176_starts_before_the_start_of", "siege", "before"),
        ),
    ],
)
def test_a_tie_has_its_direction_and_its_words(text: str, tie: tuple[str, str, str, str]) -> None:
    assert tie in ties(text)


@pytest.mark.parametrize(
    "text",
    [
        "The siege of Vienna was long. The troops attacked Malta.",
        "The siege of Vienna, and the attack on Malta in 1565.",
        "After 1529 the troops attacked Malta.",
    ],
)
def test_what_the_text_does_not_tie_is_not_tied(text: str) -> None:
    assert ties(text) == []
