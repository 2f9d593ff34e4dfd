"""The pages for people: it alone fills the templates, with words instead of IRIs throughout."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import cast

from flask import render_template, request

from triptych.errors import NotFoundError
from triptych.formats import GRAPH
from triptych.terms import Names, expand
from triptych.values import Iri, Term
from triptych.web import lead
from triptych.web.description import Description, describe
from triptych.web.evidence import evidence
from triptych.web.panels import panels
from triptych.web.published import Opened, query
from triptych.web.shown import Showing, Shown, date_words, humanized
from triptych.web.words import KINDS, TEXTS, Kind

PAGE = 100
"""How many things a page of a list shows."""

_NOTHING = Description("", {})
_PREVIEW = 12  # how many things of a kind the home page shows
_PREVIEWED = ("work", "person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing in a list; date and place where it is an event."""

    shown: Shown
    date: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Overview:
    """What is in a release: how many of each kind, the first events, the first of other kinds."""

    counts: Mapping[str, int]
    events: Sequence[dict[str, Term]]
    previews: Mapping[str, Sequence[dict[str, Term]]]


def home(release: Opened) -> str:
    """What is here, and how to ask for more."""
    overview = overview_of(release)
    showing = _showing(release, _NOTHING)
    events = [_listed(row, showing) for row in overview.events]
    previews = {
        name: [_listed(row, showing) for row in rows] for name, rows in overview.previews.items()
    }
    return render_template(
        "home.html",
        manifest=release.manifest,
        kinds=[kind for kind in KINDS if overview.counts[kind.name]],
        counts=overview.counts,
        events=events,
        previews=[(kind, previews[kind.name]) for kind in KINDS if previews.get(kind.name)],
        licence=_showing(release, _dataset(release)).iri(release.manifest.licence),
        formats=GRAPH,
    )


def listing(release: Opened, name: str, page: int) -> str:
    """A page of the list of all things of a kind; NotFoundError where there is no such page."""
    kind = next(kind for kind in KINDS if kind.name == name)
    total = overview_of(release).counts[name]
    pages = -(-total // PAGE)
    if page > pages:
        raise NotFoundError("there is no such page of this list")
    showing = _showing(release, _NOTHING)
    rows = release.store.select(query("members"), _bound(release, kind))
    listed = [_listed(row, showing) for row in islice(rows, (page - 1) * PAGE, page * PAGE)]
    return render_template(
        "listing.html", kind=kind, listed=listed, total=total, page=page, pages=pages
    )


def resource(release: Opened, iri: str) -> str:
    """Everything said of one resource; NotFoundError where nothing is."""
    description = describe(release.store, iri)
    if description is None:
        raise NotFoundError("nothing is known of this")
    showing = _showing(release, description)
    kind = showing.names.kind(iri)
    around = release.rows("around", resource=iri)
    text = release.rows("text", resource=iri) if kind in TEXTS else []
    versions = lead.versions(text, showing, iri)
    label = description.label()
    title = Shown(label.value, language=label.language) if label else Shown(humanized(iri))
    return render_template(
        "resource.html",
        iri=iri,
        title=title,
        name=iri.rpartition("/")[2] or "dataset",
        kind=next((one for one in KINDS if one.name == kind), None),
        other_kind="Named graph" if iri.startswith(showing.names.graph("")) else "Dataset",
        is_made=description.text("triptych:hasMadeLabel") in {"true", "1"},
        formats=GRAPH,
        when=lead.when(description, kind),
        facts=lead.facts(description, showing, kind),
        authors=lead.authors(text, showing, description) if kind in TEXTS else (),
        abstract=_abstract(description),
        licences=lead.licences(description, showing, around),
        versions=versions,
        events=lead.events(description, showing, around),
        panels=panels(description, showing),
        back=lead.back(description, showing, around, versions),
        evidence=evidence(release.rows("evidence", resource=iri), showing),
    )


def not_found(detail: str) -> str:
    """There is nothing here, said to a person."""
    return render_template("not_found.html", detail=detail)


def around_all(release: Opened) -> dict[str, object]:
    """What every page shows: the dataset, the way to its root, the kinds to go to."""
    counts = overview_of(release).counts
    return {
        "dataset": release.manifest,
        "root": root(),
        "navigation": [kind for kind in KINDS if counts[kind.name]],
        "date_words": date_words,
    }


def root() -> str:
    """The way from the page asked for to the root, relative: it holds behind any proxy."""
    return "../" * (request.path.count("/") - 1) or "./"


def overview_of(release: Opened) -> Overview:
    """The overview of a release, made once."""
    return cast("Overview", release.once("overview", partial(_overview, release)))


def _overview(release: Opened) -> Overview:
    """Count and list; the cost follows the release, so it is kept with it."""
    counts, previews = {}, {}
    for kind in KINDS:
        found = list(release.store.select(query("kinds"), _bound(release, kind)))
        counts[kind.name] = int(found[0]["count"].value) if found else 0
        if kind.name in _PREVIEWED:
            rows = release.store.select(query("members"), _bound(release, kind))
            previews[kind.name] = list(islice(rows, _PREVIEW))
    events = release.store.select(query("events"), _bound(release, KINDS[0]))
    return Overview(counts, list(islice(events, PAGE)), previews)


def _bound(release: Opened, kind: Kind) -> dict[str, Term]:
    """The class of a kind, and what the IRIs of its things begin with."""
    return {
        "class": Iri(expand(kind.class_)),
        "prefix": Iri(f"{release.manifest.iri}{kind.name}/"),
    }


def _listed(row: dict[str, Term], showing: Showing) -> Listed:
    """A row of a list."""
    said = {name: term.value for name, term in row.items()}
    date = date_words(said["date"]) if "date" in said else ""
    shown = showing.iri(said["thing"], said.get("label", ""))
    return Listed(shown, date, said.get("place", ""))


def _abstract(description: Description) -> Term | None:
    """The abstract, once."""
    found = description.values(("dcterms:abstract", "schema:abstract"))
    return found[0] if found else None


def _dataset(release: Opened) -> Description:
    """The description of the dataset itself."""
    return describe(release.store, release.manifest.iri) or _NOTHING


def _showing(release: Opened, description: Description) -> Showing:
    """How terms are shown on the page at hand."""
    return Showing(Names(release.manifest.iri), root(), release.term_labels, description)
