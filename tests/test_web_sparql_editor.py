"""The query page in a browser: plain and as an editor, for everyone, and asking no other host."""

import time
from collections.abc import Callable, Iterator
from urllib.parse import quote, urlsplit

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from test_web_accessibility import LOOKS, axe, faults, look
from triptych import config
from triptych.web.sparql.people import editor, examples
from web_server import running

NAMES = ["wide and light", "narrow and dark"]
CODE = "document.querySelector('.CodeMirror').CodeMirror"
SET = f"const c = {CODE}; c.setValue(arguments[0]); c.focus(); c.setCursor(c.lineCount(), 0);"
OFFERED = "return [...document.querySelectorAll('.CodeMirror-hint')].map(e => e.textContent)"
LOADED = "return performance.getEntriesByType('resource').map(entry => entry.name)"

needs_editor = pytest.mark.skipif(
    not editor.is_there(), reason="the editor is not installed: `make editor` does it, with Node"
)


@pytest.fixture(scope="module")
def url(example: config.Place) -> Iterator[str]:
    with running(example) as server:
        yield server.url


def sparql(query: str) -> str:
    """The address of a query."""
    return f"/sparql?query={quote(query)}"


def addresses() -> dict[str, str]:
    """Pages of each sort."""
    found = {one.name: one for one in examples.all_of("https://x.example/")}
    return {
        "form": "/sparql",
        "timeline": f"/sparql?{found['events-in-time'].parameters}",
        "bars": f"/sparql?{found['places-by-events'].parameters}",
        "truth": f"/sparql?{found['ends-before-it-begins'].parameters}",
        "graph": f"/sparql?{found['schema-org'].parameters}",
        "fault": sparql("SELECT * {\n  ?s ?p ?o . BUM\n}"),
        "examples": "/sparql/examples.html",
    }


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=NAMES)
@pytest.mark.parametrize("page", addresses())
def test_axe_finds_no_fault_in_the_page_as_it_is_sent(
    browser: webdriver.Chrome, url: str, page: str, width: int, scheme: str
) -> None:
    browser.execute_cdp_cmd("Network.enable", {})
    browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": ["*/static/yasgui/*"]})
    try:
        look(browser, url + addresses()[page], width, scheme)
        assert not browser.find_elements(By.CSS_SELECTOR, ".CodeMirror")
        found = axe(browser)
        assert "color-contrast" in {rule["id"] for rule in found["passes"]}
        assert faults(found) == []
        assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    finally:
        browser.execute_cdp_cmd("Network.setBlockedURLs", {"urls": []})


@needs_editor
@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=NAMES)
@pytest.mark.parametrize("page", ["form", "timeline", "bars", "fault"])
def test_axe_finds_no_fault_in_the_editor(
    browser: webdriver.Chrome, url: str, page: str, width: int, scheme: str
) -> None:
    edit(browser, url + addresses()[page], width, scheme)
    assert faults(axe(browser)) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width


@needs_editor
@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=NAMES)
def test_axe_finds_no_fault_in_the_table_that_can_be_sorted(
    browser: webdriver.Chrome, url: str, width: int, scheme: str
) -> None:
    edit(browser, url + addresses()["bars"], width, scheme)
    browser.find_element(By.CSS_SELECTOR, "button.plainly").click()
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, ".yasr td"))
    assert faults(axe(browser)) == []


@needs_editor
def test_the_editor_asks_without_leaving_the_page_and_no_other_host(
    browser: webdriver.Chrome, url: str
) -> None:
    edit(browser, url + "/sparql")
    browser.execute_script("window.stayed = true")
    browser.execute_script(SET, "SELECT ?e { ?e a <https://schema.org/Event> } LIMIT 3")
    browser.switch_to.active_element.send_keys(Keys.CONTROL, Keys.ENTER)
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr"))
    assert len(browser.find_elements(By.CSS_SELECTOR, "#answer tbody tr")) == 3
    assert browser.execute_script("return window.stayed") is True
    assert "LIMIT+3" in browser.current_url  # the address leads here again
    browser.find_element(By.CSS_SELECTOR, "button.plainly").click()
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, ".yasr td"))
    hosts = {urlsplit(name).netloc for name in browser.execute_script(LOADED)}
    assert hosts == {urlsplit(url).netloc}
    assert told(browser) == []  # nothing that the policy refused, no error


@needs_editor
def test_a_fault_is_shown_where_the_answer_would_be(browser: webdriver.Chrome, url: str) -> None:
    edit(browser, url + "/sparql")
    browser.execute_script(SET, "SELECT * { ?s ?p ?o . BUM }")
    browser.find_element(By.CSS_SELECTOR, "form.query button[type=submit]").click()
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, ".fault mark"))
    assert browser.find_element(By.CSS_SELECTOR, ".fault mark").text == "BUM"
    assert "BUM" in str(browser.execute_script(f"return {CODE}.getValue()"))
    told(browser)  # it tells of the 400


@needs_editor
@pytest.mark.parametrize(
    ("written", "offered"),
    [
        ("PREFIX schema: <https://schema.org/>\nSELECT * { ?s a schema:Ev", "schema:Event"),
        ("SELECT * { ?s a pers", "crm:E21_Person"),
        ("SELECT * { ?s a <https://schema.org/Sch", "<https://schema.org/ScholarlyArticle>"),
        ("SELECT * { ?s took", "crm:P7_took_place_at"),
        ("PREFIX lrm", "lrmoo: <http://iflastandards.info/ns/lrm/lrmoo/>"),
    ],
    ids=["class by prefix", "class by word", "class by IRI", "property by word", "prefix"],
)
def test_the_editor_completes_what_the_dataset_uses(
    browser: webdriver.Chrome, url: str, written: str, offered: str
) -> None:
    edit(browser, url + "/sparql")
    browser.execute_script(SET, written)
    browser.execute_script(f"{CODE}.autocomplete()")
    wait(lambda: browser.execute_script(OFFERED))
    assert offered in browser.execute_script(OFFERED)
    assert told(browser) == []


@needs_editor
def test_a_prefix_that_is_used_is_declared(browser: webdriver.Chrome, url: str) -> None:
    edit(browser, url + "/sparql")
    browser.execute_script(SET, "")
    browser.switch_to.active_element.send_keys("SELECT * { ?s a crm:")
    wait(lambda: "PREFIX crm:" in str(browser.execute_script(f"return {CODE}.getValue()")))


@needs_editor
def test_the_keyboard_gets_out_of_the_editor(browser: webdriver.Chrome, url: str) -> None:
    edit(browser, url + "/sparql")
    browser.execute_script(f"{CODE}.focus()")
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.execute_script(f"return {CODE}.hasFocus()") is False


def edit(browser: webdriver.Chrome, address: str, width: int = 1280, scheme: str = "light") -> None:
    """Open a page and wait for its editor."""
    told(browser)
    look(browser, address, width, scheme)
    wait(lambda: browser.find_elements(By.CSS_SELECTOR, ".CodeMirror-code"))


def told(browser: webdriver.Chrome) -> list[str]:
    """What the browser's console said since it was asked last."""
    entries = browser.get_log("browser")  # type: ignore[no-untyped-call]  # selenium does not type it
    return [entry["message"] for entry in entries]


def wait(is_so: Callable[[], object], seconds: float = 30.0) -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until, "it never came"
        time.sleep(0.05)
