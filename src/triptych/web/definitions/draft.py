"""What of SPARQL 1.2, still a draft, this endpoint answers: it alone lists it, and a test asks all.

No `sd:supportedLanguage` says so: the engine has not the whole draft, and the draft may change.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drafted:
    """Something that SPARQL 1.2 or RDF 1.2 adds: an example, and whether it is answered here."""

    what: str
    example: str
    is_here: bool = True


_REIFIES = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
_SAID = "<urn:s> <urn:p> <urn:o>"

DRAFT: tuple[Drafted, ...] = (
    Drafted("The version of a query", 'VERSION "1.2" ASK {}'),
    Drafted("Triple terms", f"SELECT * {{ ?reifier {_REIFIES} <<( ?s ?p ?o )>> }}"),
    Drafted("Reified triples", f"SELECT * {{ << {_SAID} ~ ?reifier >> ?p ?o }}"),
    Drafted("Annotations", f"SELECT * {{ {_SAID} ~ ?reifier {{| ?p ?o |}} }}"),
    Drafted(
        "Functions of triple terms",
        "SELECT (TRIPLE(<urn:s>, <urn:p>, 1) AS ?t) (isTRIPLE(?t) AS ?is) (SUBJECT(?t) AS ?s) "
        "(PREDICATE(?t) AS ?p) (OBJECT(?t) AS ?o) {}",
    ),
    Drafted(
        "The direction of a text, and its functions",
        'SELECT (LANGDIR("a"@ar--rtl) AS ?d) (hasLANGDIR("a"@ar) AS ?has) '
        '(hasLANG("a"@ar) AS ?is) (STRLANGDIR("a", "ar", "rtl") AS ?made) {}',
    ),
    Drafted(
        "Triples to construct", f"CONSTRUCT {{ ?s <urn:says> <<( {_SAID} )>> }} {{ ?s ?p ?o }}"
    ),
    Drafted(
        "An aggregate used where it was named",
        "SELECT (COUNT(*) AS ?n) (?n + 1 AS ?more) {}",
        is_here=False,
    ),
)
"""Each with a query that is answered, or where it is not here, cannot be parsed."""
