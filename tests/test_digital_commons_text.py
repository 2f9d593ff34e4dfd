"""The reader of Digital Commons pages: values with spans, what is not captured, and bad files."""

import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import is_normalized

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from triptych.errors import ConfigError, SourceError
from triptych.records import FIELDS, Record, Snapshot, Span
from triptych.results import Result, Severity
from triptych.sources import READERS
from triptych.sources import _findings as findings
from triptych.sources import _identifiers as identifiers
from triptych.sources import _sentences as sentences
from triptych.sources._labels import LABELS, TABLE, folded
from triptych.sources.digital_commons_text import page

RECORDS = Path(__file__).parent / "records"
SEED = Path(__file__).parents[1] / "src/triptych/example/records/histfacpub-24.txt"
AM = "http://purl.org/coar/version/c_ab4af688f83e57aa"
SMUR = "http://purl.org/coar/version/c_71e4c1898caa6e32"
AO = "http://purl.org/coar/version/c_b1a7d7d4d402bcce"
VOR = "http://purl.org/coar/version/c_970fb48d4fbd8a85"


def read(path: Path, **options: object) -> Iterator[Record | Result]:
    return READERS["digital-commons-text"]().read(path, options)


def of_text(text: str) -> tuple[Record | None, list[Result]]:
    found = list(page("it", Snapshot.of("it.txt", text.encode())))
    records = [x for x in found if isinstance(x, Record)]
    assert len(records) <= 1
    assert not records or found[0] is records[0]
    return (records[0] if records else None), [x for x in found if isinstance(x, Result)]


def record_of(text: str) -> Record:
    record, _ = of_text(text)
    assert record is not None
    return record


def facts(text: str) -> set[tuple[str, str]]:
    return {(value.field, value.value) for value in record_of(text)}


def codes(results: list[Result]) -> set[str]:
    return {result.code for result in results}


def check(record: Record) -> None:
    """What holds of every record, whatever the text."""
    for value in record:
        assert value.span is not None
        assert value.text == record.snapshot.text[value.span.start : value.span.end]
        assert value.text == value.text.strip()
        assert value.rule
        assert is_normalized("NFC", value.value)
        assert value.value == " ".join(value.value.split())
        assert not findings.controls(value.value)
    for label, span in record.not_captured:
        assert label
        assert record.snapshot.quote(span).strip() == record.snapshot.quote(span)


# --- The seed --------------------------------------------------------------------------------


def test_the_seed_record_gives_exactly_what_it_states() -> None:
    record, *results = read(SEED)
    assert isinstance(record, Record)
    found = [(v.field, v.value, str(v.span), v.rule) for v in record if v.field != "abstract"]

    assert record.id == "histfacpub-24"
    assert found == [
        ("author.family", "Clark", "25-30", "orcid-line-family"),
        ("journal.title", "Iranian Studies", "88-103", "label-journal.title"),
        (
            "rights",
            "Copyright held by publishers Cambridge University Press.",
            "1534-1590",
            "sentence-copyright",
        ),
        ("article.publisher", "Cambridge University Press", "1563-1589", "sentence-held"),
        ("holder", "Cambridge University Press", "1563-1589", "sentence-held"),
        ("version", AM, "1602-1621", "sentence-version"),
        ("journal.title", "Iranian Studies", "1660-1675", "sentence-published"),
        ("article.issued", "2006-06-30", "1679-1692", "sentence-published"),
        (
            "book.title",
            "Iranian-Russian Encounters: Empire and revolution Since 1800",
            "1736-1796",
            "sentence-included",
        ),
        ("book.editor", "Stephanie Cronin", "1802-1818", "sentence-included"),
        ("book.issued", "2013", "1822-1826", "sentence-included"),
        (
            "licence",
            "http://creativecommons.org/licenses/by-nc-nd/4.0/",
            "1855-1929",
            "label-licence",
        ),
        ("discipline", "History", "2050-2057", "hub"),
    ]
    abstract = record.first("abstract")
    assert abstract is not None
    assert (abstract.span, abstract.rule) == (Span(110, 1531), "prose-without-label")
    assert record.not_captured == (
        ("Author ORCID Identifier", Span(0, 23)),
        ("Document Type", Span(34, 47)),
        ("Publication Date", Span(50, 66)),
        ("can be accessed at", Span(1697, 1715)),
    )
    assert record.unread == ()
    assert [(r.severity, r.code) for r in results if isinstance(r, Result)] == [
        (Severity.INFO, "not-captured")
    ] * 4
    check(record)


def test_the_seed_with_carriage_returns_and_mark_gives_the_same_values() -> None:
    plain = SEED.read_bytes().decode()

    assert facts("\ufeff" + plain.replace("\n", "\r\n")) == facts(plain)


