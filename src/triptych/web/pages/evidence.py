"""Why a page says what it says: the words of the source, or the curator, behind each statement."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from triptych.records import FIELDS
from triptych.terms import expand, is_iri
from triptych.values import Term
from triptych.web.pages.passages import Mark, Piece, Text, sentences
from triptych.web.pages.shown import Showing, Shown, date_words, humanized
from triptych.web.pages.words import GROUNDS, STATEMENTS

Rows = Sequence[dict[str, Term]]

_WORDS = {expand(curie): words for curie, words in STATEMENTS}
_ORDER = {iri: at for at, iri in enumerate(_WORDS, 1)}
_DATED = expand("crm:P4_has_time-span")
_CUT_BEFORE = re.compile(r"^\S+\s+(?=\S)")  # a quotation begins and ends within words
_CUT_AFTER = re.compile(r"(?<=\S)\s+\S+$")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the statements it is of, the marked words they rest on, how it was come by.

    A statement is what its line begins with ("Where") and all that is stated there; a reason
    without one is of its whole subject. `spans` lead to the places in the record. `rules` are names
    of rules, each with a sentence that explains it or "". `anchors` name it on the record's page.
    `record` is the name of the record, where the reasons of a page come from several.
    """

    subject: Shown
    is_of_event: bool
    statements: tuple[tuple[str, tuple[Shown, ...]], ...]
    passages: tuple[tuple[Piece, ...], ...]
    spans: tuple[Shown, ...]
    basis: str
    rules: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    source: Shown | None
    curator: Shown | None
    anchors: tuple[str, ...]
    record: str = ""


@dataclass(slots=True)
class _Gathered:
    """The rows of one annotation: what they say alike, its statements, and what it points to."""

    said: dict[str, str]
    annotations: list[str]
    statements: dict[tuple[str, str], str] = field(default_factory=dict)
    marks: dict[Mark, tuple[str, str]] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    notes: dict[str, None] = field(default_factory=dict)

    @property
    def order(self) -> int:
        """Where it comes among the reasons of its subject: by the first of its statements."""
        return min((_place(predicate)[0] for predicate, _ in self.statements), default=0)


def reasons(rows: Rows, showing: Showing, texts: Mapping[str, Text]) -> list[Reason]:
    """The reasons of a resource, each once, its statements in the order of their table.

    `texts` are the abstracts by the IRI of the snapshot they stand in; words that stand outside of
    all are shown with what surrounds them there.
    """
    gathered: dict[str, _Gathered] = {}
    for row in rows:
        said = {name: term.value for name, term in row.items()}
        name = said["annotation"]
        if "subject" not in said:  # of no statement, so of the body itself
            label = said.get("bodyLabel", "")
            said |= {"subject": said.get("body", name), "subjectLabel": label}
        _gather(gathered.setdefault(name, _Gathered(said, [name])), said)
    kept = sorted(_merged(list(gathered.values())), key=lambda one: one.order)
    found = [_reason(one, showing, texts) for one in kept]
    records = [_record(one) for one in kept]
    if len(set(records)) == 1:
        return found
    return [replace(one, record=name) for one, name in zip(found, records, strict=True)]


def _record(one: _Gathered) -> str:
    """The name of the record that an annotation is a part of."""
    return one.annotations[0].partition("#")[0].rpartition("/")[2]


def _gather(one: _Gathered, said: Mapping[str, str]) -> None:
    """Take up what one row says."""
    if "predicate" in said:
        one.statements.setdefault((said["predicate"], said["object"]), said.get("objectLabel", ""))
    if "rule" in said:
        one.rules.setdefault(rule_name(said["rule"]), said.get("explained", ""))
    if "note" in said:
        one.notes.setdefault(said["note"])
    mark = mark_of(said)
    if mark:
        one.marks.setdefault(mark, (said.get("prefix", ""), said.get("suffix", "")))


def _merged(found: list[_Gathered]) -> list[_Gathered]:
    """The words that tell of an event, and the reasons that quote all of them, told once."""
    stated: dict[str, list[_Gathered]] = {}
    for one in found:
        if one.statements:
            stated.setdefault(one.said["subject"], []).append(one)
    kept = []
    for one in found:
        others = [] if one.statements else stated.get(one.said["subject"], [])
        same = next((other for other in others if one.marks.keys() <= other.marks.keys()), None)
        if same:
            same.annotations += one.annotations
        else:
            kept.append(one)
    return kept


def by_event(found: Iterable[Reason]) -> tuple[list[Reason], list[list[Reason]]]:
    """The reasons of a record: those of its values, and those of each event together."""
    values: list[Reason] = []
    events: dict[str, list[Reason]] = {}
    for reason in found:
        own = events.setdefault(reason.subject.href, []) if reason.is_of_event else values
        own.append(reason)
    return values, list(events.values())


