"""Reconciliation of a table against a generated register: how long, how many right, how many wrong.

    python benchmarks/reconcile.py FOLDER RECORDS [ROWS]
    python benchmarks/reconcile.py --release FOLDER [ROWS] [URL]

The rows are things of the register, written as tables write them: a third as they are, a third with
case, marks and order changed or initials, a third transliterated otherwise or misspelt; a tenth is
nothing of the register. One process answers; a batch holds as many rows as one may. Of a release
that was built (the folder of it) the rows are asked for with what is beside them in a table too,
as properties; at a URL of a service that serves it, over HTTP.
"""

import gzip
import json
import random
import sqlite3
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

from triptych import descriptions, register, release, store
from triptych.register.gathering import TABLES
from triptych.register.making import FREQUENT, finish, prepare
from triptych.release import Manifest
from triptych.store import Store
from triptych.web.published import Opened
from triptych.web.reconcile.candidates import answer
from triptych.web.reconcile.queries import BATCH, Query, Wanted
from triptych.web.reconcile.values import said
from triptych.web.reconcile.vocabulary import property_of, type_of_kind

BASE = "https://bench.example.org/"
SEED = 20_240_102
_BEGIN = "b br ch d dr f g gr h j k kh l m n p r s sh st t tr v z zh".split()  # noqa: SIM905 - a table
_MIDDLE = ["a", "e", "i", "o", "u", "ai", "ou", "ee"]
_END = "n r l m s t d k v sh zadeh son ov ian nia pur ski y man".split()  # noqa: SIM905 - the same
_SMALL = ["the", "of", "and", "in", "a", "on", "for", "history", "study"]
_FAMILIES, _GIVEN, _WORDS = 20_000, 600, 30_000
_RESPELT = (("kh", "h"), ("zh", "j"), ("ou", "u"), ("ee", "i"), ("ai", "ei"), ("ski", "sky"))

# What stands beside a name in a table, by the kind of what is named.
_BESIDE: dict[str, tuple[str, ...]] = {
    "article": ("schema:author", "dcterms:issued", "schema:isPartOf"),
    "person": ("schema:familyName", "schema:affiliation"),
    "journal": ("schema:issn",),
}

_NONE = 10  # one in so many rows is nothing of the register

Named = tuple[str, str]


def fill(path: Path, records: int) -> list[Named]:
    """Write a register of so many records, ten things each; the paths and names of some."""
    names: list[Named] = []
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        prepare(database)
        database.execute("BEGIN")
        for thing, name in things(records):
            language = "" if thing.startswith("person/") else "en"
            database.execute(TABLES["named"], (thing, name, language))
            if thing.startswith("article/"):
                year = str(1960 + len(names) % 60)
                database.execute(TABLES["published"], (thing, year))
            names.append((thing, name))
        database.execute("COMMIT")
        finish(database, BASE, FREQUENT)
    return names


def things(records: int) -> Iterator[Named]:
    """The path and name of each thing."""
    chance = random.Random(SEED)  # noqa: S311 - things alike each time, no secret
    families, given, words = (
        [_word(chance) for _ in range(n)] for n in (_FAMILIES, _GIVEN, _WORDS)
    )
    weights = [1 / rank for rank in range(1, _WORDS + 1)]
    for at in range(1, len(weights)):
        weights[at] += weights[at - 1]

    def title(count: int) -> str:
        found = chance.choices(words, cum_weights=weights, k=count)
        return " ".join(
            chance.choice(_SMALL) if at % 3 == 1 else one for at, one in enumerate(found)
        )

    for at in range(records):
        local = f"r{at:06}"
        name = title(9).capitalize()
        for kind in ("work", "manuscript", "article"):
            yield f"{kind}/{local}", name
        yield f"record/{local}", f"Record {local}"
        for number in (1, 2):
            first, last = chance.choice(given), families[int(chance.paretovariate(0.5)) % _FAMILIES]
            middle = chance.choice("ABCDEFGHJKLMR")
            yield f"person/{local}-{number}", f"{first} {middle}. {last}".title()
            yield f"event/{local}-{number}", title(6).capitalize()
        yield f"organization/{local}", title(3).title()
        yield f"place/{local}", _word(chance).title()


def rows(names: list[Named], count: int) -> Iterator[tuple[str, Query]]:
    """The path that is meant, "" for none, and the query."""
    chance = random.Random(SEED + 1)  # noqa: S311 - the same rows each time
    kinds = ("article", "person", "organization", "event")
    chosen = [one for one in names if one[0].split("/")[0] in kinds]
    for at in range(count):
        path, name = chance.choice(chosen)
        kind = path.partition("/")[0]
        found = type_of_kind(kind)
        types = (found.iri,) if found else ()
        if at % _NONE == _NONE - 1:
            path, name = "", " ".join(_word(chance) for _ in name.split())
        yield path, Query(_written(name, kind, at % 3, chance), types)


def opened(folder: Path) -> Opened:
    """A release of the register alone."""
    data = folder / "dataset.nq.gz"
    data.write_bytes(gzip.compress(b""))
    store.load(folder / "store", [data], lambda _: True)
    manifest = Manifest("bench", BASE, "Bench", "", "", "", "0", 1, 0, 0, {}, {})
    return Opened(folder, manifest, Store.open(folder / "store"))


