"""Scores as a report: this module alone turns counts into rates, and rates into tables or JSON."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from events.measures import WRONG, Remark, Score, total

Cells = Sequence[str | int]
Counts = Counter[str]
Rate = float | None

# a measure, and the names of its counts: right of found (precision), right of gold (recall)
RATES = (
    ("temporal expressions: overlap", "date.hit", "date.found", "date.hit", "date.gold"),
    ("temporal expressions: value", "value.hit", "value.found", "value.hit", "value.gold"),
    ("events", "event.hit", "event.found", "event.hit", "event.gold"),
    ("participants of matched events", "actor.found.hit", "actor.found", "actor.hit", "actor.gold"),
)
# a share, and the names of its counts
SHARES = (
    ("explicit expressions: found", "date.explicit.hit", "date.explicit.gold"),
    ("explicit expressions: same value", "value.explicit.hit", "value.explicit.gold"),
    ("inferred or computed expressions: found", "date.resolved.hit", "date.resolved.gold"),
    ("inferred or computed expressions: same value", "value.resolved.hit", "value.resolved.gold"),
    ("events of tier A: found", "event.A.hit", "event.A.gold"),
    ("events of tier B: found", "event.B.hit", "event.B.gold"),
    ("matched events: same date", "when.same", "when.gold"),
    ("... of those dated explicitly", "when.explicit.same", "when.explicit.gold"),
    ("... of those dated by inference or reckoning", "when.resolved.same", "when.resolved.gold"),
    ("matched events: another date", "when.other", "when.gold"),
    ("matched events: no date", "when.none", "when.gold"),
    ("matched events: a place in common", "place.hit", "place.gold"),
    ("negatives taken for dates", "negative.date.taken", "negative.date.gold"),
    (
        "negated or hypothetical events taken for told",
        "negative.event.taken",
        "negative.event.gold",
    ),
)
ALWAYS = (WRONG, "negative taken for date", "negative taken for event")  # listed even where none is
COLUMNS = (
    *("text", "expressions", "P", "R", "value F1", "events", "P", "R", "F1"),
    *("A found", "same date", "wrong explicit dates", "negatives taken"),
)


def report(scores: Sequence[Score], *, misses: bool = False) -> Iterator[str]:
    """Give the lines of the report: totals, shares, texts, and what must not happen at all.

    With `misses` every other case follows, by kind, each with its sentence.
    """
    whole = total(scores)
    rates = ((name, *_rate(whole.counts, keys)) for name, *keys in RATES)
    yield from _table(("measure", "gold", "found", "P", "R", "F1"), rates)
    shares = ((name, *_share(whole.counts, keys)) for name, *keys in SHARES)
    yield from _table(("share", "count", "of", "%"), shares)
    yield from _table(COLUMNS, (_row(one) for one in [*scores, whole]))
    others = {remark.kind for remark in whole.remarks} - set(ALWAYS)
    for kind in (*ALWAYS, *(sorted(others) if misses else ())):
        yield from _cases(kind, [case for case in whole.remarks if case.kind == kind])


def values(scores: Sequence[Score]) -> dict[str, object]:
    """Give the same for JSON: rates, counts and cases, in total and of every text."""
    whole = total(scores)
    return {"total": _value(whole), "texts": {one.id: _value(one) for one in scores}}


def precision_recall_f1(counts: Counts, keys: Sequence[str]) -> tuple[Rate, Rate, Rate]:
    """Give P, R and F1 of a row of `RATES`; None where nothing was found, asked for, or either."""
    precise, found, recalled, gold = (counts[key] for key in keys)
    precision = precise / found if found else None
    recall = recalled / gold if gold else None
    if precision and recall:
        return precision, recall, 2 * precision * recall / (precision + recall)
    return precision, recall, 0.0 if found or gold else None


def _value(one: Score) -> dict[str, object]:
    rates = {
        name: dict(zip("PRF", precision_recall_f1(one.counts, keys), strict=True))
        for name, *keys in RATES
    }
    cases = [
        {"kind": case.kind, "id": case.id, "words": case.words, "told": case.told}
        for case in one.remarks
        if case.kind in ALWAYS
    ]
    return {"rates": rates, "counts": dict(sorted(one.counts.items())), "cases": cases}


def _rate(counts: Counts, keys: Sequence[str]) -> Cells:
    rates = precision_recall_f1(counts, keys)
    return (counts[keys[3]], counts[keys[1]], *(_number(rate, 3) for rate in rates))


def _number(rate: Rate, places: int) -> str:
    return "-" if rate is None else f"{rate:.{places}f}"


def _share(counts: Counts, keys: Sequence[str]) -> Cells:
    part, whole = (counts[key] for key in keys)
    return (part, whole, f"{part / whole:.1%}" if whole else "-")


def _row(one: Score) -> Cells:
    """One line of the table of texts."""
    counts = one.counts
    dated, valued, events = (precision_recall_f1(counts, keys) for _, *keys in RATES[:3])
    return (
        *(one.id, f"{counts['date.gold']} / {counts['date.found']}"),
        *(_number(rate, 2) for rate in (dated[0], dated[1], valued[2])),
        f"{counts['event.gold']} / {counts['event.found']}",
        *(_number(rate, 2) for rate in events),
        f"{counts['event.A.hit']} of {counts['event.A.gold']}",
        f"{counts['when.same']} of {counts['when.gold']}",
        counts["when.wrong"],
        counts["negative.date.taken"] + counts["negative.event.taken"],
    )


def _table(head: Sequence[str], rows: Iterable[Cells]) -> Iterator[str]:
    yield _cells(head)
    yield _cells(["---", *("--:" for _ in head[1:])])
    yield from map(_cells, rows)
    yield ""


def _cells(cells: Cells) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def _cases(kind: str, cases: Sequence[Remark]) -> Iterator[str]:
    yield f"**{kind}**: {len(cases)}"
    yield ""
    for case in cases:
        yield f"- {case.id}: `{case.words}` ({case.told or 'no value'})"
        yield f"  {case.sentence}"
    if cases:
        yield ""
