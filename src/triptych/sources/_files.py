"""Files of text at the door: it alone finds, bounds and decodes them, and says what is wrong."""

import codecs
import difflib
import glob
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from triptych.errors import ConfigError, SourceError
from triptych.records import Snapshot
from triptych.results import Result, Severity

OPTIONS: dict[str, type] = {"encoding": str, "max-bytes": int}


def snapshots(path: Path, options: Mapping[str, object]) -> Iterator[tuple[str, Snapshot | Result]]:
    """Each file of a file, folder or glob: its record's id, and its snapshot or what is wrong.

    `encoding` is a codec's name (default utf-8); `max-bytes` bounds a file (default 1,000,000).
    Raises ConfigError for other options, SourceError where there is no file.
    """
    encoding, most = _checked(options)
    seen: dict[str, Path] = {}
    for file in _files(path):
        name = file.stem
        if not _SEGMENT.fullmatch(name):
            yield name, _bad(file, "name", _NAMES)
        elif name in seen:
            message = f"{seen[name].parent.name}/{seen[name].name} has given this id; rename one"
            yield name, _bad(file, "id-twice", message)
        else:
            seen[name] = file
            yield name, _read(file, _Bounds(encoding, most))


class _Bounds(NamedTuple):
    """How a file is decoded and how large it may be, in bytes."""

    encoding: str
    most: int


# --- Options -------------------------------------------------------------------------------------


def _checked(options: Mapping[str, object]) -> tuple[str, int]:
    """The options, or ConfigError."""
    for name, value in options.items():
        known = OPTIONS.get(name)
        if known is None:
            near = difflib.get_close_matches(name, OPTIONS, 1, 0.0)[0]
            raise ConfigError(f'unknown option "{name}"', advice=f'did you mean "{near}"?')
        if not isinstance(value, known) or isinstance(value, bool):
            kind = {str: "a string", int: "a whole number"}[known]
            raise ConfigError(f'the option "{name}" is {value!r}', advice=f"write {kind}")
    encoding, most = options.get("encoding", "utf-8"), options.get("max-bytes", 1_000_000)
    if not isinstance(encoding, str) or not isinstance(most, int) or most < 1:
        raise ConfigError(f'the option "max-bytes" is {most!r}', advice="write 1 or more")
    try:
        b"a".decode(encoding)
    except UnicodeDecodeError:
        return encoding, most  # an encoding, though one in which this byte alone says nothing
    except (LookupError, ValueError) as error:
        advice = 'write one such as "utf-8", "latin-1" or "cp1252"'
        raise ConfigError(f'no text encoding is called "{encoding}"', advice=advice) from error
    return encoding, most


# --- Files ---------------------------------------------------------------------------------------

_SEGMENT = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
_NAMES = (
    "the file's name gives the record's id, which holds ASCII letters, digits, - . _ and begins"
    " with none of the dots; rename the file"
)


def _files(path: Path) -> Iterator[Path]:
    """The files that a path names, in the order of their names."""
    try:
        found = _found(path)
    except OSError as error:
        raise SourceError(f"it cannot be looked into: {error.strerror}", where=path) from error
    if not found:
        raise SourceError("no file is found there", where=path, advice="a folder holds *.txt files")
    yield from map(Path, found)


def _found(path: Path) -> list[str]:
    """Their names alone are held, as texts: there may be a million; no file is opened."""
    if path.is_dir():
        with os.scandir(path) as entries:
            return sorted(e.path for e in entries if e.name.endswith(".txt") and not e.is_dir())
    if path.exists():
        return [str(path)]
    if glob.has_magic(str(path)):
        names = sorted(glob.glob(str(path), recursive=True))  # noqa: PTH207 - absolute ones too
        return [name for name in names if not Path(name).is_dir()]
    raise SourceError("there is no such file or folder", where=path, advice="correct the path")