# --- Other records -----------------------------------------------------------------------------

EXPECTED: dict[str, dict[str, list[tuple[str, int]]]] = {
    "many-authors": {
        "title": [("Granaries and Tolls on the Upper Niger", 1)],
        "author.name": [("Amina B. Traoré", 1), ("Jan van der Meer", 2)],
        "author.affiliation": [
            ("University of the Two Rivers", 1),
            ("Institute for Grain History", 2),
        ],
        "author.family": [("Okafor", 3), ("Traoré", 1), ("Meer", 2), ("Okafor", 3)],
        "author.given": [("Chidi", 3)],
        "author.orcid": [
            ("https://orcid.org/0000-0002-1825-0097", 1),
            ("https://orcid.org/0000-0001-5109-3700", 2),
        ],
        "publication-date": [("2014-21", 1)],
        "journal.title": [("Journal of Riverine History", 1)] * 2,
        "article.volume": [("12", 1)] * 2,
        "article.issue": [("3", 1)] * 2,
        "article.first-page": [("44", 1)],
        "article.last-page": [("61", 1)],
        "article.pages": [("44-61", 1)],
        "article.issued": [("2014", 1)],
        "article.doi": [("10.5555/JRH.2014.0044", 1)] * 2,
        "journal.issn": [("0378-5955", 1)],
        "keyword": [("granaries", 1), ("tolls", 2), ("Niger", 3)],
        "discipline": [("African History", 1), ("Economic History", 2)],
        "version": [(AM, 1)],
        "holder": [("Riverine Society", 1)],
        "record.page": [("https://commons.example.edu/facwrit/7", 1)],
    },
    "book-chapter": {
        "document-type": [("Book Chapter", 1)],
        "author.name": [("Ruth Ekström", 1)],
        "journal.title": [],
        "book.title": [("Water and Stone: Essays on Early Industry", 1)] * 2,
        "book.editor": [("Lena Holm", 1), ("P. J. Quist", 2)],
        "book.publisher": [("Fjord House", 1)] * 2,
        "book.issued": [("2011", 1)],
        "book.isbn": [("9780306406157", 1)],
        "publication-date": [("2011-05-04", 1)],
        "language": [("English", 1)],
        "licence": [("http://creativecommons.org/licenses/by-nc/4.0/", 1)],
        "rights": [
            ("Reprinted with permission of Fjord House.", 1),
            ("Copyright 2011 Fjord House.", 1),
        ],
    },
    "thesis": {
        "author.family": [("Chen", 1)],
        "author.given": [("Mei", 1)],
        "publication-date": [("2009-12", 1)],
        "document-type": [("Thesis", 1)],
        "abstract": [("Bells were counted in four hundred villages. Their weights were not.", 1)],
        "holder": [("the author", 1), ("The author", 1)],
    },
    "all-blank": {"title": [], "abstract": [], "author.family": [], "rights": []},
    "right-to-left": {
        "title": [("راه\u200cهای نمک در بیابان", 1)],
        "author.name": [("مریم کاظمی", 1)],
        "author.affiliation": [("دانشگاه شهر نو", 1)],
        "language": [("فارسی", 1)],
        "keyword": [("نمک", 1), ("کاروان", 2), ("بیابان", 3)],
        "holder": [("مریم کاظمی", 1)],
    },
    "crlf-bom": {
        "title": [("Le café et la réforme", 1)],
        "author.family": [("Dupont", 1)],
        "author.given": [("Zoë", 1)],
        "publication-date": [("1999-07-14", 1)],
        "journal.title": [("Revue des tasses", 1)],
        "licence": [("http://creativecommons.org/licenses/by-sa/4.0/", 1)],
    },
    "chinese": {
        "title": [("港口与茶税", 1)],
        "author.name": [("林小雨", 1)],
        "keyword": [("茶税", 1), ("港口", 2), ("航线", 3)],
    },
    "two-paragraphs": {
        "version": [(AO, 1)],
        "publication-date": [],
        "book.editor": [("Sven Aal", 1), ("Ida Berg", 2), ("Tor Dahl", 3)],
        "book.publisher": [("Veien Press", 1)],
        "book.issued": [("1998", 1)],
        "licence": [
            ("http://creativecommons.org/licenses/by/4.0/", 1),
            ("http://creativecommons.org/licenses/by-sa/4.0/", 1),
        ],
    },
    "rights-only": {
        "holder": [("Harbour Press", 1), ("The authors", 1)],
        "version": [(AM, 1)],
        "article.publisher": [("Harbour Press", 1)],
        "journal.title": [("Tides Quarterly", 1)],
        "article.issued": [("2003-05-02", 1)],
        "article.url": [("https://www.example.org/tides/77", 1)],
        "abstract": [],
    },
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_record_of_other_wordings_is_read(name: str) -> None:
    record = next(iter(read(RECORDS / f"{name}.txt")))
    assert isinstance(record, Record)

    found = {f: [(v.value, v.position) for v in record.all(f)] for f in EXPECTED[name]}

    assert found == EXPECTED[name]
    check(record)


def test_every_record_of_the_folder_is_expected_and_read_in_order() -> None:
    ids = [x.id for x in read(RECORDS) if isinstance(x, Record)]

    assert ids == sorted(EXPECTED)
    assert len(ids) >= 8


def test_an_abstract_of_two_paragraphs_without_label_is_one_value() -> None:
    record = next(iter(read(RECORDS / "two-paragraphs.txt")))
    assert isinstance(record, Record)
    abstract = record.first("abstract")

    assert abstract is not None
    assert abstract.value.startswith("The post road closed")
    assert abstract.value.endswith("ever seen to pay in full.")
    assert "\n\n" in abstract.text


def test_every_blank_label_is_not_captured_and_no_value_is_made() -> None:
    record, *results = read(RECORDS / "all-blank.txt")
    assert isinstance(record, Record)

    assert record.values == ()
    assert len(record.not_captured) == 13
    assert {r.code for r in results if isinstance(r, Result)} == {"not-captured"}
    assert len(results) == 13


def test_two_licences_are_kept_both_with_a_warning() -> None:
    results = [x for x in read(RECORDS / "two-paragraphs.txt") if isinstance(x, Result)]

    assert [r.severity for r in results if r.code == "licences-differ"] == [Severity.WARNING]


def test_a_sentence_that_no_rule_reads_stays_verbatim() -> None:
    record, *results = read(RECORDS / "rights-only.txt")
    assert isinstance(record, Record)
    unread = [r for r in results if isinstance(r, Result) and r.code == "not-read"]

    assert [record.snapshot.quote(s) for s in record.unread] == [
        "Nobody reads sentences of this kind."
    ]
    assert [(r.severity, r.where) for r in unread] == [
        (Severity.INFO, f"rights-only.txt:{record.unread[0]}")
    ]


# --- Labels ------------------------------------------------------------------------------------


def test_the_labels_fill_only_known_fields_and_each_wording_once() -> None:
    wordings = [folded(w) for label in TABLE for w in label.wordings.split("|")]

    assert len(wordings) > 100
    assert len(wordings) == len(set(wordings))
    assert {label.field for label in TABLE} - {""} <= set(FIELDS)


@pytest.mark.parametrize(
    "written",
    [
        "Title\nGrain",
        "Title\n\nGrain",
        "Title: Grain",
        "TITLE :\nGrain",
        "title\u00a0:\u00a0Grain",
        "Title\tGrain",
        "\u200fTitle\u200f: \u200fGrain\u200f",
        "\ufeffTitle\r\rGrain",
        "Title\u2028Grain",
    ],
)
def test_a_value_stands_behind_its_label_in_any_of_these_ways(written: str) -> None:
    assert facts(written) == {("title", "Grain")}


def test_the_next_label_is_never_taken_for_a_value() -> None:
    record = record_of("Title: Abstract\nJournal\nVolume\n3")

    assert [(v.field, v.value) for v in record] == [("article.volume", "3")]
    assert [label for label, _ in record.not_captured] == ["Title", "Abstract", "Journal"]


@pytest.mark.parametrize("label", ["Title", "Publication Title", "Keywords", "Authors", "DOI"])
@pytest.mark.parametrize(
    "loose",
    [
        "Copyright held by the publisher, Brook House.",
        "This article was published in Tides Quarterly on 2 May 2003.",
        "The towns along the road learned to live from what the last wagons had brought. " * 4,
    ],
)
def test_a_blank_label_takes_neither_rights_nor_prose(label: str, loose: str) -> None:
    record = record_of(f"{label}\n\n{loose}")

    assert [name for name, _ in record.not_captured] == [label]
    assert not {"title", "keyword", "author.name", "author.family"} & set(record.by_field)
    assert set(record.by_field) & {"rights", "article.issued", "abstract"}


def test_the_frame_of_the_page_gives_no_values() -> None:
    frame = (
        "Download\n\n123 Downloads\n\nSince June 15, 2015\n\nBrowse\n\nCollections\nDisciplines\n"
        "Authors\n\nShare\n\nCOinS\n\nHome | About | FAQ | My Account | Accessibility Statement\n\n"
        "Privacy Copyright\n\nTo view the content in your browser, please download Adobe Reader\n"
    )
    record = record_of(f"{frame}\nTitle\n\nGrain\n\nIncluded in\n\nHistory Commons\n\n{frame}")

    assert [(v.field, v.value) for v in record] == [("title", "Grain"), ("discipline", "History")]
    assert record.not_captured == ()
    assert record.unread == ()


def test_hubs_may_stand_on_one_line_with_commas_in_their_names() -> None:
    text = "Included in\nFeminist, Gender, and Sexuality Studies Commons, History Commons"
    values = record_of(text).all("discipline")

    assert [(v.value, v.text, v.position) for v in values] == [
        ("Feminist, Gender, and Sexuality Studies",) * 2 + (1,),
        ("History", "History", 2),
    ]


def test_a_label_without_a_field_reports_what_stands_behind_it() -> None:
    record, results = of_text("Title\nGrain\nDepartment\nHistory")

    assert record is not None
    assert [record.snapshot.quote(s) for s in record.unread] == ["History"]
    assert codes(results) == {"no-field"}


def test_a_date_whose_meaning_is_uncertain_is_left_unread() -> None:
    record, results = of_text("Publication Date\n6-7-2006")

    assert record is not None
    assert record.values == ()
    assert codes(results) == {"value-not-read"}


def test_a_licence_of_unknown_words_is_reported() -> None:
    record, results = of_text("Title\nGrain\nCreative Commons License\n\nThe Granary Licence")

    assert record is not None
    assert record.all("licence") == ()
    assert [(r.severity, r.code) for r in results] == [(Severity.WARNING, "licence-not-known")]
    assert [record.snapshot.quote(s) for s in record.unread] == ["The Granary Licence"]


def test_two_runs_of_prose_without_label_leave_the_abstract_open() -> None:
    prose = "The towns along it learned to live from what the last wagons had brought them. " * 3
    record, results = of_text(f"{prose}\n\nTitle\n\nGrain\n\n{prose}")

    assert record is not None
    assert record.all("abstract") == ()
    assert [r.code for r in results] == ["prose-not-read"] * 2


def test_prose_that_hints_at_rights_is_never_the_abstract() -> None:
    said = (
        "This is the peer reviewed version of the following article: Lee, A. (2010), Salt. Brook,"
        " 3: 1-5, which has been published in final form at https://doi.org/10.5555/x."
        " This article may be used for purposes that earn nothing."
    )
    record, results = of_text(f"Title\n\nGrain\n\n{said}")

    assert record is not None
    assert [v.field for v in record] == ["title"]
    assert codes(results) == {"not-read"}


# --- People and identifiers --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        (
            "Jo Smith, University of Grain",
            {"name": "Jo Smith", "affiliation": "University of Grain"},
        ),
        ("Smith, Jo", {"family": "Smith", "given": "Jo"}),
        ("van der Berg, A. B.", {"family": "van der Berg", "given": "A. B."}),
        (
            "Smith, Jo, Grain College",
            {"family": "Smith", "given": "Jo", "affiliation": "Grain College"},
        ),
        ("Jo Smith", {"name": "Jo Smith"}),
        ("Jo Smith, Jr.", {"name": "Jo Smith, Jr."}),
        ("García Márquez, Gabriel", {"name": "García Márquez, Gabriel"}),
        (
            "Jo Smith, Dept. of X, Grain CollegeFollow",
            {"name": "Jo Smith", "affiliation": "Dept. of X, Grain College"},
        ),
    ],
)
def test_an_author_is_divided_only_where_the_form_is_plain(
    line: str, parts: dict[str, str]
) -> None:
    record = record_of(f"Author(s)\n{line}")

    assert {v.field.removeprefix("author."): v.value for v in record} == parts


