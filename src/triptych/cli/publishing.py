"""The commands that make, publish and serve releases."""

from pathlib import Path
from typing import Any

import click

from triptych.cli.printing import AS_JSON, DATASET, command, count, print_results, progress
from triptych.errors import TriptychError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=Path())
@command
def init(folder: Path) -> None:
    """Write a commented, working dataset into FOLDER, ready to build."""
    from triptych import template

    for path in template.write(folder):
        click.echo(path)
    click.echo(f"\nNow: triptych build --dataset {folder / 'dataset.toml'}", err=True)


@click.command("build")
@DATASET
@AS_JSON
@command
def build_(path: Path, *, as_json: bool) -> None:
    """Build a release and publish it, in one rename."""
    from triptych import build, config

    place = config.load(path)
    try:
        with progress() as counted:
            built = build.build(place, counted)
    except build.Refused as refused:
        print_results(refused.results, as_json=as_json)
        raise
    print_results(built.results, as_json=as_json)
    if place.config.build.pages:
        _finish(built.release, place.config.build.processes)
    if not as_json:
        _print_summary(built.release.manifest, built.release.path, built.excluded)
        click.echo(f"Look at it: triptych serve --dataset {path}\n")


@click.command()
@DATASET
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Processes that serve pages.")
@command
def serve(path: Path, host: str, port: int, workers: int) -> None:
    """Serve the published release; a new one is taken up without a restart."""
    from triptych import allocation, config

    allocation.tune()
    from triptych.web import server

    place = config.load(path)
    click.echo(f"Serving on http://{host}:{port}/ (Ctrl-C to stop)", err=True)
    server.run(place, host, port, workers)


@click.command()
@click.option(
    "--site", "target", type=click.Path(path_type=Path), required=True,
    help="The folder to write; one that was written before is replaced.",
)  # fmt: skip
@click.option("--processes", default=0, help="How many write at once; 0 is one for each core.")
@DATASET
@command
def export(target: Path, path: Path, processes: int) -> None:
    """Write all pages and representations as files, for any web server or object store."""
    from triptych import config
    from triptych.export import export as write

    place = config.load(path)
    with progress("file") as counted:
        done = write(place.resolve(place.config.store.folder), target, processes, counted)
    click.echo(f"{count(done.files, 'file')} written to {target}.", err=True)
    for address in done.lost:
        click.secho(f"Warning   {address}: a page leads here, and nothing answers", err=True)


def _finish(published: Any, processes: int) -> None:
    """Make the pages of a release, which is published already whatever happens here."""
    from triptych import finishing

    try:
        with progress("page") as counted:
            finishing.finish(published, processes, counted)
    except KeyboardInterrupt:
        click.echo(
            f"\nRelease {published.manifest.digest} is published. Its pages are not finished: each "
            "is made when it is asked for, until the next `triptych build`.", err=True,
        )  # fmt: skip
        raise
    except TriptychError as error:
        click.secho(f"Warning   {error}; pages are made when they are asked for", err=True)


def _print_summary(manifest: Any, path: Path, excluded: int) -> None:
    """What a person wants to know after a build."""
    left_out = f" ({count(excluded, 'record')} left out)" if excluded else ""
    found = ", ".join(count(n, s.lower()) for s, n in manifest.results.items())
    click.echo(
        f"\n{manifest.title}\n"
        f"  records   {manifest.records:,}{left_out}\n"
        f"  events    {manifest.events:,}\n"
        f"  triples   {manifest.quads:,}\n"
        f"  results   {found}\n"
        f"  release   {path}\n"
    )
