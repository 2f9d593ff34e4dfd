"""What follows from the tables and the ontology: the JSON-LD context and the shapes of CIDOC CRM.

`python -m triptych.vocabularies.generate` writes these files and `--check` compares them; nothing
else may write them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rdflib import RDF, RDFS, Graph, URIRef

from triptych import mapping
from triptych.mapping import Maker
from triptych.terms import prefixes, shorten
from triptych.vocabularies import VOCABULARIES

# The vocabularies whose domains and ranges become shapes.
CRM_FILES = ("crm.ttl", "lrmoo.ttl")

# Namespaces whose properties go by their local name in JSON-LD; all others go by their prefixed
# name. So a name depends on its property alone, and no later property can take it away.
BARE = ("schema", "crm", "lrmoo")

# What JSON-LD says of a property by the maker of its values; what is not here is told value by
# value. Texts are not typed: they have a language or none, each its own.
COERCIONS: dict[Maker, str] = {
    mapping.iri: "@id",
    mapping.term: "@id",
    mapping.edtf: "edtf:EDTF",
    mapping.moment: "xsd:dateTime",
    mapping.number: "xsd:integer",
    mapping.truth: "xsd:boolean",
}


def main(arguments: Sequence[str]) -> int:
    """Write or compare every generated file; the number of stale ones, at most 1, is the exit."""
    parser = argparse.ArgumentParser(prog="python -m triptych.vocabularies.generate")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a stale file")
    is_check = parser.parse_args(arguments).check
    found = list(stale())
    for path, text in found:
        sys.stderr.write(f"{path}: {'is stale' if is_check else 'written'}\n")
        if not is_check:
            Path(str(path)).write_text(text, encoding="utf-8")
    return int(is_check and bool(found))


def stale() -> Iterator[tuple[Traversable, str]]:
    """Each generated file that differs from what it would be now, with that text."""
    for package, name, make in OUTPUTS:
        path, text = files(package).joinpath(name), make()
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            yield path, text


def context() -> str:
    """The JSON-LD 1.1 context of all that the tables emit: prefixes, then a term per property."""
    terms: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type", **prefixes()}
    makers: dict[str, set[str]] = {}
    for curie, coercion in _properties():
        makers.setdefault(curie, set()).add(coercion)
    for curie in sorted(makers.keys() - {"rdf:type"}):
        prefix, _, local = curie.partition(":")
        name = local if prefix in BARE else curie
        if name in terms:
            message = f"two meanings of {name!r} in the JSON-LD context"
            raise ValueError(message)
        coercion = makers[curie].pop() if len(makers[curie]) == 1 else ""
        terms[name] = {"@id": curie, "@type": coercion} if coercion else {"@id": curie}
    return json.dumps({"@context": terms}, indent=2, ensure_ascii=False) + "\n"


def _properties() -> Iterator[tuple[str, str]]:
    """Every property of the tables with how JSON-LD types its values ("" where it does not)."""
    for vocabulary in VOCABULARIES.values():
        for table in vocabulary.tables.values():
            parts = tuple(rule for part in table.parts for rule in part.rules)
            for rule in (*table.rules, *parts):
                yield rule.property, _coercion(rule.make)
            for part in table.parts:
                yield part.property, "@id"


def _coercion(make: Maker) -> str:
    """How JSON-LD types what a maker makes; a look-up is known by its name and gives IRIs."""
    looks_up = make.__qualname__.startswith(f"{mapping.lookup.__name__}.")
    return "@id" if looks_up else COERCIONS.get(make, "")


def crm_shapes() -> str:
    """A shape for the domain and one for the range of each property of CIDOC CRM and LRMoo."""
    ontology = Graph(bind_namespaces="none")
    for name in CRM_FILES:
        source = files("triptych.ontology").joinpath(name).read_text(encoding="utf-8")
        ontology.parse(data=source, format="turtle")
    properties = sorted(ontology.subjects(RDF.type, RDF.Property), key=str)
    shapes = [_shape(ontology, URIRef(str(p)), side) for p in properties for side in _SIDES]
    used = ("crm", "lrmoo", "sh")
    lines = [f"@prefix {prefix}: <{prefixes()[prefix]}> ." for prefix in used]
    return "\n".join([_HEAD, *lines, f"@prefix s: <{SHAPES}> .", "", *shapes])


def _shape(ontology: Graph, property_: URIRef, side: str) -> str:
    """The shape of one side of a property: of what has it, or of what it points to."""
    predicate, target, words = _SIDES[side]
    curie = shorten(str(property_))
    class_ = URIRef(str(ontology.value(property_, predicate)))
    local = curie.partition(":")[2]
    if class_ == RDFS.Literal:
        constraint, what = "sh:nodeKind sh:Literal", "a literal"
    else:
        label = f"{shorten(str(class_))} ({ontology.value(class_, RDFS.label)})"
        constraint, what = f"sh:class {shorten(str(class_))}", f"of class {label}"
    message = words.format(property=curie, what=what)
    return (
        f"s:{local}-{side} a sh:NodeShape ;\n  {target} {curie} ;\n  {constraint} ;\n"
        f'  sh:message "{message}"@en .\n'
    )


SHAPES = "https://w3id.org/triptych/shapes#"

# side | what the ontology says of it | the target | the message.
_SIDES = {
    "domain": (
        RDFS.domain, "sh:targetSubjectsOf",
        "what has {property} must be {what}: correct its class, or use another property",
    ),
    "range": (
        RDFS.range, "sh:targetObjectsOf",
        "what {property} points to must be {what}: describe it as such, or point elsewhere",
    ),
}  # fmt: skip

_HEAD = """\
# Domain and range of the properties of CIDOC CRM and LRMoo.
# GENERATED from ontology/crm.ttl and ontology/lrmoo.ttl: python -m triptych.vocabularies.generate"""

# package | file | what it is made by.
OUTPUTS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("triptych.ontology", "context.jsonld", context),
    ("triptych.shapes", "crm.ttl", crm_shapes),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
