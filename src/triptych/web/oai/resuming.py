"""Resumption tokens: a place in a list, said so that no server need remember it (OAI-PMH 2.0, 3.5).

A token holds the arguments of the list and where the last part of it ended, as a datestamp and a
name, not as a number: so it outlives releases, and no item that moves makes another be passed by.
It is opaque but no secret: whoever makes one up gets a list that anyone may ask for.
"""

import base64
import binascii
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from triptych.web.oai.refusals import Code, Refused

_FORM = re.compile(
    r"1 (?P<dataset>[0-9a-f]{8}) (?P<verb>ListIdentifiers|ListRecords) (?P<prefix>[a-z_]{1,20}) "
    r"(?P<collection>[A-Za-z0-9._-]{0,500}) (?P<since>-?\d{1,12})? (?P<until>-?\d{1,12})? "
    r"(?P<time>\d{1,12}) (?P<local>[A-Za-z0-9._-]{1,1000}) "
    r"(?P<cursor>\d{1,12}) (?P<size>\d{1,12})",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Selection:
    """A list that is asked for: verb, format, collection ("" for all), and seconds since 1970."""

    verb: str
    prefix: str
    collection: str = ""
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a part of a list ended: after the item of this time and name.

    `cursor` is how many items came before the next part, `size` how many there were when the list
    was begun.
    """

    time: int
    local: str
    cursor: int
    size: int


def write(base: str, selection: Selection, place: Place) -> str:
    """The token for the next part of a list of the dataset with this base."""
    words = " ".join((
        "1", _mark(base), selection.verb, selection.prefix, selection.collection,
        _number(selection.since), _number(selection.until),
        str(place.time), place.local, str(place.cursor), str(place.size),
    ))  # fmt: skip
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def read(base: str, verb: str, token: str) -> tuple[Selection, Place]:
    """What a token says; raises Refused (badResumptionToken) for one that is not ours."""
    try:
        padded = token.encode() + b"=" * (-len(token) % 4)
        words = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (binascii.Error, UnicodeError):
        words = ""
    found = _FORM.fullmatch(words)
    if found is None or found["dataset"] != _mark(base) or found["verb"] != verb:
        raise Refused(Code.BAD_RESUMPTION_TOKEN, "this token was not given here for such a list")
    selection = Selection(
        verb, found["prefix"], found["collection"], _read(found["since"]), _read(found["until"])
    )
    place = Place(int(found["time"]), found["local"], int(found["cursor"]), int(found["size"]))
    return selection, place


def second(time: datetime) -> int:
    """A time as seconds since 1970."""
    return int(time.timestamp())


def time_of(seconds: int) -> datetime:
    """Seconds since 1970 as a time (UTC); raises Refused where no calendar has it."""
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise Refused(Code.BAD_RESUMPTION_TOKEN, "this token tells of no time") from error


def _mark(base: str) -> str:
    """What tells the tokens of one dataset from those of another."""
    return hashlib.sha256(base.encode()).hexdigest()[:8]


def _number(seconds: int | None) -> str:
    """A bound, or "" for none."""
    return "" if seconds is None else str(seconds)


def _read(words: str | None) -> int | None:
    """A bound, or None for none."""
    return int(words) if words else None
