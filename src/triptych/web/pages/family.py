"""The versions of a text as a family: its work, and below it each version in the order of life.

A picture made of nested lists: the template draws their lines, a reader of screens hears them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from triptych.web.pages.lead import Version
from triptych.web.pages.shown import Shown
from triptych.web.pages.words import STAGES

_LAST = len(STAGES)


@dataclass(frozen=True, slots=True)
class Member:
    """A version: what became of the work in it ("published as"), its name, and what is known."""

    stage: str
    shown: Shown
    facts: tuple[str, ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Family:
    """A work and its versions; `is_here` says that the page is that of the work."""

    work: Shown | None
    is_here: bool
    members: tuple[Member, ...]

    @property
    def words(self) -> str:
        """The whole of it in one sentence."""
        count = len(self.members)
        return f"One work in {count} version{'s' if count > 1 else ''}"


def family(
    work: Shown | None, versions: Sequence[Version], kind: Callable[[str], str], here: str
) -> Family | None:
    """The family of a text; None where only one version is known, and so there is none.

    `kind` says of an IRI what kind of thing it is, `here` is the kind of the page.
    """
    if len(versions) < 1 + (here != "work"):
        return None
    ordered = sorted(versions, key=lambda version: _stage(kind(version.iri))[0])
    members = tuple(_member(version, _stage(kind(version.iri))[1]) for version in ordered)
    return Family(work, here == "work", members)


def _member(version: Version, stage: str) -> Member:
    """One version, its remark taken apart into facts."""
    shown = version.shown
    facts = tuple(part for part in shown.remark.split(" · ") if part)
    return Member(stage, Shown(shown.words, shown.href, shown.language), facts, version.is_here)


def _stage(kind: str) -> tuple[int, str]:
    """Where a kind of version comes in the life of a text, and what became of the work in it."""
    for at, (name, words) in enumerate(STAGES):
        if name == kind:
            return at, words
    return _LAST, "also as"
