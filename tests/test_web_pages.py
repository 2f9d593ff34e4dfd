"""The pages for people: what they say, that they are sound HTML, and how a browser shows them."""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from triptych import config
from triptych.terms import Names
from triptych.values import Iri, Literal
from triptych.web.app import close, create_app
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing, date_order, humanized, literal
from triptych.web.pages.words import BACK, KINDS, LEAD
from web_server import BASE, Server, running, small_release

RDFS_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
VOID_ELEMENTS = {"meta", "link", "br", "img", "hr", "input"}


@dataclass
class Page(HTMLParser):
    """What a page holds; `faults` are elements that are not closed, or closed by another."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Begin as a parser does."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take up an element."""
        said = dict(attrs)
        if (tag, said.get("type")) == ("script", "application/ld+json"):
            tag = "data"  # a block of data: no browser runs it
        self.tags.append(tag)
        self.links += [value for name in ("href", "src") if (value := said.get(name))]
        self.ids += [value for value in [said.get("id")] if value]
        self.headings += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        if tag not in VOID_ELEMENTS:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        tag = "data" if tag == "script" and "data" in self.opened[-1:] else tag
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(tag)

    def handle_data(self, data: str) -> None:
        """Take up text that is shown."""
        if "data" not in self.opened[-1:]:
            self.words += data.split()

    @property
    def text(self) -> str:
        """All words with one space between."""
        return " ".join(self.words)


def read(html: str) -> Page:
    """Read a page."""
    page = Page()
    page.feed(html)
    page.close()
    return page


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, Page]:
    """Every page there is, found by following links from the home page."""
    found: dict[str, Page] = {}
    ahead, seen = ["/"], {"/"}
    while ahead:
        path = ahead.pop()
        answer = server.ask(path, Accept="text/html")
        while answer.status == 303:
            path = urljoin(path, answer.headers["location"])
            answer = server.ask(path)
        assert answer.status == 200, path
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        found[path] = read(answer.text)
        links = {urldefrag(urljoin(path, link))[0] for link in found[path].links}
        # every choice of a search leads to others, and a kept release is the whole site again
        new = {link for link in links if re.match("/(?!search\\?|release/.)", link)} - seen
        seen |= new
        ahead += sorted(new)
    return found


def test_every_page_is_reached_from_the_home_page_and_every_link_leads_somewhere(
    pages: dict[str, Page],
) -> None:
    kinds = {path.split("/")[1] for path in pages if path.count("/") == 2}
    assert {"event", "work", "article", "manuscript", "person", "place", "record"} <= kinds
    assert {"/", "/event", "/sparql", "/dataset.html"} <= set(pages)


def test_every_page_is_sound(pages: dict[str, Page]) -> None:
    for path, page in pages.items():
        assert not page.faults, path
        assert not page.opened, path
        assert len(page.ids) == len(set(page.ids)), path
        assert page.headings.count(1) == 1, path
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), path
        assert {"main", "header", "nav", "footer", "title"} <= set(page.tags), path
        assert "script" not in page.tags, path


def test_no_page_of_a_resource_shows_an_iri_of_ours_but_its_own(pages: dict[str, Page]) -> None:
    kinds = tuple(f"/{kind.name}/" for kind in KINDS)
    resources = {path: page for path, page in pages.items() if path.startswith(kinds)}
    assert len(resources) > 20
    for path, page in resources.items():
        own = BASE + path[1:].removesuffix(".html")
        shown = [word for word in page.words if word.startswith(BASE)]
        assert set(shown) == {own}, path


def _page(pages: dict[str, Page], kind: str, title: str) -> Page:
    """The page of a kind whose title begins with these words."""
    of_kind = [page for path, page in pages.items() if path.startswith(f"/{kind}/")]
    return next(page for page in of_kind if page.text.startswith(title))


def test_the_deposited_text_shows_author_licence_in_words_events_and_versions(
    pages: dict[str, Page],
) -> None:
    text = _page(pages, "manuscript", "Constitutionalists").text
    for words in (
        "By James D. Clark", "You may copy it and pass it on.",
        "You must name its author", "You may not use it commercially",
        "Events this text tells of",
        "1905 to 1911 1 Constitutional Movement Iran · stated in the source · main subject",
        "Versions of this text", "· this page", "Dublin Core", "Schema.org", "CIDOC CRM",
        "Why is this here?", "rule", "Cite this",
    ):  # fmt: skip
        assert words in text, words


