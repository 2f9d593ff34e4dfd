"""JSON-LD as it is sent: compacted by PyLD, with the terms it uses written out in the document.

Nothing has to be fetched to read it, and nothing is: no document loader is ever called.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

from pyld import jsonld  # type: ignore[import-untyped]  # PyLD ships no types

from triptych.terms import expand, prefixes

Context: TypeAlias = Mapping[str, Any]

_TYPE = expand("rdf:type")


def compacted(expanded: bytes) -> bytes:
    """A document in expanded form (JSON-LD 1.1 API, 5.1) compacted (6.1) and indented."""
    nodes = [_typed(node) for node in json.loads(expanded)]
    context = _used(shipped(), set(_vocabulary(nodes)))
    options = {"graph": True, "documentLoader": _refuse}
    document = jsonld.compact(nodes, context, options)
    return json.dumps(document, ensure_ascii=False, indent=2).encode() + b"\n"


@cache
def shipped() -> Context:
    """The context generated from the mapping tables, or the prefixes alone; read once."""
    file = files("triptych.ontology").joinpath("context.jsonld")
    if not file.is_file():
        return dict(prefixes())
    context: Context = json.loads(file.read_text(encoding="utf-8"))["@context"]
    return {**prefixes(), **context}


def _used(context: Context, iris: set[str]) -> dict[str, Any]:
    """The part of a context that says something of these IRIs: keywords, their terms, prefixes."""
    terms = {
        name: definition
        for name, definition in context.items()
        if name.startswith("@") or _is_keyword(definition) or _meaning(definition, context) in iris
    }
    named = {text.partition(":")[0] for text in _strings(terms)}
    spaces = {
        name: space
        for name, space in context.items()
        if isinstance(space, str)
        and space.endswith(("/", "#"))
        and (name in named or any(iri.startswith(space) for iri in iris))
    }
    return spaces | terms


def _is_keyword(definition: Any) -> bool:
    """Whether a term is another name of a keyword, such as `id` for `@id`."""
    return isinstance(definition, str) and definition.startswith("@")


def _meaning(definition: Any, context: Context) -> str:
    """The IRI a term stands for, or ""."""
    iri = definition.get("@id", "") if isinstance(definition, dict) else definition
    if not isinstance(iri, str):
        return ""
    prefix, _, local = iri.partition(":")
    space = context.get(prefix)
    return space + local if isinstance(space, str) and not local.startswith("//") else iri


def _vocabulary(value: Any) -> Iterator[str]:
    """The IRIs of the properties, classes and datatypes of an expanded document."""
    if isinstance(value, list):
        for each in value:
            yield from _vocabulary(each)
    elif isinstance(value, dict):
        types = value.get("@type", ())
        yield from (types,) if isinstance(types, str) else types
        yield from (name for name in value if not name.startswith("@"))
        yield from _vocabulary(list(value.values()))


def _strings(value: Any) -> Iterator[str]:
    """All strings of a context."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)


def _typed(node: dict[str, Any]) -> dict[str, Any]:
    """The node with its types where JSON-LD has them: the store writes rdf:type as any other."""
    types = [value["@id"] for value in node.get(_TYPE, ())] + list(node.get("@type", ()))
    kept = {name: value for name, value in node.items() if name not in {_TYPE, "@type"}}
    return {"@type": types, **kept} if types else kept


def _refuse(url: str, _options: object) -> dict[str, Any]:
    """Load nothing (a context may name any address, also of files)."""
    raise jsonld.JsonLdError("no document is loaded", "jsonld.LoadDocumentError", {"url": url})
