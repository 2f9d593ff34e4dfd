"""The commands that lead to Wikidata: what is known there, what curators decide, what is written.

Nothing is ever sent there; what is asked, where dataset.toml allows it, is asked politely.
"""

import sys
from pathlib import Path
from typing import Any

import click

from triptych.cli.printing import AS_JSON, DATASET, command, count, print_results
from triptych.results import Results, Severity

_KNOWN = click.option(
    "--known", "files", multiple=True, type=click.Path(path_type=Path),
    help="What Wikidata says: entity JSON lines, or a table (.csv, .tsv); may be .gz. Repeatable.",
)  # fmt: skip
_FORMATS = ("quickstatements", "csv", "json", "openrefine", "mixnmatch")
_QUEUE, _ANSWERS = "queue.toml", "answers.sqlite"


class _Exporting(click.Group):
    """A group whose command is `export` where none is named."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put it in."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = ["export", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_Exporting)
def wikidata() -> None:
    """Match things with Wikidata, decide what is not certain, and write what may be added.

    Without a command it is `export`. Nothing is ever sent.
    """


@wikidata.command()
@click.option(
    "--format", "form", type=click.Choice(_FORMATS), default=_FORMATS[0], show_default=True,
    help="The tool that will read it.",
)  # fmt: skip
@click.option(
    "--out",
    "folder",
    type=click.Path(path_type=Path),
    help="Where to write. Default: the folder of [wikidata].",
)
@_KNOWN
@DATASET
@AS_JSON
@command
def export(
    form: str, folder: Path | None, files: tuple[Path, ...], path: Path, *, as_json: bool
) -> None:
    """Write what is matched or approved as new: what items lack, and items to be made.

    Where nothing was matched before, `match` goes first.
    """
    from triptych import config
    from triptych.wikidata import exporting, queue

    place, results = config.load(path), Results()
    where = _folder(place) / _QUEUE
    release, known = _release(place), _known(place, files, results)
    found = queue.read(where) if where.is_file() else _match(where, release, known)
    approved, wrong = queue.approved(found, known, where)
    results.add(wrong)
    made = exporting.Export(release, found, approved, known)
    target = folder or _folder(place)
    written = list(exporting.write(made, form, target, lambda result: results.add([result])))
    print_results(results, as_json=as_json)
    for one in written:
        click.echo(f"{one}", err=True)
    _exit(results)


@wikidata.command("match")
@_KNOWN
@DATASET
@AS_JSON
@command
def match(files: tuple[Path, ...], path: Path, *, as_json: bool) -> None:
    """Look for the items of all things, and leave what was found in the review queue.

    What a curator decided there is kept.
    """
    from triptych import config
    from triptych.wikidata.matching import State

    place, results = config.load(path), Results()
    where = _folder(place) / _QUEUE
    found = _match(where, _release(place), _known(place, files, results))
    print_results(results, as_json=as_json)
    states = [one.state for one in found.thing]
    said = ", ".join(f"{states.count(state):,} {state}" for state in State)
    click.echo(f"{said}. Edit {where}, or: triptych wikidata review --dataset {path}", err=True)
    _exit(results)


@wikidata.command()
@click.option("--by", required=True, help="Who decides, such as person/jane-doe.")
@DATASET
@command
def review(by: str, path: Path) -> None:
    """Ask about each thing that awaits a decision; every answer is kept at once."""
    from triptych import config
    from triptych.wikidata import queue

    where = _folder(config.load(path)) / _QUEUE
    found = queue.read(where)
    awaiting = sorted((one for one in found.thing if one.awaits), key=lambda one: one.is_unnoted)
    for number, one in enumerate(awaiting, 1):
        click.secho(f"\n{number} of {len(awaiting)}: {one.label}", bold=True)
        click.echo("\n".join(_shown(one)))
        answer = _answer(one)
        if answer == "q":
            break
        if answer:
            found = queue.decided(found, one.iri, answer, by)
            queue.write(where, found)
    left = sum(one.awaits for one in found.thing)
    click.echo(f"{count(left, 'thing')} await a decision.", err=True)


def _shown(thing: Any) -> list[str]:
    """A thing as a curator sees it."""
    lines = [f"  {thing.kind} {thing.iri}", *(f"  - {reason}" for reason in thing.reasons)]
    for at, one in enumerate(thing.candidates, 1):
        said = f" ({one.description})" if one.description else ""
        lines.append(f"  [{at}] {one.qid} {one.label}{said}: {one.score:g}, {', '.join(one.why)}")
        lines.append(f"      https://www.wikidata.org/wiki/{one.qid}")
    return lines


def _answer(thing: Any) -> str:
    """The decision, "" to decide later, "q" to end."""
    from triptych.wikidata.known.facts import QID
    from triptych.wikidata.queue import NEW, NO

    numbers = {str(at): one.qid for at, one in enumerate(thing.candidates, 1)}
    new = {} if thing.is_unnoted else {"n": NEW}
    words = {**numbers, **new, "x": NO, "": "", "q": "q"}
    choices = f"[{'/'.join(numbers)}] that one, Q..., " if numbers else "Q..., "
    choices += "[n]ew item, " if new else ""
    while True:
        said = click.prompt(
            f"{choices}[x] no, Enter later, [q]uit", default="", show_default=False
        ).strip()
        if said in words:
            return str(words[said])
        if QID.fullmatch(said):
            return str(said)
        click.echo("That is none of these.", err=True)


def _match(where: Path, release: Any, known: Any) -> Any:
    """The queue made anew, and kept."""
    from triptych.wikidata import queue, reconciling

    found = queue.renewed(queue.read(where), reconciling.found(release, known))
    queue.write(where, found)
    return found


def _known(place: Any, files: tuple[Path, ...], results: Results) -> Any:
    """What files tell, and the services where they may be asked."""
    from triptych.wikidata import reconciling
    from triptych.wikidata.known import Known, read

    known = Known()
    results.add(known.add(read(files)))
    if place.config.wikidata.ask:
        results.add(reconciling.asked(_release(place), known, _services(place)))
    return known


def _services(place: Any) -> Any:
    """The services of dataset.toml, asked in the name of the dataset."""
    from importlib.metadata import version

    from triptych.wikidata.known.asking import Services
    from triptych.wikidata.known.polite import Polite

    table, dataset = place.config.wikidata, place.config.dataset
    agent = f"Triptych/{version('triptych')} ({dataset.iri}; {dataset.contact})"
    polite = Polite(agent, _folder(place) / _ANSWERS)
    return Services(polite, (table.main, table.scholarly), table.reconciliation, table.entities)


def _release(place: Any) -> Any:
    """The published release."""
    from triptych import release

    return release.current(place.resolve(place.config.store.folder))


def _folder(place: Any) -> Any:
    """The folder of the queue."""
    return place.resolve(place.config.wikidata.folder)


def _exit(results: Results) -> None:
    """End with 1 where the data is not right."""
    if results.counts[Severity.VIOLATION]:
        sys.exit(1)
