"""A plain SELECT with its clauses as they were written: it alone reads what it does not change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.store.plain import grammar
from triptych.store.plain.patterns import Group, Other
from triptych.store.plain.tokens import Tokens

# What may stand beside a filter's words (SPARQL 1.1 Query, 19.8, rules 9, 18 to 27, 127).
_AGGREGATES = frozenset({"AVG", "COUNT", "MAX", "MIN", "SAMPLE", "SUM"})
_WORDS = frozenset({"AS", "ASC", "BY", "DESC", "DISTINCT", "GROUP", "HAVING", "ORDER", "*"})
_OF_ALL = frozenset({"GROUP", "ORDER"}) | _AGGREGATES
_LIMITS = frozenset({"LIMIT", "OFFSET"})


@dataclass(frozen=True, slots=True)
class Clauses:
    """The prologue, what is selected, groups in UNION, and all that comes after them."""

    prologue: str
    head: str
    groups: Sequence[Group]
    rest: str

    @property
    def needs_all(self) -> bool:
        """Whether the first solution is only known when all are: they are counted, or sorted."""
        words = {word.upper() for word in f"{self.head} {self.rest}".split()}
        return bool(_OF_ALL & words)


def may_need_all(text: str) -> bool:
    """Whether a text has one of the words that `needs_all` looks for; this costs little."""
    capitals = text.upper()
    return any(word in capitals for word in _OF_ALL)


def read(tokens: Tokens) -> Clauses:
    """The whole of a query; raises `Other`."""
    prologue = grammar.prologue(tokens)
    tokens.expect("SELECT")
    head = list(_words(tokens, {"WHERE", "{"}))
    tokens.skip("WHERE")
    groups = grammar.groups(tokens)
    if [word.upper() for word in head] in (["*"], ["DISTINCT", "*"]):
        head[-1:] = grammar.scope(tokens, groups)
    return Clauses(prologue, f"SELECT {' '.join(head)}", groups, " ".join(_words(tokens, {""})))


def _words(tokens: Tokens, ends: set[str]) -> Iterator[str]:
    """The tokens up to one of these; each stands for itself, whatever is around it."""
    while tokens.word not in ends:
        word = tokens.word
        if not (grammar.is_of_filter(tokens.next) or word in _WORDS | _AGGREGATES | _LIMITS):
            raise Other
        yield tokens.take()
