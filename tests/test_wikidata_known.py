"""What Wikidata says is read from each form of file, and what is malformed costs its line alone."""

import gzip
import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.errors import SourceError
from triptych.wikidata.known import Kind, Known, read
from triptych.wikidata.known.entities import Malformed, entities
from triptych.wikidata.known.facts import Told, normal, qid
from wikidata_known import DOI, TITLE, claim, entity, known_of, string, title, year


@pytest.mark.parametrize(
    ("kind", "written", "found"),
    [
        (Kind.DOI, "https://doi.org/10.1080/j.2001.1", DOI),
        (Kind.DOI, "doi: 10.1080/j.2001.1", DOI),
        (Kind.DOI, "10/abc", ""),
        (Kind.ORCID, "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
        (Kind.ORCID, "0000-0002-1825-0098", ""),
        (Kind.ISSN, "03785955", "0378-5955"),
        (Kind.ISSN, "0378-5956", ""),
        (Kind.ISBN, "0-306-40615-2", "9780306406157"),
        (Kind.ISBN, "978-0-306-40615-7", "9780306406157"),
        (Kind.ISBN, "978-0-306-40615-8", ""),
    ],
)
def test_an_identifier_has_one_form_and_a_wrong_check_digit_none(
    kind: Kind, written: str, found: str
) -> None:
    assert normal(kind, written) == found


def test_an_item_is_named_bare_or_by_its_address() -> None:
    assert qid("http://www.wikidata.org/entity/Q42") == qid("Q42") == "Q42"
    assert [qid(one) for one in ("Q0", "P31", "Q1x", "https://example.org/Q1")] == [""] * 4


def test_an_item_is_found_by_its_identifier_and_known_whole(tmp_path: Path) -> None:
    lines = ["[", entity("Q1", string("P356", DOI.lower()), title(TITLE), year(2001)) + ",", "]"]
    known, wrong = known_of(tmp_path, *lines)
    assert wrong == []
    assert known.with_identifier(Kind.DOI, DOI) == ("Q1",)
    entry = known.entry("Q1")
    assert entry is not None
    assert entry.of(Kind.TITLE) == (TITLE,)
    assert entry.of(Kind.YEAR) == ("2001",)
    assert entry.statements is not None
    assert len(entry.statements) == 3


def test_a_deprecated_identifier_finds_nothing_and_its_statement_stays_known(
    tmp_path: Path,
) -> None:
    known, _ = known_of(tmp_path, entity("Q1", string("P356", DOI, rank="deprecated")))
    assert known.with_identifier(Kind.DOI, DOI) == ()
    entry = known.entry("Q1")
    assert entry is not None
    assert entry.statements


def test_a_value_that_the_model_has_not_is_not_taken_for_missing(tmp_path: Path) -> None:
    nothing = {"mainsnak": {"snaktype": "novalue", "property": "P577"}, "rank": "normal"}
    place = claim("P625", {"type": "globecoordinate", "value": {"latitude": 1, "longitude": 2}})
    known, wrong = known_of(tmp_path, entity("Q1", nothing, place))
    entry = known.entry("Q1")
    assert wrong == []
    assert entry is not None
    assert {one.claim.property for one in entry.statements or ()} == {"P577", "P625"}


def test_redirects_of_each_form_are_followed_and_deleted_items_lead_nowhere(tmp_path: Path) -> None:
    moved = {"id": "Q1", "redirects": {"from": "Q3", "to": "Q1"}, "labels": {}, "claims": {}}
    asked = {"entities": {"Q4": {"id": "Q1"}, "Q5": {"id": "Q5", "missing": ""}}}
    known, wrong = known_of(
        tmp_path, entity("Q1", label="x"), '{"entity": "Q2", "redirect": "Q1"}',
        json.dumps(moved), json.dumps(asked), '{"entity": "Q6", "redirect": "Q7"}',
        '{"entity": "Q7", "redirect": "Q6"}',
    )  # fmt: skip
    assert wrong == []
    assert [known.followed(one) for one in ("Q2", "Q3", "Q4", "Q5", "Q6")] == ["Q1"] * 3 + [""] * 2


def test_malformed_lines_are_told_with_their_place_and_the_rest_is_read(tmp_path: Path) -> None:
    bad = [
        "{", "[1]", '{"id": "Q0"}', '{"id": "Q1", "claims": {"P356": [{}]}}', '{"entity": "Q1"}',
        '{"id": "Q1", "labels": {"en": 3}}', "[" * 100_000,
        '{"entity": "Q1", "redirect": "x"}',
    ]  # fmt: skip
    known, wrong = known_of(tmp_path, *bad, '{"id": "P31"}', entity("Q9", label="kept"))
    assert [one.where.rpartition(":")[2] for one in wrong] == [str(n + 1) for n in range(len(bad))]
    assert known.entry("Q9")
    assert known.entry("Q1") is None


def test_bytes_that_are_no_text_and_a_broken_archive_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"\xff\n" + entity("Q1", label="x").encode())
    whole = gzip.compress(entity("Q2", label="y").encode() + b"\n")
    (tmp_path / "b.json.gz").write_bytes(whole)
    (tmp_path / "c.json.gz").write_bytes(whole[:-12])
    (tmp_path / "d.csv").write_bytes(b"item,title\nQ3,\xff\nQ4,z\n")
    known = Known()
    names = ("a.jsonl", "b.json.gz", "c.json.gz", "d.csv")
    wrong = list(known.add(read([tmp_path / name for name in names])))
    assert len(wrong) == 3
    assert [known.entry(one) is None for one in ("Q1", "Q2", "Q3", "Q4")] == [
        False, False, True, False,
    ]  # fmt: skip


