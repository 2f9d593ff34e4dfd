"""Links back, page by page: all are reached, and a page costs the same however many there are."""

import re
from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from triptych.descriptions import PAGE
from web_html import RDF_TYPE, RDFS_LABEL, client_of, quads_of, read
from web_server import BASE

PART_OF = "https://schema.org/isPartOf"
MANY, FEW = 3_000, 2 * PAGE
PAGES = MANY // PAGE
HTML = {"Accept": "text/html"}


def _rows() -> Iterator[tuple[str, str, str]]:
    """Two journals, one of very many articles."""
    for journal, count in (("many", MANY), ("few", FEW)):
        iri = f"{BASE}journal/{journal}"
        yield iri, RDFS_LABEL, f'"A journal of {journal}"'
        yield iri, RDF_TYPE, "<https://schema.org/Periodical>"
        for number in range(count):
            article = f"{BASE}article/{journal}-{number:05}"
            yield article, RDFS_LABEL, f'"Article {number:05}"'
            yield article, RDF_TYPE, "<https://schema.org/ScholarlyArticle>"
            yield article, PART_OF, f"<{iri}>"


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of(quads_of(list(_rows()))) as made:
        yield made


def _articles(client: FlaskClient, address: str) -> list[str]:
    """The articles that a page lists, in its order."""
    answer = client.get(address, headers=HTML)
    assert answer.status_code == 200, address
    page = read(answer.text)
    assert not page.faults, address
    listed = re.findall(r"<li><a [^>]*>Article ([0-9]{5})</a>", answer.text)
    assert len(listed) == len(set(listed)), address
    return listed


def test_every_link_back_stands_on_one_page_and_no_page_has_more_than_its_share(
    client: FlaskClient,
) -> None:
    rest = [f"/journal/many.html?back={number}" for number in range(2, PAGES + 1)]
    each = [_articles(client, address) for address in ("/journal/many.html", *rest)]
    assert [len(listed) for listed in each] == [PAGE] * PAGES
    assert len({article for listed in each for article in listed}) == MANY


def test_each_page_leads_to_the_one_before_and_the_one_after(client: FlaskClient) -> None:
    own = read(client.get("/journal/many.html", headers=HTML).text)
    assert f"page 2 of {PAGES}" in own.text
    assert "many.html?back=2" in own.links
    middle = read(client.get("/journal/many.html?back=7", headers=HTML).text)
    assert {"?back=6", "?back=8", "many.html"} <= set(middle.links)
    last = read(client.get(f"/journal/many.html?back={PAGES}", headers=HTML).text)
    assert f"?back={PAGES - 1}" in last.links
    assert f"?back={PAGES + 1}" not in last.links


@pytest.mark.parametrize("page", [str(PAGES + 1), "999999999", "0", "-1", "x", ""])
def test_there_is_no_page_beyond_the_last_nor_before_the_first(
    client: FlaskClient, page: str
) -> None:
    answer = client.get(f"/journal/many.html?back={page}", headers=HTML)
    assert answer.status_code == 404
    assert "<h1>Not found</h1>" in answer.text


@pytest.mark.parametrize("suffix", ["html", "ttl", "jsonld", "html?back=2"])
def test_a_document_is_as_large_with_thousands_of_links_as_with_two_pages_of_them(
    client: FlaskClient, suffix: str
) -> None:
    many, few = (len(client.get(f"/journal/{one}.{suffix}").data) for one in ("many", "few"))
    assert few > 5_000
    assert abs(many - few) < few / 20


def test_a_page_of_links_is_read_alone_whichever_it_is(client: FlaskClient) -> None:
    iri = f"{BASE}journal/many"
    with client.application.app_context():
        store = client.application.extensions["triptych"].release().store
        assert store.links_pages(iri) == PAGES
        sizes = [len(store.links_back(iri, number).splitlines()) for number in range(1, PAGES)]
    assert len(set(sizes)) == 1
    assert sizes[0] < 5 * PAGE
