"""Why a page says what it says: the words of the source, or the curator, behind each value."""

from collections.abc import Sequence
from dataclasses import dataclass

from triptych.values import Term
from triptych.web.shown import Showing, Shown, humanized
from triptych.web.words import GROUNDS


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: what it is for, the quoted words in their surroundings, how it was come by."""

    about: str
    before: str
    quote: str
    after: str
    position: str
    basis: str
    rule: str
    note: str
    source: Shown | None
    curator: Shown | None
    annotation: str


def evidence(rows: Sequence[dict[str, Term]], showing: Showing) -> list[Evidence]:
    """The reasons of a resource in the order of the source's text, each once."""
    found: dict[str, Evidence] = {}
    for row in rows:
        found.setdefault(row["annotation"].value, _one(row, showing))
    return list(found.values())


def _one(row: dict[str, Term], showing: Showing) -> Evidence:
    """One reason."""
    said = {name: term.value for name, term in row.items()}
    basis = humanized(said["basis"]) if "basis" in said else ""
    position = f"characters {said['start']} to {said['end']}" if "start" in said else ""
    return Evidence(
        about=said.get("field", "").replace(".", ": ").replace("-", " "),
        before=said.get("prefix", ""),
        quote=said.get("exact", ""),
        after=said.get("suffix", ""),
        position=position,
        basis=GROUNDS.get(basis, basis),
        rule=said.get("rule", ""),
        note=said.get("note", ""),
        source=showing.iri(said["source"]) if "source" in said else None,
        curator=_curator(said, showing),
        annotation=showing.href(said["annotation"]),
    )


def _curator(said: dict[str, str], showing: Showing) -> Shown | None:
    """Who decided it, where a person did."""
    if "curator" not in said:
        return None
    return showing.iri(said["curator"], said.get("curatorLabel", ""))
