"""What a page reads beside its own resource: the results of the checks, and the things of its hubs.

All reading of these pages stands here, one bounded question each; the rest takes plain values.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from typing import cast

from triptych import quality
from triptych.quality import Check
from triptych.terms import expand
from triptych.values import Iri, Literal, Term
from triptych.web.pages import family, grouped, licence_mark, neighbours
from triptych.web.pages.lead import Fact, Licence, Version
from triptych.web.pages.quality import verdict
from triptych.web.pages.shown import Showing, Shown
from triptych.web.pages.words import TEXTS
from triptych.web.published import Opened

_RESULTS = 40
_CONCERNS = (expand("sh:focusNode"), expand("triptych:record"))
_SAID = (("message", expand("sh:resultMessage")), ("severity", expand("sh:resultSeverity")))
_LABEL = expand("rdfs:label")
_EVENTS, _VERSIONS = "Events", "Versions of this text"
_SMALL = frozenset(("concept", "scheme"))  # kinds whose neighbours say nothing as a picture


@dataclass(frozen=True, slots=True)
class Told:
    """What a page tells already: its facts, what links to it, licences, versions, the events."""

    title: str
    facts: Sequence[Fact]
    back: Sequence[Fact]
    licences: Sequence[Licence]
    versions: Sequence[Version]
    events: Sequence[Shown]


def beside(release: Opened, showing: Showing, kind: str, told: Told) -> dict[str, object]:
    """What the template of a resource needs beside that."""
    iri = showing.description.iri
    seen = {value.href for fact in (*told.facts, *told.back) for value in fact.values}
    known = {version.iri for version in told.versions}
    ways = grouped.Ways(release.store.linked, partial(_label, release))
    return {
        "verdict": verdict(checked(release, iri), showing),
        "marked": [_marked(licence) for licence in told.licences],
        "family": _family(showing, kind, told.versions),
        "also": grouped.grouped(kind, showing, ways, known),
        "back_pages": release.store.links_pages(iri),
        "neighbourhood": _neighbourhood(showing, kind, told) if seen else [],
    }


def _marked(licence: Licence) -> licence_mark.Marked:
    """A licence with its marks, by its own address."""
    return licence_mark.marked(licence, licence.shown.href)


def _family(showing: Showing, kind: str, versions: Sequence[Version]) -> family.Family | None:
    """The family of a text: the work is the page's own, or the one it is a version of."""
    if kind not in TEXTS:
        return None
    work = next(iter(_works(showing)), None)
    if kind == "work":
        work = showing.iri(showing.description.iri)
    return family.family(work, versions, showing.names.kind, kind)


def _works(showing: Showing) -> list[Shown]:
    """The works that a text is a version of: one, where the data are sound."""
    works = showing.description.values(("schema:exampleOfWork",))
    return [showing.linked(term.value) for term in works if isinstance(term, Iri)]


def _neighbourhood(showing: Showing, kind: str, told: Told) -> list[neighbours.Picture]:
    """The picture of what is linked with a resource, where it is one for pictures."""
    if kind in _SMALL:
        return []
    works = [] if kind == "work" or not told.versions else _works(showing)
    others = tuple(version.shown for version in told.versions if not version.is_here)
    more = [Fact(_EVENTS, tuple(told.events)), Fact(_VERSIONS, (*works, *others))]
    before = [fact for fact in _ours(told.back, showing) if fact.values]
    after = [fact for fact in _ours([*told.facts, *more], showing) if fact.values]
    return neighbours.neighbourhood(told.title, before, after, lambda one: _kind(one, showing))


def _ours(facts: Iterable[Fact], showing: Showing) -> Iterable[Fact]:
    """Of each line those values that are things of this dataset, not parts of them."""
    for fact in facts:
        values = (value for value in fact.values if _kind(value, showing) and "#" not in value.href)
        yield Fact(fact.words, tuple(values))


def _kind(shown: Shown, showing: Showing) -> str:
    """What kind of thing an address of ours leads to, or ""."""
    if not shown.href.startswith(showing.root) or "://" in shown.href:
        return ""
    return showing.names.kind(showing.names.base + shown.href.removeprefix(showing.root))


def checked(release: Opened, iri: str) -> list[dict[str, Term]]:
    """What the checks found about a thing, or in a record: the first of very many."""
    graph = f"{release.manifest.iri}graph/results"
    links = (release.store.linked(name, iri, _RESULTS, graph) for name in _CONCERNS)
    found = []
    for result in dict.fromkeys(chain.from_iterable(links)):
        said = {name: release.store.values(result, via, graph) for name, via in _SAID}
        if all(said.values()):
            found.append({"result": Iri(result), **{name: one[0] for name, one in said.items()}})
    return found


def summed(release: Opened) -> tuple[list[Check], Mapping[str, str]] | None:
    """The checks of a release, and labels of what their examples are about; read once."""
    made = partial(_summed, release)
    return cast("tuple[list[Check], Mapping[str, str]] | None", release.once("quality", made))


def _summed(release: Opened) -> tuple[list[Check], Mapping[str, str]] | None:
    """None where the release was made without a summary."""
    checks = quality.read(release.path)
    if checks is None:
        return None
    about = sorted({one.focus for check in checks for one in check.examples})
    return checks, {iri: label for iri in about if (label := _label(release, iri))}


def explained(release: Opened) -> Mapping[str, str]:
    """What each rule does, by its name; read once."""
    return cast("Mapping[str, str]", release.once("rules", partial(_explained, release)))


def _explained(release: Opened) -> Mapping[str, str]:
    """Read it."""
    rows = release.rows("rules", graph=f"{release.manifest.iri}graph/ontology")
    return {row["rule"].value: row["explained"].value for row in rows}


def _label(release: Opened, iri: str) -> str:
    """What a thing is called, in English where there is a choice, or ""."""
    found = [term for term in release.store.values(iri, _LABEL) if isinstance(term, Literal)]
    found.sort(key=lambda label: (label.language != "en", label.value))
    return found[0].value if found else ""
