"""An identifier decides, a likeness only proposes, and what contradicts is never matched."""

from dataclasses import replace
from pathlib import Path

import pytest

from triptych.wikidata.known import Known
from triptych.wikidata.matching import State, match
from triptych.wikidata.model import Item, Snak, Statement, String
from wikidata_known import DOI, TITLE, article, entity, known_of, string, title, year

OTHER = "Silk Merchants on the Caspian Shore"


def test_nothing_is_new_that_was_not_looked_for() -> None:
    made = match(article(), Known())
    assert made.state is State.BLOCKED
    assert "not looked for" in made.reasons[0]


def test_nothing_is_new_where_a_service_did_not_answer() -> None:
    known = Known()
    known.was_asked = True
    assert match(article(), known).state is State.NEW
    known.is_partial = True
    assert match(article(), known).state is State.BLOCKED


def test_one_doi_and_one_title_are_a_match(tmp_path: Path) -> None:
    known, _ = known_of(tmp_path, entity("Q1", string("P356", DOI.lower()), title(TITLE.upper())))
    made = match(article(), known)
    assert (made.state, made.qid) == (State.MATCHED, "Q1")
    assert DOI in made.reasons[0]


@pytest.mark.parametrize("when", [2001, 1875])
def test_a_doi_at_something_else_is_a_candidate_whatever_its_year(
    tmp_path: Path, when: int
) -> None:
    known, _ = known_of(tmp_path, entity("Q1", string("P356", DOI), title(OTHER), year(when)))
    made = match(article(), known)
    assert (made.state, made.qid) == (State.CANDIDATE, "")
    assert [one.qid for one in made.candidates] == ["Q1"]
    assert any("name is another" in reason for reason in made.reasons)


def test_a_doi_without_a_name_is_a_match_unless_the_years_are_apart(tmp_path: Path) -> None:
    known, _ = known_of(tmp_path, entity("Q1", string("P356", DOI), year(2002)))
    assert match(article(), known).state is State.MATCHED
    assert match(article(when=1990), known).state is State.CANDIDATE


def test_two_items_of_one_doi_are_a_conflict_and_no_match(tmp_path: Path) -> None:
    known, _ = known_of(
        tmp_path, *(entity(f"Q{n}", string("P356", DOI), title(TITLE)) for n in (1, 2))
    )
    made = match(article(), known)
    assert (made.state, made.qid) == (State.BLOCKED, "")
    assert "Q1" in made.reasons[0]
    assert "Q2" in made.reasons[0]


def test_a_redirect_with_the_doi_is_the_item_it_leads_to(tmp_path: Path) -> None:
    known, _ = known_of(
        tmp_path, "item,doi,title,redirect", f"Q1,{DOI},,Q2", f"Q2,,{TITLE},", name="k.csv"
    )
    made = match(article(), known)
    assert (made.state, made.qid) == (State.MATCHED, "Q2")


def test_a_deleted_item_is_never_matched(tmp_path: Path) -> None:
    known, _ = known_of(tmp_path, "item,doi,title,deleted", f"Q1,{DOI},{TITLE},true", name="k.csv")
    made = match(article(), known)
    assert (made.state, made.qid, made.candidates) == (State.NEW, "", ())
    assert "deleted" in made.reasons[0]


def test_an_item_with_another_doi_too_is_a_candidate(tmp_path: Path) -> None:
    dois = (string("P356", DOI), string("P356", "10.31235/OSF.IO/X"))
    known, _ = known_of(tmp_path, entity("Q1", *dois, title(TITLE)))
    assert match(article(), known).state is State.CANDIDATE


def test_a_preprint_of_the_same_title_is_proposed_below_the_article(tmp_path: Path) -> None:
    known, _ = known_of(
        tmp_path,
        entity("Q1", string("P356", "10.31235/OSF.IO/X"), title(TITLE), year(2000)),
        entity("Q2", title(TITLE), year(2001)),
    )
    made = match(article(), known)
    assert (made.state, made.qid) == (State.CANDIDATE, "")
    assert [one.qid for one in made.candidates] == ["Q2", "Q1"]
    assert any("another doi" in why for why in made.candidates[1].why)


def journal(issn: str) -> Item:
    """A journal of a common name."""
    said = (Statement(Snak("P236", String(issn))),) if issn else ()
    return Item("https://data.example.org/journal/1", "journal", "", {"en": "Oriens"}, {}, {}, said)


def test_of_two_journals_of_one_name_the_issn_decides_and_never_the_name(tmp_path: Path) -> None:
    known, _ = known_of(
        tmp_path, entity("Q1", string("P236", "0378-5955"), label="Oriens"),
        entity("Q2", string("P236", "2049-3630"), label="Oriens"),
    )  # fmt: skip
    assert match(journal("2049-3630"), known).qid == "Q2"
    assert match(journal(""), known).state is State.CANDIDATE
    assert match(journal("0000-0000"), known).state is State.CANDIDATE


def test_a_person_is_no_article_though_it_be_called_so(tmp_path: Path) -> None:
    known, _ = known_of(tmp_path, entity("Q1", string("P356", DOI), label="Omar Haldane"))
    person = Item("https://data.example.org/person/1", "person", "", {"en": "Omar Haldane"})
    assert match(person, known).state is State.NEW


def test_what_the_release_says_holds_unless_wikidata_says_otherwise(tmp_path: Path) -> None:
    known, _ = known_of(
        tmp_path, "item,doi,redirect,deleted", "Q5,,Q6,", "Q7,,,true", f"Q8,{DOI},,", name="k.csv"
    )
    plain = article(doi="")
    assert match(replace(plain, qid="Q4"), Known()).qid == "Q4"
    assert match(replace(plain, qid="Q5"), known).qid == "Q6"
    assert match(replace(plain, qid="Q7"), known).state is State.BLOCKED
    assert match(replace(article(), qid="Q4"), known).state is State.BLOCKED
    assert match(replace(article(), qid="Q8"), known).qid == "Q8"
