"""Citations: what is written is read again by other people's parsers, whatever a title holds."""

import json
import unicodedata
from dataclasses import replace

import pytest
import rispy  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string  # type: ignore[import-untyped]  # ships no types

from triptych import citations
from triptych.citations import bibtex, fields
from triptych.citations.fields import SORTS, Citation, Date, Name, Sort
from triptych.citations.sentence import sentence
from triptych.formats import CITATION

IRI = "https://data.example.org/article/x"
SPECIAL = r'50% of {A} & B_c #1: $5 ~ 2^3 \n "x" <i>'
FULL = Citation(
    fields.sort("article"),
    "article-x",
    IRI,
    "https://doi.org/10.5555/a_b",
    title="The Mill: A History",
    title_language="en",
    authors=(
        Name("Jan van der Berg", "van der Berg", "Jan"),
        Name("World Health & Trade Office"),
        Name("Ángel Ñúñez", "Ñúñez", "Ángel"),
    ),
    container="Journal of Mills",
    publisher="Example Press",
    issued=fields.date("1907-03-05"),
    volume="39",
    issue="2",
    first_page="199",
    last_page="231",
    doi="10.5555/a_b",
    issn="1234-5679",
    language="en",
)
UNESCAPED = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciitilde}": "~",
    r"{\textasciicircum}": "^",
    **{f"\\{char}": char for char in "#$%&_"},
}
# A title as a source may have it: any signs, among them those that a format reads as its own.
TITLES = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from('{}\\%&$#_~^"@,\r\n')),
    max_size=40,
)


def entry(citation: Citation) -> Entry:
    """The one entry that pybtex reads."""
    database = parse_string(citations.write(citation, "bibtex").decode(), "bibtex")
    assert list(database.entries) == [citation.key]
    found: Entry = database.entries[citation.key]
    return found


def reference(citation: Citation) -> dict[str, object]:
    """The one reference that rispy reads."""
    found = rispy.loads(citations.write(citation, "ris").decode())
    assert len(found) == 1
    return dict(found[0])


def item(citation: Citation) -> dict[str, object]:
    """The one object of CSL-JSON."""
    found = json.loads(citations.write(citation, "csl-json"))
    assert len(found) == 1
    return dict(found[0])


def unescaped(value: str) -> str:
    """What LaTeX prints of a field."""
    printed, rest = "", value
    while rest:
        sign = next((sign for sign in UNESCAPED if rest.startswith(sign)), rest[0])
        printed += UNESCAPED.get(sign, sign)
        rest = rest.removeprefix(sign)
    return printed


def said(citation: Citation) -> str:
    """The sentence, joined."""
    return "".join(piece.words for piece in sentence(citation))


def test_every_form_of_a_citation_is_written() -> None:
    assert CITATION
    for form in CITATION:
        assert citations.write(FULL, form.name)


def test_bibtex_has_every_field() -> None:
    found = entry(FULL)
    assert found.type == "article"
    assert dict(found.fields) == {
        "title": "{The Mill: A History}",
        "journal": "{Journal of Mills}",
        "publisher": "{Example Press}",
        "volume": "39",
        "number": "2",
        "pages": "199--231",
        "issn": "1234-5679",
        "language": "en",
        "doi": "10.5555/a_b",
        "url": "https://doi.org/10.5555/a_b",
        "year": "1907",
        "month": "March",
        "day": "5",
    }


def test_bibtex_reads_particles_bodies_and_names_of_other_alphabets_as_they_are() -> None:
    berg, office, nunez = entry(FULL).persons["author"]
    assert (berg.prelast_names, berg.last_names) == (["van", "der"], ["Berg"])
    assert office.last_names == [r"{World Health \& Trade Office}"]
    assert (nunez.first_names, nunez.last_names) == (["Ángel"], ["Ñúñez"])


def test_a_name_with_and_or_a_comma_stays_one_name() -> None:
    names = (Name("", "Smith and Sons", "A."), Name("", "King, the Elder", "Ann and Bob"))
    found = entry(replace(FULL, authors=names)).persons["author"]
    assert [str(person) for person in found] == [
        "{Smith and Sons}, A.",
        "{King, the Elder}, {Ann and Bob}",
    ]


def test_what_latex_reads_as_its_own_is_printed_as_it_stands() -> None:
    found = entry(replace(FULL, title=SPECIAL)).fields["title"]
    assert unescaped(found.removeprefix("{").removesuffix("}")) == SPECIAL


def test_a_doi_that_would_break_the_entry_stays_in_the_address_alone() -> None:
    doi = "10.5555/{a\\b"
    found = entry(replace(FULL, doi=doi, url=fields.doi_address(doi))).fields
    assert "doi" not in found
    assert found["url"] == "https://doi.org/10.5555/%7Ba%5Cb"


@settings(max_examples=150, deadline=None)
@given(TITLES, TITLES)
def test_any_title_and_name_is_read_again_from_bibtex(title: str, name: str) -> None:
    found = entry(replace(FULL, title=title, authors=(Name(name),)))
    kept = found.fields.get("title", "{}").removeprefix("{").removesuffix("}")
    assert unescaped(" ".join(kept.split())) == fields.line(title)


