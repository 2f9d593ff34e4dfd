"""Triple patterns and filters, as read; it alone says how many rows a pattern may have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Terms: TypeAlias = tuple[str, str, str]


class Other(Exception):
    """It is not a query of this kind."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A triple pattern, or one in OPTIONAL with its filters; `names` are its variables."""

    terms: Terms
    names: frozenset[str]
    is_optional: bool = False
    filters: str = ""

    @property
    def plain(self) -> str:
        """The triple pattern alone."""
        return " ".join(self.terms)

    @property
    def text(self) -> str:
        """As it is written in a loop."""
        return f"OPTIONAL {{ {self.plain} {self.filters} }}" if self.is_optional else self.plain

    @property
    def loop(self) -> str:
        """The same without filters."""
        return f"OPTIONAL {{ {self.plain} }}" if self.is_optional else self.plain

    def size(self, bound: frozenset[str]) -> int:
        """How many rows there may be where these are bound: the more, the more of them."""
        one, two, three = (term[0] != "?" or term in bound for term in self.terms)
        return _SIZES.get((one, two, three), TOO_MANY)


# By whether subject, predicate and object are bound; the engine has an index for each of these.
_SIZES = {
    (True, True, True): 0,
    (True, False, True): 1,
    (True, True, False): 2,
    (True, False, False): 3,
    (False, True, True): 4,
    (False, False, True): 5,
}

TOO_MANY = 6


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter, and the variables it reads."""

    text: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Group:
    """Patterns and filters that hold together."""

    patterns: Sequence[Pattern]
    filters: Sequence[Filter]
