"""The tokens of a plain query; it alone says which text is plain enough to be read so.

Where the grammar has two ways to cut a text (SPARQL 1.1 Query, 19.8), neither is taken: a name that
a dot or an escape might go on in, a comparison without a space, an escape, a comment. What is cut
otherwise than the engine would is a token that no rule of `grammar` has a place for.
"""

import re
from collections.abc import Sequence
from typing import Self

from triptych.store.plain.patterns import Other

LONGEST = 2_000
"""Characters of a query that is read here."""

_IRI = r"<[A-Za-z][A-Za-z0-9+.\-]*+:[^\x00-\x20<>\"{}|^`\\]*+>"
_TOKEN = re.compile(
    rf"{_IRI}"
    r"|\?[A-Za-z_][A-Za-z0-9_]*+"
    rf"|\"[^\"\\\r\n]*+\"(?!\")(?:@[A-Za-z]++(?:-[A-Za-z0-9]++)*(?!-)|\^\^{_IRI})?"
    r"|(?:[A-Za-z][A-Za-z0-9_\-]*+)?:[A-Za-z_][A-Za-z0-9_\-]*+(?![:%\\]|\.++[A-Za-z0-9_:%\\\-])"
    r"|(?:[A-Za-z][A-Za-z0-9_\-]*+)?:(?=[\x20\t\r\n]*+<)"
    r"|[A-Za-z][A-Za-z0-9_]*+(?![:\-])"
    r"|[0-9]++"
    r"|&&|\|\||!=|[<>]=?(?=\x20)|[{}().;,=!*]"
    r"|[^\x20\t\r\n]"
)


class Tokens:
    """The tokens of a text, taken one after the other."""

    def __init__(self, found: Sequence[str]) -> None:
        """Begin with the first."""
        self._found = [*found, ""]
        self._at = 0

    @classmethod
    def of(cls, text: str) -> Self:
        """Those of a query; `Other` where it is too long, or not in ASCII."""
        if len(text) > LONGEST or not text.isascii():
            raise Other
        return cls(_TOKEN.findall(text))

    @property
    def next(self) -> str:
        """The next token, "" at the end."""
        return self._found[self._at]

    @property
    def word(self) -> str:
        """The next token in capitals."""
        return self._found[self._at].upper()

    def take(self) -> str:
        """Take the next token; the end is none."""
        token = self._found[self._at]
        if not token:
            raise Other
        self._at += 1
        return token

    def skip(self, word: str) -> bool:
        """Take this word where it is next."""
        found = self._found[self._at].upper() == word
        self._at += found
        return found

    def expect(self, word: str) -> None:
        """Take this word."""
        if not self.skip(word):
            raise Other

    def place(self, token: str) -> int:
        """Where a token first stands."""
        return self._found.index(token)
