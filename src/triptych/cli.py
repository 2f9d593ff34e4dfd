"""The command line: it alone prints and it alone exits.

Results go to standard output (`--json` for lines of JSON), all else to standard error. What a
command needs is imported when it runs, so that `--help` starts at once.
"""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import wraps
from importlib.metadata import version as version_of
from itertools import islice
from pathlib import Path
from typing import Any

import click

from triptych.errors import ReleaseRefused, TriptychError
from triptych.results import Result, Results, Severity

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


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(version_of("triptych"), prog_name="triptych")
def main() -> None:
    """Publish scholarly records as linked data: Dublin Core, Schema.org and CIDOC CRM."""


def _command(function: Callable[..., None]) -> Callable[..., None]:
    """Turn errors of ours into a line on standard error and an exit code of EXITS."""

    @wraps(function)
    def run(*args: Any, **options: Any) -> None:
        try:
            function(*args, **options)
        except TriptychError as error:
            click.secho(f"triptych: {error}", fg="red", err=True)
            sys.exit(next(code for kind, code in EXITS.items() if isinstance(error, kind)))

    return run


@main.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@_command
def init(folder: Path) -> None:
    """Write a commented, working dataset into FOLDER, ready to build."""
    from triptych import template

    for path in template.write(folder):
        click.echo(path)
    click.echo(f"\nNow: triptych build --dataset {folder / 'dataset.toml'}", err=True)


@main.command()
@DATASET
@AS_JSON
@_command
def check(path: Path, *, as_json: bool) -> None:
    """Read, map and check every record, and say what was found; publish nothing.

    What awaits a decision of a curator is left in the review folder, a file for each record.
    """
    from triptych import build, config

    place = config.load(path)
    with _progress() as progress:
        tally = build.examine(place, progress)
    _print_results(tally.results, as_json=as_json)
    click.echo(f"{_count(tally.records, 'record')} checked.", err=True)
    if tally.awaiting:
        where = place.resolve(place.config.curation.review)
        records = _count(tally.awaiting, "record")
        click.echo(f"In {records} events await a decision: edit {where}, then decide.", err=True)
    if tally.severities[Severity.VIOLATION]:
        sys.exit(1)


@main.command("build")
@DATASET
@AS_JSON
@_command
def build_(path: Path, *, as_json: bool) -> None:
    """Build a release and publish it, in one rename."""
    from triptych import build, config

    place = config.load(path)
    try:
        with _progress() as progress:
            built = build.build(place, progress)
    except build.Refused as refused:
        _print_results(refused.results, as_json=as_json)
        raise
    _print_results(built.results, as_json=as_json)
    if not as_json:
        _print_summary(built.release.manifest, built.release.path, built.excluded)
        click.echo(f"Look at it: triptych serve --dataset {path}\n")


@main.command()
@click.argument("record")
@DATASET
@AS_JSON
@_command
def show(record: str, path: Path, *, as_json: bool) -> None:
    """Show the whole way of RECORD: fields, events, triples by rule, results."""
    from triptych import config, way

    for line in way.of(config.load(path), record, as_json=as_json):
        click.echo(line)


@main.command()
@DATASET
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes that serve pages.")
@_command
def serve(path: Path, host: str, port: int, workers: int) -> None:
    """Serve the published release; a new one is taken up without a restart."""
    from triptych import config
    from triptych.web import server

    place = config.load(path)
    click.echo(f"Serving on http://{host}:{port}/ (Ctrl-C to stop)", err=True)
    server.run(place, host, port, workers)


@main.command()
@DATASET
@AS_JSON
@_command
def verify(path: Path, *, as_json: bool) -> None:
    """Compute every digest of the published release again, and say which differ."""
    from triptych import config, release

    place = config.load(path)
    published = release.current(place.resolve(place.config.store.folder))
    wrong = release.altered(published)
    for name in published.manifest.files:
        state = "altered" if name in wrong else "as built"
        click.echo(json.dumps({"file": name, "state": state}) if as_json else f"{name}: {state}")
    if wrong:
        sys.exit(1)


@main.command()
@click.option(
    "--text", "file", type=click.Path(path_type=Path), required=True,
    help="The text to read; - is standard input.",
)  # fmt: skip
@click.option("--jsonl", "is_lines", is_flag=True, help='The file has lines of {"id", "text"}.')
@DATASET
@AS_JSON
@_command
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
    from triptych import authorities, build, config
    from triptych.events.names.gazetteer import Gazetteer

    if path == DEFAULT and not path.is_file():
        return Gazetteer.of()
    place = config.load(path)
    names = build.names_of(place)
    known, _ = authorities.read(place.resolve(place.config.curation.authorities), names)
    return authorities.gazetteer(known, names)


@main.command()
@click.argument("records", nargs=-1)
@click.option("--most", default=50, show_default=True, help="How many are listed.")
@DATASET
@_command
def candidates(records: tuple[str, ...], path: Path, most: int) -> None:
    """List the events that await a decision, most certain first: of RECORDS, or of all.

    What is printed is TOML: save it, set each `decision`, edit what is wrong, and feed it back with
    `triptych decide`.
    """
    from triptych import config, docket

    for part in docket.listed(config.load(path), records, most):
        click.echo(part, nl=False)


@main.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--by", default="", help="The authority who decides, such as person/jane-doe.")
@DATASET
@AS_JSON
@_command
def decide(files: tuple[Path, ...], path: Path, by: str, *, as_json: bool) -> None:
    """Take the decisions of edited reviews into the curation files; the next build has them."""
    from triptych import build, config, review

    place = config.load(path)
    folder, found = place.resolve(place.config.curation.folder), Results()
    for file in files:
        found.add(review.apply(file, folder, build.records(place), by))
    _print_results(found, as_json=as_json)
    if found.counts[Severity.VIOLATION]:
        sys.exit(1)


@contextmanager
def _progress() -> Iterator[Callable[[int], None]]:
    """A counter of records on a terminal; silence elsewhere."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    yield lambda count: click.echo(f"\r{_count(count, 'record')} …", err=True, nl=False)
    click.echo("\r\x1b[K", err=True, nl=False)


def _print_results(results: Results, *, as_json: bool) -> None:
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


def _print_summary(manifest: Any, path: Path, excluded: int) -> None:
    """What a person wants to know after a build."""
    left_out = f" ({_count(excluded, 'record')} left out)" if excluded else ""
    found = ", ".join(_count(n, s.lower()) for s, n in manifest.results.items())
    click.echo(
        f"\n{manifest.title}\n"
        f"  records   {manifest.records:,}{left_out}\n"
        f"  events    {manifest.events:,}\n"
        f"  triples   {manifest.quads:,}\n"
        f"  results   {found}\n"
        f"  release   {path}\n"
    )


def _count(number: int, noun: str) -> str:
    """A number with its noun: 1 record, 2 records, 3 infos."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


if __name__ == "__main__":
    main()
