"""The words around numbers, as the finder of dates has them from the table."""

from triptych.events.expressions.words import words


def test_a_row_is_known_by_its_table_and_its_key() -> None:
    assert "page" in words()["identifies"]
    assert "brill" in words()["cites.publishers"]
    assert "argues" in words()["cites"]


def test_every_row_has_words_in_lower_case() -> None:
    rows = words()
    assert {"identifies.archives", "cites.reports", "dates-from.things"} <= set(rows)
    assert all(row and row == {word.lower() for word in row} for row in rows.values())
