"""Profiles over real HTTP: each document, each way to ask for it, and the list of all."""

import json
from itertools import product
from urllib.parse import quote, urljoin

import pytest
from rdflib import Graph, URIRef

from triptych import formats, profiles
from triptych.profiles import LINKED_ART, PROFILES, Profile
from triptych.terms import expand
from web_server import BASE, Server
from web_things import BROWSER, links, triples

ALTR = "http://www.w3.org/ns/dx/connegp/altr"
VOCABULARIES = PROFILES[1:-2]
OF_EVENTS = tuple(profile for profile in PROFILES if profile.fits("event"))
EACH = pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.token)
_ALWAYS = {expand("rdf:type"), expand("rdfs:label")}


def _location(server: Server, path: str, **headers: str) -> str:
    """Where a thing sends to, from the root."""
    answer = server.ask(path, **headers)
    assert answer.status == 303
    assert answer.headers["vary"] == "Accept, Accept-Profile"
    return urljoin(path, answer.headers["location"])


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_profile_of_every_thing_says_the_same_in_each_format_and_nothing_else(
    server: Server, paths: list[str]
) -> None:
    assert len(paths) > 20
    for path, profile in product(paths, VOCABULARIES):
        said = triples(server, f"{path}.{profile.token}.nt")
        iri = BASE + path[1:].removeprefix("dataset")
        assert said <= triples(server, f"{path}.nt")
        assert URIRef(iri) in {s for s, _, _ in said}, f"{path} {profile.token}"
        spaces = tuple(expand(f"{prefix}:") for prefix in profile.spaces)
        for _, name, target in said:
            assert str(name).startswith(spaces) or str(name) in _ALWAYS
            assert str(name) != expand("rdf:type") or str(target).startswith(spaces)
        for form in formats.GRAPH:
            assert triples(server, f"{path}.{profile.token}.{form.suffix}") == said, form.name


@EACH
def test_a_profile_is_had_by_the_header_by_the_query_and_by_its_path(
    server: Server, event: str, paths: list[str], profile: Profile
) -> None:
    form = "jsonld" if profile is LINKED_ART else "ttl"
    if not profile.fits("event"):
        event = next(path for path in paths if profile.fits(path.split("/")[1]))
    kind = next(f.media_type for f in formats.RESOURCE if f.suffix == form)
    token = "" if profile is PROFILES[0] else f"{profile.token}."
    document = f"{event}.{token}{form}"
    for ask in (f"<{profile.iri}>", f'"{profile.iri}"', profile.iri, profile.token):
        assert _location(server, event, Accept=kind, Accept_Profile=ask) == document
    for name in (profile.token, quote(profile.iri, safe="")):
        query = f"{event}?_profile={name}&_mediatype={kind}"
        assert _location(server, query, Accept="text/html") == document
        assert _location(server, f"{event}?_profile={name}", Accept=kind) == document
    answer = server.ask(document)
    (said,) = links(answer.headers["link"], "profile")
    assert (answer.status, said["href"]) == (200, profile.iri)
    assert urljoin(event, answer.headers["content-location"]) == document


def test_the_form_of_a_document_holds_where_the_query_names_a_profile_alone(
    server: Server, event: str
) -> None:
    assert _location(server, f"{event}.nt?_profile=cidoc") == f"{event}.cidoc.nt"
    assert _location(server, f"{event}.nt?_mediatype=text/turtle") == f"{event}.ttl"


def test_the_dataset_has_profiles_too(server: Server) -> None:
    assert _location(server, "/?_profile=dcterms&_mediatype=text/turtle") == "/dataset.dcterms.ttl"
    assert _location(server, "/", Accept="text/turtle", Accept_Profile="<https://schema.org/>") == (
        "/dataset.schema.ttl"
    )


_SCHEMA, _ART = "<https://schema.org/>", "<https://linked.art/ns/v1/linked-art.json>"
_NOT_FULL = "<https://w3id.org/triptych/ns#full>;q=0"

