"""The columns of SELECT *: it alone puts them in the order in which the query names its variables.

The standard leaves the order open (SPARQL 1.1 Query, 18.2.4.4); the engine goes by the alphabet,
and whoever reads a table expects what stands first in the query. Which variables are in scope
(18.2.1) is the engine's to say: asked of an empty store, it costs what parsing costs. The answer
itself would not do: to give it, the engine sorts and groups before its first row.
"""

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from triptych.sparql import MARGIN, Token, tokens, unescaped

_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def ordered(query: str, base: str | None = None) -> str:
    """The query with the variables of its outermost SELECT * in their order of appearance.

    `base` is what relative IRIs are resolved against. Any other query is given back as it is; so is
    one with a fault, which the engine tells when it is asked the query itself, and one with
    SERVICE, which to ask for its variables would be to follow.
    """
    if "*" not in query:
        return query
    star = _star(tokens(query))  # which reads no further than it must
    if star is None:
        return query
    found = list(tokens(query))
    scope = [] if any(map(_is_service, found)) else _scope(query, base)
    names = _by_appearance(found, scope)
    if names == scope:  # also where there are none: then only * can be written
        return query
    written = " ".join(f"?{name}" for name in names)
    return f"{query[:star]} {written} {query[star + 1 :]}"


def _scope(query: str, base: str | None) -> list[str]:
    """The variables in scope as the engine has them, or none where it finds a fault."""
    try:
        results = ox.Store().query(query + MARGIN, base_iri=base)
    except (SyntaxError, ValueError, RuntimeError):
        return []
    if not isinstance(results, ox.QuerySolutions):
        return []
    return [variable.value for variable in results.variables]


def _star(found: Iterator[Token]) -> int | None:
    """Where the * of the outermost SELECT stands, or None where that has none (19.8, rule 9)."""
    form = next((word for word in map(_word, found) if word in _FORMS), "")
    if form != "SELECT":
        return None
    after = next((token for token in found if _word(token) not in {"DISTINCT", "REDUCED"}), None)
    return after.start if after and after.text == "*" else None


def _word(token: Token) -> str:
    """A word in capitals, "" for all else."""
    return token.text.upper() if token.kind == "word" else ""


def _by_appearance(found: Iterable[Token], scope: Sequence[str]) -> list[str]:
    """The variables in scope as the text first names them; any it writes otherwise come last."""
    named = [token.text[1:] for token in found if token.kind == "variable"]
    known = set(scope)
    return list(dict.fromkeys([*(name for name in named if name in known), *scope]))


def _is_service(token: Token) -> bool:
    """Whether the engine could read SERVICE here; see `sparql`."""
    return token.kind in {"word", "prefixed"} and "SERVICE" in unescaped(token.text).upper()
