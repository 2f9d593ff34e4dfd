"""What the data is made by, published as the data is: /ontology, /rules, /shapes, and their parts.

So is what the server is held to: /conformance.

Each is a thing that answers 303 to a document, in every form of a resource, with a strong
validator. The IRIs of our terms lead here by their fragment, which a browser keeps over a redirect.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import cast

from flask import Response, current_app, render_template, request
from rdflib import Graph

from triptych import formats
from triptych.errors import NotFoundError
from triptych.formats import GRAPH, RESOURCE, Format
from triptych.web import answers, negotiation, problems
from triptych.web.definitions import conformance as held
from triptych.web.definitions import explained, graphs
from triptych.web.documents import context
from triptych.web.documents.graphs import written
from triptych.web.published import Opened, Served


@dataclass(frozen=True, slots=True)
class Definition:
    """A document: its path, what it is about, its graph, and its page with what that shows."""

    path: str
    iri: str
    graph: Callable[[Opened], Graph]
    template: str
    shown: Callable[[Opened], dict[str, object]]


def ontology(suffix: str = "") -> Response:
    """Our own terms."""
    return answer(ONTOLOGY, suffix)


def terms(suffix: str = "") -> Response:
    """All terms that are used."""
    return answer(TERMS, suffix)


def rules(suffix: str = "") -> Response:
    """The rules by which texts are read."""
    return answer(RULES, suffix)


def shapes(suffix: str = "") -> Response:
    """All shapes."""
    return answer(SHAPES, suffix)


def shape_file(name: str) -> Response:
    """The shapes of one file; NotFoundError where there is none."""
    local, _, suffix = name.partition(".")
    if local not in graphs.shape_files():
        raise NotFoundError("there are no such shapes")
    return answer(
        Definition(
            f"shapes/{local}", graphs.SHAPES, lambda _: graphs.shapes_of(local), "shapes.html",
            partial(_shapes, only=local),
        ),
        suffix,
    )  # fmt: skip


def conformance(suffix: str = "") -> Response:
    """How the endpoint fares in the W3C's suites."""
    return answer(CONFORMANCE, suffix)


def names() -> Response:
    """The way to the context of our JSON-LD as it is now; see `documents.context`."""
    response = Response(status=HTTPStatus.FOUND)
    response.headers["Location"] = context.address()
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _shapes(release: Opened, only: str = "") -> dict[str, object]:
    """What the page of shapes shows, all of them or those of one file."""
    asked = [] if only else explained.questions(release)
    return {"files": explained.shape_files(release, only), "questions": asked, "only": only}


ONTOLOGY = Definition(
    "ontology", graphs.TERMS, graphs.own_terms, "ontology.html",
    lambda release: {"sorts": explained.own_terms(release)},
)  # fmt: skip
TERMS = Definition(
    "ontology/terms", graphs.TERMS, graphs.all_terms, "terms.html",
    lambda release: {"vocabularies": explained.vocabularies(release)},
)  # fmt: skip
RULES = Definition(
    "rules", graphs.RULES, graphs.rules, "rules.html",
    lambda release: {"rules": explained.rules(release)},
)  # fmt: skip
SHAPES = Definition("shapes", graphs.SHAPES, graphs.shapes, "shapes.html", _shapes)
CONFORMANCE = Definition("conformance", held.REPORT, held.report, "conformance.html", held.shown)


def answer(one: Definition, suffix: str) -> Response:
    """A document where a suffix names its form, else the way to one."""
    if not suffix:
        return _see_other(one)
    form = formats.by_suffix(suffix)
    if form is None:
        raise NotFoundError(f"there is no form of a document with the suffix {suffix[:20]!r}")
    response = answers.conditional(request.path, partial(_body, one, form), form)
    response.headers["Link"] = ", ".join([f'<{one.iri}>; rel="describes"', *_alternates(one)])
    return response


def _see_other(one: Definition) -> Response:
    """303 to the form that the client likes best."""
    chosen = negotiation.choose(request.headers.get("Accept"), RESOURCE)
    name = one.path.rpartition("/")[2]
    if chosen is None:
        return problems.not_acceptable(RESOURCE, {f.name: f"{name}.{f.suffix}" for f in RESOURCE})
    response = Response(status=HTTPStatus.SEE_OTHER)
    response.headers["Location"] = f"{name}.{chosen.suffix}"
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = ", ".join(_alternates(one))
    return response


def _alternates(one: Definition) -> list[str]:
    """The forms as links (RFC 8288), relative to the document."""
    name = one.path.rpartition("/")[2]
    return [
        f'<{name}.{form.suffix}>; rel="alternate"; type="{form.media_type}"' for form in RESOURCE
    ]


def _body(one: Definition, form: Format) -> bytes:
    """The bytes of a form; those of RDF are made once for a release."""
    release = _release()
    if form not in GRAPH:
        name = one.path.rpartition("/")[2]
        told = one.shown(release)
        return render_template(one.template, iri=one.iri, name=name, formats=GRAPH, **told).encode()

    def make() -> bytes:
        return written(one.graph(release), form, one.iri, release.store)

    return cast("bytes", release.once(f"definition {one.path} {form.name}", make))


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