# What is asked for by Accept and Accept-Profile, and what it leads to.
RULES = {
    "a profile goes before a format": ("text/html, text/turtle;q=0.1", _SCHEMA, "schema.ttl"),
    "the better liked profile": (
        "*/*", f"{_SCHEMA};q=0.5, <http://purl.org/dc/terms/>", "dcterms.ttl",
    ),
    "what has no such format gives way": (
        "text/turtle", f"{_ART}, {_SCHEMA};q=0.1", "schema.ttl",
    ),
    "an unknown profile is passed over": ("text/turtle", "<https://other.example/>", "ttl"),
    "no format has it": ("text/turtle", _ART, "ttl"),
    "any profile": ("application/ld+json", "*;q=0.1", "jsonld"),
    "any but the full one": ("text/turtle", f"{_NOT_FULL}, *", "dcterms.ttl"),
    "one is refused": ("text/turtle", _NOT_FULL, "dcterms.ttl"),
    "malformed": ("text/turtle", f"<<>>,,;q=1, {_SCHEMA};q=high", "ttl"),
    "Linked Art by its media type": (
        f'application/ld+json;profile="{LINKED_ART.iri}"', "", "linked-art.jsonld",
    ),
    "a vocabulary by its media type": (
        'application/ld+json;profile="https://schema.org/"', "", "schema.jsonld",
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES)
def test_the_rules_of_negotiation_by_profile_hold(server: Server, event: str, rule: str) -> None:
    accept, wish, suffix = RULES[rule]
    location = _location(server, event, Accept=accept, Accept_Profile=wish)
    assert location == f"{event}.{suffix}"


def test_a_plus_in_a_query_is_a_plus_whether_it_is_escaped_or_not(
    server: Server, event: str
) -> None:
    for kind in ("application/ld+json", "application/ld%2Bjson"):
        asked = f"{event}?_profile=schema&_mediatype={kind}"
        assert _location(server, asked) == f"{event}.schema.jsonld"


@pytest.mark.parametrize("query", ["_profile=nothing", "_mediatype=image/png", "_mediatype=turtle"])
def test_what_a_query_asks_for_in_vain_is_refused_with_the_list(
    server: Server, event: str, query: str
) -> None:
    refused = server.ask(f"{event}?{query}", Accept="application/json")
    assert (refused.status, refused.headers["content-type"]) == (406, "application/problem+json")
    assert {one.get("profile") for one in json.loads(refused.body)["available"]} >= {
        profile.iri for profile in OF_EVENTS
    }
    page = server.ask(f"{event}?{query}", Accept=BROWSER)
    assert (page.status, page.headers["content-type"]) == (406, "text/html; charset=utf-8")
    assert "is not among them" in page.text


def test_a_thing_lists_only_what_is_delivered(server: Server, paths: list[str]) -> None:
    for path in paths[1:]:
        header = server.ask(path, "HEAD").headers["link"]
        listed = [link for link in links(header, "alternate") if ALTR not in str(link)]
        assert len(listed) > 8
        assert {link.get("formats") for link in listed} >= {one.iri for one in VOCABULARIES}
        for link in listed:
            answer = server.ask(urljoin(path, link["href"]), "HEAD")
            assert answer.status == 200, link
            assert answer.headers["content-type"].partition(";")[0] == link["type"]
            conforms = [one["href"] for one in links(answer.headers["link"], "profile")]
            assert conforms == [iri for name, iri in link.items() if name == "formats"]


def test_linked_art_is_listed_and_delivered_for_its_kinds_alone(
    server: Server, paths: list[str]
) -> None:
    for path in paths[1:]:
        fits = path.split("/")[1] in profiles.LINKED_ART_KINDS
        listed = LINKED_ART.iri in server.ask(path, "HEAD").headers["link"]
        status = server.ask(f"{path}.linked-art.jsonld", "HEAD").status
        assert (listed, status) == (fits, 200 if fits else 404), path


@pytest.mark.parametrize("suffix", ["schema.html", "linked-art.ttl", "linked-art.framed.jsonld",
                                    "schema.bib", "full.ttl", "alt.ttl"])  # fmt: skip
def test_what_is_not_listed_is_not_there(server: Server, event: str, suffix: str) -> None:
    assert server.ask(f"{event}.{suffix}").status == 404


# rdflib's own JSON-LD parser still uses the class that rdflib warns of.
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_the_list_is_the_same_in_every_form(server: Server, event: str) -> None:
    said = json.loads(server.ask(f"{event}?_profile=alt", Accept="application/json").body)
    assert said["resource"] == BASE + event[1:]
    assert [one["token"] for one in said["profiles"]] == [one.token for one in OF_EVENTS]
    urls = {one["url"] for row in said["profiles"] for one in row["representations"]}
    documents = {BASE + urljoin(event, url)[1:] for url in urls}
    for form in ("text/turtle", "application/ld+json", "application/n-triples",
                 "application/rdf+xml"):  # fmt: skip
        answer = server.ask(f"{event}?_profile=alt&_mediatype={form}")
        assert answer.headers["content-type"].startswith(form)
        graph = Graph().parse(data=answer.text, format=form)
        found = graph.objects(URIRef(BASE + event[1:]), URIRef(f"{ALTR}#hasRepresentation"))
        assert set(map(str, found)) == documents
        tokens = {str(o) for o in graph.objects(None, URIRef(_TOKEN))}
        assert tokens == {one.token for one in OF_EVENTS}
    page = server.ask(f"{event}?_profile=alt", Accept=BROWSER)
    assert all(f'href="{url}"' in page.text for url in urls)


_TOKEN = "http://www.w3.org/ns/dx/prof/hasToken"  # noqa: S105 - the name of a property


def test_the_list_says_what_it_is_and_which_profile_each_token_names(
    server: Server, event: str
) -> None:
    answer = server.ask(f"{event}?_profile=alt", Accept="application/json")
    assert answer.headers["vary"] == "Accept-Encoding, Accept, Accept-Profile"
    assert [one["href"] for one in links(answer.headers["link"], "profile")] == [ALTR]
    tokens = {one["token"]: one["anchor"] for one in links(answer.headers["link"], "type")}
    assert tokens == {one.token: one.iri for one in OF_EVENTS}
    etag = answer.headers["etag"]
    again = server.ask(f"{event}?_profile=alt", Accept="application/json", If_None_Match=etag)
    assert again.status == 304
    assert server.ask(f"{event}?_profile=alt&_mediatype=image/png").status == 406
    whole = server.ask(urljoin(event, answer.headers["content-location"]))
    assert whole.body == answer.body


def test_a_long_name_leaves_room_in_the_head_and_every_profile_is_still_listed(
    server: Server, paths: list[str]
) -> None:
    long = max(paths, key=len)
    header = server.ask(long, "HEAD").headers["link"]
    (whole,) = [one for one in links(header, "alternate") if one.get("formats") == ALTR]
    assert urljoin(long, whole["href"]) == f"{long}?_profile=alt"
    assert {one.get("formats") for one in links(header, "alternate")} >= {
        one.iri for one in VOCABULARIES
    }
