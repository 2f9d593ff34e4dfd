"""JSON-LD over real HTTP: its forms, its context, and that it is what PyLD would have written."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld  # type: ignore[import-untyped]  # PyLD ships no types
from rdflib import Graph

from triptych.terms import expand
from triptych.web.documents import context
from triptych.web.documents.jsonld import compacted, expanded, framed
from web_server import BASE, Server
from web_things import links, triples

JSON_LD = "http://www.w3.org/ns/json-ld#"
FORMS = ("jsonld", "expanded.jsonld", "framed.jsonld")


def _refuse(url: str, _options: object) -> None:
    """Load nothing."""
    raise AssertionError(url)


def _read(said: object) -> set[Any]:
    """The triples that PyLD reads from a document, without loading anything."""
    lines = jsonld.to_rdf(said, {"format": "application/n-quads", "documentLoader": _refuse})
    return set(Graph(bind_namespaces="none").parse(data=lines, format="nt"))


def _ordered(value: object) -> object:
    """A value with its arrays in an order of their own: theirs means nothing."""
    if isinstance(value, dict):
        return {name: _ordered(one) for name, one in value.items()}
    if isinstance(value, list):
        return sorted(map(_ordered, value), key=lambda one: json.dumps(one, sort_keys=True))
    return value


def test_every_document_is_what_pyld_compacts_with_its_context(
    server: Server, paths: list[str]
) -> None:
    assert len(paths) > 20
    for path in paths:
        said = json.loads(server.ask(f"{path}.jsonld").body)
        nodes = json.loads(server.ask(f"{path}.expanded.jsonld").body)
        options = {"graph": True, "documentLoader": _refuse}
        assert _ordered(jsonld.compact(nodes, said["@context"], options)) == _ordered(said), path


def test_every_document_is_flattened_and_expanded_as_pyld_would(
    server: Server, paths: list[str]
) -> None:
    for path in paths[:12]:
        said = json.loads(server.ask(f"{path}.jsonld").body)
        nodes = json.loads(server.ask(f"{path}.expanded.jsonld").body)
        assert _ordered(jsonld.expand(said, {"documentLoader": _refuse})) == _ordered(nodes)
        flat = jsonld.flatten(said, said["@context"], {"documentLoader": _refuse})
        graph = flat["@graph"]
        own = [node for node in graph if len(node) > 1]  # of what is only pointed to too
        assert _ordered(own) == _ordered(said["@graph"])


def test_pyld_reads_from_each_form_what_n_triples_say(server: Server, event: str) -> None:
    whole = triples(server, f"{event}.nt")
    assert _read(json.loads(server.ask(f"{event}.jsonld").body)) == whole
    assert _read(json.loads(server.ask(f"{event}.expanded.jsonld").body)) == whole


def test_the_framed_form_is_the_tree_that_pyld_frames_and_beside_it_all_the_rest(
    server: Server, paths: list[str]
) -> None:
    assert len(paths) > 20
    for path in paths:
        iri = BASE + path[1:].removeprefix("dataset")
        said = json.loads(server.ask(f"{path}.framed.jsonld").body)
        nodes = json.loads(server.ask(f"{path}.expanded.jsonld").body)
        frame = {"@context": said["@context"], "@id": iri}
        tree = jsonld.frame(nodes, frame, {"omitGraph": True, "documentLoader": _refuse})
        own = {name: value for name, value in said.items() if name != "@included"}
        assert _ordered(tree) == _ordered(own), path
        assert _read(said) == _read(nodes), path


def test_what_lies_too_deep_or_goes_in_a_circle_stands_once_and_nothing_is_lost() -> None:
    name = expand("schema:about")
    links = [(f"{BASE}x#{n}", f"{BASE}x#{n + 1}") for n in range(3_000)]
    links += [(f"{BASE}x", f"{BASE}x#0"), (f"{BASE}x#7", f"{BASE}x")]
    data = "".join(f"<{s}> <{name}> <{o}> .\n" for s, o in links).encode()
    said = json.loads(framed(data, f"{BASE}x"))
    assert said["about"]["about"]["id"] == f"{BASE}x#1"
    assert _read(said) == _read(json.loads(expanded(data)))


def test_a_framed_event_has_its_time_inside(server: Server, event: str) -> None:
    said = json.loads(server.ask(f"{event}.framed.jsonld").body)
    assert "P82a_begin_of_the_begin" in said["P4_has_time-span"]


def test_json_ld_brings_its_context_and_only_what_it_uses_of_it(server: Server, event: str) -> None:
    said = json.loads(server.ask(f"{event}.jsonld").body)
    document = json.dumps(said["@graph"])
    terms = [name for name, meaning in said["@context"].items() if isinstance(meaning, dict)]
    assert len(terms) > 5
    assert all(f'"{term}":' in document for term in terms)
    assert expand("rdf:type") not in document


def test_the_context_is_published_for_ever_and_documents_are_read_with_it(
    server: Server, event: str
) -> None:
    answer = server.ask(f"{event}.jsonld")
    (link,) = links(answer.headers["link"], context.REL)
    path = f"{event}/../{link['href']}".replace(f"{event}/../../", "/")
    published = server.ask(path)
    assert published.status == 200
    assert published.headers["content-type"] == "application/ld+json"
    assert published.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert published.headers["access-control-allow-origin"] == "*"
    assert server.ask(path, If_None_Match=published.headers["etag"]).status == 304
    said = json.loads(answer.body)
    again = {**said, "@context": json.loads(published.body)["@context"]}
    assert _read(again) == _read(said)
    assert json.loads(published.body)["@context"].items() >= said["@context"].items()
    assert server.ask("/context/0000000000000000.jsonld").status == 404


@pytest.mark.parametrize(
    ("form", "suffix"),
    [("compacted", "jsonld"), ("flattened", "jsonld"), ("expanded", "expanded.jsonld"),
     ("framed", "framed.jsonld"), ("context", "jsonld"), ("frame", "jsonld")],
)  # fmt: skip
def test_a_form_is_had_by_the_parameter_profile(
    server: Server, event: str, form: str, suffix: str
) -> None:
    for accept in (
        f'application/ld+json;profile="{JSON_LD}{form}"',
        f'application/ld+json;profile="{JSON_LD}{form} https://other.example/";q=0.9, */*;q=0.1',
        f"application/ld+json; PROFILE={JSON_LD}{form}, application/ld+json",
    ):
        answer = server.ask(event, Accept=accept)
        assert answer.headers["location"] == f"{event.rpartition('/')[2]}.{suffix}"


def test_a_form_that_was_asked_for_says_which_it_is_in_its_media_type(
    server: Server, event: str
) -> None:
    kinds = [server.ask(f"{event}.{form}").headers["content-type"] for form in FORMS]
    assert kinds == [
        "application/ld+json",
        f'application/ld+json;profile="{JSON_LD}expanded"',
        f'application/ld+json;profile="{JSON_LD}framed"',
    ]


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
_ESCAPED = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"}
_PROPERTIES = (
    "schema:name", "schema:startDate", "dcterms:issued", "dcterms:title", "crm:P3_has_note",
    "oa:nothing", "schema:about",
)  # fmt: skip
_TYPES = ("xsd:string", "xsd:date", "edtf:EDTF", "xsd:boolean", "xsd:dateTime")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(_PROPERTIES),
            _TEXT,
            st.sampled_from(_TYPES),
            st.sampled_from(["", "fa"]),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_any_values_are_compacted_as_pyld_does(
    found: list[tuple[str, str, str, str]],
) -> None:
    lines = []
    for name, text, kind, language in found:
        words = "".join(_ESCAPED.get(sign, sign) for sign in text)
        tag = f"@{language}" if language else f"^^<{expand(kind)}>"
        typed = "" if tag.endswith("#string>") else tag
        lines.append(f'<{BASE}x> <{expand(name)}> "{words}"{typed} .\n')
    data = "".join(dict.fromkeys(lines)).encode()
    said = json.loads(compacted(data))
    nodes = json.loads(expanded(data))
    options = {"graph": True, "documentLoader": _refuse}
    assert _ordered(jsonld.compact(nodes, said["@context"], options)) == _ordered(said)


def test_iris_go_by_their_prefix_in_values_and_names() -> None:
    about, wd = expand("schema:about"), expand("wd:Q1")
    data = f"<{BASE}x> <{about}> <{wd}> .\n<{wd}> <{about}> <{expand('wd:')}> .\n".encode()
    said = json.loads(compacted(data))
    assert said["@graph"] == [
        {"id": f"{BASE}x", "about": "wd:Q1"},
        {"id": "wd:Q1", "about": expand("wd:")},
    ]
    assert json.loads(framed(data, f"{BASE}x"))["about"]["id"] == "wd:Q1"
