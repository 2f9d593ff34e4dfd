"""The context of our JSON-LD: what each name in a document means, and where that is published.

It is generated from the mapping tables with the program. `/context/{digest}.jsonld` is named by its
content, so it never changes and may be kept for ever. Documents carry the part that they use
instead of pointing there, and name it in a Link: a saved document stays readable when the server is
gone, a reader needs one request and no cache of contexts (rdflib has none), and a release that is
looked at under another host does not send its readers away. It costs 1 to 3 kB, and compressed
less than half of one.
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from flask import Response, request

from triptych.errors import NotFoundError
from triptych.terms import prefixes

Context: TypeAlias = Mapping[str, Any]

MEDIA_TYPE = "application/ld+json"
REL = "http://www.w3.org/ns/json-ld#context"
"""How a context is named in a Link (JSON-LD 1.1, 6.2)."""

_FOR_EVER = "public, max-age=31536000, immutable"


def view(name: str) -> Response:
    """A published context; NotFoundError for any but ours."""
    if name != f"{digest()}.jsonld":
        raise NotFoundError("there is no such context")
    response = Response(_published(), content_type=MEDIA_TYPE)
    response.set_etag(digest())
    response.headers["Cache-Control"] = _FOR_EVER
    response.headers["Link"] = f'<{REL}>; rel="profile"'
    response.make_conditional(request)
    return response


def address() -> str:
    """The path of the context, from the root of the site."""
    return f"context/{digest()}.jsonld"


@cache
def digest() -> str:
    """The name of the context: 16 hexadecimal digits of the SHA-256 of its bytes."""
    return hashlib.sha256(_published()).hexdigest()[:16]


@cache
def shipped() -> Context:
    """The context generated from the mapping tables, or the prefixes alone; read once."""
    file = files("triptych.ontology").joinpath("context.jsonld")
    if not file.is_file():
        return dict(prefixes())
    context: Context = json.loads(file.read_text(encoding="utf-8"))["@context"]
    return {**prefixes(), **context}


@cache
def _published() -> bytes:
    """The whole context as a document."""
    return json.dumps({"@context": shipped()}, ensure_ascii=False, indent=2).encode() + b"\n"
