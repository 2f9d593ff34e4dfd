"""Names alike: the things whose name could be meant by another spelling; it alone asks `alike`.

The keys of a name (see `likeness.keys`) are looked up, rare ones first, so that the price hangs on
what is found and not on how many things there are. What is found is only worth comparing: how much
a name is like another is said by `likeness`.
"""

import json
import math
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise

from triptych import likeness
from triptych.register import Register, script

RARE = 100
"""How many things must have a key for their number to be kept."""

_GONE_THROUGH = 400  # things that a key may have for all of them to be looked at
_TOGETHER = 200  # things with several keys at once that are looked at
_KEYS = 24  # of a name that are looked up
_WORDS = 12  # of these, for every pair of two to be looked for
_FEW = 20
_SAME = 1 << 20  # what the same name weighs
_POSITIVE = 0x7FFFFFFF  # the numbers of a version that SQLite keeps in the head of a file

Span = tuple[int, int]
Keys = tuple[str, ...]

_COUNTS = "SELECT key, count FROM common WHERE key IN (SELECT value FROM json_each(?))"
_WITH = "SELECT rowid FROM alike WHERE alike MATCH ? AND rowid >= ? AND rowid < ? LIMIT ?"


def fill(database: sqlite3.Connection) -> None:
    """Write the keys of all things of a register that is being made."""
    database.create_function("keys_of", 2, _keys_of, deterministic=True)
    database.executescript(f"BEGIN; {script('alike')} COMMIT;")
    database.execute(f"PRAGMA user_version = {made_by()}")


def is_known(register: Register) -> bool:
    """Whether a register has keys, and those that names have by this program.

    One that another program made has none or others, by which a namesake could be missed: and what
    has no namesake is taken for a match.
    """
    return register.rows("PRAGMA user_version") == [(made_by(),)]


@cache
def made_by() -> int:
    """What tells the keys of this program from those of another: a sum of what makes them."""
    sources = sorted(files("triptych.likeness").iterdir(), key=lambda file: file.name)
    read = [file.read_bytes() for file in sources if file.name.endswith(".py")]
    return zlib.crc32(b"\0".join([*read, script("alike").encode()])) & _POSITIVE or 1


def near(register: Register, text: str, kinds: Sequence[str] = (), limit: int = 30) -> list[int]:
    """The numbers of the things whose names are worth comparing with a text, most promising first.

    Of these kinds only, where some are named.
    """
    words = likeness.keys_of_words(text)[:_KEYS]
    if not words:
        return []
    is_person = not kinds or "person" in kinds
    people = likeness.keys_of_people(text)[:_KEYS] if is_person else ()
    whole = [*likeness.key_of_all(text), *likeness.key_of_all(text, is_person=is_person)]
    counts = _counts(register, [*words, *((key,) for key in people)])
    found: Counter[int] = Counter()
    for span in register.spans(kinds):
        found.update(_same(register, whole, span, limit))
        found.update(_weighed(register, counts, len(words), span))
    return [
        number for number, _ in sorted(found.items(), key=lambda one: (-one[1], one[0]))[:limit]
    ]


def names(register: Register, numbers: Sequence[int]) -> dict[int, list[str]]:
    """The names of things besides their labels."""
    found: dict[int, list[str]] = {}
    query = "SELECT thing, name FROM alias WHERE thing IN (SELECT value FROM json_each(?))"
    for number, name in register.rows(query, json.dumps(numbers)):
        found.setdefault(number, []).append(name)
    return found


def _counts(register: Register, asked: Sequence[Keys]) -> dict[Keys, int]:
    """How many things have one of some keys; a guess where it is few."""
    every = json.dumps(list(dict.fromkeys(key for keys in asked for key in keys)))
    known: dict[str, int] = dict(register.rows(_COUNTS, every))
    return {keys: sum(known.get(key, RARE // 4) for key in keys) for keys in asked}


def _same(register: Register, whole: Sequence[str], span: Span, limit: int) -> Counter[int]:
    """Things of a span with the very same name, before all others: that there are two must be seen.

    As many as are wanted at most, however many there are.
    """
    expression = " OR ".join(map(_quoted, whole))
    return Counter({number: _SAME for (number,) in register.rows(_WITH, expression, *span, limit)})


def _weighed(register: Register, counts: dict[Keys, int], words: int, span: Span) -> Counter[int]:
    """Things of a span with what speaks for each: the rarer a key they share, the more.

    The first of what is counted are words.
    """
    found: Counter[int] = Counter()
    for asked, most in _asked(counts, words):
        if len(found) >= _FEW and 1 < len(asked) < words:  # two common words tell little
            break
        weight = sum(math.ceil(100 / math.log2(1 + counts[keys])) for keys in asked)
        expression = " AND ".join(f"({' OR '.join(map(_quoted, keys))})" for keys in asked)
        for (number,) in register.rows(_WITH, expression, *span, most):
            found[number] += weight
    return found


def _asked(counts: dict[Keys, int], words: int) -> Iterator[tuple[tuple[Keys, ...], int]]:
    """What is asked, in order: all words, each rare key, two common words that are neighbours."""
    every = tuple(counts)[:words]
    ranked = sorted(every, key=lambda keys: counts[keys])
    if words > 1:
        yield tuple(ranked), _TOGETHER
    rare = [keys for keys, count in counts.items() if count <= _GONE_THROUGH]
    for keys in rare:
        yield (keys,), _GONE_THROUGH
    if not rare:
        yield (ranked[0],), _TOGETHER
    for pair in pairwise(ranked[:_WORDS]):
        yield pair, _TOGETHER


def _quoted(key: str) -> str:
    """A key as FTS5 reads it."""
    return f'"{key}"'


def _keys_of(path: str, names_of: str) -> str:
    """The keys of all names of a thing, as FTS5 reads them."""
    is_person = path.startswith("person/")
    found = (
        key for name in names_of.split("\n") for key in likeness.keys(name, is_person=is_person)
    )
    return " ".join(dict.fromkeys(found))
