"""The versions of a text as a family, and the licence that one of them bears."""

import pytest

from triptych.web.pages.family import Family, family
from triptych.web.pages.lead import Fact, Licence, Version
from triptych.web.pages.licence_mark import marked, marks
from triptych.web.pages.shown import Shown

CC = "http://creativecommons.org/licenses"
WORK = Shown("On bridges", "../work/x")


def kind(iri: str) -> str:
    """The kind that a test's IRI names."""
    return iri.partition("/")[0]


def version(name: str, remark: str = "", *, is_here: bool = False) -> Version:
    """A version whose IRI names its kind."""
    return Version(f"{name}/x", Shown("On bridges", f"../{name}/x", "en", remark), is_here)


def made(*versions: Version, here: str = "article") -> Family:
    """A family that is one."""
    found = family(WORK, versions, kind, here)
    assert found is not None
    return found


def test_versions_stand_in_the_order_of_a_texts_life() -> None:
    found = made(version("chapter"), version("article", is_here=True), version("manuscript"))
    said = [member.stage for member in found.members]
    assert said == ["deposited as", "published as", "included in a book as"]
    assert [member.is_here for member in found.members] == [False, True, False]
    assert found.words == "One work in 3 versions"


def test_a_kind_that_no_table_knows_comes_last() -> None:
    found = made(version("dataset"), version("article", is_here=True))
    assert [member.stage for member in found.members] == ["published as", "also as"]


def test_what_is_known_of_a_version_is_told_fact_by_fact() -> None:
    found = made(version("article", "Article · version of record · 2006"), version("chapter"))
    assert found.members[0].facts == ("Article", "version of record", "2006")
    assert found.members[0].shown == Shown("On bridges", "../article/x", "en")
    assert found.members[1].facts == ()


def test_a_text_with_one_version_has_no_family() -> None:
    assert family(WORK, [version("article", is_here=True)], kind, "article") is None
    assert family(WORK, [], kind, "work") is None


def test_a_work_stands_at_the_root_of_its_own_page() -> None:
    found = made(version("article"), here="work")
    assert found.is_here
    assert found.words == "One work in 1 version"


@pytest.mark.parametrize(
    ("iri", "letters"),
    [
        (f"{CC}/by-nc-nd/4.0/", ["CC", "BY", "NC", "ND"]),
        (f"{CC}/by/3.0/de/", ["CC", "BY"]),
        (f"{CC.replace('http', 'https')}/by-sa/2.5/", ["CC", "BY", "SA"]),
        ("http://creativecommons.org/publicdomain/zero/1.0/", ["CC", "0"]),
        ("http://creativecommons.org/publicdomain/mark/1.0/", ["PD"]),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", ["©"]),
        ("http://rightsstatements.org/vocab/NoC-US/1.0/", ["NoC"]),
        ("https://example.org/licenses/by/4.0/", []),
        ("", []),
    ],
)
def test_a_licence_is_drawn_by_its_address(iri: str, letters: list[str]) -> None:
    assert [mark.letters for mark in marks(iri)] == letters


def test_every_mark_says_what_it_stands_for() -> None:
    found = marks(f"{CC}/by-nc-nd/4.0/")
    assert len({mark.words for mark in found}) == 4


def test_the_terms_of_a_licence_are_said_in_sentences() -> None:
    terms = (
        Fact("permits", (Shown("Distribution"), Shown("Reproduction"))),
        Fact("requires", (Shown("Notice"), Shown("Attribution"))),
        Fact("prohibits", (Shown("Commercial Use"),)),
    )
    found = marked(Licence(Shown("BY-NC-ND"), terms), f"{CC}/by-nc-nd/4.0/")
    assert found.sentences == (
        "You may copy it and pass it on",
        "You must name its author and keep the notice of the licence",
        "You may not use it commercially or pass on a changed version",
    )


def test_a_licence_that_allows_no_changes_says_so() -> None:
    found = marked(
        Licence(Shown("BY-ND"), (Fact("permits", (Shown("Sharing"),)),)), f"{CC}/by-nd/4.0/"
    )
    assert found.sentences[-1] == "You may not pass on a changed version"
    assert marked(Licence(Shown("BY-ND"), ()), f"{CC}/by-nd/4.0/").sentences == ()


def test_a_term_that_no_table_knows_is_said_by_its_own_words() -> None:
    terms = (Fact("permits", (Shown("Reading Aloud"),)),)
    assert marked(Licence(Shown("Own"), terms), "").sentences == ("You may reading aloud",)
