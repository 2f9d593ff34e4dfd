"""In Wikidata, on each page: which item it is or why none, what would be stated, the commands."""

import html
import re
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from flask.testing import FlaskClient
from selenium import webdriver
from selenium.webdriver.common.by import By
from werkzeug.serving import make_server

from test_web_accessibility import LOOKS, axe, faults, look
from triptych import build, config, template
from triptych.web.app import close, create_app

SANDBOX = "Q4115189"
"""The item that Wikidata keeps for trying things out: here the article is said to be it."""

TITLE = (
    "Constitutionalists and Cossacks: The Constitutional Movement and Russian Intervention in "
    "Tabriz, 1907\u201311"
)
SECTION = re.compile(r'<section class="wikidata".*?</section>', re.DOTALL)
TAGS = re.compile(r"<[^>]*>")
SPACE = re.compile(r"\s+")
AREA = re.compile(r"<textarea[^>]*>\n(.*?)</textarea>", re.DOTALL)
STATED = re.compile(r"Property:(P[0-9]+)")


@pytest.fixture(scope="module")
def client(example: config.Place) -> Iterator[FlaskClient]:
    """Asks the example."""
    yield from _asking(example.resolve(example.config.store.folder))


@pytest.fixture(scope="module")
def matched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Asks an example whose curators say which items two things are, of one of them twice."""
    folder: Path = tmp_path_factory.mktemp("matched")
    list(template.write(folder))
    with (folder / "authorities.ttl").open("a", encoding="utf-8") as file:
        file.write(f'<article/histfacpub-24> rdfs:label "{TITLE}"@en .\n')
        file.write(f"<article/histfacpub-24> skos:exactMatch wd:{SANDBOX} .\n")
        file.write("<journal/iranian-studies> skos:exactMatch wd:Q1, wd:Q2 .\n")
    place = config.load(folder / "dataset.toml")
    build.build(place)
    yield from _asking(place.resolve(place.config.store.folder))


def _asking(folder: Path) -> Iterator[FlaskClient]:
    app = create_app(folder)
    try:
        yield app.test_client()
    finally:
        close(app)


def _section(client: FlaskClient, path: str) -> str:
    """The section of a page, as HTML, or ""."""
    answer = client.get(f"/{path}.html")
    assert answer.status_code == 200
    found = SECTION.search(answer.get_data(as_text=True))
    return found[0] if found else ""


def _words(section: str) -> str:
    """What a person reads."""
    return SPACE.sub(" ", html.unescape(TAGS.sub(" ", section))).replace(" ,", ",")


def test_a_thing_with_an_item_leads_there_and_says_who_says_so(client: FlaskClient) -> None:
    section = _section(client, "place/iran")
    assert 'href="https://www.wikidata.org/wiki/Q794"' in section
    assert "This is Q794, as the curators of this dataset have it." in SPACE.sub(
        " ", TAGS.sub("", section)
    )
    assert '<a href="../graph/authorities">' in section


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("article/histfacpub-24", "Nobody has confirmed yet which item this is."),
        ("article/histfacpub-24", "made only where a curator has found that there is none"),
        ("article/histfacpub-24", "Not stated: copyright license (P275)"),
        ("book/histfacpub-24", "Not stated: title (P1476), since sources give 2 values"),
        ("journal/iranian-studies", "nothing outside tells of it"),
        ("event/histfacpub-24-e05", "known from an abstract only"),
        ("manuscript/histfacpub-24", "A deposited copy is no item of its own."),
        ("work/histfacpub-24", "a work and the text that it was published as are one item"),
        ("place/tabriz", "No new one would be proposed"),
    ],
)
def test_a_thing_without_item_says_why(client: FlaskClient, path: str, why: str) -> None:
    assert why in _words(_section(client, path))


def test_the_manuscript_and_the_work_lead_to_the_text_that_has_the_item(
    client: FlaskClient,
) -> None:
    for path in ("manuscript/histfacpub-24", "work/histfacpub-24"):
        assert 'href="../article/histfacpub-24"' in _section(client, path)


def test_a_list_of_terms_and_a_record_have_no_such_section(client: FlaskClient) -> None:
    assert _section(client, "record/histfacpub-24") == ""


def test_each_statement_is_told_with_property_value_qualifier_and_source(
    client: FlaskClient,
) -> None:
    words = _words(_section(client, "article/histfacpub-24"))
    assert "What would be stated: 6 statements" in words
    assert "author name string P2093 : James D. Clark" in words
    assert "qualifier series ordinal P1545 : 1" in words
    assert "publication date P577 : 30 June 2006 precision day" in words
    assert "published in P1433 : Iranian Studies no item yet" in words
    source = "source reference URL P854 : https://doi.org/10.1080/00210860600628757"
    assert words.count(source) == 3


def test_no_statement_stands_there_without_a_source(client: FlaskClient) -> None:
    pages = ("article/histfacpub-24", "chapter/histfacpub-24", "book/histfacpub-24")
    for path in pages:
        told = re.findall(r"<li><a href=.*?</ul>\n</li>", _section(client, path), re.DOTALL)
        assert told
        assert all("<small>source</small>" in one for one in told)


def test_sources_that_contradict_each_other_are_not_among_the_statements(
    client: FlaskClient,
) -> None:
    stated = STATED.findall(_section(client, "book/histfacpub-24"))
    assert "P98" in stated
    assert "P1476" not in stated


def test_without_an_item_there_are_no_commands(client: FlaskClient) -> None:
    assert "textarea" not in _section(client, "article/histfacpub-24")


def test_with_an_item_there_are_commands_that_leave_its_label_alone(matched: FlaskClient) -> None:
    [area] = AREA.findall(_section(matched, "article/histfacpub-24"))
    lines = [line.split("\t") for line in html.unescape(area).splitlines()]
    assert {line[0] for line in lines} == {SANDBOX}
    assert [line[1] for line in lines] == ["P31", "P1476", "P2093", "P577", "P356"]
    assert all("S854" in line for line in lines)


def test_what_the_commands_cannot_say_is_told_beside_them(matched: FlaskClient) -> None:
    words = _words(_section(matched, "article/histfacpub-24"))
    assert "P1433 is not written as QuickStatements V1: a thing that has no item yet" in words


def test_a_thing_said_to_be_two_items_has_no_commands(matched: FlaskClient) -> None:
    section = _section(matched, "journal/iranian-studies")
    assert "It is said to be several items: Q1, Q2." in SPACE.sub(" ", TAGS.sub("", section))
    assert "textarea" not in section


def test_the_page_leads_to_its_section_from_the_top(client: FlaskClient) -> None:
    page = client.get("/article/histfacpub-24.html").get_data(as_text=True)
    assert '<a href="#wikidata-title">In Wikidata</a>' in page
    assert page.count('id="wikidata-title"') == 1


@pytest.fixture(scope="module")
def address(matched: FlaskClient) -> Iterator[str]:
    """Where a browser finds the same."""
    server = make_server("127.0.0.1", 0, matched.application, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=["wide and light", "narrow and dark"])
def test_opened_it_has_no_fault_and_nothing_scrolls_sideways(
    browser: webdriver.Chrome, address: str, width: int, scheme: str
) -> None:
    look(browser, f"{address}/article/histfacpub-24.html", width, scheme)
    opened = (
        "return [...document.querySelectorAll('.wikidata details')].map(one => one.open = true)"
    )
    assert browser.execute_script(opened) == [True, True]
    assert browser.find_element(By.CSS_SELECTOR, ".wikidata textarea").is_displayed()
    assert faults(axe(browser)) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
