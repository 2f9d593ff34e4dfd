"""A register of many generated things, and how long its lists and searches take.

    python benchmarks/register.py FILE RECORDS

Each question is asked once at first, then five times; the least of these is what it takes warm.
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from triptych.register import Register
from triptych.register.asking import question
from triptych.register.finding import find
from triptych.register.gathering import TABLES
from triptych.register.making import FREQUENT, finish, prepare

BASE = "https://bench.example.org/"
SEED = 20_240_101
_VOCABULARY = 40_000
_TITLE, _ABSTRACT = 9, 150  # words
_PLACES = 500
_SHORT = 20  # so many of the most frequent words are without a number
_ROUNDS = 5

# What is typed, what is chosen, and from which place on a page is asked for.
ASKED: tuple[tuple[str, dict[str, list[str]], int], ...] = (
    ("", {}, 0),
    ("", {"kind": ["event"]}, 150_000),
    ("", {"kind": ["event"], "decade": ["1850", "1860"], "place": ["p3"]}, 0),
    ("", {"kind": ["work", "article"], "language": ["fa"], "decade": ["1980"]}, 9_000),
    ("ee", {}, 0),
    ("ee te", {}, 0),
    ("ee te ae oe ie ne se", {}, 0),
    ("ai6", {}, 15_000),
    ("ai6 ni9", {"kind": ["manuscript"]}, 0),
    ("oa1 -ee", {}, 0),
    ("-ee", {}, 0),
    ('"ne se"', {}, 0),
    ("vo*", {}, 0),
    ("te*", {"kind": ["person"]}, 0),
)

Row = tuple[str | None, ...]


def fill(path: Path, records: int) -> int:
    """Write the register of so many records, ten things each; how many things."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        prepare(database)
        database.execute("BEGIN")
        for table, row in rows(records):
            database.execute(TABLES[table], row)
        database.execute("COMMIT")
        return finish(database, BASE, FREQUENT)


def rows(records: int) -> Iterator[tuple[str, Row]]:
    """What a store would say of all records, in no order of the tables."""
    chance = random.Random(SEED)  # noqa: S311 - things alike each time, no secret
    words = vocabulary()
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    totals: list[float] = []
    for weight in weights:
        totals.append(weight + (totals[-1] if totals else 0))

    def some(count: int) -> str:
        return " ".join(chance.choices(words, cum_weights=totals, k=count))

    for at in range(_PLACES):
        yield "named", (f"place/p{at}", some(1).title(), "")
    for at in range(records):
        yield from _record(at, chance, some)


def vocabulary() -> list[str]:
    """Made-up words, the most frequent first; each of the letters of its number."""
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    return [
        "".join(letters[rank // 26**place % 26] for place in range(2 + rank // 2000 % 6))
        + str(rank % 10) * (rank > _SHORT)
        for rank in range(_VOCABULARY)
    ]


def _record(
    at: int, chance: random.Random, some: Callable[[int], str]
) -> Iterator[tuple[str, Row]]:
    """The things of one record."""
    title, local = some(_TITLE).capitalize(), f"r{at:06}"
    authors = [f"a{chance.randrange(at * 2 + 2)}" for _ in range(2)]
    for kind in ("work", "manuscript", "article", "record"):
        yield "named", (f"{kind}/{local}", title, "en")
    yield "word", (f"manuscript/{local}", "said", some(_ABSTRACT))
    yield "word", (f"article/{local}", "identifiers", f"10.5555/generated.{at}")
    yield (
        "value",
        (
            f"manuscript/{local}",
            "licence",
            f"https://licence.example.org/{at % 12}",
            f"L {at % 12}",
            "",
        ),
    )
    yield "version", (f"work/{local}", f"article/{local}")
    yield "version", (f"work/{local}", f"manuscript/{local}")
    year = str(chance.randrange(1960, 2024))
    yield "published", (f"article/{local}", year)
    yield "value", (f"article/{local}", "decade", year[:3] + "0", year[:3] + "0s", "")
    journal = f"journal/j{int(chance.paretovariate(1)) % 40_000}"
    yield "named", (journal, f"Journal of {journal[9:]} {some(1)}", "en")
    yield "whole", (f"article/{local}", journal)
    for person in authors:
        yield "named", (f"person/{person}", some(2).title(), "")
        for kind in ("work", "manuscript", "article"):
            yield "value", (f"{kind}/{local}", "author", person, "", f"person/{person}")
    for kind in ("work", "manuscript", "article"):
        yield (
            "value",
            (f"{kind}/{local}", "language", chance.choice(("en", "en", "fr", "fa")), "", ""),
        )
    for number in (1, 2):
        year = str(chance.randrange(1750, 1990))
        event, place = f"event/{local}-e{number}", f"p{int(chance.paretovariate(0.7)) % _PLACES}"
        yield "named", (event, some(6).capitalize(), "en")
        yield (
            "dated",
            (event, year, f"{year}-01-01T00:00:00Z", f"{year}-12-31T23:59:59Z", None, None),
        )
        yield "value", (event, "decade", year[:3] + "0", year[:3] + "0s", "")
        for path in (event, f"manuscript/{local}"):
            yield "value", (path, "place", place, "", f"place/{place}")
    yield "named", (f"organization/o{at}", some(3).title(), "")


def times(register: Register) -> Iterator[tuple[str, int, float, float]]:
    """What is asked, how much is found, and the milliseconds at first and warm."""
    for words, chosen, offset in ASKED:
        taken, total = [], 0
        for _ in range(_ROUNDS + 1):
            began = time.perf_counter()
            total = find(register, question(words), chosen, offset).total
            taken.append((time.perf_counter() - began) * 1000)
        said = " ".join(f"{name}={','.join(values)}" for name, values in chosen.items())
        yield f"{words} {said} from {offset:,}".strip(), total, taken[0], min(taken[1:])


def main(path: Path, records: int) -> None:
    """Make the register, and print what it takes."""
    path.unlink(missing_ok=True)
    began = time.perf_counter()
    count = fill(path, records)
    taken = time.perf_counter() - began
    print(
        f"{count:,} things in {taken:.0f} s, {path.stat().st_size / records:,.0f} bytes a record\n"
    )
    print("| asked | found | ms at first | ms |\n|---|--:|--:|--:|")
    for said, total, first, warm in times(Register.open(path, BASE)):
        print(f"| {said} | {total:,} | {first:.1f} | {warm:.1f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
