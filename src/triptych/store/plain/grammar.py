"""The grammar of plain queries (SPARQL 1.1 Query, 19.8): it alone reads one from its tokens."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from triptych.store.plain.patterns import Filter, Group, Other, Pattern
from triptych.store.plain.tokens import Tokens

# What may stand in a filter beside operands: each costs about what its arguments are long.
_FUNCTIONS = frozenset({
    "BOUND", "CONTAINS", "DATATYPE", "ISBLANK", "ISIRI", "ISLITERAL", "ISNUMERIC", "ISURI", "LANG",
    "LANGMATCHES", "LCASE", "SAMETERM", "STR", "STRAFTER", "STRBEFORE", "STRENDS", "STRLEN",
    "STRSTARTS", "UCASE", "YEAR",
})  # fmt: skip
_OPERATORS = frozenset({"&&", "||", "!=", "=", "<", ">", "<=", ">=", "!", ",", "(", ")"})


_DECLARED = re.compile(r"PREFIX (\S*): <([^>]*)> ")
_PATTERNS = 8  # loops within each other


@dataclass(frozen=True, slots=True)
class Plain:
    """A query in its parts: prologue and what is asked for as text, groups in UNION, modifiers.

    `is_held`: rows may be held back, so that what is written does not show how many there were.
    `template` are the triples of CONSTRUCT.
    """

    prologue: str
    head: str
    groups: Sequence[Group]
    modifiers: str
    is_held: bool
    template: Sequence[Pattern] | None

    def full(self, term: str) -> str:
        """A term with its prefix written out."""
        if term[0] in '<?"' or term == "a":
            return term
        prefix, _, local = term.partition(":")
        declared = dict(_DECLARED.findall(self.prologue))
        if prefix not in declared:
            raise Other
        return f"<{declared[prefix]}{local}>"

    def shows(self, last: Pattern) -> bool:
        """Whether each row of a group that ends with this pattern is written when it is found.

        (Of CONSTRUCT, which writes no triple twice, those that are new.)
        """
        if self.is_held:
            return False
        return self.template is None or any(last.terms == one.terms for one in self.template)


def read(tokens: Tokens) -> Plain:
    """The whole of a query (rule 2 and what it leads to); raises `Other`."""
    declared = prologue(tokens)
    head, template = _form(tokens)
    tokens.skip("WHERE")
    found = groups(tokens)
    modifiers, is_held = _modifiers(tokens)
    is_held = is_held or head.startswith(("SELECT DISTINCT", "SELECT REDUCED"))
    if head.endswith("*"):
        head = f"{head[:-1]}{' '.join(scope(tokens, found))}"
    return Plain(declared, head, found, modifiers, is_held, template)


def prologue(tokens: Tokens) -> str:
    """The prefixes, as declared."""
    parts = []
    while tokens.skip("PREFIX"):
        name, iri = tokens.take(), tokens.take()
        if name[-1] != ":" or iri[0] != "<":
            raise Other
        parts.append(f"PREFIX {name} {iri} ")
    return "".join(parts)


def _form(tokens: Tokens) -> tuple[str, Sequence[Pattern] | None]:
    """What is asked for, and the template where that is a graph."""
    if tokens.skip("ASK"):
        return "ASK", None
    if tokens.skip("CONSTRUCT"):
        template = _template(tokens)
        return f"CONSTRUCT {{ {' . '.join(one.text for one in template)} }}", template
    tokens.expect("SELECT")
    is_distinct = tokens.word in {"DISTINCT", "REDUCED"}
    head = f"SELECT {tokens.take().upper()} " if is_distinct else "SELECT "
    if tokens.skip("*"):
        return f"{head}*", None
    names = []
    while tokens.next.startswith("?"):
        names.append(tokens.take())
    if not names or len(set(names)) < len(names):
        raise Other
    return head + " ".join(names), None


def _template(tokens: Tokens) -> Sequence[Pattern]:
    """A template without blank nodes (rule 73)."""
    tokens.expect("{")
    found: list[Pattern] = []
    while not tokens.skip("}"):
        found += _triples(tokens)
        if not tokens.skip(".") and tokens.next != "}":
            raise Other
    return found


def groups(tokens: Tokens) -> list[Group]:
    """One group, or some in UNION and nothing beside them (rules 53, 67)."""
    tokens.expect("{")
    if tokens.next != "{":
        return [_group(tokens)]
    found = []
    while tokens.skip("{"):
        found.append(_group(tokens))
        if not tokens.skip("UNION"):
            tokens.expect("}")
            return found
    raise Other


def _group(tokens: Tokens) -> Group:
    """Patterns and filters up to the bracket that closes them."""
    patterns: list[Pattern] = []
    filters: list[Filter] = []
    while not tokens.skip("}"):
        if tokens.skip("FILTER"):
            filters.append(_filter(tokens))
        elif tokens.skip("OPTIONAL"):
            patterns.append(_optional(tokens))
        elif patterns and patterns[-1].is_optional:
            raise Other  # what comes after would go by what may be unbound
        else:
            patterns += _triples(tokens)
            if tokens.next != "." and tokens.word not in {"}", "FILTER", "OPTIONAL"}:
                raise Other
        tokens.skip(".")
    if not patterns or len(patterns) > _PATTERNS:
        raise Other
    return Group(patterns, filters)


def _optional(tokens: Tokens) -> Pattern:
    """One pattern that need not be there, and its filters."""
    tokens.expect("{")
    found = _group(tokens)
    if len(found.patterns) > 1 or found.patterns[0].is_optional:
        raise Other
    pattern = found.patterns[0]
    if any(not one.names <= pattern.names for one in found.filters):
        raise Other
    filters = " ".join(one.text for one in found.filters)
    return replace(pattern, is_optional=True, filters=filters)


def _triples(tokens: Tokens) -> Iterator[Pattern]:
    """The triple patterns of one subject (rule 75), without paths."""
    subject = _term(tokens)
    while True:
        verb = tokens.take()
        if verb != "a" and (verb[0] == '"' or not _is_term(verb)):
            raise Other
        yield _pattern(subject, verb, _term(tokens))
        while tokens.skip(","):
            yield _pattern(subject, verb, _term(tokens))
        if not tokens.skip(";"):
            return
        if tokens.next in {".", "}"}:
            return


def _pattern(subject: str, verb: str, value: str) -> Pattern:
    """A pattern; a variable twice in one would hide rows."""
    terms = subject, verb, value
    names = [term for term in terms if term[0] == "?"]
    if subject[0] == '"' or len(set(names)) < len(names):
        raise Other
    return Pattern(terms, frozenset(names))


def _term(tokens: Tokens) -> str:
    """A term of a pattern."""
    token = tokens.take()
    if not _is_term(token):
        raise Other
    return token


def _is_term(token: str) -> bool:
    """Whether a token is a variable, a literal, an IRI, or a name with a prefix."""
    if token[0] in '?"':
        return len(token) > 1
    return ":" in token and token[-1] != ":"


def _filter(tokens: Tokens) -> Filter:
    """A filter of operators and functions that cost little (rules 68, 121)."""
    parts: list[str] = []
    depth = 0
    while not parts or depth or parts[-1] != ")":
        token = tokens.take()
        if not is_of_filter(token):
            raise Other
        depth += _DEPTHS.get(token, 0)
        if tokens.next == "(" and ":" in token:
            raise Other  # a function of someone's own
        parts.append(token)
    names = frozenset(part for part in parts if part[0] == "?")
    return Filter(f"FILTER {' '.join(parts)}", names)


_DEPTHS = {"(": 1, ")": -1}


def is_of_filter(token: str) -> bool:
    """Whether a token may stand in a filter."""
    return token in _OPERATORS or token.upper() in _FUNCTIONS or token.isdigit() or _is_term(token)


def _modifiers(tokens: Tokens) -> tuple[str, bool]:
    """ORDER BY variables, LIMIT, OFFSET; and whether rows are held back (rules 18 to 27)."""
    parts = []
    is_held = False
    if tokens.skip("ORDER"):
        tokens.expect("BY")
        parts = ["ORDER BY", *_order(tokens)]
        is_held = True
    while tokens.word in {"LIMIT", "OFFSET"}:
        word, number = tokens.take(), tokens.take()
        if not number.isdigit():
            raise Other
        is_held = is_held or word.upper() == "OFFSET"
        parts += [word, number]
    if tokens.next:
        raise Other
    return " ".join(parts), is_held


def _order(tokens: Tokens) -> Iterator[str]:
    """Variables to order by, up or down."""
    while tokens.next.startswith("?") or tokens.word in {"ASC", "DESC"}:
        word = tokens.take()
        if word[0] != "?":
            tokens.expect("(")
            word = f"{word}({_term(tokens)})"
            tokens.expect(")")
        yield word


def scope(tokens: Tokens, found: Sequence[Group]) -> list[str]:
    """The variables of all patterns, in the order in which the text names them; see `columns`."""
    names = frozenset[str]().union(*(one.names for group in found for one in group.patterns))
    if not names:
        raise Other
    return sorted(names, key=tokens.place)
