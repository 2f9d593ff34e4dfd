"""What crawlers read in a page: JSON-LD by Google's guidelines, tags by those of Google Scholar."""

import json
import re
import threading
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st
from selenium import webdriver
from werkzeug.serving import make_server

from triptych import config
from triptych.web.app import close, create_app
from triptych.web.pages import embedded
from web_events import client_of, release
from web_server import BASE
from web_texts import (
    ARTICLE,
    BOOK,
    CHAPTER,
    FILE,
    LICENCE,
    MANUSCRIPT,
    ORCID,
    THESIS,
    TITLE,
    UNTITLED,
    WORK,
    texts,
)

PAGES = (ARTICLE, MANUSCRIPT, WORK, CHAPTER, BOOK, THESIS, UNTITLED, "event/e", "person/ada")


class Head(HTMLParser):
    """The meta elements, in order, and the JSON-LD of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, str]] = []
        self.scripts: list[str] = []
        self._type = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tags, and know that a script begins."""
        named = dict(attrs)
        if tag == "meta" and (named.get("name") or "").startswith("citation_"):
            self.tags.append((named["name"] or "", named["content"] or ""))
        if tag == "script":
            self._type = named.get("type") or "script"

    def handle_endtag(self, tag: str) -> None:
        """Know that a script ends."""
        if tag == "script":
            self._type = ""

    def handle_data(self, data: str) -> None:
        """Keep what stands in a script, which must be data."""
        if self._type:
            assert self._type == "application/ld+json"
            self.scripts.append(data)


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of(texts()) as made:
        yield made


def head(client: FlaskClient, path: str) -> Head:
    """The head of the page of a thing."""
    answer = client.get(f"/{path}.html")
    assert answer.status_code == 200
    return Head(answer.text)


def nodes(client: FlaskClient, path: str) -> dict[str, dict[str, Any]]:
    """The nodes of the one JSON-LD of a page by their type."""
    (script,) = head(client, path).scripts
    document = json.loads(script)
    assert document["@context"] == "https://schema.org"
    return {node["@type"]: node for node in document["@graph"]}


def tags(client: FlaskClient, path: str) -> list[tuple[str, str]]:
    """The tags of a page."""
    return head(client, path).tags


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_is_and_the_way_to_it(client: FlaskClient, path: str) -> None:
    found = nodes(client, path)
    way = found.pop("BreadcrumbList")["itemListElement"]
    assert [step["position"] for step in way] == list(range(1, len(way) + 1))
    assert all(step["name"] and step["item"].startswith(BASE) for step in way)
    assert (way[0]["item"], way[-1]["item"]) == (BASE, f"{BASE}{path}.html")
    (thing,) = found.values()
    assert (thing["@id"], thing["url"]) == (BASE + path, f"{BASE}{path}.html")


def test_an_article_has_what_the_guideline_recommends(client: FlaskClient) -> None:
    article = nodes(client, ARTICLE)["ScholarlyArticle"]
    assert article["headline"] == TITLE
    assert article["datePublished"] == "2006-06-30"
    assert [(author["@type"], author["name"]) for author in article["author"]] == [
        ("Person", "Zoe Young"),
        ("Person", "Ada Berg"),
    ]
    assert [author["url"] for author in article["author"]] == [
        f"{BASE}person/{p}" for p in ("zoe", "ada")
    ]
    assert article["author"][1]["sameAs"] == ORCID
    assert article["isPartOf"] == {
        "@type": "PublicationIssue",
        "issueNumber": "2",
        "isPartOf": {
            "@type": "PublicationVolume",
            "volumeNumber": "39",
            "isPartOf": {"@type": "Periodical", "name": "Mills", "issn": "1234-5679"},
        },
    }
    assert "license" not in article


def test_the_licence_stands_with_the_deposited_text_alone(client: FlaskClient) -> None:
    manuscript = nodes(client, MANUSCRIPT)["ScholarlyArticle"]
    assert manuscript["license"] == LICENCE
    assert "datePublished" not in manuscript


def test_an_event_has_name_start_and_place_where_they_are_stated(client: FlaskClient) -> None:
    event = nodes(client, "event/e")["Event"]
    assert (event["name"], event["startDate"]) == ("Flood", "1702-03")
    place = {"@type": "Place", "@id": f"{BASE}place/p", "name": "Oldford"}
    assert event["location"] == place