def test_authors_on_one_line_keep_their_order() -> None:
    record = record_of("Authors\nJo Smith and Ann Lee\nBo Chu; Jo Smith")

    assert [(v.value, v.position) for v in record.all("author.name")] == [
        ("Jo Smith", 1),
        ("Ann Lee", 2),
        ("Bo Chu", 3),
    ]


def test_an_orcid_with_a_wrong_check_digit_is_a_warning_and_no_value() -> None:
    record, results = of_text("ORCID\nSmith - https://orcid.org/0000-0002-1825-0098")

    assert record is not None
    assert [(v.field, v.value) for v in record] == [("author.family", "Smith")]
    assert (Severity.WARNING, "orcid-check-digit") in {(r.severity, r.code) for r in results}


def test_an_orcid_that_fits_no_author_is_tied_to_none() -> None:
    record, results = of_text(
        "Authors\nJo Smith\nAnn Lee\nORCID\nhttps://orcid.org/0000-0002-1825-0097"
    )

    assert record is not None
    assert record.all("author.orcid") == ()
    assert "orcid-of-whom" in codes(results)


def test_an_orcid_of_the_only_author_needs_no_name() -> None:
    record = record_of("Author\nJo Smith\nORCID iD\n0000-0001-5109-370X".replace("370X", "3700"))

    assert [(v.value, v.position) for v in record.all("author.orcid")] == [
        ("https://orcid.org/0000-0001-5109-3700", 1)
    ]


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("https://orcid.org/0000-0002-1694-233X", "https://orcid.org/0000-0002-1694-233X"),
        ("000000021694233x", "https://orcid.org/0000-0002-1694-233X"),
        ("0000-0002-1694-2330", None),
    ],
)
def test_orcid_check_digits_follow_iso_7064(written: str, normal: str | None) -> None:
    assert identifiers.orcid(written) == normal


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("DOI: doi:10.5555/AbC.", ("article.doi", "10.5555/AbC")),
        ("DOI\nhttp://dx.doi.org/10.5555/x(1)y", ("article.doi", "10.5555/x(1)y")),
        ("ISSN\n2434-561x", ("journal.issn", "2434-561X")),
        ("ISBN\n0-306-40615-2", ("book.isbn", "0306406152")),
    ],
)
def test_identifiers_are_normalised(text: str, fact: tuple[str, str]) -> None:
    assert facts(text) == {fact}


