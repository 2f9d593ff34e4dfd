"""The commands of curators: what was found in records, and what they decide about it."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from triptych.cli.printing import (
    AS_JSON,
    DATASET,
    DEFAULT,
    command,
    count,
    print_results,
    progress,
)
from triptych.results import Result, Results, Severity


@click.command()
@DATASET
@AS_JSON
@command
def check(path: Path, *, as_json: bool) -> None:
    """Read, map and check every record, and say what was found; publish nothing.

    What awaits a decision of a curator is left in the review folder, a file for each record.
    """
    from triptych import build, config

    place = config.load(path)
    with progress() as counted:
        tally = build.examine(place, counted)
    print_results(tally.results, as_json=as_json)
    click.echo(f"{count(tally.records, 'record')} checked.", err=True)
    if tally.awaiting:
        where = place.resolve(place.config.curation.review)
        records = count(tally.awaiting, "record")
        click.echo(f"In {records} events await a decision: edit {where}, then decide.", err=True)
    if tally.severities[Severity.VIOLATION]:
        sys.exit(1)


@click.command()
@click.argument("record")
@DATASET
@AS_JSON
@command
def show(record: str, path: Path, *, as_json: bool) -> None:
    """Show the whole way of RECORD: fields, events, triples by rule, results."""
    from triptych import config, way

    for line in way.of(config.load(path), record, as_json=as_json):
        click.echo(line)


@click.command()
@click.option(
    "--text", "file", type=click.Path(path_type=Path), required=True,
    help="The text to read; - is standard input.",
)  # fmt: skip
@click.option("--jsonl", "is_lines", is_flag=True, help='The file has lines of {"id", "text"}.')
@DATASET
@AS_JSON
@command
def events(file: Path, path: Path, *, is_lines: bool, as_json: bool) -> None:
    """Show the dates and the events that a text seems to tell of, asserting none.

    Names are also looked for in the authorities of the dataset, if there is one.
    """
    from triptych.events import as_json as plain
    from triptych.events import find, in_words, texts

    gazetteer, wrong = _gazetteer(path), 0
    file = Path("/dev/stdin") if str(file) == "-" else file
    for text in texts.lines(file) if is_lines else [texts.whole(file)]:
        if isinstance(text, Result):
            wrong += 1
            click.secho(f"{text.severity:9} {text.where}: {text.message}", fg="red", err=True)
            continue
        found = find(text.text, gazetteer)
        if as_json or is_lines:
            click.echo(json.dumps(plain(text.id, found), ensure_ascii=False))
        else:
            click.echo("\n".join(in_words(text.text, found)))
    if wrong:
        sys.exit(1)


def _gazetteer(path: Path) -> Any:
    """The names of the dataset's authorities, or the shipped ones alone where there is no dataset.

    A path that was asked for must be there.
    """
    from triptych import authorities, config, reading
    from triptych.events.names.gazetteer import Gazetteer

    if path == DEFAULT and not path.is_file():
        return Gazetteer.of()
    place = config.load(path)
    names = reading.names_of(place)
    known, _ = authorities.read(place.resolve(place.config.curation.authorities), names)
    return authorities.gazetteer(known, names)


@click.command()
@click.argument("records", nargs=-1)
@click.option("--most", default=50, show_default=True, help="How many are listed.")
@DATASET
@command
def candidates(records: tuple[str, ...], path: Path, most: int) -> None:
    """List the events that await a decision, most certain first: of RECORDS, or of all.

    What is printed is TOML: save it, set each `decision`, edit what is wrong, and feed it back with
    `triptych decide`.
    """
    from triptych import config, docket

    for part in docket.listed(config.load(path), records, most):
        click.echo(part, nl=False)


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", default="", help="The authority who decides, such as person/jane-doe.")
@DATASET
@AS_JSON
@command
def decide(files: tuple[Path, ...], path: Path, by: str, *, as_json: bool) -> None:
    """Take the decisions of edited reviews into the curation files; the next build has them."""
    from triptych import config, reading, review

    place = config.load(path)
    folder, found = place.resolve(place.config.curation.folder), Results()
    for file in files:
        found.add(review.apply(file, folder, reading.records(place), by))
    print_results(found, as_json=as_json)
    if found.counts[Severity.VIOLATION]:
        sys.exit(1)