def test_the_values_of_a_record_are_called_by_their_fields_in_words(
    pages: dict[str, Page],
) -> None:
    text = _page(pages, "record", "Record histfacpub-24").text
    for words in (
        "Author's family name … ORCID Identifier", "Publication date of the book …",
        "Page of the record Added by Curators of the Triptych example , from",
    ):  # fmt: skip
        assert words in text, words


def test_an_event_shows_date_place_people_order_and_the_words_it_is_known_from(
    pages: dict[str, Page],
) -> None:
    text = _page(pages, "event", "Uneasy coexistence").text
    for words in (
        "When 1909 to December 1911", "its end in the words of the source: “two years”",
        "Where Azerbaijan (province of Iran)", "Took part Constitutionalists Russian forces",
        "Ended by the start of Russian offensive", "Texts about this", "Parts of this event",
        "an uneasy two years of coexistence", "Inferred from the source", "characters",
        "by Curators of the Triptych example", "1911-12-31 23:59:59 UTC",
    ):  # fmt: skip
        assert words in text, words


def test_a_place_shows_what_happened_there_by_date(pages: dict[str, Page]) -> None:
    text = _page(pages, "place", "Azerbaijan (province of Iran)").text
    told = text[text.index("All of it is said in words in the list below") :]
    dates = ["1905 to 1911", "1907 to 1909", "1909", "December 1911", "about 1917"]
    places = [told.index(date) for date in dates]
    assert places == sorted(places)


def test_a_made_name_is_said_to_be_made(pages: dict[str, Page]) -> None:
    made = "The sources give this no name"
    assert made in _page(pages, "chapter", "Chapter in").text
    assert made not in _page(pages, "event", "Uneasy coexistence").text


def test_the_home_page_counts_what_is_here_and_lists_the_events_by_date(
    pages: dict[str, Page],
) -> None:
    text = pages["/"].text
    assert "18 events" in text
    assert "1 work " in text
    assert text.index("Constitutional Movement") < text.index("Russian occupation")
    assert "DCAT" not in text


TURTLE_OF_TROUBLE = [
    (f"{BASE}event/evil", RDFS_LABEL, '"<script>alert(1)</script>\\" onload=\\"x"'),
    (f"{BASE}event/evil", RDF_TYPE, "<https://schema.org/Event>"),
    (f"{BASE}event/evil", "https://schema.org/url", "<javascript:alert(2)>"),
    (f"{BASE}event/evil", "http://purl.org/dc/terms/temporal", f'"</dd><b>x"^^<{EDTF}>'),
    (f"{BASE}event/evil", "http://purl.org/dc/terms/abstract", '"<img src=x onerror=y>"@fa-x-a'),
    (f"{BASE}event/evil", "http://example.org/'onclick='z", '"v"'),
    (f"{BASE}event/loop", "http://example.org/part", f"<{BASE}event/loop#a>"),
    (f"{BASE}event/loop#a", "http://example.org/part", f"<{BASE}event/loop#a>"),
    (f"{BASE}event/loop#a", "http://example.org/part", f"<{BASE}event/loop>"),
]  # fmt: skip


@contextmanager
def client_of(quads: str) -> Iterator[FlaskClient]:
    """A client of an application over a release of these quads."""
    with tempfile.TemporaryDirectory() as folder:
        small_release(Path(folder), quads)
        app = create_app(Path(folder))
        try:
            yield app.test_client()
        finally:
            close(app)


def _quads(rows: list[tuple[str, str, str]]) -> str:
    """Lines of N-Quads of one graph."""
    return "".join(f"<{s}> <{p}> {o} <{BASE}graph/x> .\n" for s, p, o in rows)