@pytest.mark.parametrize(
    ("text", "code"),
    [("ISSN\n0378-5954", "issn-check-digit"), ("ISBN\n978-0-306-40615-8", "isbn-check-digit")],
)
def test_a_wrong_check_digit_gives_a_warning_and_no_value(text: str, code: str) -> None:
    record, results = of_text(text)

    assert record is not None
    assert record.values == ()
    assert [(r.severity, r.code) for r in results] == [(Severity.WARNING, code)]


# --- Rights sentences --------------------------------------------------------------------------

SENTENCES: dict[str, set[tuple[str, str]]] = {
    "This is the author's accepted manuscript.": {("version", AM)},
    "This is a postprint of an article.": {("version", AM)},
    "Post\u2010print version.": {("version", AM)},
    "This is the submitted manuscript.": {("version", SMUR)},
    "This is the version of record.": {("version", VOR)},
    "First published in Tides Quarterly, vol. 12, no. 3 (2006), pp. 1-20.": {
        ("journal.title", "Tides Quarterly"),
        ("article.volume", "12"),
        ("article.issue", "3"),
        ("article.issued", "2006"),
        ("article.pages", "1-20"),
    },
    "This article was published in the Journal of Grain 39(2) (2006): 77\u2013102.": {
        ("journal.title", "Journal of Grain"),
        ("article.volume", "39"),
        ("article.issue", "2"),
        ("article.issued", "2006"),
        ("article.pages", "77\u2013102"),
    },
    "The final version of this article is available at https://doi.org/10.5555/Ab.": {
        ("article.doi", "10.5555/Ab")
    },
    "The definitive version is available at www.example.org/x.": {
        ("article.url", "www.example.org/x")
    },
    "Copyright is held by the author(s).": {("holder", "the author(s)")},
    "© 2006 Brook Inc. All rights reserved.": {("holder", "Brook Inc.")},
    "Copyright (c) 2006-2008 by Brook House": {("holder", "Brook House")},
    "Copyright Brook House, 2006.": set(),
    "Copyright 2006, the authors.": {("holder", "the authors")},
    "Published in Essays on Salt, edited by Ann Lee and Bo Chu (Brook House, 2011).": {
        ("book.title", "Essays on Salt"),
        ("book.editor", "Ann Lee"),
        ("book.editor", "Bo Chu"),
        ("book.publisher", "Brook House"),
        ("book.issued", "2011"),
    },
    "First published online 1 January 2022.": {("article.online", "2022-01-01")},
    "This work is licensed under a Creative Commons Attribution 4.0 International License.": {
        ("licence", "http://creativecommons.org/licenses/by/4.0/")
    },
    "Published in Grain Quarterly 26:1 (Winter 2006).": {
        ("journal.title", "Grain Quarterly"),
        ("article.volume", "26"),
        ("article.issue", "1"),
        ("article.issued", "2006-24"),
    },
    "Originally published in The Salt Review, Volume 3, Issue 2, June 2006, Pages 6-9.": {
        ("journal.title", "The Salt Review"),
        ("article.volume", "3"),
        ("article.issue", "2"),
        ("article.issued", "2006-06"),
        ("article.pages", "6-9"),
    },
    # Nothing is read from what is denied, only half understood, or of another thing.
    "This is not an accepted manuscript.": set(),
    "It was never published in Tides Quarterly.": set(),
    "An earlier version of this article was published in Tides Quarterly.": set(),
    "Originally published in London in 1987.": set(),
    "The accepted manuscript is available at https://example.org/x.": set(),
    "This article was published in Tides Quarterly but has been withdrawn.": set(),
    "Copyright held by Brook House unless stated otherwise.": set(),
    "This paper was published in Persian in 1999.": set(),
    "This article was published in Salt Review on the occasion of its jubilee in 2006.": set(),
    "It was included in Salt Roads, eds. Lee and Chu in 2013.": set(),
}


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_rights_sentence_states_this_and_no_more(sentence: str) -> None:
    found = facts(f"Title\nGrain\n\n{sentence}") - {("title", "Grain")}

    assert {fact for fact in found if fact[0] != "rights"} == SENTENCES[sentence]


