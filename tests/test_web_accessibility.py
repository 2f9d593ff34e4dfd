"""Pages for everyone: WCAG 2.2 AA by axe in a browser, by keyboard, narrow, light and dark."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from werkzeug.serving import make_server

from triptych import config
from triptych.web.app import close, create_app
from web_events import NEGATED, candidates, mill, release, text
from web_server import running

# The pages of the example by what they are; a candidate stands in a release of its own.
PAGES: dict[str, str] = {
    "home": "/",
    "article": "/article/histfacpub-24.html",
    "manuscript": "/manuscript/histfacpub-24.html",
    "event": "/event/histfacpub-24-e05.html",
    "person": "/person/clark-james-d.html",
    "place": "/place/tabriz.html",
    "record": "/record/histfacpub-24.html",
    "search": "/search?q=siege",
    "list": "/event",
    "quality": "/quality",
    "timeline": "/timeline",
    "dataset": "/dataset.html",
    "vocabulary": "/ontology",
    "terms": "/ontology/terms",
    "shapes": "/shapes",
    "shapes of texts": "/shapes/texts",
    "rules": "/rules",
    "changes": "/changes",
    "conformance": "/conformance",
    "releases": "/release",
    "forms": "/event/histfacpub-24-e05?_profile=alt",
    "found nothing": "/search?q=zzzz",
    "endpoint": "/sparql",
    "refused": "/search?page=none",
    "not found": "/event/none.html",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: {type: "tag", values: arguments[0]}, rules: {"target-size": {enabled: true}},
}).then(done, error => done({error: String(error)}));
"""
LOOKS = [(1280, "light"), (320, "dark")]
ROOT = re.compile(r":root \{(.*?)\n\s*\}", re.DOTALL)
COLOUR = re.compile(r"--([a-z]+): #([0-9a-f]{6});")
SHEET = files("triptych.web").joinpath("static", "triptych.css").read_text(encoding="utf-8")
TEXT_ON = [
    *((ink, ground) for ink in ("ink", "quiet", "link", "bad") for ground in ("page", "panel")),
    *(("ink", "mark"), ("ink", "deep"), ("page", "link"), ("page", "quiet"), ("page", "two")),
]
DRAWN = ("one", "two", "three", "four", "quiet", "link")


@pytest.fixture(scope="module")
def example_url(example: config.Place) -> Iterator[str]:
    with running(example) as server:
        yield server.url


@pytest.fixture(scope="module")
def candidate_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("mill")
    release(folder, [*text(), *mill(), *candidates()])
    app = create_app(folder)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}/{NEGATED}.html"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        close(app)


def look(browser: webdriver.Chrome, address: str, width: int, scheme: str) -> None:
    """Open a page in a window of some width, light or dark."""
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    browser.get(address)


def axe(browser: webdriver.Chrome) -> dict[str, Any]:
    """What axe-core finds on the page at hand."""
    source = files("selenium_axe_python").joinpath("axe-core", "axe.min.js")
    browser.execute_script(source.read_text(encoding="utf-8"))
    found: dict[str, Any] = browser.execute_async_script(AXE, RULES)
    assert "error" not in found, found["error"]
    return found


def faults(found: dict[str, Any]) -> list[str]:
    """The rules that are broken, each with where."""
    return [f"{one['id']}: {node['html']}" for one in found["violations"] for node in one["nodes"]]


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=["wide and light", "narrow and dark"])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_no_fault_and_nothing_scrolls_sideways(
    browser: webdriver.Chrome, example_url: str, page: str, width: int, scheme: str
) -> None:
    look(browser, example_url + PAGES[page], width, scheme)
    heading = browser.find_element(By.TAG_NAME, "h1").text
    assert (heading == "Not found") == (page == "not found")
    found = axe(browser)
    passed = {rule["id"] for rule in found["passes"]}
    assert {"color-contrast", "target-size", "document-title", "landmark-one-main"} <= passed
    assert faults(found) == []
    assert _width(browser) <= width


@pytest.mark.parametrize(("width", "scheme"), LOOKS, ids=["wide and light", "narrow and dark"])
def test_the_page_of_a_candidate_has_no_fault_either(
    browser: webdriver.Chrome, candidate_url: str, width: int, scheme: str
) -> None:
    look(browser, candidate_url, width, scheme)
    assert "not asserted" in browser.page_source
    assert faults(axe(browser)) == []
    assert _width(browser) <= width


def test_axe_finds_what_it_is_shown(browser: webdriver.Chrome, example_url: str) -> None:
    look(browser, example_url, 1280, "light")
    browser.execute_script(
        "document.querySelector('h1').innerHTML = '<img src=\"x\"><a href=\"/\"></a>'"
    )
    assert {fault.partition(":")[0] for fault in faults(axe(browser))} >= {"image-alt", "link-name"}


@pytest.mark.parametrize("page", ["home", "event", "article"])
def test_every_stop_of_the_keyboard_is_seen(
    browser: webdriver.Chrome, example_url: str, page: str
) -> None:
    look(browser, example_url + PAGES[page], 1280, "light")
    body = browser.find_element(By.TAG_NAME, "body")
    seen = []
    for _ in range(25):
        body.send_keys(Keys.TAB)
        element = browser.switch_to.active_element
        outline = element.value_of_css_property("outline-style")
        room = element.find_elements(By.CSS_SELECTOR, ".room")
        drawn = room[0].value_of_css_property("stroke") if room else "none"
        seen.append(outline != "none" or drawn != "none")
    assert seen == [True] * 25


def test_the_neighbours_in_a_picture_are_reached_by_keyboard(
    browser: webdriver.Chrome, example_url: str
) -> None:
    look(browser, example_url + PAGES["event"], 1280, "light")
    link = browser.find_element(By.CSS_SELECTOR, ".around-wide a.node")
    name = link.accessible_name
    assert ": " in name
    assert link.aria_role == "link"
    stops = browser.find_elements(By.CSS_SELECTOR, ".around a.node")
    shown = [stop for stop in stops if stop.is_displayed()]
    assert len(shown) * 2 == len(stops)  # the other half is the picture for narrow screens
    assert all(stop.get_attribute("tabindex") is None for stop in shown)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_colours_of_both_schemes_contrast(scheme: int) -> None:
    roots = [dict(COLOUR.findall(found)) for found in ROOT.findall(SHEET)]
    assert len(roots) == 2
    colours = {**roots[0], **roots[scheme]}
    for ink, ground in TEXT_ON:
        assert _contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)
    for line in DRAWN:  # graphics, 1.4.11
        assert _contrast(colours[line], colours["page"]) >= 3, line


def _contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2, 1.4.3)."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    """The relative luminance of a colour."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts]
    red, green, blue = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _width(browser: webdriver.Chrome) -> float:
    """How wide the page at hand is."""
    width: float = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"]
    return width
