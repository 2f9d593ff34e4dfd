"""The page about the dataset: what it is, how to have it, and what was counted in it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from flask import render_template

from triptych.formats import GRAPH
from triptych.terms import Names, expand
from triptych.values import Literal, Statements, Term
from triptych.web.pages import embedded
from triptych.web.pages.description import Description
from triptych.web.pages.shown import Showing, Shown, date_words
from triptych.web.published import Opened

_MOMENT = expand("xsd:dateTime")

# A count of the whole: its property, and what it is called; those that a reader asks for first.
COUNTS: tuple[tuple[str, str], ...] = (
    ("void:entities", "things with a page of their own"),
    ("void:triples", "triples"),
    ("void:distinctSubjects", "different subjects"),
    ("void:distinctObjects", "different objects"),
    ("void:classes", "classes"),
    ("void:properties", "properties"),
)

# What stands at the head of the page, in this order.
LEAD: tuple[tuple[str, str], ...] = (
    ("Published by", "dcterms:publisher"),
    ("Licence of the descriptions", "dcterms:license"),
    ("First published", "dcterms:issued"),
    ("Last published", "dcterms:modified"),
    ("Release", "dcat:version"),
    ("Events took place in", "dcterms:spatial"),
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A row of a table: what was counted, and how often; beside it what it leads to, if it does."""

    shown: Shown
    count: int
    beside: Shown | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to download: its size in bytes and its SHA-256, where they are known."""

    title: str
    said: str
    href: str
    size: int
    sha256: str


def dataset(release: Opened, subjects: Mapping[str, Statements], way: str) -> str:
    """The page; `subjects` is the whole description, `way` that to the root."""
    base = release.manifest.iri
    told = Description(base, subjects)
    showing = Showing(Names(base), way, release.term_labels, told)
    return render_template(
        "dataset.html",
        head=embedded.head(release, told),
        iri=base,
        title=told.text("dcterms:title"),
        said=told.text("dcterms:description"),
        facts=list(_facts(told, showing)),
        counts=[(_number(told, curie), words) for curie, words in COUNTS if _has(told, curie)],
        files=list(_files(told, showing)),
        classes=_parts(told, showing, "class", "void:entities"),
        properties=_parts(told, showing, "property", "void:triples"),
        links=_links(told, showing),
        graphs=_graphs(told, showing),
        manifest=release.manifest,
        formats=GRAPH,
    )


def _facts(told: Description, showing: Showing) -> Iterator[tuple[str, list[Shown]]]:
    """What is said at the head of the page."""
    for words, curie in LEAD:
        values = told.values((curie,))
        if values:
            yield words, [_said(value, showing) for value in values]
    for contact in told.values(("dcat:contactPoint",)):
        address = told.values(("vcard:hasEmail",), contact.value)[0].value
        yield "Contact", [Shown(unquote(address.removeprefix("mailto:")), address)]
    period = told.values(("dcterms:temporal",))
    bounds = [showing.term(bound).words for curie in ("dcat:startDate", "dcat:endDate")
              if period for bound in told.values((curie,), period[0].value)]  # fmt: skip
    if bounds:
        yield "Events took place between", [Shown(" and ".join(bounds))]


def _said(value: Term, showing: Showing) -> Shown:
    """A value at the head of the page; of a moment, its day."""
    is_moment = isinstance(value, Literal) and value.datatype == _MOMENT
    return Shown(date_words(value.value[:10])) if is_moment else showing.term(value)


def _files(told: Description, showing: Showing) -> Iterator[File]:
    """What can be had as a file."""
    for part in told.values(("dcat:distribution",)):
        file = told.values(("dcat:downloadURL",), part.value)
        if file:
            checksum = told.values(("spdx:checksum",), part.value)
            yield File(
                told.text("dcterms:title", part.value),
                told.text("dcterms:description", part.value),
                showing.href(file[0].value),
                _number(told, "dcat:byteSize", part.value),
                told.text("spdx:checksumValue", checksum[0].value) if checksum else "",
            )


def _parts(told: Description, showing: Showing, kind: str, count: str) -> list[Counted]:
    """The partitions by class or by property, the largest first."""
    rows = []
    for part in told.values((f"void:{kind}Partition",)):
        (iri,) = told.values((f"void:{kind}",), part.value)
        rows.append(Counted(_named(showing, iri), _number(told, count, part.value)))
    return sorted(rows, key=lambda row: (-row.count, row.shown.words))


def _links(told: Description, showing: Showing) -> list[Counted]:
    """The linksets: by which property to which dataset of others."""
    rows = []
    for part in told.values(("void:subset",)):
        (property_iri,) = told.values(("void:linkPredicate",), part.value)
        (target,) = told.values(("void:objectsTarget",), part.value)
        page = told.values(("foaf:homepage",), target.value)
        shown = Shown(told.text("dcterms:title", target.value), page[0].value if page else "")
        count = _number(told, "void:triples", part.value)
        rows.append(Counted(shown, count, _named(showing, property_iri)))
    return sorted(rows, key=lambda row: (row.shown.words, -row.count))


def _graphs(told: Description, showing: Showing) -> list[Counted]:
    """The named graphs of the whole."""
    rows = []
    for named in told.values(("sd:namedGraph",), f"{told.iri}#queryable"):
        (name,) = told.values(("sd:name",), named.value)
        (graph,) = told.values(("sd:graph",), named.value)
        local = name.value.removeprefix(told.iri)
        beside = Shown(local, showing.href(name.value) if local != "graph/statistics" else "")
        shown = Shown(told.text("rdfs:label", named.value))
        rows.append(Counted(shown, _number(told, "void:triples", graph.value), beside))
    return rows


def _named(showing: Showing, iri: Term) -> Shown:
    """A class or a property by its label, leading to where it is explained."""
    shown = showing.property(iri.value)
    return Shown(shown.words, showing.href(iri.value), remark=shown.remark)


def _number(told: Description, curie: str, subject: str = "") -> int:
    """A number, 0 where none is known."""
    return int(told.text(curie, subject) or 0)


def _has(told: Description, curie: str) -> bool:
    """Whether a count is known."""
    return bool(told.text(curie))
