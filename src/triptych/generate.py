"""What follows from the tables and the ontology: the JSON-LD context and the shapes of CIDOC CRM.

`python -m triptych.generate` writes these files and `--check` compares them; nothing else may
write them.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from rdflib import RDF, RDFS, Graph
from rdflib.term import Node

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
    parser = argparse.ArgumentParser(prog="python -m triptych.generate")
    parser.add_argument("--check", action="store_true", help="write nothing; fail on a stale file")
    is_check = parser.parse_args(arguments).check
    found = list(stale())
    for path, text in found:
        sys.stdout.write(f"{path}: {'is stale' if is_check else 'written'}\n")
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
    for curie, coercion in properties():
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


def properties() -> Iterator[tuple[str, str]]:
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
    """A shape for the domain and one for the range of each property of CIDOC CRM and LRMoo.

    The range is asked of what has the property: that is described in the batch and belongs to a
    record, while what it points to may be an authority of them all. A range of literals is left to
    the shapes that know what the literal must look like.
    """
    ontology = Graph(bind_namespaces="none")
    for name in CRM_FILES:
        source = files("triptych.ontology").joinpath(name).read_text(encoding="utf-8")
        ontology.parse(data=source, format="turtle")
    properties = sorted(ontology.subjects(RDF.type, RDF.Property), key=str)
    lines = [f"@prefix {prefix}: <{prefixes()[prefix]}> ." for prefix in ("crm", "lrmoo", "sh")]
    shapes = [shape for property_ in properties for shape in _shapes(ontology, property_)]
    return "\n".join([_HEAD, *lines, "", *shapes])


def _shapes(ontology: Graph, property_: Node) -> Iterator[str]:
    """The shapes of one property."""
    for side, row in ((RDFS.domain, _DOMAIN), (RDFS.range, _RANGE)):
        class_ = ontology.value(property_, side)
        if class_ is not None and class_ != RDFS.Literal:
            curie = shorten(str(property_))
            yield row.format(
                local=curie.partition(":")[2], property=curie,
                class_=shorten(str(class_)), label=ontology.value(class_, RDFS.label),
            )  # fmt: skip


SHAPES = "https://w3id.org/triptych/shapes#"

_DOMAIN = """\
s:{local} a sh:NodeShape ;
  sh:targetSubjectsOf {property} ;
  sh:class {class_} ;
  sh:message "what has {property} must be {class_} ({label}): correct one of them"@en .
"""

_RANGE = """\
s:{local}-range a sh:PropertyShape ;
  sh:targetSubjectsOf {property} ;
  sh:path {property} ;
  sh:class {class_} ;
  sh:message "this must point to {class_} ({label}): describe it as such, or point elsewhere"@en .
"""

_HEAD = f"""\
# Domain and range of the properties of CIDOC CRM and LRMoo.
# GENERATED from ontology/crm.ttl and ontology/lrmoo.ttl: python -m triptych.generate
@prefix s: <{SHAPES}> ."""

# package | file | what it is made by.
OUTPUTS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("triptych.ontology", "context.jsonld", context),
    ("triptych.shapes", "crm.ttl", crm_shapes),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
