"""The tokens of a SPARQL query, and what is refused before an engine sees it; it alone decides.

The engine follows SERVICE to any address and cannot be told not to, so no text that it could read
as holding SERVICE may pass. Two readings are therefore kept apart from the standard's (SPARQL 1.1
Query, 19.8), both seen in Oxigraph's grammar, which knows no word boundaries:

- `SERVICE:x {` is a prefixed name and a group, yet the engine reads SERVICE and `:x`;
- `(?a <b#c>` may be a comparison and a comment, or an IRI: which, only the whole grammar tells.

Such text is refused with advice how to say it plainly. Time is linear in the length of the text.
"""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass

from triptych.errors import QueryRefused, QuerySyntaxError

NESTED = 200
"""Brackets within brackets that are read; the engine's stack ends at a few times that."""

CHARACTERS = 1_000_000
"""The longest query read, in code points."""

MARGIN = " " * 16
"""To be put behind a query given to the engine; see `syntax_error`."""

_BASE = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_START = _BASE + "_"
_INNER = _START + "\\-0-9\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"\\u[0-9A-Fa-f]{4}|\\U00(?:0[0-9A-Fa-f]|10)[0-9A-Fa-f]{4}"
_LOCAL_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_NAME = rf"(?:[{_START}]|{_ESCAPED})(?:[{_INNER}]|{_ESCAPED}|\.+(?=[{_INNER}]))*"
_LOCAL = (
    rf"(?:(?:[{_START}:0-9]|{_LOCAL_ESCAPED})"
    rf"(?:[{_INNER}:]|{_LOCAL_ESCAPED}|\.+(?=[{_INNER}:]|{_LOCAL_ESCAPED}))*)?"
)

# The terminals of section 19.8, longest first where two begin alike. The alternatives within a
# repetition exclude each other, so that no text makes the scan go back and forth. (Groups are not
# repeated possessively: Python before 3.11.5 matches such wrongly.)
_TOKEN = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            ("space", r"[\x20\t\r\n]++"),
            ("comment", r"#[^\r\n]*+"),
            ("iri", rf"<(?:[^\x00-\x20<>\"{{}}|^`\\]|{_ESCAPED})*>"),
            ("string", r'"""(?:[^"\\]|\\.|"(?!""))*"""'),
            ("string1", r"'''(?:[^'\\]|\\.|'(?!''))*'''"),
            ("unended", r"\"\"\"|'''"),
            ("short", r'"(?:[^"\\\r\n]|\\.)*"'),
            ("short1", r"'(?:[^'\\\r\n]|\\.)*'"),
            ("open", r"[\"']"),
            ("variable", rf"[?$][{_START}0-9][{_START}0-9\u00b7\u0300-\u036f\u203f\u2040]*+"),
            ("blank", rf"_:[{_START}0-9](?:[{_INNER}]|\.+(?=[{_INNER}]))*"),
            ("number", r"(?:[0-9]++(?:\.[0-9]*+)?|\.[0-9]++)(?:[eE][+-]?[0-9]++)?"),
            ("language", r"@[A-Za-z]++(?:--?[A-Za-z0-9]++)*"),
            ("prefixed", rf"(?:{_NAME})?:{_LOCAL}"),
            ("word", _NAME),
            ("mark", r"."),
        )
    ),
    re.DOTALL,
)

_STRINGS = frozenset({"string", "string1", "short", "short1"})
_OPERANDS = _STRINGS | {"iri", "variable", "number", "language", "prefixed", "word"}
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH"}
)
# The form of a query whose prologue is plain: what most clients write.
_PLAIN = re.compile(
    r"(?:[ \t\r\n]|PREFIX[ \t\r\n]+[A-Za-z0-9_\-]*:[ \t\r\n]*<[^\x00-\x20<>{}|^`]*>)*"
    r"(SELECT|ASK|CONSTRUCT|DESCRIBE)[ \t\r\n{]",
    re.IGNORECASE | re.ASCII,
)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.\-]*://")

_ENGINE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): expected (?P<rest>.*)", re.DOTALL)
_REASON = re.compile(r"[A-Za-z]+( [A-Za-z]+)+")


@dataclass(frozen=True, slots=True)
class Token:
    """A terminal, or any other character; `start` counts code points from 0."""

    kind: str
    text: str
    start: int


def check(query: str, characters: int = CHARACTERS, services: Container[int] = frozenset()) -> str:
    """Say the query's form, "SELECT", "ASK", "CONSTRUCT" or "DESCRIBE".

    Raises QueryRefused for SERVICE, for an update, and for a text that is too long, nested too
    deeply or could be read in two ways; QuerySyntaxError for what is no query at all. What passes
    here may still be no SPARQL: that the engine says. `services` are the places of words SERVICE
    that may stand, as `services.check` found them.
    """
    if len(query) > characters:
        raise QueryRefused(
            f"the query has {len(query)} characters, {characters} are read",
            advice="ask in parts, or put long VALUES into several queries",
        )
    is_flat = sum(map(query.count, "({[")) <= NESTED
    if is_flat and not _is_suspect(query):  # most queries: a fifth of the time
        plain = _PLAIN.match(query)
        return (
            plain[1].upper() if plain else _form(query, next(filter(_is_head, tokens(query)), None))
        )
    head = None
    for token, before, inside in _with_surroundings(query):
        if token.start not in services:
            _refuse_service(query, token, before)
        _refuse_ambiguous(query, token, before, inside)
        if head is None and _is_head(token):
            head = token
    return _form(query, head)


def _is_suspect(query: str) -> bool:
    """Whether some reading of a text could lead to SERVICE, or some string lack its end.

    A backslash may begin an escape of either. (A pattern for all of it takes ten times as long.)
    """
    return "\\" in query or '"' in query or "'" in query or "service" in query.casefold()


