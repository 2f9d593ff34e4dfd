"""A release: the folder `release/<digest>/`, written beside the published one and swapped in.

    release/
    ├── current -> <digest>      swapped last, in one rename
    └── <digest>/
        ├── dataset.nq.gz        every quad, canonical, sorted batch by batch
        ├── report.nq            the results of validation
        ├── store/               the same quads, indexed for serving
        └── manifest.json        title, counts and the digest of each file

The digest is that of the data and the report, so equal inputs give the same folder. Serving reads
nothing else.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from triptych.errors import ReleaseError

CURRENT = "current"
_BLOCK = 1 << 20
_STAGE = ".building-"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a release says of itself; `files` gives the sha256 of each."""

    digest: str
    iri: str
    title: str
    licence: str
    description: str
    publisher: str
    version: str
    records: int
    events: int
    quads: int
    results: dict[str, int]
    files: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """A release that lies in a folder."""

    path: Path
    manifest: Manifest

    @property
    def store(self) -> Path:
        """The folder of its store."""
        return self.path / "store"


@contextmanager
def staging(folder: Path) -> Iterator[Path]:
    """A folder beside the releases to write the next one in; gone when anything goes wrong."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        stage = Path(tempfile.mkdtemp(prefix=f"{_STAGE}{os.getpid()}-", dir=folder))
    except OSError as error:
        raise ReleaseError(f"cannot be written: {error.strerror}", where=folder) from error
    try:
        yield stage
    except OSError as error:
        raise ReleaseError(f"cannot be written: {error.strerror}", where=folder) from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _clear(folder: Path) -> None:
    """Remove the stages of builds that were killed: those whose process is gone."""
    for stage in folder.glob(f"{_STAGE}*-*"):
        try:
            os.kill(int(stage.name.removeprefix(_STAGE).partition("-")[0]), 0)
        except ProcessLookupError:
            shutil.rmtree(stage, ignore_errors=True)
        except (ValueError, PermissionError):
            continue


def publish(stage: Path, folder: Path, manifest: Manifest) -> Release:
    """Rename a finished stage to its digest and make it the current release."""
    target = folder / manifest.digest
    (stage / "manifest.json").write_text(
        json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    stage.chmod(0o755)
    if not target.exists():
        stage.rename(target)
    link = folder / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(manifest.digest)
    link.rename(folder / CURRENT)
    return Release(target, manifest)


def digest(paths: dict[str, Path]) -> tuple[str, dict[str, str]]:
    """The digest of a release, and the sha256 of each of its files by name."""
    each = {}
    for name, path in sorted(paths.items()):
        found = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
        each[name] = found.hexdigest()
    together = hashlib.sha256("".join(f"{d}  {n}\n" for n, d in each.items()).encode())
    return together.hexdigest()[:16], each


def current(folder: Path) -> Release:
    """The published release; raises ReleaseError where there is none or it is damaged."""
    link = folder / CURRENT
    if not link.exists():
        raise ReleaseError("nothing is published yet", where=folder, advice="run `triptych build`")
    return opened(link.resolve())


def opened(path: Path) -> Release:
    """The release in a folder; raises ReleaseError where it is damaged."""
    try:
        said = json.loads((path / "manifest.json").read_text(encoding="utf-8"))
        return Release(path, Manifest(**said))
    except (OSError, ValueError, TypeError) as error:
        advice = "build again, or point `current` to another release"
        raise ReleaseError("the manifest is damaged", where=path, advice=advice) from error


def altered(release: Release) -> list[str]:
    """The files of a release whose content is not what its manifest says, or is missing."""
    wrong = []
    for name, expected in release.manifest.files.items():
        path = release.path / name
        if not path.is_file() or digest({name: path})[1][name] != expected:
            wrong.append(name)
    return wrong
