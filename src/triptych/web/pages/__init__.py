"""The pages for people: it alone fills the templates, with words instead of IRIs throughout."""

from collections.abc import Sequence
from functools import partial
from typing import cast

from flask import render_template, request

from triptych.errors import NotFoundError
from triptych.formats import GRAPH
from triptych.register.finding import Found
from triptych.terms import Names
from triptych.values import Literal, Term
from triptych.web.pages import embedded, grounds, in_wikidata, lead, neighbourhood
from triptych.web.pages.abstracts import Marked, abstract, marked, snapshots
from triptych.web.pages.beside import Told, beside, explained, summed
from triptych.web.pages.candidate import Awaiting, awaiting, candidate, snapshot
from triptych.web.pages.chronology import chronology
from triptych.web.pages.description import Description, describe
from triptych.web.pages.evidence import by_event, reasons
from triptych.web.pages.found import Asked
from triptych.web.pages.found import page_of as searched
from triptych.web.pages.happenings import LISTED, Happening, happenings, shortened
from triptych.web.pages.linking import linking as links_back
from triptych.web.pages.listing import kinds, overview, page_of
from triptych.web.pages.panels import panels
from triptych.web.pages.quality import summary
from triptych.web.pages.reading import Reading
from triptych.web.pages.shown import Showing, Shown, humanized
from triptych.web.pages.timeline import MOST, NARROW, WIDE, Timeline, layout
from triptych.web.pages.words import EVENTS, KINDS, TEXTS
from triptych.web.published import Opened

_NOTHING = Description("", {})


def home(release: Opened) -> str:
    """What is here, and how to ask for more."""
    found = overview(release.register, _showing(release, _NOTHING))
    events = cast("Sequence[Happening]", found["events"])
    described = _dataset(release)
    return render_template(
        "home.html",
        manifest=release.manifest,
        head=embedded.home(release, described),
        **found,
        pictures=_pictures(events),
        licence=_showing(release, described).iri(release.manifest.licence),
        formats=GRAPH,
    )


def listed(release: Opened, name: str, page: int) -> str:
    """A page of the list of all things of a kind; NotFoundError where there is no such page."""
    showing = _showing(release, _NOTHING)
    return render_template("listing.html", **page_of(release.register, name, page, showing))


def search(release: Opened, asked: Asked, found: Found) -> str:
    """What a search found."""
    showing = _showing(release, _NOTHING)
    return render_template("search.html", **searched(release.register, asked, found, showing))


def resource(release: Opened, iri: str) -> str:
    """Everything said of one resource; NotFoundError where nothing is."""
    description = describe(release.store, iri, release.within(iri))
    if description is None:
        raise NotFoundError("nothing is known of this")
    showing = _showing(release, description)
    if release.within(iri):
        return _candidate(release, showing)
    kind = showing.names.kind(iri)
    reading = Reading(release.store, showing.names, explained(release), description)
    text = neighbourhood.text(reading, iri) if kind in TEXTS else []
    versions = lead.versions(text, showing, iri)
    told = happenings(neighbourhood.told(reading, iri), showing) if kind in EVENTS else []
    listed = told[:LISTED]
    elsewhere = {version.iri for version in versions}
    if versions:  # the family has its work
        elsewhere |= {term.value for term in description.values(("schema:exampleOfWork",))}
    if kind not in TEXTS:
        elsewhere |= {event.iri for event in listed}
    facts = lead.facts(description, showing, kind)
    authors = lead.authors(text, showing, description) if kind in TEXTS else ()
    licences = lead.licences(description, showing)
    back = lead.back(description, showing, elsewhere)
    known = Told(
        _title(description).words, [lead.Fact("By", authors), *facts], back, licences, versions,
        tuple(event.shown for event in listed),
    )  # fmt: skip
    return render_template(
        "resource.html",
        **_head(description, kind),
        head=embedded.head(release, description, reading.of),
        other_kind="Named graph" if iri.startswith(showing.names.graph("")) else "Dataset",
        is_made=description.text("triptych:hasMadeLabel") in {"true", "1"},
        when=lead.when(description, kind),
        facts=facts,
        authors=authors,
        events_title=EVENTS.get(kind, ""),
        events=listed,
        more=len(told) - LISTED,
        pictures=_pictures(listed),
        awaiting=_awaiting(reading, showing) if kind == "record" else (),
        panels=panels(description, showing),
        back=back,
        **beside(release, showing, kind, known),
        **_grounds(reading, showing, kind, listed),
        wikidata=in_wikidata.section(reading, showing, kind),
    )


