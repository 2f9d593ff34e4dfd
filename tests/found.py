"""Candidates made by hand, for the tests of what becomes of them."""

from triptych.events.findings import Candidate, Expression, Found, Modality, Part, Tie
from triptych.records import Basis, Record, Snapshot, Span, Value

ABSTRACT = (
    "In 1909 the siege of the town was lifted by troops. That brought hunger. The next year they "
    "left.\nA planned march never took place."
)
BEFORE = "Title\n\nOn a town\n\nAbstract\n\n"
TEXT = f"{BEFORE}{ABSTRACT}\n"


def span(words: str, *, of: str = TEXT) -> Span:
    """Where some words stand, in the snapshot or in another text."""
    return Span(of.index(words), of.index(words) + len(words))


def candidate(id_: str, words: str, *, of: str = TEXT, **more: object) -> Candidate:
    """Make a candidate that some words tell of."""
    given: dict[str, object] = {
        "label": words.capitalize(), "class_": "E5_Event", "type": "event",
        "evidence": (span(words, of=of),), "rules": ("noun",), **more,
    }  # fmt: skip
    return Candidate(id_, **given)  # type: ignore[arg-type]  # the keys are those of Candidate


def found(*, of: str = TEXT) -> Found:
    """All that is found in the abstract: five candidates, two of which are not told as facts."""
    town = Part("the town", span("the town", of=of), "gazetteer", "place/town")
    troops = Part("troops", span("troops", of=of), "actor", "actor/troops", "P14_carried_out_by")
    siege = candidate(
        "siege-1", "the siege of the town", of=of, class_="E7_Activity", type="siege",
        date="/1909", why="the year stands in the text", dated_by=(span("1909", of=of),),
        places=(town, town), rules=("noun-siege", "until"),
        participants=(troops, Part("hunger", span("hunger", of=of), "actor")),
    )  # fmt: skip
    hunger = candidate(
        "hunger-2", "That brought hunger", of=of, date="1909", basis=Basis.INFERRED,
        why="brought by what is dated 1909", rules=("noun", "date-of-cause"),
        dated_by=(span("1909", of=of), span("That", of=of)), places=(Part("Z", town.span, "g"),),
        participants=(troops,),
        ties=(Tie("isConsequenceOf", "siege-1", span("That brought", of=of), "that-action"),),
    )  # fmt: skip
    left = candidate(
        "left-3", "they left", of=of, date="1910", basis=Basis.COMPUTED, within=True,
        dated_by=(span("1909", of=of), span("The next year", of=of)),
        ties=(Tie("P183_ends_before_the_start_of", "hunger-2", span("they", of=of), "order"),),
    )  # fmt: skip
    planned = candidate("march-4", "A planned march", of=of, modality=Modality.HYPOTHETICAL)
    never = candidate("march-5", "march never took place", of=of, modality=Modality.NEGATED)
    dates = (
        Expression(span("1909", of=of), "1909", "year"),
        Expression(span("The next year", of=of), "1910", "next-year", Basis.COMPUTED,
                   because=(span("1909", of=of),)),
    )  # fmt: skip
    return Found(dates, (siege, hunger, left, planned, never))


def record(id_: str = "r1", text: str = TEXT, abstract: str = ABSTRACT, *more: Value) -> Record:
    """Make a record with an abstract, and further values."""
    at = span(abstract, of=text)
    value = Value("abstract", " ".join(abstract.split()), abstract, at, "test")
    return Record(id_, Snapshot.of(f"{id_}.txt", text.encode()), (value, *more))
