"""The cells of a table of solutions: it alone puts terms into words there, labels where cheap.

An IRI of the dataset leads to its page under its label, but for a column whose labels stand in
another one anyway; there it shows its path, as an IRI of a vocabulary shows its prefixed name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from triptych.terms import Names, expand, shorten
from triptych.values import Iri, Literal, Statements, Term
from triptych.web.pages import root
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing, Shown, literal
from triptych.web.published import Opened
from triptych.web.sparql.people.shown import Table

Row: TypeAlias = Sequence[Shown | None]
"""The cells of a solution in the order of the variables, None where one is unbound."""

LABELS = 2_000
"""Of so many things the label is looked up at most: each costs some hundredths of a millisecond."""

LONGEST = 2_000
"""Characters of a literal that are shown."""

_LABEL = expand("rdfs:label")
_XSD = expand("xsd:")

# Datatypes whose values say by themselves what they are.
_TELLING = frozenset(
    {
        expand("edtf:EDTF"),
        *(f"{_XSD}{name}" for name in ("string", "integer", "decimal", "double", "boolean")),
        *(f"{_XSD}{name}" for name in ("date", "dateTime", "gYear", "gYearMonth")),
        expand("rdf:langString"),
    }
)


def showing(release: Opened, table: Table) -> Showing:
    """How the terms of a table are shown: with the labels of the dataset's own things."""
    base = release.manifest.iri
    ours = dict.fromkeys(
        term.value
        for row in table.rows
        for term in row.values()
        if isinstance(term, Iri) and term.value.startswith(base)
    )
    labels = dict(_labels(release, list(ours)[:LABELS]))
    return Showing(Names(base), root(), release.term_labels, Description("", labels))


def cells(table: Table, how: Showing) -> list[Row]:
    """The rows of a table as a page shows them."""
    said = {name for name in table.variables if _is_said(table, name, how)}
    return [
        [_cell(row[name], how, name in said) if name in row else None for name in table.variables]
        for row in table.rows
    ]


def _is_said(table: Table, name: str, how: Showing) -> bool:
    """Whether most rows have the label of what a column names as a value of another."""
    known = [(row, how.description.label(row[name].value)) for row in table.rows if name in row]
    beside = [label in row.values() for row, label in known if label]
    return 2 * sum(beside) > len(beside)


def _labels(release: Opened, iris: Sequence[str]) -> Iterator[tuple[str, Statements]]:
    """What the register calls each of these."""
    for iri in iris:
        thing = release.register.thing(iri)
        if thing:
            yield iri, {_LABEL: [Literal(thing.label, thing.language)]}


def _cell(term: Term, how: Showing, is_said: bool) -> Shown:  # noqa: FBT001 - of the column, not of the call
    """One term; the words of a literal have its language or datatype beside them."""
    if isinstance(term, Literal):
        return _literal(term)
    base, iri = how.names.base, term.value
    known = how.description.label(iri)
    if iri.startswith(base) and (known is None or is_said):
        return Shown(iri.removeprefix(base) or iri, how.href(iri))
    if known:
        return how.iri(iri, remark=iri.removeprefix(base))
    if shorten(iri) != iri:
        return Shown(shorten(iri), how.href(iri), remark=how.term_labels.get(iri, ""))
    return Shown(iri, how.href(iri))


def _literal(term: Literal) -> Shown:
    """A literal; a date in words has beside it what stands there."""
    if len(term.value) > LONGEST:
        return Shown(f"{term.value[:LONGEST]}…", language=term.language, remark="cut")
    words = literal(term)
    if term.language:
        return replace(words, remark=term.language)
    if term.datatype in _TELLING:
        return words
    return replace(words, remark=shorten(term.datatype))
