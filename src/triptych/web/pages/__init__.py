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
from triptych.values import Iri, Literal, Term
from triptych.web.pages import lead
from triptych.web.pages.abstracts import Abstract, Marked, abstract, marked, snapshots
from triptych.web.pages.candidate import Awaiting, awaiting, candidate, snapshot
from triptych.web.pages.description import Description, describe
from triptych.web.pages.evidence import by_event, reasons
from triptych.web.pages.happenings import LISTED, Happening, happenings, shortened
from triptych.web.pages.panels import panels
from triptych.web.pages.shown import Showing, Shown, humanized
from triptych.web.pages.timeline import MOST, NARROW, WIDE, Timeline, layout
from triptych.web.pages.words import EVENTS, KINDS, TEXTS, Kind
from triptych.web.published import Opened, query

PAGE = 100
"""How many things a page of a list shows."""

_NOTHING = Description("", {})
_PREVIEW = 12  # how many things of a kind the home page shows
_PREVIEWED = ("work", "person", "organization", "place")


@dataclass(frozen=True, slots=True)
class Listed:
    """A thing in a list."""

    shown: Shown


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
    events = happenings(overview.events, showing)
    is_all = overview.counts["event"] <= len(events)  # a picture of a part is taken for the whole
    previews = {
        name: [_listed(row, showing) for row in rows] for name, rows in overview.previews.items()
    }
    return render_template(
        "home.html",
        manifest=release.manifest,
        kinds=[kind for kind in KINDS if overview.counts[kind.name]],
        counts=overview.counts,
        events=events,
        pictures=_pictures(events) if is_all else [],
        previews=[(kind, previews[kind.name]) for kind in KINDS if previews.get(kind.name)],
        licence=_showing(release, _dataset(release)).iri(release.manifest.licence),
        formats=GRAPH,
    )


def listing(release: Opened, name: str, page: int) -> str:
    """A page of the list of all things of a kind; NotFoundError where there is no such page."""
    kind = next((kind for kind in KINDS if kind.name == name), None)
    if kind is None:
        raise NotFoundError("there is no list of these")
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
    description = describe(release.store, iri, release.within(iri))
    if description is None:
        raise NotFoundError("nothing is known of this")
    showing = _showing(release, description)
    if release.within(iri):
        return _candidate(release, showing)
    kind = showing.names.kind(iri)
    around = release.rows("around", resource=iri)
    text = release.rows("text", resource=iri) if kind in TEXTS else []
    versions = lead.versions(text, showing, iri)
    told = happenings(release.rows("told", resource=iri), showing) if kind in EVENTS else []
    listed = told[:LISTED]
    elsewhere = {version.iri for version in versions}
    if kind not in TEXTS:
        elsewhere |= {event.iri for event in listed}
    return render_template(
        "resource.html",
        **_head(description, kind),
        other_kind="Named graph" if iri.startswith(showing.names.graph("")) else "Dataset",
        is_made=description.text("triptych:hasMadeLabel") in {"true", "1"},
        when=lead.when(description, kind),
        facts=lead.facts(description, showing, kind),
        authors=lead.authors(text, showing, description) if kind in TEXTS else (),
        licences=lead.licences(description, showing, around),
        versions=versions,
        events_title=EVENTS.get(kind, ""),
        events=listed,
        more=len(told) - LISTED,
        pictures=_pictures(listed),
        awaiting=_awaiting(release, showing) if kind == "record" else (),
        panels=panels(description, showing),
        back=lead.back(description, showing, around, elsewhere),
        **_grounds(release, showing, kind, listed),
    )


def _head(description: Description, kind: str) -> dict[str, object]:
    """What the page of any resource is headed with, and where its other forms are."""
    iri, label = description.iri, description.label()
    return {
        "iri": iri,
        "name": iri.rpartition("/")[2] or "dataset",
        "title": Shown(label.value, language=label.language) if label else Shown(humanized(iri)),
        "kind": next((one for one in KINDS if one.name == kind), None),
        "formats": GRAPH,
    }


def _grounds(
    release: Opened, showing: Showing, kind: str, told: Sequence[Happening]
) -> dict[str, object]:
    """The reasons of a page, and the abstract, marked with the words that tell of its events."""
    rows = release.rows("evidence", resource=showing.description.iri)
    found = {name: _abstract(release, name) for name in snapshots(rows)}
    texts = {name: one.text for name, one in found.items() if one}
    given = reasons(rows, showing, texts)
    values, events = by_event(given) if kind == "record" else (given, [])
    quoted = next((one for one in found.values() if one), None)
    stated = showing.description.values(("dcterms:abstract", "schema:abstract"))
    pieces: list[Marked] = []
    if quoted and (kind == "record" or any(quoted.text.words == term.value for term in stated)):
        pieces = marked(quoted, {event.iri: event for event in told})
    return {
        "reasons": values,
        "reasons_of_events": events,
        "abstract": pieces or [Marked(term.value) for term in stated[:1]],
        "language": quoted.language if pieces and quoted else _language(stated),
    }


def _candidate(release: Opened, showing: Showing) -> str:
    """The page of what a rule proposed and nobody confirmed."""
    description = showing.description
    source = snapshot(description)
    quoted = _abstract(release, source) if source else None
    return render_template(
        "candidate.html",
        **_head(description, "candidate"),
        candidate=candidate(description, showing, quoted.text if quoted else None),
        panels=panels(description, showing),
    )


def _awaiting(release: Opened, showing: Showing) -> list[Awaiting]:
    """The candidates of a record that nobody has decided about."""
    local = showing.description.iri.rpartition("/")[2]
    graph = showing.names.graph("candidates", local)
    return awaiting(release.rows("candidates", graph=graph), showing)


def _abstract(release: Opened, source: str) -> Abstract | None:
    """The abstract that a snapshot holds."""
    return abstract(release.rows("snapshot", snapshot=source))


def _language(stated: Sequence[Term]) -> str:
    """The language of the first of some terms, or ""."""
    first = next(iter(stated), None)
    return first.language if isinstance(first, Literal) else ""


def _pictures(told: Sequence[Happening]) -> list[Timeline]:
    """The timeline of some events, for wide screens and for narrow ones; none where none has."""
    shown = shortened(told, MOST)
    made = [layout(shown, canvas) for canvas in (WIDE, NARROW)]
    return [picture for picture in made if picture]


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
    rows = release.store.select(query("events"), _bound(release, KINDS[0]))
    events = [{**row, "event": row["thing"]} for row in islice(rows, PAGE)]
    return Overview(counts, events, previews)


def _bound(release: Opened, kind: Kind) -> dict[str, Term]:
    """The class of a kind, and what the IRIs of its things begin with."""
    return {
        "class": Iri(expand(kind.class_)),
        "prefix": Iri(f"{release.manifest.iri}{kind.name}/"),
    }


def _listed(row: dict[str, Term], showing: Showing) -> Listed:
    """A row of a list."""
    said = {name: term.value for name, term in row.items()}
    return Listed(showing.iri(said["thing"], said.get("label", "")))


def _dataset(release: Opened) -> Description:
    """The description of the dataset itself."""
    return describe(release.store, release.manifest.iri) or _NOTHING


def _showing(release: Opened, description: Description) -> Showing:
    """How terms are shown on the page at hand."""
    return Showing(Names(release.manifest.iri), root(), release.term_labels, description)
