"""Which SERVICE of a query may be followed: it alone reads their addresses and puts in others.

An endpoint is named by a constant IRI that stands in the operator's list; a variable, or an IRI
that does not, is refused with its place. What the engine gets names a gateway of ours in its
stead, so a prefix read wrongly here could lead to another endpoint of the list, and to no other.
"""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urljoin, urlsplit

from triptych import sparql
from triptych.errors import QueryRefused, QuerySyntaxError
from triptych.sparql import Token

MOST = 8
"""Services of one query: each is a request to someone else's server."""

CHARACTERS = 100_000
"""The longest query with SERVICE, in code points: it is read more than once."""

_ADDRESS = re.compile(r"https?://[A-Za-z0-9.\-:\[\]]+/[!$-;=?-\[\]_a-z~]*", re.ASCII)
_LOCAL_ESCAPE = re.compile(r"\\([_~.\-!$&'()*+,;=/?#@%])")
_AT = re.compile(r"(?<=parsed at )(?:'.*?'|\".*?\")(?=$|:)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Service:
    """A SERVICE: where its word stands, from where to where its IRI, and that IRI in full."""

    word: int
    start: int
    end: int
    iri: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The form of a query that may be asked, and the services it asks in turn."""

    form: str
    services: tuple[Service, ...] = ()


def check(query: str, allowed: Collection[str] = ()) -> Checked:
    """What `sparql.check` says, but with SERVICE to these endpoints let through.

    Raises what that raises, with QueryRefused for SERVICE to anything else, for one inside of
    another (it would be the other endpoint's to follow), for too many, and in a text that is too
    long (SPARQL 1.1 Federated Query, 2).
    """
    if not allowed or len(query) > sparql.CHARACTERS or "service" not in query.lower():
        return Checked(sparql.check(query))
    services = tuple(_services(query, allowed))
    if services and len(query) > CHARACTERS:
        raise QueryRefused(
            f"the query has {len(query)} characters, {CHARACTERS} are read where it has SERVICE",
            advice="ask in parts, or the other endpoint yourself",
        )
    return Checked(sparql.check(query, services={one.word for one in services}), services)


def is_endpoint(address: str) -> bool:
    """Whether an address can stand in the list: http or https, ASCII, no password, no fragment."""
    if not _ADDRESS.fullmatch(address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Readdressed:
    """A query whose services were given other addresses; it knows the way back for errors."""

    query: str
    text: str
    _moves: tuple[tuple[int, int, int], ...]  # end in the query, start and end in the text

    @classmethod
    def of(cls, query: str, services: Sequence[Service], address: Callable[[str], str]) -> Self:
        """The query with `<address(iri)>` in the place of each service's IRI.

        The text is checked again as the engine will get it: whatever was misread before, SERVICE
        leads to these addresses in it or the query is refused.
        """
        parts, moves, read, size = [], [], 0, 0
        for one in services:
            put = f"<{address(one.iri)}>"
            start = size + one.start - read
            parts += [query[read : one.start], put]
            read, size = one.end, start + len(put)
            moves.append((read, start, size))
        text = "".join([*parts, query[read:]])
        addresses = {address(one.iri) for one in services}
        if len(check(text, addresses).services) != len(services):
            raise QueryRefused(
                "SERVICE could be read in two ways", advice="write the query more plainly"
            )
        return cls(query, text, tuple(moves))

    def error(self, error: QuerySyntaxError) -> QuerySyntaxError:
        """The engine's error about the text as one about the query."""
        if error.line is None or error.column is None:
            return error
        before = self.text.split("\n")[: error.line - 1]
        place = self._back(sum(len(line) + 1 for line in before) + error.column - 1)
        line, column = sparql.position(self.query, place)
        said = repr(self.query[place:].strip()[:20])
        message = _AT.sub(lambda _: said, error.message, count=1)
        return QuerySyntaxError(message, line=line, column=column)

    def _back(self, place: int) -> int:
        """A place in the text as one in the query; within an address, the end of its IRI."""
        moved = 0
        for end, start, stop in self._moves:
            if place < start:
                break
            moved = end - stop
            place = max(place, stop)
        return place + moved


def _services(query: str, allowed: Collection[str]) -> Iterator[Service]:
    """Every SERVICE, one after the other; QueryRefused for the first that may not be followed."""
    tokens = list(sparql.tokens(query))
    names = _prologue(tokens)
    depth, around, count = 0, None, 0
    for at, token in enumerate(tokens):
        if token.text in {"{", "}"}:
            depth += 1 if token.text == "{" else -1
            around = None if around is not None and depth < around else around
        if token.kind != "word" or token.text.upper() != "SERVICE":
            continue
        count += 1
        if around is not None:
            raise _refused(query, token, "SERVICE inside of SERVICE is not followed", allowed)
        if count > MOST:
            raise _refused(query, token, f"more than {MOST} SERVICE are not followed", allowed)
        around = depth + 1
        yield _service(query, token, tokens[at + 1 : at + 4], names, allowed)


def _service(
    query: str, word: Token, after: list[Token], names: "_Names", allowed: Collection[str]
) -> Service:
    """One SERVICE from its word and the tokens after it."""
    if after and after[0].text.upper() == "SILENT":
        after = after[1:]
    named = after[0] if after else None
    if named is None or named.kind not in {"iri", "prefixed"}:
        raise _refused(query, word, "SERVICE is followed only to a constant IRI", allowed)
    iri = names.iri(named)
    if iri is None or iri not in allowed:
        said = f"SERVICE to {iri or named.text:.200} is not followed here"
        raise _refused(query, word, said, allowed)
    return Service(word.start, named.start, named.start + len(named.text), iri)


def _refused(query: str, token: Token, message: str, allowed: Collection[str]) -> QueryRefused:
    """The refusal of a SERVICE, with its place and what there is instead."""
    line, column = sparql.position(query, token.start)
    listed = ", ".join(f"<{one}>" for one in sorted(allowed))
    return QueryRefused(f"line {line}, column {column}: {message}", advice=f"allowed: {listed}")


@dataclass(frozen=True, slots=True)
class _Names:
    """What the prologue declared (SPARQL 1.1 Query, 4.1.1): the base, and prefixes with IRIs."""

    base: str
    prefixes: dict[str, str]

    def iri(self, token: Token) -> str | None:
        """The IRI that a token stands for; None where it cannot be told."""
        if token.kind == "iri":
            return self.resolved(token)
        prefix, _, local = token.text.partition(":")
        start = self.prefixes.get(sparql.unescaped(prefix))
        if start is None:
            return None
        return start + _LOCAL_ESCAPE.sub(r"\1", sparql.unescaped(local))

    def resolved(self, token: Token) -> str | None:
        """An IRI between its brackets, made absolute by the base (RFC 3986, 5.2)."""
        written = sparql.unescaped(token.text[1:-1])
        try:
            iri = urljoin(self.base, written) if self.base else written
            return iri if urlsplit(iri).scheme else None
        except ValueError:
            return None


def _prologue(tokens: Sequence[Token]) -> _Names:
    """The declarations before the query's form; the last of a prefix holds (4.1.1)."""
    names = _Names("", {})
    at = 0
    while at + 1 < len(tokens) and tokens[at].kind == "word":
        word = tokens[at].text.upper()
        if word == "BASE" and tokens[at + 1].kind == "iri":
            names = replace(names, base=names.resolved(tokens[at + 1]) or "")
            at += 2
        elif word == "PREFIX" and at + 2 < len(tokens) and tokens[at + 2].kind == "iri":
            prefix = sparql.unescaped(tokens[at + 1].text.partition(":")[0])
            names.prefixes[prefix] = names.resolved(tokens[at + 2]) or ""
            at += 3
        elif word == "VERSION":
            at += 2
        else:
            break
    return names
