"""The pages of the example: that all are reached, what they say, how a browser shows them."""

import re
from urllib.parse import urldefrag, urljoin

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from triptych.web.pages.words import KINDS
from web_html import Page, read
from web_server import BASE, Server


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
        # the editor of queries is the one thing that runs; its page works as a form without it
        assert path.startswith("/sparql") or "script" not in page.tags, path


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