@pytest.mark.parametrize("sentence", [s for s, stated in SENTENCES.items() if not stated])
def test_a_rights_sentence_that_is_not_read_is_reported(sentence: str) -> None:
    record, results = of_text(f"Title\nGrain\n\n{sentence}")

    assert record is not None
    assert [record.snapshot.quote(s) for s in record.unread] == [sentence]
    assert codes(results) == {"not-read"}


def test_an_address_on_the_next_line_or_paragraph_belongs_to_the_open_sentence() -> None:
    said = "The final version is available at\n\nhttps://doi.org/10.5555/Ab"

    assert facts(f"Title\nGrain\n\n{said}") >= {("article.doi", "10.5555/Ab")}


def test_the_version_of_record_elsewhere_is_not_the_version_here() -> None:
    record = record_of("Title\nGrain\n\nThe version of record is available at")

    assert record.all("version") == ()
    assert [label for label, _ in record.not_captured] == ["is available at"]


def test_a_second_book_is_reported_and_its_parts_are_not_mixed_with_the_first() -> None:
    first = "It was included in Salt Roads, ed. Ann Lee in 2013."
    second = "It was reprinted in More Salt, ed. Bo Chu in 2015."
    record, results = of_text(f"Title\nGrain\n\n{first} {second}")

    assert record is not None
    assert [v.value for v in record if v.field.startswith("book.")] == [
        "Salt Roads",
        "Ann Lee",
        "2013",
    ]
    assert codes(results) == {"second-book"}