def syntax_error(query: str, words: str) -> QuerySyntaxError:
    """The engine's words ("error at 1:25: expected one of BIND, [_]") with the place they mean.

    Oxigraph counts a keyword it looked for in vain as read, so the place lies before the one it
    names by the length of the shortest keyword expected there; what is no keyword has none. The
    text it gets ends in `MARGIN`, so that it finds enough characters to count.
    """
    found = _ENGINE.match(words)
    if not found:
        return QuerySyntaxError(f"the query cannot be parsed: {words}")
    expected = found["rest"].removeprefix("one of ").split(", ")
    lengths = [len(word) if word.isalpha() else 0 for word in expected if word != "[_]"]
    lines = query.split("\n")[: int(found["line"]) - 1]
    end = sum(len(line) + 1 for line in lines) + int(found["column"]) - 1
    start = min(max(end - min(lengths, default=0), 0), len(query))
    line, column = position(query, start)
    reasons = [word for word in expected if _REASON.fullmatch(word)]
    rest = query[start:].strip()
    place = f"at {rest[:20]!r}" if rest else "at its end"
    message = ": ".join((f"the query cannot be parsed {place}", *reasons))
    return QuerySyntaxError(message, line=line, column=column)


def _is_head(token: Token) -> bool:
    """Whether a token is a word that no declaration of the prologue begins with."""
    return token.kind == "word" and _keyword(token) not in _PROLOGUE


def _form(query: str, head: Token | None) -> str:
    """The form that the first word after the prologue names (SPARQL 1.1 Query, 19.8, rule 2)."""
    if head is None:
        raise QuerySyntaxError("the query is empty: it starts with SELECT, ASK, CONSTRUCT ...")
    word = _keyword(head)
    line, column = position(query, head.start)
    if word in _UPDATES:
        raise QueryRefused(
            f"line {line}, column {column}: {word} is an update, and this endpoint only answers",
            advice="ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    if word not in _FORMS:
        words = f"a query starts with SELECT, ASK, CONSTRUCT or DESCRIBE, not {word[:40]}"
        raise QuerySyntaxError(words, line=line, column=column)
    return word


def position(query: str, start: int) -> tuple[int, int]:
    """Line and column, from 1, of a place in the text; lines end with LF, as the engine counts."""
    return query.count("\n", 0, start) + 1, start - query.rfind("\n", 0, start)


def tokens(query: str) -> Iterator[Token]:
    """The tokens but white space and comments; QuerySyntaxError for a string without end."""
    for found in _TOKEN.finditer(query):
        kind = found.lastgroup or "mark"
        if kind in {"unended", "open"}:
            line, column = position(query, found.start())
            raise QuerySyntaxError("a string that does not end", line=line, column=column)
        if kind not in {"space", "comment"}:
            yield Token(kind, found.group(), found.start())


def _with_surroundings(query: str) -> Iterator[tuple[Token, Token | None, str]]:
    """Each token with the one before it and the innermost open bracket ("" outside all)."""
    before = None
    brackets = [""]
    for token in tokens(query):
        yield token, before, brackets[-1]
        if token.kind == "mark" and token.text in "({[":
            brackets.append(token.text)
            _refuse_depth(query, token, len(brackets) - 1)
        elif token.kind == "mark" and token.text in ")}]" and len(brackets) > 1:
            brackets.pop()
        before = token


def _refuse_depth(query: str, token: Token, depth: int) -> None:
    """Refuse a bracket that is too deep within others."""
    if depth > NESTED:
        line, column = position(query, token.start)
        raise QueryRefused(
            f"line {line}, column {column}: more than {NESTED} brackets within each other",
            advice="nest less: most brackets can be left out, or made into a chain",
        )


def _refuse_service(query: str, token: Token, before: Token | None) -> None:
    """Refuse SERVICE as a word, and as the prefix of a name that stands before a group."""
    where = None
    if token.kind == "word" and "SERVICE" in _keyword(token):
        where = token
    elif token.text == "{" and before is not None and before.kind == "prefixed":
        prefix = before.text.partition(":")[0]
        where = before if "SERVICE" in prefix.upper() else None
    if where is None:
        return
    line, column = position(query, where.start)
    prefixed = where.kind == "prefixed"
    raise QueryRefused(
        f"line {line}, column {column}: SERVICE is not followed here: no other server is asked",
        advice="end the triple before { with a dot, or use another prefix"
        if prefixed
        else "ask the other endpoint yourself and join the answers",
    )


def _refuse_ambiguous(query: str, token: Token, before: Token | None, inside: str) -> None:
    """Refuse `<...>` that may be a comparison with a comment or a string behind it.

    Only where an expression can stand (in parentheses, after an operand), and never for
    `scheme://`, which no expression can be read into.
    """
    if token.kind != "iri" or inside != "(" or before is None:
        return
    operand = before.kind in _OPERANDS or before.text == ")"
    if operand and ("#" in token.text or "'" in token.text) and not _ABSOLUTE.match(token.text):
        line, column = position(query, token.start)
        raise QueryRefused(
            f"line {line}, column {column}: {token.text[:80]} could be an IRI or a comparison",
            advice="write the IRI in full or as a prefixed name, or put a space after <",
        )


def _keyword(token: Token) -> str:
    r"""A word in capitals, its \\u escapes resolved."""
    return unescaped(token.text).upper()


def unescaped(text: str) -> str:
    r"""A text with its \\u escapes resolved (SPARQL 1.1 Query, 19.2)."""
    if "\\" not in text:
        return text
    return re.sub(_ESCAPED, lambda found: chr(int(f"0x{found[0][2:]}", 0)), text)
