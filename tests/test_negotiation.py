"""What is chosen for the Accept headers that real clients send, and for any other text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats
from triptych.formats import Format
from triptych.web.negotiation import choose

OFFERS = {
    "resource": formats.RESOURCE,
    "graph": formats.GRAPH,
    "solutions": formats.SOLUTIONS,
}

# Who sends it, what it asks for, the header, what it must get.
CLIENTS = (
    ("nothing sent", "resource", None, "html"),
    ("empty", "resource", "", "html"),
    ("curl", "resource", "*/*", "html"),
    ("curl", "graph", "*/*", "turtle"),
    ("curl", "solutions", "*/*", "json"),
    (
        "Chromium",
        "resource",
        (
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,"
            "*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"
        ),
        "html",
    ),
    (
        "Firefox",
        "resource",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "html",
    ),
    ("browser's fetch()", "solutions", "*/*", "json"),
    (
        "browser at the endpoint",
        "graph",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "turtle",
    ),
    ("rdflib turtle", "resource", "text/turtle, application/x-turtle, */*;q=0.1", "turtle"),
    ("rdflib xml", "resource", "application/rdf+xml, */*;q=0.1", "rdf-xml"),
    ("rdflib n3", "resource", "text/n3, */*;q=0.1", "turtle"),
    ("rdflib nt", "resource", "text/plain, */*;q=0.1", "n-triples"),
    ("rdflib nquads", "graph", "application/n-quads, */*;q=0.1", "turtle"),
    ("rdflib trig", "resource", "application/trig, */*;q=0.1", "trig"),
    (
        "rdflib json-ld",
        "resource",
        "application/ld+json, application/json;q=0.9, */*;q=0.1",
        "json-ld",
    ),
    (
        "rdflib without format",
        "resource",
        (
            "application/rdf+xml, text/n3, text/turtle, application/n-triples, "
            "application/ld+json, "
            "application/n-quads, application/trix, application/trig"
        ),
        "turtle",
    ),
    (
        "rdflib's SPARQL store",
        "solutions",
        "application/sparql-results+xml,application/rdf+xml,",
        "xml",
    ),
    (
        "Jena model",
        "resource",
        (
            "text/turtle,application/n-triples;q=0.9,application/ld+json;q=0.8,"
            "application/rdf+xml;q=0.7,*/*;q=0.3"
        ),
        "turtle",
    ),
    (
        "Jena SELECT",
        "solutions",
        (
            "application/sparql-results+json, application/sparql-results+xml;q=0.9, "
            "text/tab-separated-values;q=0.7, text/csv;q=0.5, application/json;q=0.2, "
            "application/xml;q=0.2, */*;q=0.1"
        ),
        "json",
    ),
    (
        "raptor",
        "resource",
        (
            "application/n-triples, text/plain;q=0.1, application/rdf+xml, text/turtle, "
            "application/x-turtle, text/n3;q=0.2, */*;q=0.1"
        ),
        "turtle",
    ),
    (
        "Comunica SELECT",
        "solutions",
        (
            "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
            "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,"
            "application/json;q=0.45,text/n3;q=0.35,application/xml;q=0.3,image/svg+xml;q=0.3,"
            "text/html;q=0.2,application/xhtml+xml;q=0.18"
        ),
        "json",
    ),
    (
        "Comunica resource",
        "resource",
        (
            "application/n-quads,application/trig;q=0.95,application/ld+json;q=0.9,"
            "application/n-triples;q=0.8,text/turtle;q=0.6,application/rdf+xml;q=0.5,text/html;q=0.2"
        ),
        "trig",
    ),
    (
        "fetch-sparql-endpoint",
        "solutions",
        "application/sparql-results+json;q=1.0,application/sparql-results+xml;q=0.7",
        "json",
    ),
    (
        "PyLD",
        "resource",
        "application/ld+json, application/json;q=0.8, text/html;q=0.5, application/xhtml+xml;q=0.5",
        "json-ld",
    ),
    (
        "jsonld.js with a profile",
        "resource",
        (
            'application/ld+json;profile="http://www.w3.org/ns/json-ld#context", '
            "application/ld+json, application/json;q=0.2"
        ),
        "json-ld",
    ),
    (
        "a profile alone",
        "resource",
        'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted, more;q=0"',
        "json-ld",
    ),
    ("OpenRefine", "solutions", "application/json", "json"),
    ("Java's URLConnection", "resource", "text/html, image/gif, *; q=.2, */*; q=.2", "html"),
    ("Java's URLConnection", "graph", "text/html, image/gif, *; q=.2, */*; q=.2", "turtle"),
    ("Python requests", "resource", "*/*", "html"),
    ("SPARQLWrapper XML", "solutions", "application/sparql-results+xml", "xml"),
    ("SPARQLWrapper JSON", "solutions", "application/json,text/javascript", "json"),
    ("R", "solutions", "text/csv; charset=utf-8; header=present", "csv"),
    ("a charset", "resource", "text/turtle;charset=utf-8", "turtle"),
    ("an XML tool", "solutions", "text/xml", "xml"),
    ("an image viewer", "resource", "image/png, image/*;q=0.8", None),
)


@pytest.mark.parametrize(("client", "kind", "accept", "name"), CLIENTS)
def test_a_client_gets_what_it_likes_best(
    client: str, kind: str, accept: str | None, name: str | None
) -> None:
    chosen = choose(accept, OFFERS[kind])
    assert (chosen and chosen.name) == name, client


RULES = (
    ("quality goes before order", "text/turtle;q=0.5, application/trig;q=0.6", "trig"),
    ("white space around q", "text/turtle ; q = 0.5 , application/trig ;q=0.4", "turtle"),
    ("three digits", "text/turtle;q=0.501, application/trig;q=0.5", "turtle"),
    ("case", "TEXT/TURTLE;Q=0.9, application/trig;q=0.8", "turtle"),
    ("a named type goes before a wildcard alike", "*/*, application/n-triples", "n-triples"),
    ("the more exact range decides", "application/*;q=0.9, application/trig;q=0.1", "json-ld"),
    ("type wildcard", "text/*", "html"),
    ("zero excludes", "text/html;q=0, */*;q=0.1", "turtle"),
    ("zero for all", "*/*;q=0", None),
    ("zero for a type", "text/*;q=0, */*", "json-ld"),
    ("nothing offered fits", "image/png", None),
    ("a malformed element is passed over", "text, /, a/b/c, ;;, text/turtle", "turtle"),
    ("a quality that is none", "text/turtle;q=high, application/trig;q=0.1", "trig"),
    ("a quality above one", "text/turtle;q=2, application/trig;q=0.1", "trig"),
    ("a quality below zero", "text/turtle;q=-1, application/trig;q=0.1", "trig"),
    ("a wildcard the wrong way round", "*/turtle, application/trig;q=0.1", "trig"),
    ("nothing but malformed elements", "turtle, ;q=1", "html"),
    ("commas only", ",,,", "html"),
    ("a quoted comma", 'application/trig;a="x,y;q=0";q=0.5, text/turtle;q=0.4', "trig"),
    ("an open quote", 'application/trig;a="x, text/turtle;q=0.4', "trig"),
    ("two parameter sets, one excluded", 'text/turtle;v="1";q=0, text/turtle', "turtle"),
)


@pytest.mark.parametrize(("rule", "accept", "name"), RULES)
def test_the_rules_of_rfc_9110_hold(rule: str, accept: str, name: str | None) -> None:
    chosen = choose(accept, formats.RESOURCE)
    assert (chosen and chosen.name) == name, rule


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=80), st.text('*/;,q=0.1"\\ text', max_size=80)))
def test_any_header_leads_to_an_offer_or_to_none(accept: str) -> None:
    chosen = choose(accept, formats.RESOURCE)
    assert chosen is None or chosen in formats.RESOURCE


@pytest.mark.parametrize(
    "piece", ['text/turtle;a="', '"', '\\"', ";q=", ';a="\\', ",", "*/*,", "a/b;c,", ' ="', "\\"]
)
def test_the_time_for_a_header_is_linear_in_its_length(piece: str) -> None:
    """Sixteen times the header takes far less than the 256 times of a quadratic scan."""

    def taken(length: int) -> float:
        started = time.process_time()
        choose(piece * (length // len(piece)), formats.RESOURCE)
        return time.process_time() - started

    assert taken(160_000) < max(100 * taken(10_000), 1.0)


@pytest.mark.parametrize("offer", [*formats.RESOURCE, *formats.SOLUTIONS])
def test_each_format_is_had_by_its_media_type_and_by_each_alias(offer: Format) -> None:
    offers = formats.SOLUTIONS if offer in formats.SOLUTIONS else formats.RESOURCE
    for name in (offer.media_type, *offer.aliases):
        assert choose(f"{name}, */*;q=0.1", offers) is offer
