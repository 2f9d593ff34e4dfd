"""The activities: how each text came to be and was published, and every time-span."""

from dataclasses import dataclass

from triptych import dates
from triptych.mapping import Fact, Origin, Resource
from triptych.resources.scene import Scene

# Which texts have been published, and what dates it: its own date before that of its whole.
PUBLISHED = (
    ("article", ("article",)),
    ("chapter", ("chapter", "book")),
    ("manuscript", ("manuscript",)),
)

# The bounds of a time-span: attribute of dates.Bounds | fact.
OUTER = (("begin_of_begin", "begin-of-begin"), ("end_of_end", "end-of-end"))
INNER = (("end_of_begin", "end-of-begin"), ("begin_of_end", "begin-of-end"))


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as a happening has it.

    `fills` says that it went on for the whole of the date, not only at some time within it: only
    then has it a start and an end. `is_stated` says that the source gives the date in words: only
    then is it certain to have gone on between (CIDOC CRM P81).
    """

    date: str
    fills: bool = True
    is_stated: bool = True


def add(scene: Scene) -> None:
    """Add the creation of the deposited text and the publication of each published one."""
    deposit, work = scene.roles[scene.deposit], scene.roles["work"]
    creators = deposit.facts.get("creator", [])
    if creators:
        creation = scene.part(deposit, "creation", "creation", deposit.origin)
        deposit.add("creation", Fact(creation.iri, deposit.origin))
        creation.add("created", Fact(deposit.iri, deposit.origin))
        creation.add("realised", Fact(work.iri, deposit.origin))
        for fact in creators:
            creation.add("by", fact)
    for role, dated in PUBLISHED:
        if role in scene.roles:
            known = (scene.roles[text].facts.get("issued", []) for text in dated
                     if text in scene.roles)  # fmt: skip
            told = next(filter(None, known), [])
            days = list(dict.fromkeys(fact.value for fact in told))
            for fact in told:
                _publication(scene, scene.roles[role], fact, days.index(fact.value) + 1)


def _publication(scene: Scene, text: Resource, issued: Fact, number: int) -> None:
    """Add one publication of a text; another date is that of another, `#publication-2`."""
    suffix = "publication" + (f"-{number}" if number > 1 else "")
    publication = scene.part(text, "publication", suffix, issued.origin)
    tie_publication(text, publication, issued.origin)
    add_date(scene, publication, Dated(issued.value), issued.origin)


def tie_publication(text: Resource, publication: Resource, origin: Origin) -> None:
    """Tie a publication to its text, both ways: a text leads to its parts."""
    text.add("publication", Fact(publication.iri, origin))
    publication.add("published", Fact(text.iri, origin))


def add_date(scene: Scene, happening: Resource, dated: Dated, origin: Origin) -> Resource:
    """Date a happening: the same date in its forms, and give its time-span.

    What the date leaves in doubt is left out. Raises ValueError for what is no EDTF.
    """
    parsed = dates.parse(dated.date)
    mark = "-" if "#" in happening.iri else "#"
    span = scene.get("time-span", f"{happening.iri}{mark}time-span", origin)
    happening.add("time-span", Fact(span.iri, origin))
    happening.add("date", Fact(parsed.text, origin))
    span.add("date", Fact(parsed.text, origin))
    bounds = dates.bounds(parsed)
    for attribute, fact in OUTER + (INNER if dated.is_stated and dated.fills else ()):
        if moment := getattr(bounds, attribute):
            span.add(fact, Fact(moment, origin))
    start, end = dates.schema_dates(parsed)
    for name, value, bound in (
        ("start", start, bounds.begin_of_begin),
        ("end", end, bounds.end_of_end),
    ):
        if dated.fills and value and bound:
            happening.add(name, Fact(value, origin))
    return span