def _head(description: Description, kind: str) -> dict[str, object]:
    """What the page of any resource is headed with, and where its other forms are."""
    iri = description.iri
    return {
        "iri": iri,
        "name": iri.rpartition("/")[2] or "dataset",
        "title": _title(description),
        "kind": next((one for one in KINDS if one.name == kind), None),
        "formats": GRAPH,
    }


def _title(description: Description) -> Shown:
    """What a resource is called."""
    label = description.label()
    if label:
        return Shown(label.value, language=label.language)
    return Shown(humanized(description.iri))


def _grounds(
    reading: Reading, showing: Showing, kind: str, told: Sequence[Happening]
) -> dict[str, object]:
    """The reasons of a page, and the abstract, marked with the words that tell of its events."""
    rows = grounds.evidence(reading, showing.description.iri)
    found = {name: abstract(grounds.snapshot(reading, name)) for name in snapshots(rows)}
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
    reading = Reading(release.store, showing.names, explained(release), description)
    quoted = abstract(grounds.snapshot(reading, source)) if source else None
    return render_template(
        "candidate.html",
        **_head(description, "candidate"),
        candidate=candidate(
            description, showing, quoted.text if quoted else None, explained(release)
        ),
        panels=panels(description, showing),
    )


def _awaiting(reading: Reading, showing: Showing) -> list[Awaiting]:
    """The candidates of a record that nobody has decided about."""
    local = showing.description.iri.rpartition("/")[2]
    graph = showing.names.graph("candidates", local)
    return awaiting(neighbourhood.candidates(reading, graph), showing)


def _language(stated: Sequence[Term]) -> str:
    """The language of the first of some terms, or ""."""
    first = next(iter(stated), None)
    return first.language if isinstance(first, Literal) else ""


def _pictures(told: Sequence[Happening]) -> list[Timeline]:
    """The timeline of some events, for wide screens and for narrow ones; none where none has."""
    shown = shortened(told, MOST)
    made = [layout(shown, canvas) for canvas in (WIDE, NARROW)]
    return [picture for picture in made if picture]


def linking(release: Opened, iri: str, number: int) -> str:
    """A page of what links to a thing, from 1; NotFoundError where there is no such page."""
    found = links_back(release.store, iri, number, partial(_showing, release))
    return render_template("linking.html", **found)


def quality(release: Opened) -> str:
    """What the checks found in a release, by check."""
    found = summed(release)
    return render_template(
        "quality.html",
        manifest=release.manifest,
        is_summed=found is not None,
        summary=summary(*found, _showing(release, _NOTHING)) if found else [],
        graph=Names(release.manifest.iri).graph("results"),
        formats=GRAPH,
    )


def timeline(release: Opened) -> str:
    """All events along a line of time."""
    showing = _showing(release, _NOTHING)
    return render_template("timeline.html", **chronology(release.register, showing))


def not_found(detail: str) -> str:
    """There is nothing here, said to a person."""
    return render_template("not_found.html", detail=detail)


def around_all(release: Opened) -> dict[str, object]:
    """What every page shows: the dataset, the way to its root, the kinds to go to."""
    return {
        "dataset": release.manifest,
        "root": root(),
        "navigation": kinds(release.register),
    }


def root() -> str:
    """The way from the page asked for to the root, relative: it holds behind any proxy."""
    return root_of(request.path)


def root_of(path: str) -> str:
    """The way from a path, which begins with a slash, to the root."""
    return "../" * (path.count("/") - 1) or "./"


def _dataset(release: Opened) -> Description:
    """The description of the dataset itself."""
    return describe(release.store, release.manifest.iri) or _NOTHING


def _showing(release: Opened, description: Description) -> Showing:
    """How terms are shown on the page at hand."""
    return Showing(Names(release.manifest.iri), root(), release.term_labels, description)
