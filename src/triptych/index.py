"""Index: triples laid out for reading, behind rdflib's interface; filled at once, in plain dicts.

rdflib's own store keeps three indexes, contexts and listeners for every triple added, which costs a
batch more than all else. A validator asks by subject and property nearly always: here that is two
look-ups.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rdflib import Graph, URIRef
from rdflib.store import Store
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
Pattern = tuple[Node | None, Node | None, Node | None]

_NOTHING: Mapping[Node, dict[Node, None]] = {}


class Reading(Graph):
    """A graph made to be read: nothing can be removed from it, and nothing but triples added."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Take up all triples, each once."""
        self._index = _Index(triples)
        self._above: dict[tuple[Node, Node], tuple[Node, ...]] = {}
        super().__init__(self._index, bind_namespaces="none")

    def objects(self, subject: Any = None, predicate: Any = None, unique: Any = False) -> Any:  # noqa: FBT002 - rdflib's signature
        """What a subject has of a property, without a detour; else as rdflib does."""
        if subject is None or not isinstance(predicate, URIRef):
            return super().objects(subject, predicate, unique)
        return iter(self._index.by_subject.get(subject, _NOTHING).get(predicate, ()))

    def subjects(self, predicate: Any = None, object: Any = None, unique: Any = False) -> Any:  # noqa: A002, FBT002 - rdflib's signature
        """What has an object as a property, without a detour; else as rdflib does."""
        if object is None or not isinstance(predicate, URIRef):
            return super().subjects(predicate, object, unique)
        return iter(self._index.by_property.get(predicate, _NOTHING).get(object, ()))

    def transitive_objects(self, subject: Any, predicate: Any, remember: Any = None) -> Any:
        """What is above a node, itself first; asked again and again of the same few classes."""
        if remember is not None:
            return super().transitive_objects(subject, predicate, remember)
        key = subject, predicate
        if key not in self._above:
            above = super().transitive_objects(subject, predicate)
            self._above[key] = tuple(node for node in above if node is not None)
        return iter(self._above[key])

    def add(self, triple: Any) -> "Reading":
        """Add a triple."""
        self._above.clear()
        self._index.put(*triple)
        return self


class _Index(Store):
    """Triples by subject, and by object for the properties that are so asked for."""

    context_aware = True  # pySHACL refuses others; all triples are in one context
    graph_aware = True

    def __init__(self, triples: Iterable[Triple]) -> None:
        """Take up all triples."""
        super().__init__()
        self.by_subject: dict[Node, dict[Node, dict[Node, None]]] = {}
        self.by_property: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._size = 0
        for s, p, o in triples:
            self.put(s, p, o)

    def put(self, s: Node, p: Node, o: Node) -> None:
        """Add a triple, once."""
        objects = self.by_subject.setdefault(s, {}).setdefault(p, {})
        if o not in objects:
            objects[o] = None
            self.by_property.setdefault(p, {}).setdefault(o, {})[s] = None
            self._size += 1

    def triples(self, triple_pattern: Pattern, context: Any = None) -> Iterator[Any]:  # noqa: ARG002 - there is one context
        """The triples that fit a pattern, in which None fits everything, each with no context."""
        s, p, o = triple_pattern
        if s is not None:
            found = self._of(s, p, o)
        elif p is not None:
            found = self._with(p, o)
        else:
            found = (triple for each in self.by_subject for triple in self._of(each, None, o))
        return ((triple, iter(())) for triple in found)

    def _of(self, s: Node, p: Node | None, o: Node | None) -> Iterator[Triple]:
        """The triples of a subject."""
        properties = self.by_subject.get(s, _NOTHING)
        for p_ in properties if p is None else (p,):
            objects = properties.get(p_, {})
            if o is None:
                yield from ((s, p_, o_) for o_ in objects)
            elif o in objects:
                yield s, p_, o

    def _with(self, p: Node, o: Node | None) -> Iterator[Triple]:
        """The triples with a property."""
        known = self.by_property.get(p, _NOTHING)
        for o_ in known if o is None else (o,):
            yield from ((s, p, o_) for s in known.get(o_, ()))

    def __len__(self, context: Any = None) -> int:
        """How many triples there are; asked for with every result."""
        return self._size
