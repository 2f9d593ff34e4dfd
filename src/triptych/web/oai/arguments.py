"""The arguments of a request: which verb takes which, and what each may look like.

OAI-PMH 2.0, 3.1.1, 3.2 (datestamps) and 4 (the verbs). It alone reads what a harvester sent.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import MappingProxyType

from triptych.web.oai.refusals import Code, Refused

LONGEST = 2000
"""Characters of an argument; nothing of ours is half as long."""


@dataclass(frozen=True, slots=True)
class Takes:
    """What a verb takes; with `resumes` a resumption token may stand for all the rest."""

    required: frozenset[str] = frozenset()
    optional: frozenset[str] = frozenset()
    resumes: bool = False


_LIST = Takes(frozenset({"metadataPrefix"}), frozenset({"from", "until", "set"}), resumes=True)

TAKES: Mapping[str, Takes] = MappingProxyType({
    "Identify": Takes(),
    "ListMetadataFormats": Takes(optional=frozenset({"identifier"})),
    "ListSets": Takes(resumes=True),
    "GetRecord": Takes(frozenset({"identifier", "metadataPrefix"})),
    "ListIdentifiers": _LIST,
    "ListRecords": _LIST,
})  # fmt: skip

TOKEN = "resumptionToken"  # noqa: S105 - the name of an argument, no secret

# What the schema of the protocol says an argument looks like; an error that echoes it must be
# valid too. An identifier is a URI, though of anyone's scheme.
_UNRESERVED = r"[A-Za-z0-9\-_.!~*'()]+"
_LOOKS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "metadataPrefix": re.compile(_UNRESERVED),
    "set": re.compile(f"{_UNRESERVED}(?::{_UNRESERVED})*"),
    "identifier": re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f-\x9f<>\"{}|\\^`\ufffd]+"),
    "from": re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII),
    "until": re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII),
    TOKEN: re.compile(r".+", re.DOTALL),
})  # fmt: skip
_DAY = len("YYYY-MM-DD")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that the protocol allows: its verb, and its arguments by name."""

    verb: str
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def since(self) -> datetime | None:
        """The first second of `from`, where it is given."""
        return _time(self.given["from"]) if "from" in self.given else None

    @property
    def until(self) -> datetime | None:
        """The last second of `until`, where it is given."""
        if "until" not in self.given:
            return None
        return _last(self.given["until"])


def read(pairs: Iterable[tuple[str, str]]) -> Asked:
    """The request that these arguments make; raises Refused (badVerb, badArgument)."""
    told = list(pairs)
    verbs = [value for name, value in told if name == "verb"]
    if len(verbs) != 1:
        raise Refused(Code.BAD_VERB, "there must be one argument `verb`, and only one")
    if verbs[0] not in TAKES:
        known = ", ".join(TAKES)
        raise Refused(Code.BAD_VERB, f"there is no such verb; there are: {known}")
    given = _each_once((name, value) for name, value in told if name != "verb")
    takes = TAKES[verbs[0]]
    _check_names(takes, given)
    for name, value in given.items():
        if len(value) > LONGEST or not _LOOKS[name].fullmatch(value):
            raise Refused(Code.BAD_ARGUMENT, f"the value of `{name}` is no such thing")
    asked = Asked(verbs[0], given)
    _check_dates(asked)
    return asked


def _each_once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The arguments by name."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise Refused(Code.BAD_ARGUMENT, f"the argument {name[:40]!r} is repeated")
        given[name] = value
    return given


def _check_names(takes: Takes, given: Mapping[str, str]) -> None:
    """Refuse arguments that the verb does not take, or the lack of one that it needs."""
    if takes.resumes and TOKEN in given:
        if len(given) > 1:
            raise Refused(Code.BAD_ARGUMENT, f"`{TOKEN}` stands alone")
        return
    unknown = given.keys() - takes.required - takes.optional
    if unknown:
        raise Refused(Code.BAD_ARGUMENT, f"this verb takes no argument {min(unknown)[:40]!r}")
    missing = takes.required - given.keys()
    if missing:
        raise Refused(Code.BAD_ARGUMENT, f"this verb needs the argument `{min(missing)}`")


def _check_dates(asked: Asked) -> None:
    """Refuse days that are none, two granularities, and an end before the beginning."""
    try:
        since, until = asked.since, asked.until
    except (ValueError, OverflowError) as error:
        raise Refused(Code.BAD_ARGUMENT, "`from` or `until` is no date (UTC)") from error
    if since is None or until is None:
        return
    if len(asked.given["from"]) != len(asked.given["until"]):
        raise Refused(Code.BAD_ARGUMENT, "`from` and `until` are of different granularities")
    if since > until:
        raise Refused(Code.BAD_ARGUMENT, "`from` is later than `until`")


def _time(words: str) -> datetime:
    """The first second of a day, or a second."""
    form = "%Y-%m-%d" if len(words) == _DAY else "%Y-%m-%dT%H:%M:%SZ"
    return datetime.strptime(words, form).replace(tzinfo=UTC)


def _last(words: str) -> datetime:
    """The last second of a day, or a second."""
    day = timedelta(hours=23, minutes=59, seconds=59) if len(words) == _DAY else timedelta()
    return _time(words) + day
