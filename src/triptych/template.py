"""The dataset that `triptych init` writes: the example that ships with the package."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from triptych.errors import ConfigError


def write(folder: Path) -> Iterator[Path]:
    """Write the example into a folder, file by file; nothing that is there is written over.

    Raises ConfigError where a dataset.toml is there already or the folder cannot be written.
    """
    if (folder / "dataset.toml").exists():
        advice = "choose another folder"
        raise ConfigError("there is a dataset here already", where=folder, advice=advice)
    try:
        yield from _copy(files("triptych").joinpath("example"), folder)
    except OSError as error:
        raise ConfigError(f"cannot be written: {error.strerror}", where=folder) from error


def _copy(source: Traversable, target: Path) -> Iterator[Path]:
    """Copy a folder of the package."""
    target.mkdir(parents=True, exist_ok=True)
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        path = target / entry.name
        if entry.is_dir():
            yield from _copy(entry, path)
        elif not path.exists():
            path.write_bytes(entry.read_bytes())
            yield path