def test_sentences_end_neither_at_abbreviations_nor_at_initials() -> None:
    text = "Ed. by Dr. J. D. Lee, vol. 3, no. 2. It ends. (So it does.) 3.5 is none"
    spans = list(sentences.sentences(text, Span(0, len(text))))

    assert [text[s.start : s.end] for s in spans] == [
        "Ed. by Dr. J. D. Lee, vol. 3, no. 2.",
        "It ends.",
        "(So it does.)",
        "3.5 is none",
    ]


# --- Properties --------------------------------------------------------------------------------

ABSTRACT = (
    "The post road closed for nine weeks in most winters of the century, and the towns along it"
    " learned to live from what the last wagons of autumn had brought to them."
)
BLOCKS: dict[str, tuple[str, set[tuple[str, str]]]] = {
    "Title": ("Grain on the Lake", {("title", "Grain on the Lake")}),
    "Author(s)": (
        "Lee, Ann\nChu, Bo",
        {
            ("author.family", "Lee"),
            ("author.family", "Chu"),
            ("author.given", "Ann"),
            ("author.given", "Bo"),
        },
    ),
    "Document Type": ("Article", {("document-type", "Article")}),
    "Publication Date": ("June 30, 2006", {("publication-date", "2006-06-30")}),
    "Publication Title": ("Tides Quarterly", {("journal.title", "Tides Quarterly")}),
    "Volume": ("12", {("article.volume", "12")}),
    "DOI": ("10.5555/ab", {("article.doi", "10.5555/ab")}),
    "Keywords": ("ice; lakes", {("keyword", "ice"), ("keyword", "lakes")}),
    "Creative Commons License": (
        "Creative Commons Attribution 4.0 License",
        {("licence", "http://creativecommons.org/licenses/by/4.0/")},
    ),
    "Included in": ("History Commons", {("discipline", "History")}),
}
LOOSE: dict[str, set[tuple[str, str]]] = {
    ABSTRACT: {("abstract", ABSTRACT)},
    "Copyright held by publishers Brook House.": {
        ("rights", "Copyright held by publishers Brook House."),
        ("article.publisher", "Brook House"),
        ("holder", "Brook House"),
    },
    "It was included in Salt Roads, ed. Ann Lee in 2013.": {
        ("book.title", "Salt Roads"),
        ("book.editor", "Ann Lee"),
        ("book.issued", "2013"),
    },
}