@pytest.mark.parametrize("path", ["/", "/dataset.html"])
def test_the_dataset_has_what_the_guideline_requires(example: config.Place, path: str) -> None:
    app = create_app(example.resolve(example.config.store.folder))
    try:
        (script,) = Head(app.test_client().get(path, headers={"Accept": "text/html"}).text).scripts
    finally:
        close(app)
    (dataset,) = json.loads(script)["@graph"]
    assert dataset["@type"] == "Dataset"
    assert dataset["name"] == "Triptych example"
    assert 50 <= len(dataset["description"]) <= 5000
    assert dataset["license"].startswith("http://creativecommons.org/")
    assert dataset["creator"]["name"] == "The Triptych project"
    (download,) = dataset["distribution"]
    assert download["contentUrl"].startswith(dataset["url"])


def test_a_dataset_that_its_publisher_does_not_describe_says_what_it_counts() -> None:
    counted = "One record of scholarship as linked data, with two events that curators confirmed."
    with client_of(
        [*texts(), ("", "dcterms:description", f'"{counted}"', "graph/dataset")]
    ) as made:
        (script,) = Head(made.get("/", headers={"Accept": "text/html"}).text).scripts
    (dataset,) = json.loads(script)["@graph"]
    assert dataset["description"] == counted


def test_a_made_label_is_no_name(client: FlaskClient) -> None:
    article = nodes(client, UNTITLED)["ScholarlyArticle"]
    assert "name" not in article
    assert "headline" not in article
    assert tags(client, UNTITLED) == []


def test_the_tags_of_an_article_are_those_that_scholar_asks_for(client: FlaskClient) -> None:
    assert tags(client, ARTICLE) == [
        ("citation_title", TITLE),
        ("citation_author", "Young, Zoe"),
        ("citation_author", "Berg, Ada"),
        ("citation_author_orcid", ORCID),
        ("citation_publication_date", "2006/6/30"),
        ("citation_online_date", "2022/1/1"),
        ("citation_journal_title", "Mills"),
        ("citation_volume", "39"),
        ("citation_issue", "2"),
        ("citation_firstpage", "199"),
        ("citation_lastpage", "231"),
        ("citation_doi", "10.5555/mill.1"),
        ("citation_issn", "1234-5679"),
        ("citation_publisher", "Example Press"),
        ("citation_language", "en"),
        ("citation_abstract_html_url", f"{BASE}{ARTICLE}.html"),
    ]


def test_a_deposited_text_has_its_file_and_what_is_normally_cited_for_it(
    client: FlaskClient,
) -> None:
    found = dict(tags(client, MANUSCRIPT))
    assert found["citation_pdf_url"] == FILE
    assert found["citation_publication_date"] == "2006/6/30"
    assert found["citation_journal_title"] == "Mills"


def test_a_thesis_has_its_institution_and_no_date_that_is_only_about_right(
    client: FlaskClient,
) -> None:
    found = dict(tags(client, THESIS))
    assert found["citation_dissertation_institution"] == "Example Press"
    assert "citation_publication_date" not in found


@pytest.mark.parametrize("path", [WORK, "event/e", "person/ada"])
def test_what_is_no_text_of_its_own_has_no_tags(client: FlaskClient, path: str) -> None:
    assert tags(client, path) == []


def test_the_page_says_how_to_cite_it_in_words_that_can_be_copied(client: FlaskClient) -> None:
    page = client.get(f"/{ARTICLE}.html").text
    section = page[page.index('<p class="citation">') :]
    words = re.sub(r"<[^>]*>", "", section[: section.index("</p>")])
    assert words.startswith("Young, Zoe, and Ada Berg. “Mills &amp; ")
    assert words.endswith("Mills 39, no. 2 (30 June 2006): 199–231. https://doi.org/10.5555/mill.1")
    assert 'href="t.csl.json"' in section
    assert "Cite this" not in client.get("/event/e.html").text


@given(st.text())
def test_no_words_end_the_script_or_change_in_it(words: str) -> None:
    safe = embedded.script([{"name": words}])
    assert not set(safe) & set("<>&\u2028\u2029")
    assert json.loads(safe)["@graph"] == [{"name": words}]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over the same texts."""
    folder: Path = tmp_path_factory.mktemp("texts")
    release(folder, texts())
    app = create_app(folder)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        close(app)


def test_a_browser_keeps_the_data_and_our_policy_has_nothing_against_it(
    served: str, browser: webdriver.Chrome
) -> None:
    browser.get(f"{served}/{ARTICLE}.html")
    read = "return document.querySelector('script[type=\"application/ld+json\"]').textContent"
    document = json.loads(browser.execute_script(read))
    assert document["@graph"][0]["headline"] == TITLE
    assert browser.get_log("browser") == []  # type: ignore[no-untyped-call]  # the same
