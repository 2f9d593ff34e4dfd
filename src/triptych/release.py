"""A release: the folder `release/<digest>/`, written beside the published one and swapped in.

    release/
    ├── history.sqlite           what was published when (see history)
    ├── current -> <digest>      swapped last, in one rename
    └── <digest>/
        ├── dataset.nq.gz        every quad, canonical, sorted batch by batch
        ├── report.nq            the results of validation
        ├── statistics.nq        what was counted
        ├── store/               the same quads, indexed for serving
        ├── things.sqlite        the digest of each thing, for the history
        ├── pages.sqlite         the page of each thing, made once it is published (see finishing)
        └── manifest.json        title, counts and the digest of each file

The digest is that of the data, the report and the counts, so equal inputs give the same folder.
Serving reads nothing else.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime
from filecmp import cmp
from pathlib import Path

from triptych.errors import ReleaseError
from triptych.history import publishing

CURRENT = "current"
STATISTICS = "statistics.nq"
"""The file of what was counted in a release."""

_BLOCK = 1 << 20
_MADE = ".sqlite"
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
    contact: str = ""


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


def publish(stage: Path, folder: Path, manifest: Manifest, at: datetime | None = None) -> Release:
    """Rename a finished stage to its digest, enter it into the history and make it current.

    The time of publication is `at` or the clock's. A release that was built before stays as it is,
    but for files that it lacks and what another program made otherwise out of the same data.
    """
    target = folder / manifest.digest
    (stage / "manifest.json").write_text(
        json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    stage.chmod(0o755)
    with _alone(folder):
        if not target.exists():
            stage.rename(target)
        else:
            _complete(target, stage)
        publishing.enter(folder, manifest.digest, target, at)
        _point(folder, manifest.digest)
    return Release(target, manifest)


def _complete(target: Path, stage: Path) -> None:
    """Give a release what an earlier program did not make, or made otherwise.

    What is kept in SQLite is all out of the data that the digest covers; who has a file open that
    is replaced reads on in the old one.
    """
    for made in stage.iterdir():
        there = target / made.name
        if not there.exists() or (made.suffix == _MADE and not cmp(made, there, shallow=False)):
            made.replace(there)


def _point(folder: Path, digest: str) -> None:
    """Make a release the current one."""
    link = folder / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(digest)
    link.rename(folder / CURRENT)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Wait until no other build publishes here; a build that dies lets go."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX)
        yield
    finally:
        os.close(opened)


def digest(paths: dict[str, Path]) -> tuple[str, dict[str, str]]:
    """The digest of a release, and the sha256 of each of its files by name."""
    each = {}
    for name, path in sorted(paths.items()):
        found = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(_BLOCK):
                found.update(block)
        each[name] = found.hexdigest()
    return _together(each), each


def _together(each: dict[str, str]) -> str:
    """The digest of a release from those of its files."""
    lines = "".join(f"{found}  {name}\n" for name, found in sorted(each.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


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


def named(folder: Path, digest: str) -> Release:
    """A release that is kept, by its digest; raises ReleaseError where it is not there."""
    known = {path.parent.name: path.parent for path in folder.glob("[!.]*/manifest.json")}
    if digest not in known or digest == CURRENT:
        advice = "`triptych releases` lists those that are kept"
        raise ReleaseError(f"there is no release {digest!r}", where=folder, advice=advice)
    return opened(known[digest])


def kept(folder: Path) -> Iterator[Release]:
    """All releases of a folder, by digest; raises ReleaseError at one that is damaged."""
    for path in sorted(folder.glob("[!.]*/manifest.json")):
        if path.parent.name != CURRENT:
            yield opened(path.parent)


def republish(folder: Path, digest: str) -> Release:
    """Make a release that is kept the current one again; the history tells of it.

    Raises ReleaseError where it is not there.
    """
    found = named(folder, digest)
    with _alone(folder):
        publishing.enter(folder, digest, found.path)
        _point(folder, digest)
    return found


def states(release: Release) -> dict[str, str]:
    """Each file of a release, and its name: "as built" or "altered" (or missing)."""
    wrong = altered(release)
    is_named = _together(release.manifest.files) == release.manifest.digest == release.path.name
    found = {name: name not in wrong for name in release.manifest.files} | {"digest": is_named}
    return {name: "as built" if is_right else "altered" for name, is_right in found.items()}


def altered(release: Release) -> list[str]:
    """The files of a release whose content is not what its manifest says, or is missing."""
    wrong = []
    for name, expected in release.manifest.files.items():
        path = release.path / name
        if not path.is_file() or digest({name: path})[1][name] != expected:
            wrong.append(name)
    return wrong