def released(folder: Path, count: int) -> tuple[Opened, list[tuple[str, Query]]]:
    """A release that was built, and rows of it with the values beside them."""
    found = release.opened(folder)
    made = Store.open(found.store, {}, folder / descriptions.NAME)
    opened_, chance = Opened(folder, found.manifest, made), random.Random(SEED)  # noqa: S311 - as above
    asked = []
    for at in range(count):
        kind = tuple(_BESIDE)[at % len(_BESIDE)]
        first, last = opened_.register.spans((kind,))[0]
        thing = opened_.register.numbered([chance.randrange(first, last)])[0]
        properties = [one for name in _BESIDE[kind] if (one := property_of(name))]
        values = zip(properties, said(opened_, thing, properties), strict=True)
        wanted = tuple(Wanted(one.iri, (held[0].words,)) for one, held in values if held)
        found_type = type_of_kind(kind)
        types = (found_type.iri,) if found_type else ()
        name = thing.label if at % 2 else thing.label.upper()
        path = thing.iri.removeprefix(found.manifest.iri)
        asked.append((path, Query(name, types, wanted=wanted, strict="should")))
    return opened_, asked


def over_http(url: str, asked: list[tuple[str, Query]]) -> list[dict[str, object]]:
    """The answers of a service, a batch at a time."""
    found: list[dict[str, object]] = []
    for at in range(0, len(asked), BATCH):
        batch = {f"q{n}": _sent(query) for n, (_, query) in enumerate(asked[at : at + BATCH])}
        form = urlencode({"queries": json.dumps(batch)}).encode()
        with urllib.request.urlopen(url, form, timeout=600) as response:  # noqa: S310 - ours
            found += json.load(response).values()
    return found


def _sent(query: Query) -> dict[str, object]:
    """A query as it is sent."""
    beside = [{"pid": one.pid, "v": list(one.values)} for one in query.wanted]
    return {"query": query.text, "type": list(query.types), "type_strict": query.strict} | (
        {"properties": beside} if beside else {}
    )


def measure_release(folder: Path, count: int, url: str = "") -> None:
    """Print how long rows of a release take, by their names alone and with properties."""
    opened_, asked = released(folder, count)
    bare = [(path, replace(query, wanted=())) for path, query in asked]
    for words, some in (("names alone", bare), ("with properties", asked)) * 2:
        began, cpu = time.perf_counter(), time.process_time()
        found = over_http(url, some) if url else [answer(opened_, query) for _, query in some]
        taken, worked = time.perf_counter() - began, time.process_time() - cpu
        print(f"{words}: {len(found):,} rows in {taken:.2f} s ({worked:.2f} s of this processor)")
        _print_right(some, found)


def main() -> None:
    """Print how long a table takes, and how its rows were answered."""
    if sys.argv[1] == "--release":
        count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000  # noqa: PLR2004 - the third argument
        measure_release(Path(sys.argv[2]), count, *sys.argv[4:5])
        return
    folder, records = Path(sys.argv[1]), int(sys.argv[2])
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 1000  # noqa: PLR2004 - the third argument
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / register.NAME
    began = time.perf_counter()
    names = list(things(records)) if path.exists() else fill(path, records)
    print(f"{len(names):,} things, made in {time.perf_counter() - began:.1f} s")
    release = opened(folder) if not (folder / "store").exists() else _again(folder)
    asked = list(rows(names, count))
    for turn in ("cold", "warm"):
        began, cpu = time.perf_counter(), time.process_time()
        found = [answer(release, query) for _, query in asked[:BATCH]]
        taken, worked = time.perf_counter() - began, time.process_time() - cpu
        print(f"{turn}: {len(found):,} rows in {taken:.2f} s ({worked:.2f} s of one processor)")
    _print_right(asked, found)


def _print_right(asked: list[tuple[str, Query]], found: list[dict[str, object]]) -> None:
    """Print how many rows have what is meant as the match, first, among three."""
    counts = dict.fromkeys(("known", "first", "in three", "matched", "matched wrongly"), 0)
    for (path, _), one in zip(asked, found, strict=False):
        result = one["result"]
        assert isinstance(result, list)  # noqa: S101 - as the schema has it
        ids = [each["id"] for each in result]
        counts["known"] += bool(path)
        counts["first"] += bool(path) and ids[:1] == [path]
        counts["in three"] += bool(path) and path in ids[:3]
        if result and result[0]["match"]:
            counts["matched"] += ids[0] == path
            counts["matched wrongly"] += ids[0] != path
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


def _again(folder: Path) -> Opened:
    """The release of an earlier run."""
    manifest = Manifest("bench", BASE, "Bench", "", "", "", "0", 1, 0, 0, {}, {})
    return Opened(folder, manifest, Store.open(folder / "store"))


def _written(name: str, kind: str, how: int, chance: random.Random) -> str:
    """A name as a table has it."""
    if how == 0:
        return name
    if how == 1 and kind == "person":
        first, middle, last = name.split()
        return f"{last}, {first[0]}. {middle}"
    if how == 1:
        return name.upper().replace("A", "Á") + "."
    for old, new in _RESPELT:
        name = name.replace(old, new)
    words = name.split()
    at = chance.randrange(len(words))
    if len(words[at]) > 5 and kind != "person":  # noqa: PLR2004 - a long word
        words[at] = words[at][:3] + words[at][4:]
    return " ".join(words)


def _word(chance: random.Random) -> str:
    """A made-up word."""
    parts = [chance.choice(_BEGIN) + chance.choice(_MIDDLE) for _ in range(chance.randint(1, 3))]
    return "".join(parts) + chance.choice(_END)


if __name__ == "__main__":
    main()
