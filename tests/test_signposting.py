"""Signposts and linksets: read by the library for FAIR Signposting, and safe whatever they hold."""

import json
import re
import string
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from flask.testing import FlaskClient
from httplink import parse_link_header
from hypothesis import given
from hypothesis import strategies as st
from signposting import (  # type: ignore[import-untyped]  # ships no types
    Signposting,
    find_signposting_html,
    find_signposting_http,
    find_signposting_linkset,
)

from triptych import build, config, template
from triptych.formats import CITATION, GRAPH, LINKSET
from triptych.web.documents import links, linkset
from triptych.web.documents.linkset import Link
from web_events import client_of
from web_server import BASE, Server, free_port, running
from web_texts import (
    ARTICLE,
    CROWD,
    FILE,
    LICENCE,
    MANUSCRIPT,
    MANY,
    ORCID,
    crowd,
    texts,
)

ABOUT = "https://schema.org/AboutPage"
ANY_LINK = st.builds(
    Link,
    rel=st.just("item"),
    target=st.text(max_size=30),
    type=st.text(max_size=10),
    profile=st.text(max_size=10),
    title=st.text(max_size=30),
    anchor=st.text(max_size=20),
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The example dataset, published under the address it is served at."""
    folder: Path = tmp_path_factory.mktemp("signposts")
    list(template.write(folder))
    port = free_port()
    settings = folder / "dataset.toml"
    words = settings.read_text(encoding="utf-8")
    settings.write_text(words.replace(BASE, f"http://127.0.0.1:{port}/"), encoding="utf-8")
    place = config.load(settings)
    build.build(place)
    with running(place, port=port) as running_server:
        yield running_server


@pytest.fixture(scope="module")
def manuscript(server: Server) -> str:
    """The IRI of a deposited text."""
    path = next(link for link in _things(server, "/manuscript"))
    return server.url + path


@pytest.fixture(scope="module")
def client() -> Iterator[FlaskClient]:
    with client_of([*texts(), *crowd()]) as made:
        yield made


def _things(server: Server, path: str) -> list[str]:
    """The paths of the things that a list names."""
    found = re.findall(rf'href="[./]*({path[1:]}/[^"#?]+)"', server.ask(path).text)
    return [f"/{one}" for one in found]


def link(client: FlaskClient, path: str) -> str:
    """The Link fields of the page of a thing, as one."""
    return ", ".join(client.get(f"/{path}.html").headers.getlist("Link"))


def targets(signposts: Signposting, context: str) -> dict[str, set[str]]:
    """The targets of the signposts of a context by relation."""
    found: dict[str, set[str]] = {}
    for signpost in signposts.signposts:
        if (signpost.context or signposts.context) == context:
            found.setdefault(str(signpost.rel), set()).add(str(signpost.target))
    return found


def test_the_header_of_a_page_has_the_signposts_of_its_thing(
    server: Server, manuscript: str
) -> None:
    found = find_signposting_http(manuscript)  # follows the 303
    page = f"{manuscript}.html"
    assert str(found.context) == page
    assert str(found.citeAs and found.citeAs.target) == manuscript
    assert {str(one.target) for one in found.types} == {
        ABOUT,
        "https://schema.org/ScholarlyArticle",
    }
    assert str(found.license and found.license.target).startswith("http://creativecommons.org/")
    assert str(found.collection and found.collection.target) == f"{server.url}/"
    assert [str(one.target).startswith(f"{server.url}/person/") for one in found.authors] == [True]
    assert {(str(one.target), one.type) for one in found.describedBy} == {
        (f"{manuscript}.{form.suffix}", form.media_type) for form in (*GRAPH, *CITATION)
    }
    assert {(str(one.target), one.type) for one in found.linksets} == {
        (f"{manuscript}.{form.suffix}", form.media_type) for form in LINKSET
    }


def test_the_page_itself_has_the_signposts_of_its_header(manuscript: str) -> None:
    page = f"{manuscript}.html"
    header = targets(find_signposting_http(page), page)
    html = targets(find_signposting_html(page), page)
    assert header.pop("describes") == {manuscript}
    assert html == header


@pytest.mark.parametrize("form", LINKSET, ids=lambda form: form.name)
def test_a_linkset_has_all_of_it_for_the_page_and_for_the_thing(
    manuscript: str, form: object
) -> None:
    media_type = getattr(form, "media_type", "")
    found = find_signposting_linkset(manuscript, acceptType=media_type)
    address = f"{manuscript}.html"
    page = targets(find_signposting_http(address), address)
    page.pop("describes")
    assert targets(found, address) == page
    thing = targets(found, manuscript)
    assert thing["cite-as"] == {manuscript}
    assert f"{manuscript}.html" in thing["describedby"]
    assert ABOUT not in thing["type"]
    turtle = targets(found, f"{manuscript}.ttl")
    assert turtle == {"describes": {manuscript, f"{manuscript}.html"}}


def test_both_forms_of_a_linkset_say_the_same(manuscript: str) -> None:
    said = [
        {
            (str(one.context), str(one.rel), str(one.target), one.type)
            for one in find_signposting_linkset(f"{manuscript}.{form.suffix}").signposts
        }
        for form in LINKSET
    ]
    assert said[0] == said[1]
    assert len(said[0]) > 30


def test_every_document_leads_back_to_its_thing_and_page(manuscript: str) -> None:
    for form in (*GRAPH, *CITATION):
        address = f"{manuscript}.{form.suffix}"
        found = targets(find_signposting_http(address), address)
        assert found["describes"] == {manuscript, f"{manuscript}.html"}
        assert len(found["linkset"]) == len(LINKSET)


@pytest.mark.parametrize("kind", ["article", "work", "person", "event", "place", "record", "book"])
def test_things_of_every_kind_have_signposts_that_lead_somewhere(server: Server, kind: str) -> None:
    path = _things(server, f"/{kind}")[0]
    found = find_signposting_http(server.url + path)
    assert ABOUT in {str(one.target) for one in found.types}
    assert found.citeAs
    ours = {str(one.target) for one in (*found.describedBy, *found.linksets)}
    assert len(ours) >= len(GRAPH) + len(LINKSET)
    for address in ours:
        assert server.ask(address.removeprefix(server.url)).status == 200


def test_an_article_with_a_doi_is_cited_by_it(server: Server) -> None:
    found = find_signposting_http(server.url + _things(server, "/article")[0])
    assert str(found.citeAs and found.citeAs.target).startswith("https://doi.org/10.")


def test_a_file_leads_to_its_page_and_the_page_to_its_file(client: FlaskClient) -> None:
    page = parse_link_header(link(client, MANUSCRIPT))
    item = page["item"]
    assert (item.target, item["type"]) == (FILE, "application/pdf")
    document = json.loads(client.get(f"/{MANUSCRIPT}.linkset.json").data)
    (file,) = [context for context in document["linkset"] if context["anchor"] == FILE]
    assert file["collection"] == [{"href": f"{BASE}{MANUSCRIPT}.html", "type": "text/html"}]
    assert file["license"] == [{"href": LICENCE}]


def test_a_licence_is_signposted_only_where_it_holds(client: FlaskClient) -> None:
    assert "license" not in parse_link_header(link(client, ARTICLE))
    assert parse_link_header(link(client, MANUSCRIPT))["license"]


def test_authors_are_signposted_in_their_order_by_orcid_where_known(client: FlaskClient) -> None:
    found = parse_link_header(link(client, ARTICLE)).links
    assert [one.target for one in found if "author" in one.rel] == [f"{BASE}person/zoe", ORCID]


def test_of_many_authors_the_header_keeps_its_bounds_and_the_linkset_has_all(
    client: FlaskClient,
) -> None:
    header = link(client, CROWD)
    assert links.LIMIT < len(header) < 4096  # with the other forms, and the versions
    found = parse_link_header(header).links
    assert 0 < len([one for one in found if "author" in one.rel]) < MANY
    assert len([one for one in found if "linkset" in one.rel]) == len(LINKSET)
    document = json.loads(client.get(f"/{CROWD}.linkset.json").data)
    page = next(c for c in document["linkset"] if c["anchor"] == f"{BASE}{CROWD}.html")
    assert len(page["author"]) == MANY


def test_the_dataset_has_a_linkset_too(server: Server) -> None:
    document = json.loads(server.ask("/dataset.linkset.json").body)
    anchors = [context["anchor"] for context in document["linkset"]]
    assert anchors[:2] == [f"{server.url}/dataset.html", f"{server.url}/"]


@pytest.mark.parametrize("form", LINKSET, ids=lambda form: form.name)
def test_what_is_not_there_has_no_linkset(client: FlaskClient, form: object) -> None:
    suffix = getattr(form, "suffix", "")
    assert client.get(f"/article/none.{suffix}").status_code == 404


@given(st.lists(ANY_LINK, min_size=1, max_size=3))
def test_no_link_ends_early_or_begins_a_line(made: list[Link]) -> None:
    header = linkset.header(made, 1 << 20)
    assert header.isascii()
    assert set(header) <= set(string.printable) - set("\r\n\t\v\f")
    outside = re.sub(r'"(?:[^"\\]|\\.)*"', "", header)
    assert outside.count("<") == outside.count(">") == len(made)
    assert '"' not in outside


@given(st.text(min_size=1, max_size=30))
def test_a_title_is_read_as_it_was_given(title: str) -> None:
    said = json.loads(linkset.as_json([Link("item", BASE, title=title, anchor=BASE)]))
    (target,) = said["linkset"][0]["item"]
    read = re.search(
        r"""title(?:="(.*)"|\*=UTF-8''(.*))$""", linkset.field(Link("item", BASE, title=title))
    )
    plain, coded = read.groups() if read else ("", "")
    words = unquote(coded, errors="strict") if coded else re.sub(r"\\(.)", r"\1", plain)
    assert target.get("title", "") == words


@given(st.lists(ANY_LINK, max_size=8), st.integers(0, 400))
def test_a_header_keeps_its_bounds_and_its_order(made: list[Link], limit: int) -> None:
    header = linkset.header(made, limit)
    assert len(header) <= limit
    assert ", ".join(linkset.field(link) for link in made).startswith(header)


@given(st.lists(ANY_LINK, min_size=1, max_size=3))
def test_a_linkset_in_json_is_an_object_for_each_context(made: list[Link]) -> None:
    document = json.loads(linkset.as_json(made))
    assert len(document["linkset"]) == len({link.anchor for link in made})
    assert sum(len(context["item"]) for context in document["linkset"]) == len(made)
