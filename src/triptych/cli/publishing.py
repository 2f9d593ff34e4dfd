"""The commands that make, publish and serve releases."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from triptych.cli.printing import AS_JSON, DATASET, command, count, print_results, progress


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
    from triptych import config
    from triptych.web import server

    place = config.load(path)
    click.echo(f"Serving on http://{host}:{port}/ (Ctrl-C to stop)", err=True)
    server.run(place, host, port, workers)


@click.command()
@DATASET
@AS_JSON
@command
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