@settings(max_examples=100, deadline=None)
@given(TITLES, TITLES)
def test_any_title_and_name_is_read_again_from_ris(title: str, name: str) -> None:
    lines = citations.write(replace(FULL, title=title, authors=(Name(name),)), "ris").decode()
    read = [line.partition("  - ") for line in lines.split("\r\n")[:-1]]
    assert all(len(tag) == 2 and mark for tag, mark, _ in read)
    assert [tag for tag, _, _ in read].count("ER") == 1
    assert [value for tag, _, value in read if tag == "TI"] == [fields.line(title)] * bool(
        fields.line(title)
    )


@settings(max_examples=100, deadline=None)
@given(TITLES)
def test_any_title_is_read_again_from_csl_json(title: str) -> None:
    assert item(replace(FULL, title=title)).get("title", "") == fields.line(title)


@given(st.text())
def test_a_line_is_one_line_without_control_characters(text: str) -> None:
    kept = fields.line(text)
    assert not [c for c in kept if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"}]
    assert fields.line(kept) == kept


def test_ris_has_every_field() -> None:
    found = reference(FULL)
    assert found["type_of_reference"] == "JOUR"
    assert found["authors"] == [
        "van der Berg, Jan",
        "World Health & Trade Office",
        "Ñúñez, Ángel",
    ]
    assert (found["start_page"], found["end_page"]) == ("199", "231")
    assert (found["year"], found["date"]) == ("1907", "1907/03/05/")
    assert found["doi"] == "10.5555/a_b"


def test_csl_divides_no_name_and_keeps_the_parts_of_a_date() -> None:
    found = item(FULL)
    assert found["type"] == "article-journal"
    assert found["author"] == [
        {"family": "van der Berg", "given": "Jan"},
        {"literal": "World Health & Trade Office"},
        {"family": "Ñúñez", "given": "Ángel"},
    ]
    assert found["issued"] == {"date-parts": [[1907, 3, 5]]}
    assert (found["page"], found["DOI"]) == ("199-231", "10.5555/a_b")


@pytest.mark.parametrize("sort", SORTS, ids=lambda sort: sort.name)
def test_every_sort_of_text_is_read_in_every_form(sort: Sort) -> None:
    bare = Citation(sort, f"{sort.name}-x", IRI, IRI)
    assert entry(bare).type == sort.bibtex
    assert entry(bare).fields == {"url": IRI}
    assert reference(bare) == {"type_of_reference": sort.ris, "urls": [IRI], "id": f"{sort.name}-x"}
    assert item(bare) == {"id": f"{sort.name}-x", "type": sort.csl, "URL": IRI}
    assert said(bare) == IRI


@pytest.mark.parametrize(
    ("edtf", "parts", "year", "csl"),
    [
        ("1907", (1907, 0, 0), "1907", {"date-parts": [[1907]]}),
        ("1907-03", (1907, 3, 0), "1907", {"date-parts": [[1907, 3]]}),
        ("1907~", (1907, 0, 0), "about 1907", {"date-parts": [[1907]], "circa": True}),
        ("1907/1909", (0, 0, 0), "1907 to 1909", {"literal": "1907 to 1909"}),
        ("-0043", (0, 0, 0), "44 BC", {"literal": "44 BC"}),
    ],
)
def test_a_date_is_told_as_exactly_as_it_is_known(
    edtf: str, parts: tuple[int, int, int], year: str, csl: dict[str, object]
) -> None:
    date = fields.date(edtf)
    assert date is not None
    assert (date.year, date.month, date.day) == parts
    dated = replace(FULL, issued=date)
    assert entry(dated).fields["year"] == year
    assert item(dated)["issued"] == csl
    assert f"({date.words})" in said(dated)


def test_what_is_no_date_is_none() -> None:
    assert fields.date("in the spring") is None
    assert "issued" not in item(replace(FULL, issued=None))


def test_the_sentence_of_an_article_names_where_it_stands() -> None:
    assert said(FULL) == (
        "van der Berg, Jan, World Health & Trade Office, and Ángel Ñúñez. “The Mill: A History.” "
        "Journal of Mills 39, no. 2 (5 March 1907): 199–231. https://doi.org/10.5555/a_b"
    )


def test_the_sentence_of_a_chapter_names_book_and_editors() -> None:
    chapter = replace(
        FULL,
        sort=fields.sort("chapter"),
        authors=(Name("Ada"),),
        title="Who Mills?",
        container="Mills of the World",
        editors=(Name("B. Cole"), Name("Dee Fox")),
        issued=Date("2013", "2013", 2013),
    )
    assert said(chapter) == (
        "Ada. “Who Mills?” In Mills of the World, edited by B. Cole and Dee Fox, 199–231. "
        "Example Press, 2013. https://doi.org/10.5555/a_b"
    )


def test_of_many_authors_the_sentence_names_seven() -> None:
    names = tuple(Name(f"A{at}") for at in range(11))
    assert said(replace(FULL, authors=names)).startswith("A0, A1, A2, A3, A4, A5, A6, et al. “")
    assert len(item(replace(FULL, authors=names))["author"]) == 11  # type: ignore[arg-type]  # a list


def test_a_title_of_another_direction_stands_apart_in_the_sentence() -> None:
    title = "تاریخ مشروطه ایران"
    pieces = sentence(replace(FULL, title=title, title_language="fa"))
    assert [(piece.words, piece.language) for piece in pieces if piece.role == "title"] == [
        (title, "fa")
    ]
    assert unescaped(bibtex.escaped(title)) == title