def mark_of(said: Mapping[str, str]) -> Mark | None:
    """The words that a row points to, or None."""
    if not ("start" in said and "end" in said):
        return None
    start, end = int(said["start"]), int(said["end"])
    return Mark(start, end, said.get("exact", ""), said.get("event", ""))


def _reason(one: _Gathered, showing: Showing, texts: Mapping[str, Text]) -> Reason:
    """One reason."""
    said = one.said
    ground = humanized(said["basis"]) if "basis" in said else ""
    href = showing.href(one.annotations[0])
    own = showing.description.iri + "#"
    return Reason(
        subject=showing.iri(said["subject"], said.get("subjectLabel", "")),
        is_of_event=showing.names.kind(said["subject"]) == "event",
        statements=tuple(_statements(one, showing)),
        passages=passages(one.marks, texts.get(said.get("snapshot", ""))),
        spans=tuple(Shown(span_words(mark), href) for mark in sorted_marks(one.marks)),
        basis=GROUNDS.get(ground, ground),
        rules=tuple(one.rules.items()),
        notes=tuple(one.notes),
        source=_named("source", said, showing),
        curator=_named("curator", said, showing),
        anchors=tuple(a.removeprefix(own) for a in one.annotations if a.startswith(own)),
    )


def rule_name(rule: str) -> str:
    """The name of a rule, which is its id, or an IRI that ends in it."""
    return rule.rpartition("#")[2].rpartition("/")[2]


def _statements(one: _Gathered, showing: Showing) -> Iterator[tuple[str, tuple[Shown, ...]]]:
    """What the reason is of, in words: statements by their properties, a value by its field."""
    subject = one.said["subject"]
    known = sorted(one.statements.items(), key=lambda pair: _place(pair[0][0]))
    for predicate, group in groupby(known, key=lambda pair: pair[0][0]):
        words = _WORDS.get(predicate, humanized(predicate))
        values = (_value(subject, predicate, value, label, showing) for (_, value), label in group)
        yield words, tuple(values)
    if not known and "field" in one.said and showing.names.kind(subject) != "event":
        field = one.said["field"]
        yield FIELDS.get(field, humanized(field)), ()


def _place(predicate: str) -> tuple[int, str]:
    """Where a property comes in the table of statements; those it does not have come last."""
    return _ORDER.get(predicate, len(_ORDER) + 1), predicate


def _value(subject: str, predicate: str, value: str, label: str, showing: Showing) -> Shown:
    """What a statement says; of a date, the date itself in words."""
    if predicate == _DATED:
        dates = showing.description.values(("dcterms:temporal",), subject)
        return Shown(", ".join(date_words(date.value) for date in dates) or label)
    if not is_iri(value):
        return Shown(value)
    shown = showing.iri(value, label)
    return Shown(shown.words, shown.href, shown.language)


def passages(
    marks: Mapping[Mark, tuple[str, str]], text: Text | None
) -> tuple[tuple[Piece, ...], ...]:
    """The sentences of an abstract with the words marked, each once.

    Marks come with the words quoted before and after them, which are shown with those that do not
    stand in the abstract. The whole of it is not quoted again.
    """
    marks = {
        mark: around
        for mark, around in marks.items()
        if text is None or (mark.start, mark.end) != (text.start, text.end)
    }
    found = [_joined(sentence) for sentence in sentences(text, marks)] if text else []
    for mark in sorted_marks(marks):
        if mark.exact and not (text and text.within(mark)):
            before, after = marks[mark]
            found.append(
                (Piece(_from_word(before)), Piece(mark.exact, "", 1), Piece(_to_word(after)))
            )
    return tuple(found)


def _from_word(before: str) -> str:
    """What is quoted before some words, from where a word begins; nothing stands before a text."""
    return f"… {_CUT_BEFORE.sub('', before).lstrip()}" if before else ""


def _to_word(after: str) -> str:
    """What is quoted after some words, to where a word ends."""
    return f"{_CUT_AFTER.sub('', after).rstrip()} …" if after else ""


def _joined(sentence: Iterable[Piece]) -> tuple[Piece, ...]:
    """A sentence whose marked pieces, where they touch, are one: they are of one reason."""
    groups = groupby(sentence, key=lambda piece: piece.depth > 0)
    return tuple(
        Piece("".join(piece.words for piece in group), "", int(is_marked))
        for is_marked, group in groups
    )


def _named(name: str, said: Mapping[str, str], showing: Showing) -> Shown | None:
    """A resource that a row names, where it does."""
    return showing.iri(said[name], said.get(f"{name}Label", "")) if name in said else None


def span_words(mark: Mark) -> str:
    """The place of some words in their record, in words."""
    return f"characters {mark.start} to {mark.end}"


def sorted_marks(marks: Iterable[Mark]) -> list[Mark]:
    """Marks in the order of their text."""
    return sorted(marks, key=lambda mark: (mark.start, mark.end))
