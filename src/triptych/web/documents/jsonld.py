"""JSON-LD as it is sent: compacted, expanded or framed, with the terms it uses written out.

Our data is flat and has no blank nodes, so compaction (JSON-LD 1.1 API, 6.1) needs no more than a
table of terms: it is written straight from the statements, twenty times as fast as by PyLD, whose
framing moreover takes a time that grows with the square of their number. Tests hold what is written
here to PyLD's own output for every resource of the example. Nothing has to be fetched to read a
document.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from json.encoder import encode_basestring as quoted
from typing import Any

from triptych.descriptions.lines import subjects
from triptych.terms import expand
from triptych.values import Iri, Literal, Statements, Term
from triptych.web.documents import context

DEEP = 32
"""How deep a tree is nested; what lies deeper stands beside it."""

_TYPE = expand("rdf:type")
_STRING = expand("xsd:string")

Node = dict[str, Any]


def written(name: str, triples: bytes, iri: str) -> bytes:
    """A description, given as N-Triples, in one of our forms of JSON-LD; see `formats`."""
    if name == "json-ld-expanded":
        return expanded(triples)
    return framed(triples, iri) if name == "json-ld-framed" else compacted(triples)


def compacted(triples: bytes) -> bytes:
    """Statements as a document in compacted and flattened form (5.2 and 5.3 of the API)."""
    found = subjects(triples.decode())
    tree = _Tree(found)
    graph = _array([tree.node(subject, 2) for subject in found], 1, sole=True)
    return _document([f'"@context": {_context(tree.used)}', f'"@graph": {graph}'])


def expanded(triples: bytes) -> bytes:
    """Statements as a document in expanded form (5.1 of the API)."""
    nodes = _expanded(subjects(triples.decode()).items())
    return json.dumps(list(nodes), ensure_ascii=False).encode() + b"\n"


def framed(triples: bytes, iri: str) -> bytes:
    """Statements as one tree from a resource, each node embedded once (JSON-LD 1.1 Framing, 4).

    What the tree does not reach (links to the resource, labels of classes) stands beside it under
    `@included` (JSON-LD 1.1, 4.9), so that the document says all that the others say.
    """
    found = subjects(triples.decode())
    tree = _Tree(found, deep=DEEP)
    members = tree.members(iri, 0)
    beside = _Tree(found, tree.used)
    others = [beside.node(subject, 2) for subject in found if subject not in tree.seen]
    included = [f'"@included": {_array(others, 1, sole=True)}'] if others else []
    return _document([f'"@context": {_context(tree.used)}', *members, *included])


@dataclass(frozen=True, slots=True)
class _Tree:
    """Nodes that are being written, with the names of the context they use.

    A node that is pointed to is written where this first happens, down to so many levels; `seen`
    are those written.
    """

    said: Mapping[str, Statements]
    used: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    deep: int = 0

    def node(self, subject: str, level: int) -> str:
        """A node, compacted; `level` is how far it is indented."""
        lines = f",{_pad(level + 1)}".join(self.members(subject, level))
        return f"{{{_pad(level + 1)}{lines}{_pad(level)}}}"

    def members(self, subject: str, level: int) -> list[str]:
        """The members of a node, each as text."""
        self.seen.add(subject)
        members: dict[str, list[str]] = {}
        statements = self.said.get(subject, {})
        for name in sorted(statements) if self.deep else statements:
            values = statements[name]
            if name == _TYPE:
                members["type"] = [_named(value.value, self.used) for value in values]
                continue
            for value in values:
                key, text = self.member(name, value, level + 1 + (len(values) > 1))
                members.setdefault(key, []).append(text)
        lines = [f'"id": {_named(subject, self.used)}']
        return lines + [f"{quoted(k)}: {_array(v, level + 1)}" for k, v in members.items()]

    def member(self, name: str, value: Term, level: int) -> tuple[str, str]:
        """The key and the text of a value."""
        if isinstance(value, Literal):
            return _literal(name, value, self.used)
        key, coerced, needs = _key(name, "@id")
        self.used.update(needs)
        iri = value.value
        if level <= self.deep and iri in self.said and iri not in self.seen:
            return key, self.node(iri, level)
        text = _named(iri, self.used)
        return key, text if coerced else f'{{"id": {text}}}'


def _document(members: list[str]) -> bytes:
    """Members as a document."""
    lines = f",{_pad(1)}".join(members)
    return f"{{{_pad(1)}{lines}\n}}\n".encode()


def _array(texts: list[str], level: int, *, sole: bool = False) -> str:
    """One value, or several in an array; `sole` puts one in an array too."""
    if len(texts) == 1 and not sole:
        return texts[0]
    lines = f",{_pad(level + 1)}".join(texts)
    return f"[{_pad(level + 1)}{lines}{_pad(level)}]"


@cache
def _pad(level: int) -> str:
    """A new line, indented."""
    return "\n" + "  " * level


def _literal(name: str, value: Literal, used: set[str]) -> tuple[str, str]:
    """The key and the text of a literal."""
    kind = "@language" if value.language else value.datatype
    key, coerced, needs = _key(name, kind)
    used.update(needs)
    words = quoted(value.value)
    if value.language:
        return key, f'{{"@language": {quoted(value.language)}, "@value": {words}}}'
    if coerced or kind == _STRING:
        return key, words
    return key, f'{{"type": {_named(kind, used)}, "@value": {words}}}'


def _named(iri: str, used: set[str]) -> str:
    """An IRI, compact where a prefix fits."""
    text, prefix = _compact(iri)
    if prefix:
        used.add(prefix)
    return text


def _context(used: Iterable[str]) -> str:
    """The part of the context that a document uses."""
    table = _table()
    names = dict.fromkeys([*table.always, *(need for name in used for need in table.needs[name])])
    return "{\n    " + ",\n    ".join(table.definitions[name] for name in sorted(names)) + "\n  }"


@dataclass(frozen=True, slots=True)
class _Table:
    """The context, laid out for writing.

    `terms` leads from the IRI of a property to its term and to what that coerces its values to (""
    for nothing); `needs` from a name to the names its definition uses, itself included;
    `definitions` from a name to its line.
    """

    terms: dict[str, tuple[str, str]]
    spaces: dict[str, str]
    needs: dict[str, tuple[str, ...]]
    definitions: dict[str, str]
    always: tuple[str, ...]


@cache
def _table() -> _Table:
    """The table of the context that ships with us."""
    known = context.shipped()
    keywords = tuple(n for n, d in known.items() if n.startswith("@") or str(d).startswith("@"))
    spaces = {n: d for n, d in known.items() if isinstance(d, str) and n not in keywords}
    terms: dict[str, tuple[str, str]] = {}
    needs: dict[str, tuple[str, ...]] = {name: (name,) for name in (*keywords, *spaces)}
    for name, definition in known.items():
        if isinstance(definition, dict):
            kind = definition.get("@type", "")
            terms[_expand(definition["@id"], spaces)] = (name, _expand(kind, spaces))
            curies = (definition["@id"], kind)
            prefixes = (curie.partition(":")[0] for curie in curies)
            needs[name] = (name, *(prefix for prefix in prefixes if prefix in spaces))
    lines = {
        name: f"{quoted(name)}: {json.dumps(definition, ensure_ascii=False)}"
        for name, definition in known.items()
    }
    return _Table(terms, {space: name for name, space in spaces.items()}, needs, lines, keywords)


def _expand(name: str, spaces: dict[str, str]) -> str:
    """A prefixed name of the context as an IRI; keywords stay."""
    prefix, _, local = name.partition(":")
    return spaces[prefix] + local if prefix in spaces else name


@lru_cache(maxsize=4096)
def _key(name: str, kind: str) -> tuple[str, bool, tuple[str, ...]]:
    """How a property is called for values of a kind, whether that says their type, what it needs.

    As compaction selects terms (API, 6.2): a term that coerces fits its own kind alone; else the
    property goes by its prefixed name, unless that is the name of a term.
    """
    table = _table()
    term, coercion = table.terms.get(name, ("", ""))
    if term and coercion in ("", kind):
        return term, bool(coercion), (term,)
    for space, prefix in _prefixed(name):
        curie = f"{prefix}:{name[len(space) :]}"
        if curie not in table.definitions:
            return curie, False, (prefix,)
    return name, False, (term,) if term else ()


@lru_cache(maxsize=1 << 16)
def _compact(iri: str) -> tuple[str, str]:
    """An IRI as a string of JSON, with the prefix that makes it compact or ""."""
    for space, prefix in _prefixed(iri):
        return quoted(f"{prefix}:{iri[len(space) :]}"), prefix
    return quoted(iri), ""


def _prefixed(iri: str) -> list[tuple[str, str]]:
    """The namespaces that an IRI lies in with their prefixes, what makes it shortest first."""
    spaces = _table().spaces.items()
    fit = [(space, prefix) for space, prefix in spaces if iri.startswith(space) and iri != space]
    return sorted(fit, key=lambda pair: (len(pair[1]) - len(pair[0]), pair[1]))


def _expanded(found: Iterable[tuple[str, Statements]]) -> Iterator[Node]:
    """The nodes of a document in expanded form."""
    for subject, statements in found:
        types = [value.value for value in statements.get(_TYPE, ())]
        node: Node = {"@id": subject, **({"@type": types} if types else {})}
        for name, values in statements.items():
            if name != _TYPE:
                node[name] = [_value(value) for value in values]
        yield node


def _value(value: Term) -> dict[str, str]:
    """A value object, or a reference to a node."""
    if isinstance(value, Iri):
        return {"@id": value.value}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    if value.datatype == _STRING:
        return {"@value": value.value}
    return {"@value": value.value, "@type": value.datatype}
