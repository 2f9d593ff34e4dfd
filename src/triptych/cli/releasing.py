"""The commands about releases that are there already: which, whether sound, which is current."""

import json
import sys
from pathlib import Path

import click

from triptych.cli.printing import AS_JSON, DATASET, command, count


@click.command()
@DATASET
@click.option("--publish", "digest", metavar="DIGEST", help="First make this one current again.")
@AS_JSON
@command
def releases(path: Path, digest: str | None, *, as_json: bool) -> None:
    """List the releases kept: digest, when published (UTC), records, which is current."""
    from triptych import config, release
    from triptych.history import History

    place = config.load(path)
    folder = place.resolve(place.config.store.folder)
    if digest:
        release.republish(folder, digest)
    times = History.open(folder).times()
    current = release.current(folder).manifest.digest
    found = [(times.get(one.manifest.digest, []), one.manifest) for one in release.kept(folder)]
    for published, manifest in sorted(found, key=lambda pair: [*pair[0][-1:]]):
        said = {
            "digest": manifest.digest,
            "published": [f"{time:%Y-%m-%dT%H:%M:%SZ}" for time in published],
            "records": manifest.records,
            "current": manifest.digest == current,
        }
        if as_json:
            click.echo(json.dumps(said))
            continue
        last = f"{published[-1]:%Y-%m-%d %H:%M:%S}" if published else "not known          "
        mark = "  current" if said["current"] else ""
        click.echo(f"{manifest.digest}  {last}  {count(manifest.records, 'record')}{mark}")


@click.command()
@click.argument("digest", required=False)
@click.option("--all", "every", is_flag=True, help="Every release that is kept.")
@DATASET
@AS_JSON
@command
def verify(digest: str | None, path: Path, *, every: bool, as_json: bool) -> None:
    """Compute every digest of a release again, and say which differ.

    DIGEST names a release that is kept; without it, the published one.
    """
    from triptych import config, release

    place = config.load(path)
    folder = place.resolve(place.config.store.folder)
    if every:
        chosen = list(release.kept(folder))
    else:
        chosen = [release.named(folder, digest) if digest else release.current(folder)]
    states = [
        {"release": one.manifest.digest, "file": name, "state": state}
        for one in chosen
        for name, state in release.states(one).items()
    ]
    for said in states:
        place_of = f"{said['release']}/" if len(chosen) > 1 else ""
        line = f"{place_of}{said['file']}: {said['state']}"
        click.echo(json.dumps(said) if as_json else line)
    if not all(said["state"] == "as built" for said in states):
        sys.exit(1)