@settings(max_examples=80, deadline=None)
@given(
    order=st.permutations([*BLOCKS, *LOOSE]),
    blank=st.sets(st.sampled_from(sorted(BLOCKS))),
    twice=st.sets(st.sampled_from(sorted(BLOCKS))),
    style=st.sampled_from(["\n\n", "\n", ":\n", ": ", ":\n\n"]),
    end=st.sampled_from(["\n\n", "\n\n\n\n", "\r\n\r\n"]),
)
def test_order_blanks_and_repetition_change_no_value(
    order: list[str], blank: set[str], twice: set[str], style: str, end: str
) -> None:
    written: list[str] = []
    expected: set[tuple[str, str]] = set()
    for name in order:
        if name in LOOSE:
            written.append(name)
            expected |= LOOSE[name]
        elif name in blank:
            written.append(name + style.rstrip(" \n"))
        else:
            written += [name + style + BLOCKS[name][0]] * (2 if name in twice else 1)
            expected |= BLOCKS[name][1]
    record = record_of(end.join(written))

    assert {(v.field, v.value) for v in record} == expected
    assert sorted(label for label, _ in record.not_captured) == sorted(blank)
    assert not any(folded(v.value) in LABELS for v in record)
    assert len(set(record.values)) == len(record.values)
    check(record)


PIECES = st.sampled_from(
    [
        "\n",
        "\r\n",
        "\r",
        ":",
        ": ",
        " ",
        ". ",
        "\u200f",
        "\u2067",
        "\ufeff",
        "\x01",
        "\x85",
        "e\u0301",
    ]
    + [
        "\u00a0",
        ", ",
        "ed. ",
        "(",
        ")",
        '"',
        "Smith",
        "2006",
        "10.5555/x",
        "© ",
        "at ",
        "published in ",
    ]
    + ["Commons", "copyright held by ", "This is an accepted manuscript of an article ", ABSTRACT]
    + [label.wordings.split(" | ")[0] for label in TABLE]
)


@settings(max_examples=300, deadline=None)
@given(text=st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join)))
@example(text="Title\n\x0b\x01")
@example(text="Author\n\u200f,\u200f")
@example(text="Title\n\u2067a\u2069")
def test_spans_are_exact_on_any_text(text: str) -> None:
    record, results = of_text(text)

    assert record is not None or [r.code for r in results] == ["nothing-read"]
    assert all(result.record == "it" for result in results)
    if record is not None:
        check(record)
        assert all(0 <= s.start < s.end <= len(text) for s in record.unread)


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=200))
def test_any_bytes_give_a_record_or_a_result(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    file = tmp_path_factory.mktemp("bytes") / "any.txt"
    file.write_bytes(data)

    first, *_ = read(file)

    assert isinstance(first, Record) or first.severity is Severity.VIOLATION


HOSTILE = [
    "(",
    "\n",
    "Title\n",
    "ed. ",
    "published in ",
    "Copyright held by A. ",
    "a ",
    "Author\nA;",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_work_on_hostile_text_grows_with_its_length_only(piece: str) -> None:
    def steps(times: int) -> int:
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            of_text(f"Title\nGrain\n\n{piece * times}")
        finally:
            sys.setprofile(None)
        return count

    assert steps(2000) < 6 * steps(500) + 1000


# --- Characters --------------------------------------------------------------------------------


def test_control_characters_leave_the_value_stay_in_the_text_and_are_reported() -> None:
    record, results = of_text("Title\nGra\x01in\x0con\ufffe ice")

    assert record is not None
    value = record.first("title")
    assert value is not None
    assert (value.value, value.text) == ("Grain on ice", "Gra\x01in\x0con\ufffe ice")
    assert [(r.severity, r.code, r.where) for r in results] == [
        (Severity.WARNING, "control-character", "it.txt:6-20")
    ]


def test_the_white_space_that_bounds_a_span_is_all_that_unicode_knows() -> None:
    known = {chr(n) for n in range(sys.maxunicode + 1) if chr(n).isspace()}

    assert set(findings.WHITE) == known | {"\ufeff"}


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("\u200fسلام\u200f", "سلام"),
        ("\u2067سلام\u2069", "سلام"),
        ("a \u2067سلام\u2069", "a \u2067سلام\u2069"),
        ("می\u200cکند", "می\u200cکند"),
        ("e\u0301\n  a", "é a"),
    ],
)
def test_directional_marks_go_only_at_the_ends(words: str, value: str) -> None:
    assert findings.meaning(words) == value


# --- Bad input ---------------------------------------------------------------------------------

GOOD = b"Title\n\nGrain\n"