def test_scripts_in_labels_dates_and_links_are_shown_as_text() -> None:
    with client_of(_quads(TURTLE_OF_TROUBLE)) as client:
        for path in ("/", "/event", "/event/evil.html", "/event/loop.html", "/nothing"):
            html = client.get(path, headers={"Accept": "text/html"}).text
            page = read(html)
            assert not page.faults, path
            assert not {"script", "img", "b"} & set(page.tags), path
            assert not [link for link in page.links if link.startswith("javascript")], path
        assert "<script>alert(1)</script>" in read(client.get("/event/evil.html").text).text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_as_label_date_and_value_makes_a_sound_page(text: str) -> None:
    said = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    rows = [
        (f"{BASE}event/x", RDFS_LABEL, said),
        (f"{BASE}event/x", "http://purl.org/dc/terms/temporal", f"{said}^^<{EDTF}>"),
        (f"{BASE}event/x", "https://schema.org/name", f"{said}@ar"),
    ]
    with client_of(_quads(rows)) as client:
        answer = client.get("/event/x.html")
        assert answer.status_code == 200
        page = read(answer.text)
        assert not page.faults
        assert page.text.count(" ".join(text.split())) >= 3


def test_a_list_is_paged_by_label() -> None:
    rows = []
    for number in range(250):
        iri = f"{BASE}event/e{number}"
        rows += [(iri, RDFS_LABEL, f'"Event {999 - number}"')]
        rows += [(iri, RDF_TYPE, "<https://schema.org/Event>")]
    with client_of(_quads(rows)) as client:
        each = [read(client.get(f"/event?page={number}").text) for number in range(1, 6)]
        listed = [[w for w in page.words if re.fullmatch("[7-9][0-9]{2}", w)] for page in each]
        assert [len(labels) for labels in listed] == [50] * 5
        assert "250 events, page 1 of 5, by date." in each[0].text
        assert listed[0][:2] == ["750", "751"]
        assert listed[4][-1] == "999"
        assert "?page=3" in each[1].links
        assert client.get("/event?page=6").status_code == 404
        assert client.get("/place").status_code == 404


def test_the_authors_of_a_text_stand_in_their_order() -> None:
    text = f"{BASE}article/x"
    rows = [(text, "https://schema.org/author", f"<{BASE}person/p{n}>") for n in range(7)]
    rows += [(text, "http://purl.org/ontology/bibo/authorList", f"<{text}#author-0>")]
    rdf = RDF_TYPE.removesuffix("type")
    for n in range(7):
        rest = f"{text}#author-{n + 1}" if n < 6 else f"{rdf}nil"
        rows += [
            (f"{text}#author-{n}", "https://schema.org/position",
             f'"{n + 1}"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            (f"{text}#author-{n}", "https://schema.org/author", f"<{BASE}person/p{6 - n}>"),
            (f"{text}#author-{n}", f"{rdf}rest", f"<{rest}>"),
            (f"{BASE}person/p{n}", RDFS_LABEL, f'"Author{n}"'),
        ]  # fmt: skip
    with client_of(_quads(rows)) as client:
        page = read(client.get("/article/x.html").text)
    assert f"By {', '.join(f'Author{6 - n}' for n in range(7))}" in page.text.replace(" ,", ",")


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


SHOWN = ("article", "event", "manuscript", "place", "person", "record", "concept")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_browser_shows_the_pages_without_error_or_sideways_scrolling(
    server: Server, pages: dict[str, Page], browser: webdriver.Chrome, width: int, *, scripts: bool
) -> None:
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})
    addresses = [next(p for p in pages if p.startswith(f"/{kind}/")) for kind in SHOWN]
    for path in ("/", "/sparql", *addresses):
        browser.get(server.url + path)
        assert browser.find_element(By.TAG_NAME, "h1").is_displayed()
        metrics = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})
        assert metrics["cssContentSize"]["width"] <= width, path
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # selenium's own gap


def test_the_first_tab_leads_to_the_content(server: Server, browser: webdriver.Chrome) -> None:
    browser.get(server.url + "/")
    browser.find_element(By.TAG_NAME, "body").send_keys(Keys.TAB)
    focused = browser.switch_to.active_element
    assert focused.text == "Skip to the content"
    assert focused.rect["y"] >= 0
    focused.send_keys(Keys.ENTER)
    assert browser.current_url.endswith("#main")