def _read(file: Path, bounds: _Bounds) -> Snapshot | Result:
    """One file as a snapshot, or what is wrong with it."""
    try:
        size = _size(file)
        if size is None:
            return _bad(file, "not-a-file", "this is no regular file, so it is not read")
        data = b""
        if size <= bounds.most:
            with file.open("rb") as stream:
                data = stream.read(bounds.most + 1)
            size = len(data)
    except OSError as error:
        return _bad(file, "not-readable", f"the system does not let it be read: {error.strerror}")
    if size > bounds.most:
        return _bad(file, "too-large", f"it is larger than {bounds.most:,} bytes (max-bytes)")
    return _decoded(file, data, bounds.encoding)


def _size(file: Path) -> int | None:
    """The bytes of a regular file."""
    status = file.stat()
    return status.st_size if S_ISREG(status.st_mode) else None


# --- Decoding ------------------------------------------------------------------------------------

_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"\xd0\xcf\x11",
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNPRINTED = re.compile(rb"[\x00-\x06\x0e-\x1a\x1c-\x1f]")
_BINARY = 0.05  # the share of such bytes from which a file is no text in any encoding
_WIDE = 0.3  # the share of NUL bytes from which a text seems to have two bytes a character
_NOT_TEXT = "it is no text; save the page's text instead"
_BLANK = "\ufeff \t\r\n\x0b\x0c\xa0\u3000"
_SURROGATE = re.compile("[\ud800-\udfff]")


def _decoded(file: Path, data: bytes, encoding: str) -> Snapshot | Result:
    """Decode, or say what hinders it, with the offset in bytes."""
    if not data.strip(b"\xef\xbb\xbf \t\r\n\x0b\x0c\x00"):
        return _bad(file, "empty", "it holds nothing but white space")
    if data.startswith(_MAGIC):
        return _bad(file, "not-text", _NOT_TEXT, 0)
    wide = codecs.lookup(encoding).name.startswith(("utf-16", "utf-32"))
    if data.startswith(_UTF_16) and not wide:
        return _bad(file, "utf-16", 'it is UTF-16; save it as UTF-8, or set encoding = "utf-16"', 0)
    try:
        snapshot = Snapshot.of(file.name, data, encoding)
    except UnicodeError as error:
        return _undecoded(file, data, encoding, getattr(error, "start", 0))
    return _flaw(file, data, snapshot) or snapshot


def _undecoded(file: Path, data: bytes, encoding: str, offset: int) -> Result:
    """Say where decoding stopped, and what the file may be."""
    if len(_UNPRINTED.findall(data)) > len(data) * _BINARY:
        return _bad(file, "not-text", _NOT_TEXT, offset)
    name = codecs.lookup(encoding).name
    byte = f"0x{data[offset]:02x}" if offset < len(data) else "the end"
    message = f"it is not {name}: {byte} at byte {offset}; save it as UTF-8, or set encoding"
    return _bad(file, f"not-{name}", f'{message} (encoding = "cp1252" or another)', offset)


def _flaw(file: Path, data: bytes, snapshot: Snapshot) -> Result | None:
    """What decodes and yet is no text to be published."""
    surrogate = _SURROGATE.search(snapshot.text)
    if surrogate:
        return _bad(file, "not-text", "it has half a character (a surrogate)", surrogate.start())
    if not snapshot.text.strip(_BLANK):
        return _bad(file, "empty", "it holds nothing but white space")
    return _nul(file, data) if "\0" in snapshot.text else None


def _nul(file: Path, data: bytes) -> Result:
    """What a file with NUL bytes is: a text of two bytes a character, no text, or a spoilt one."""
    first = data.find(0)
    if data.count(0) > len(data) * _WIDE:
        message = 'it looks like UTF-16; save it as UTF-8, or set encoding = "utf-16-le"'
        return _bad(file, "utf-16", message, first)
    if len(_UNPRINTED.findall(data)) > len(data) * _BINARY:
        return _bad(file, "not-text", _NOT_TEXT, first)
    return _bad(file, "nul-bytes", f"a NUL byte at byte {first}; remove it", first)


def _bad(file: Path, code: str, message: str, offset: int | None = None) -> Result:
    """A violation about a file, at a byte where one can be named."""
    where = file.name if offset is None else f"{file.name}:{offset}"
    record = file.stem if _SEGMENT.fullmatch(file.stem) else ""
    return Result(Severity.VIOLATION, code, message, record=record, where=where)