@pytest.mark.parametrize(
    ("data", "code", "where"),
    [
        (b"", "empty", "bad.txt"),
        (b"\xef\xbb\xbf \r\n\t", "empty", "bad.txt"),
        ("\u3000\n".encode(), "empty", "bad.txt"),
        (b"Title\n\nCaf\xe9\n", "not-utf-8", "bad.txt:10"),
        (b"Title\n\nGr\x00ain on the lake in winter\n", "nul-bytes", "bad.txt:9"),
        ("Title\n\nGrain".encode("utf-16"), "utf-16", "bad.txt:0"),
        ("Title\n\nGrain".encode("utf-16-le"), "utf-16", "bad.txt:1"),
        (b"%PDF-1.7 and so on", "not-text", "bad.txt:0"),
        (bytes(range(256)) * 4, "not-text", "bad.txt:128"),
        (bytes(range(32)) * 4, "not-text", "bad.txt:0"),
        (b"nothing of interest", "nothing-read", "bad.txt"),
        (b"x" * 2001, "too-large", "bad.txt"),
    ],
)
def test_a_bad_file_is_a_violation_and_the_others_are_read(
    tmp_path: Path, data: bytes, code: str, where: str
) -> None:
    (tmp_path / "bad.txt").write_bytes(data)
    (tmp_path / "good.txt").write_bytes(GOOD)

    bad, good = read(tmp_path, **{"max-bytes": 2000})

    assert isinstance(bad, Result)
    assert (bad.severity, bad.code, bad.record, bad.where) == (
        Severity.VIOLATION,
        code,
        "bad",
        where,
    )
    assert isinstance(good, Record)


def test_a_latin_1_file_is_told_which_option_to_set_and_read_with_it(tmp_path: Path) -> None:
    file = tmp_path / "cafe.txt"
    file.write_bytes(b"Title\n\nCaf\xe9\n")
    (result,) = read(file)
    assert isinstance(result, Result)
    assert "byte 10" in result.message
    assert "encoding" in result.message

    (record,) = read(file, encoding="latin-1")
    assert isinstance(record, Record)
    assert [v.value for v in record] == ["Café"]


def test_a_file_of_100_mb_is_refused_by_its_size_without_being_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.txt"
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    file.chmod(0)  # reading it would be another result, unless the tests run as root

    (result,) = read(file)

    assert isinstance(result, Result)
    assert (result.code, result.severity) == ("too-large", Severity.VIOLATION)


def test_a_name_that_is_no_segment_of_an_iri_asks_to_rename_the_file(tmp_path: Path) -> None:
    for name in ("a b.txt", "é.txt", "..txt"):
        (tmp_path / name).write_bytes(GOOD)

    results = list(read(tmp_path))

    assert len(results) == 3
    assert all(isinstance(r, Result) and r.code == "name" for r in results)
    assert all(isinstance(r, Result) and "rename" in r.message for r in results)


def test_two_files_of_one_id_give_one_record(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_bytes(GOOD)

    record, result = read(tmp_path / "*" / "*.txt")

    assert isinstance(record, Record)
    assert isinstance(result, Result)
    assert (result.code, result.severity) == ("id-twice", Severity.VIOLATION)


@pytest.mark.parametrize("missing", ["absent", "absent.txt", "none-*.txt", "empty"])
def test_a_path_without_files_is_an_error_that_names_it(tmp_path: Path, missing: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(SourceError, match=missing.replace("*", r"\*")):
        list(read(tmp_path / missing))


def test_a_folder_is_read_without_what_lies_deeper_or_has_another_suffix(tmp_path: Path) -> None:
    (tmp_path / "deep.txt").mkdir()
    (tmp_path / "deep.txt" / "a.txt").write_bytes(GOOD)
    (tmp_path / "b.txt").write_bytes(GOOD)
    (tmp_path / "c.md").write_bytes(GOOD)

    assert [x.id for x in read(tmp_path) if isinstance(x, Record)] == ["b"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"encodings": "utf-8"}, '"encoding"'),
        ({"max_bytes": 3}, '"max-bytes"'),
        ({"max-bytes": "3"}, "whole number"),
        ({"max-bytes": True}, "whole number"),
        ({"max-bytes": 0}, "1 or more"),
        ({"encoding": 8}, "string"),
        ({"encoding": "utf-99"}, "utf-99"),
        ({"encoding": "rot13"}, "rot13"),
    ],
)
def test_a_wrong_option_names_what_is_meant(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError, match=said):
        next(iter(read(SEED, **options)))


def test_files_are_opened_one_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(GOOD)
    (tmp_path / "b.txt").write_bytes(GOOD)
    stream = read(tmp_path)
    first = next(stream)
    (tmp_path / "b.txt").unlink()

    second = next(stream)

    assert isinstance(first, Record)
    assert isinstance(second, Result)
    assert second.code == "not-readable"
