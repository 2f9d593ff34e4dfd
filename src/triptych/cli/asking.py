"""The command that asks: a query from a file, its answer on standard output as it comes."""

import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import click

from triptych import formats
from triptych.cli.printing import DATASET, command, count
from triptych.formats import Format

_FORMATS = {form.name: form for form in (*formats.SOLUTIONS, *formats.GRAPH)}
_TABLE = "table"
_FIRST = 200  # rows looked at to know how wide a column is
_WIDEST = 60  # characters of a column that is not the last


@click.command()
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option(
    "--format", "name", type=click.Choice([_TABLE, *_FORMATS]),
    help="Without it a table on a terminal, elsewhere CSV; of a graph Turtle.",
)  # fmt: skip
@click.option("--release", "digest", metavar="DIGEST", help="Ask this one, not the current one.")
@DATASET
@command
def query(file: IO[str], name: str | None, digest: str | None, path: Path) -> None:
    """Answer the SPARQL query in FILE, `-` for standard input, from a release.

    It runs without a limit of time; Ctrl-C ends it. SERVICE and updates are refused.
    """
    from triptych import config, release, sparql, terms
    from triptych.store import Store

    text = _read(file)
    is_graph = sparql.check(text) not in {"SELECT", "ASK"}
    place = config.load(path)
    folder = place.resolve(place.config.store.folder)
    chosen = release.named(folder, digest) if digest else release.current(folder)
    store = Store.open(chosen.store, terms.prefixes())
    form = _form(name, is_graph=is_graph)
    with _ended_by_signals():
        if form is None:
            _print_table(store.rows(text))
        else:
            out = sys.stdout.buffer
            store.answer(text, form, out)
            out.flush()


def _read(file: IO[str]) -> str:
    """The query; QueryError where it is not UTF-8."""
    from triptych.errors import QueryError

    try:
        return file.read()
    except UnicodeDecodeError as error:
        raise QueryError(f"the query is not UTF-8: {error}", where=file.name) from error


def _form(name: str | None, *, is_graph: bool) -> Format | None:
    """The form to write, None for a table."""
    if name is None and not is_graph and sys.stdout.isatty():
        return None
    if name == _TABLE:
        return None
    return _FORMATS[name or ("turtle" if is_graph else "csv")]


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Let Ctrl-C, and a reader who left (as `head` does), end the process at once.

    The engine does not look up from a query for Python's own way of ending it.
    """
    names = (signal.SIGINT, signal.SIGPIPE)
    before = [signal.signal(name, signal.SIG_DFL) for name in names]
    try:
        yield
    finally:
        for name, handler in zip(names, before, strict=True):
            signal.signal(name, handler)


def _print_table(found: Any) -> None:
    """Solutions in columns as wide as the first of them want, or the answer to an ASK."""
    if isinstance(found, bool):
        click.echo("true" if found else "false")
        return
    names, solutions = found
    rows = ([_cell(row.get(name)) for name in names] for row in solutions)
    first = list(islice(rows, _FIRST))
    widths = [min(max(map(len, column)), _WIDEST) for column in zip(names, *first, strict=True)]
    click.secho(_line(names, widths), bold=True)
    number = 0
    for row in chain(first, rows):
        click.echo(_line(row, widths))
        number += 1
    click.echo(count(number, "row"), err=True)


def _cell(term: Any) -> str:
    """A term as a person reads it: an IRI shortened, a text without its language, on one line."""
    from triptych import terms
    from triptych.values import Blank, Iri

    if term is None:
        return ""
    if isinstance(term, Blank):
        return f"_:{term.label}"
    return terms.shorten(term.value) if isinstance(term, Iri) else " ".join(term.value.split())


def _line(cells: Iterable[str], widths: Iterable[int]) -> str:
    """One line of the table; what is wider than its column is cut, but for the last."""
    *before, last = cells
    shown = [
        f"{cell[: width - 1]}…" if len(cell) > width else cell.ljust(width)
        for cell, width in zip(before, widths, strict=False)
    ]
    return "  ".join([*shown, last])