def test_a_file_that_is_not_there_ends_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        list(read([tmp_path / "none.csv"]))


def test_a_table_tells_of_an_item_in_several_rows(tmp_path: Path) -> None:
    known, wrong = known_of(
        tmp_path, "item,doi,title,year,redirect,deleted,colour",
        f"http://www.wikidata.org/entity/Q1,{DOI.lower()},{TITLE},2001-05-01T00:00:00Z,,,red",
        "Q1,10.1/x,,,,,", "Q2,,,,Q1,,", "Q3,,,,,true,", "x,,,,,,",
        name="known.csv",
    )  # fmt: skip
    assert [(one.where.rpartition(":")[2], one.severity) for one in wrong] == [
        ("1", "Info"), ("3", "Warning"), ("6", "Warning"),
    ]  # fmt: skip
    assert known.with_identifier(Kind.DOI, DOI) == ("Q1",)
    assert (known.followed("Q2"), known.followed("Q3")) == ("Q1", "")
    entry = known.entry("Q1")
    assert entry is not None
    assert entry.statements is None
    assert entry.of(Kind.YEAR) == ("2001",)


def test_what_a_query_service_writes_as_tsv_is_taken_off(tmp_path: Path) -> None:
    known, wrong = known_of(
        tmp_path, "?item\t?itemLabel\t?doi",
        f'<http://www.wikidata.org/entity/Q1>\t"{TITLE}"@en\t"{DOI}"', name="known.tsv",
    )  # fmt: skip
    assert wrong == []
    entry = known.entry("Q1")
    assert entry is not None
    assert (entry.label, entry.of(Kind.DOI)) == (TITLE, (DOI,))


def test_a_table_without_items_is_one_result(tmp_path: Path) -> None:
    known, wrong = known_of(tmp_path, "doi,title", f"{DOI},x", name="known.csv")
    assert ["no column" in one.message for one in wrong] == [True]
    assert known.is_empty


def test_items_are_found_by_the_words_of_their_names_whichever_way_these_are_written(
    tmp_path: Path,
) -> None:
    known, _ = known_of(
        tmp_path, entity("Q1", label="Mohammad Mosaddeq"), entity("Q2", label="Bread and Salt")
    )
    assert known.resembling("Musaddiq, Muhammad") == ("Q1",)
    assert known.resembling("salt") == ("Q2",)
    assert known.resembling('" OR *:') == ()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whatever_stands_on_a_line_is_read_or_malformed(line: str) -> None:
    with suppress(Malformed):
        assert all(isinstance(told, Told) for told in entities(line))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_searched_for_is_no_query(text: str) -> None:
    assert Known().resembling(text) == ()
