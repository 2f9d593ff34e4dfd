"""How a text is cited, over HTTP: BibTeX, RIS and CSL-JSON by suffix and by Accept."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from triptych.formats import CITATION, RESOURCE, Format
from web_events import client_of
from web_server import BASE
from web_texts import (
    ARTICLE,
    BOOK,
    CHAPTER,
    MANUSCRIPT,
    ORPHAN,
    THESIS,
    TITLE,
    UNTITLED,
    WORK,
    texts,
)

CITED = (ARTICLE, MANUSCRIPT, WORK, CHAPTER, BOOK, THESIS, UNTITLED)
FORMS = pytest.mark.parametrize("form", CITATION, ids=lambda form: form.name)


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of(texts()) as made:
        yield made


def cited(client: FlaskClient, path: str) -> dict[str, Any]:
    """The one object of the CSL-JSON of a text."""
    answer = client.get(f"/{path}.csl.json")
    assert answer.status_code == 200
    found: list[dict[str, Any]] = json.loads(answer.data)
    assert len(found) == 1
    return found[0]


@FORMS
@pytest.mark.parametrize("path", CITED)
def test_a_text_is_cited_in_every_form_by_suffix_and_by_accept(
    client: FlaskClient, path: str, form: Format
) -> None:
    thing = client.get(f"/{path}", headers={"Accept": form.media_type})
    assert thing.status_code == 303
    assert thing.headers["Location"] == f"{path.rpartition('/')[2]}.{form.suffix}"
    document = client.get(f"/{path}.{form.suffix}")
    assert document.status_code == 200
    assert document.headers["Content-Type"].partition(";")[0] == form.media_type
    assert document.data.decode().strip()
    tag = document.headers["ETag"]
    again = client.get(f"/{path}.{form.suffix}", headers={"If-None-Match": tag})
    assert again.status_code == 304


def test_a_thing_is_still_sent_as_a_page_to_those_who_take_anything(client: FlaskClient) -> None:
    for accept in ("*/*", "application/*;q=0.5, text/html"):
        location = client.get(f"/{ARTICLE}", headers={"Accept": accept}).headers["Location"]
        assert location.rpartition(".")[2] in {form.suffix for form in RESOURCE}


def test_the_forms_have_validators_of_their_own(client: FlaskClient) -> None:
    tags = {client.get(f"/{ARTICLE}.{form.suffix}").headers["ETag"] for form in CITATION}
    assert len(tags) == len(CITATION)


def test_an_article_is_cited_with_its_journal_and_the_most_exact_date(client: FlaskClient) -> None:
    assert cited(client, ARTICLE) == {
        "id": "article-t",
        "type": "article-journal",
        "title": TITLE,
        "author": [{"family": "Young", "given": "Zoe"}, {"family": "Berg", "given": "Ada"}],
        "container-title": "Mills",
        "publisher": "Example Press",
        "issued": {"date-parts": [[2006, 6, 30]]},
        "available-date": {"date-parts": [[2022, 1, 1]]},
        "volume": "39",
        "issue": "2",
        "page": "199-231",
        "page-first": "199",
        "DOI": "10.5555/mill.1",
        "ISSN": "1234-5679",
        "language": "en",
        "URL": "https://doi.org/10.5555/mill.1",
    }


def test_a_work_is_cited_by_its_version_of_record(client: FlaskClient) -> None:
    assert cited(client, WORK) == cited(client, ARTICLE)


def test_a_deposited_text_bears_no_date_of_the_published_one_but_names_it(
    client: FlaskClient,
) -> None:
    found = cited(client, MANUSCRIPT)
    assert "issued" not in found
    assert "DOI" not in found
    assert found["URL"] == BASE + MANUSCRIPT
    assert found["note"].endswith(
        "Version of record: Mills 39, no. 2, 30 June 2006, https://doi.org/10.5555/mill.1"
    )


def test_a_chapter_has_editors_date_and_publisher_of_its_book(client: FlaskClient) -> None:
    found = cited(client, CHAPTER)
    assert found["author"] == found["editor"] == [{"literal": "Eve Editor"}]
    assert found["container-title"] == "The Wheel"  # two sources differ: the one that is the label
    assert (found["ISBN"], found["publisher"]) == ("9780306406157", "Example Press")
    assert found["issued"] == {"date-parts": [[2013]]}


def test_a_thesis_that_was_deposited_is_cited_as_a_thesis(client: FlaskClient) -> None:
    found = cited(client, THESIS)
    assert found["type"] == "thesis"
    assert found["issued"] == {"date-parts": [[1999]], "circa": True}


def test_a_made_label_is_no_title(client: FlaskClient) -> None:
    assert "title" not in cited(client, UNTITLED)
    assert "Article in Mills" not in client.get(f"/{UNTITLED}.bib").text


@FORMS
@pytest.mark.parametrize("path", ["event/e", "person/ada", "journal/1234-5679", ORPHAN, "work/no"])
def test_what_is_no_text_is_not_cited(client: FlaskClient, path: str, form: Format) -> None:
    answer = client.get(f"/{path}.{form.suffix}")
    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_work_without_versions_leads_to_no_citation(client: FlaskClient) -> None:
    for path, is_cited in ((ORPHAN, False), (WORK, True)):
        page = client.get(f"/{path}.html")
        links = client.get(f"/{path}.linkset.json").text
        for form in CITATION:
            said = (page.text, ", ".join(page.headers.getlist("Link")), links)
            assert [f".{form.suffix}" in one for one in said] == [is_cited] * 3
        assert ("Cite this" in page.text) == is_cited


@FORMS
def test_a_thing_that_is_not_cited_refuses_the_forms_of_citation(
    client: FlaskClient, form: Format
) -> None:
    assert client.get("/event/e", headers={"Accept": form.media_type}).status_code == 406
