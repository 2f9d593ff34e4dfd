"""Decisions: what a curator can say of a record in `curation/<record>.toml`, as frozen values.

The dataclasses are the file's only description: `toml` reads it by them, `curation` holds what was
read against the record.
"""

from dataclasses import dataclass, field

from triptych.records import Basis, Value

BY_CURATOR = "curator"  # the rule of what a person read

# Which classes an event may have, which properties may tie an actor to events of which classes, and
# which may tie two events (CIDOC CRM 7.1.3; P114-P120 do not exist there).
EVENT_CLASSES = ("E4_Period", "E5_Event", "E7_Activity")
PARTICIPATIONS = {
    "P11_had_participant": ("E5_Event", "E7_Activity"),
    "P14_carried_out_by": ("E7_Activity",),
}
RELATIONS = (
    "P9i_forms_part_of", "P173_starts_before_or_with_the_end_of",
    "P174_starts_before_the_end_of", "P175_starts_before_or_with_the_start_of",
    "P176_starts_before_the_start_of", "P182_ends_before_or_with_the_start_of",
    "P183_ends_before_the_start_of", "P184_ends_before_or_with_the_end_of",
    "P185_ends_before_the_end_of", "isConsequenceOf",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """`evidence`: a stretch of the snapshot and the exact words it must hold."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True)
class Reason:
    """`because`: words that one statement about an event rests on, where its evidence is not all.

    `statement` is "date", "label", "class", "type", or "places.1", "participants.1", "relations.1",
    counted from 1. Several for one statement are a chain, in the order of the reasoning; `why` is
    for what the words alone do not show.
    """

    statement: str
    start: int
    end: int
    exact: str
    rule: str = BY_CURATOR
    basis: Basis = Basis.EXPLICIT
    why: str = ""


@dataclass(frozen=True, slots=True)
class Participation:
    """`participants`: an authority, and how it took part (one of PARTICIPATIONS)."""

    actor: str
    property: str


@dataclass(frozen=True, slots=True)
class Relation:
    """`relations`: a property of RELATIONS and the id of another event of the same file."""

    property: str
    event: str


@dataclass(frozen=True, slots=True)
class Event:
    """`[[event]]`: one confirmed event.

    `earliest` and `latest` are days where the curator bounds a date that EDTF leaves open;
    `begin_words` and `end_words` are words of the evidence that qualify begin and end; `main` says
    that the text is about it, not only mentions it; `within` that it happened somewhere inside the
    date and need not fill it; `activity` names the publication that this event is, so that it is
    not told twice ("article" or "chapter"). `candidates` are the ids of what was proposed: one that
    is confirmed or edited, several that are merged, none where the curator adds the event. `by`
    decided, where it was not the file's curator.
    """

    id: str
    label: str
    class_: str
    type: str
    evidence: tuple[Evidence, ...]
    date: str = ""
    basis: Basis = Basis.EXPLICIT
    why: str = ""
    earliest: str = ""
    latest: str = ""
    begin_words: str = ""
    end_words: str = ""
    main: bool = False
    within: bool = False
    activity: str = ""
    places: tuple[str, ...] = ()
    participants: tuple[Participation, ...] = ()
    relations: tuple[Relation, ...] = ()
    note: str = ""
    candidates: tuple[str, ...] = ()
    by: str = ""
    because: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Rejected:
    """`[[rejected]]`: a candidate that is no event of the text, its words, and why not."""

    candidate: str
    evidence: tuple[Evidence, ...]
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """`[[value]]`: a value the curator adds, the page it is from, and a note.

    `retrieved` is the day when the curator read that page (YYYY-MM-DD), where that is remembered.
    """

    field: str
    value: str
    source: str
    note: str = ""
    position: int = 1
    retrieved: str = ""


@dataclass(frozen=True, slots=True)
class Decisions:
    """A whole `curation/<record>.toml`: by whom, and what was decided.

    `links` says which authority a person or body of the record is: "author.1", "journal",
    "book.editor.1", "holder.1", "article.publisher.1", "author.affiliation.1".
    """

    curator: str = ""
    value: tuple[Statement, ...] = ()
    links: dict[str, str] = field(default_factory=dict)
    event: tuple[Event, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def values(self) -> tuple[Value, ...]:
        """The curator's statements as values of the record's fields."""
        return tuple(
            Value(s.field, s.value, rule="curator", basis=Basis.CURATED, position=s.position,
                  source=s.source, note=s.note, retrieved=s.retrieved)
            for s in self.value
        )  # fmt: skip


# What `because` may give the reason of: statements that an event has one of, and those it numbers,
# by the key that holds them.
STATEMENTS = ("label", "class", "type", "date")
NUMBERED_STATEMENTS = ("places", "participants", "relations")

# Which kinds of authority may play a part: those that a record has one of, and those it numbers.
AGENTS = ("person", "organization", "actor")
LINKS: dict[str, tuple[str, ...]] = {
    "work": ("work",), "article": ("article",), "chapter": ("chapter",), "book": ("book",),
    "journal": ("journal",),
}  # fmt: skip
NUMBERED_LINKS: dict[str, tuple[str, ...]] = {
    "author": AGENTS, "author.affiliation": ("organization", "actor"), "book.editor": AGENTS,
    "book.publisher": AGENTS, "article.publisher": AGENTS, "holder": AGENTS,
    "article.holder": AGENTS,
}  # fmt: skip

# Fields of which one text has one value.
SINGLE = frozenset({
    "title", "abstract", "version", "licence", "holder", "publication-date", "document-type",
    "author.family", "author.given",
    "author.name", "author.orcid", "article.title", "article.doi", "article.issued",
    "article.volume", "article.issue", "article.pages", "article.first-page", "article.last-page",
    "article.holder", "article.publisher", "article.online",
    "journal.title", "book.title", "book.issued", "book.publisher",
})  # fmt: skip

# Fields that speak of the same fact from another side: the curator's | the source's.
RIVALS = {"article.holder": "holder", "article.online": "article.issued"}

# What dates the publication that an event is: its `activity` | the field.
DATED_BY = {"article": "article.issued", "chapter": "book.issued"}
