"""Terms and dates in words: labels, names without a label, literals, and the tables of words."""

import pytest

from triptych.terms import Names
from triptych.values import Iri, Literal
from triptych.web.pages.description import Description
from triptych.web.pages.panels import panels
from triptych.web.pages.shown import Showing, date_order, humanized, literal
from triptych.web.pages.words import BACK, KINDS, LEAD
from web_html import EDTF, RDFS_LABEL
from web_server import BASE


@pytest.mark.parametrize(
    ("iri", "words"),
    [("http://www.cidoc-crm.org/cidoc-crm/P4_has_time-span", "has time-span"),
     ("https://schema.org/spatialCoverage", "spatial coverage"),
     ("https://data.example.org/event/some-thing", "some thing"),
     ("http://example.org/", "example.org"), ("urn:x", "urn:x")],
)  # fmt: skip
def test_a_name_without_label_is_read_from_its_end(iri: str, words: str) -> None:
    assert humanized(iri) == words


@pytest.mark.parametrize(
    ("value", "datatype", "words"),
    [("1911-12/1917~", EDTF, "December 1911 to about 1917"), ("no date", EDTF, "no date"),
     ("2006-06-30", "http://www.w3.org/2001/XMLSchema#date", "30 June 2006"),
     ("1911-12-31T23:59:59Z", "http://www.w3.org/2001/XMLSchema#dateTime",
      "1911-12-31 23:59:59 UTC"),
     ("true", "http://www.w3.org/2001/XMLSchema#boolean", "yes"), ("x", EDTF + "x", "x")],
)  # fmt: skip
def test_literals_are_said_in_words(value: str, datatype: str, words: str) -> None:
    assert literal(Literal(value, "", datatype)).words == words


def test_dates_are_ordered_by_beginning_then_end_and_what_has_none_comes_last() -> None:
    dates = ["-0043", "1905/1911", "1909", "1909/1911-12", "{1910,1912}", "1911-12"]
    assert sorted([*reversed(dates), "", "x"], key=date_order)[: len(dates)] == dates


def test_a_label_in_english_is_chosen_and_a_foreign_address_shows_itself() -> None:
    labels: list[Iri | Literal] = [Literal("نام", "fa"), Literal("Name", "en"), Literal("x")]
    description = Description(f"{BASE}event/x", {f"{BASE}event/x": {RDFS_LABEL: [*labels]}})
    showing = Showing(Names(BASE), "../", {}, description)
    assert showing.iri(f"{BASE}event/x").words == "Name"
    assert showing.iri(f"{BASE}event/x").href == "../event/x"
    assert showing.iri("https://other.example/a").words == "other.example/a"
    assert showing.iri("mailto:a@example.org").href == ""


def test_the_tables_of_words_name_each_kind_once_and_every_property_has_a_known_prefix() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS) > 10
    assert len({phrase.words for phrase in LEAD}) == len(LEAD) > 10
    assert len({phrase.words for phrase in BACK}) == len(BACK) > 10


def test_the_same_words_in_two_languages_say_which_is_which_in_a_panel() -> None:
    title = "http://purl.org/dc/terms/title"
    labels: list[Iri | Literal] = [
        Literal("Mills", "en"),
        Literal("Mills"),
        Literal("Molens", "nl"),
    ]
    iri = f"{BASE}journal/x"
    described = Description(iri, {iri: {title: [*labels]}})
    (panel,) = panels(described, Showing(Names(BASE), "../", {}, described))
    values = {(value.words, value.remark) for value in panel.rows[0].values}
    assert values == {("Mills", "English"), ("Mills", ""), ("Molens", "")}
