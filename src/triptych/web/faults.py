"""Errors in RDF: for clients that asked for RDF, in the syntax they asked for.

One blank node, a response with its status (HTTP Vocabulary in RDF 1.0, W3C Note), which says
nothing of the thing that was asked for: whoever reads on after an error learns nothing wrong.
"""

import json
from collections.abc import Callable, Mapping
from http import HTTPStatus
from xml.sax.saxutils import escape

from triptych.formats import Format
from triptych.terms import expand

_HTTP = "http://www.w3.org/2011/http#"
_RDF, _DCTERMS = expand("rdf:"), expand("dcterms:")


def body(status: HTTPStatus, detail: str, form: Format) -> bytes:
    """The bytes of an error in one of `formats.GRAPH`."""
    words = "".join(sign if sign.isprintable() else " " for sign in detail)
    return _WRITERS.get(form.name, _lines)(status, words).encode()


def _lines(status: HTTPStatus, detail: str) -> str:
    """N-Triples, which is Turtle and TriG too."""
    number = f'"{int(status)}"^^<{expand("xsd:integer")}>'
    said = {
        f"{_RDF}type": f"<{_HTTP}Response>",
        f"{_HTTP}statusCodeValue": number,
        f"{_HTTP}reasonPhrase": json.dumps(status.phrase),
        f"{_DCTERMS}description": json.dumps(detail, ensure_ascii=False),
    }
    return "".join(f"_:response <{name}> {value} .\n" for name, value in said.items())


def _json_ld(status: HTTPStatus, detail: str) -> str:
    """JSON-LD."""
    document = {
        "@context": {"@vocab": _HTTP, "description": f"{_DCTERMS}description"},
        "@type": "Response",
        "statusCodeValue": int(status),
        "reasonPhrase": status.phrase,
        "description": detail,
    }
    return json.dumps(document, indent=2) + "\n"


def _rdf_xml(status: HTTPStatus, detail: str) -> str:
    """RDF/XML."""
    return (
        f'<rdf:RDF xmlns:rdf="{_RDF}" xmlns:http="{_HTTP}" xmlns:dcterms="{_DCTERMS}">\n'
        f'  <http:Response>\n    <http:statusCodeValue rdf:datatype="{expand("xsd:integer")}">'
        f"{int(status)}</http:statusCodeValue>\n"
        f"    <http:reasonPhrase>{escape(status.phrase)}</http:reasonPhrase>\n"
        f"    <dcterms:description>{escape(detail)}</dcterms:description>\n"
        "  </http:Response>\n</rdf:RDF>\n"
    )


_WRITERS: Mapping[str, Callable[[HTTPStatus, str], str]] = {
    "json-ld": _json_ld,
    "rdf-xml": _rdf_xml,
}
