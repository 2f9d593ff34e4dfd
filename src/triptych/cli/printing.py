"""What all commands share: options, exit codes, and how results are printed."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from itertools import islice
from pathlib import Path
from typing import Any

import click

from triptych.errors import ReleaseRefused, TriptychError
from triptych.results import Results, Severity

# 0 fine, 1 the data is not, 2 the request or the surroundings are not.
EXITS: dict[type[TriptychError], int] = {ReleaseRefused: 1, TriptychError: 2}

DEFAULT = Path("dataset.toml")
DATASET = click.option(
    "--dataset", "path", type=click.Path(path_type=Path), default=DEFAULT,
    show_default=True, help="The dataset.toml to work with.",
)  # fmt: skip
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print lines of JSON.")

_COLOURS = {Severity.VIOLATION: "red", Severity.WARNING: "yellow", Severity.INFO: "cyan"}
_MOST = 20  # results printed to a person; --json prints all


def command(function: Callable[..., None]) -> Callable[..., None]:
    """Turn errors of ours into a line on standard error and an exit code of EXITS."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
        except TriptychError as error:
            click.secho(f"triptych: {error}", fg="red", err=True)
            sys.exit(next(code for kind, code in EXITS.items() if isinstance(error, kind)))

    return run


@contextmanager
def progress(noun: str = "record") -> Iterator[Callable[[int], None]]:
    """A counter on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    yield lambda done: click.echo(f"\r{count(done, noun)} …", err=True, nl=False)
    click.echo("\r\x1b[K", err=True, nl=False)


def print_results(results: Results, *, as_json: bool) -> None:
    """Print results, worst first: all as JSON, or the first few for a person."""
    for result in results if as_json else islice(results, _MOST):
        if as_json:
            click.echo(json.dumps(asdict(result), ensure_ascii=False))
            continue
        click.secho(f"{result.severity:9} ", fg=_COLOURS[result.severity], nl=False)
        place = result.where or result.focus or result.record
        click.echo(f"{place}: {result.message}" if place else result.message)
    if len(results) > _MOST and not as_json:
        click.echo(f"… and {len(results) - _MOST:,} more; --json prints all")


def count(number: int, noun: str) -> str:
    """A number with its noun: 1 record, 2 records, 3 infos."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
