"""Content negotiation by the Accept header (RFC 9110, 12.5.1); it alone reads that header.

Parameters of a media range (`charset`, `profile`, `header`) never exclude a format: what we send
is UTF-8 and one profile, and a client that names another still prefers this to nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from triptych.formats import Format

# An element of the list ends at a comma that stands in no quoted string; a string without end
# takes all the rest, so that no header is gone through more than once.
_QUOTED = r'"(?:\\.|[^"\\])*\\?(?:"|\Z)'
_ELEMENT = re.compile(rf'(?:[^,"]|{_QUOTED})+', re.DOTALL)
_PARAMETER = re.compile(rf';(?P<name>[^;="]*+)(?:=(?P<value>\s*+{_QUOTED}|[^;"]*+))?', re.DOTALL)
_WORD = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_RANGE = re.compile(rf"(?P<type>{_WORD})/(?P<subtype>{_WORD})|\*")
# Java's own client writes q=.2, which the grammar (12.4.2) forbids; it is understood.
_QUALITY = re.compile(r"0?\.[0-9]{1,3}|0\.?|1(?:\.0{0,3})?")


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range with its quality; `*` stands for any type or subtype."""

    type: str
    subtype: str
    quality: float

    def fit(self, media_type: str) -> int:
        """How exactly this range names a media type: 3 exactly, 2 its type, 1 anything, 0 not."""
        kind, _, subkind = media_type.partition("/")
        if self.type == "*":
            return 1
        if self.type != kind:
            return 0
        return {"*": 2, subkind: 3}.get(self.subtype, 0)


def choose(accept: str | None, offers: Sequence[Format]) -> Format | None:
    """The offered format that the client likes best, or None when it accepts none of them.

    No header, an empty one and one without a single well-formed element accept anything. Where
    the client likes several alike, one it names goes before one it only covers with a wildcard,
    then the order of the offers decides.
    """
    ranges = list(_ranges(accept or ""))
    if not ranges:
        return offers[0]
    ranked = [(*_liking(ranges, offer), -place) for place, offer in enumerate(offers)]
    quality, _, place = max(ranked)
    return offers[-place] if quality > 0 else None


def _liking(ranges: Sequence[_Range], offer: Format) -> tuple[float, int]:
    """Quality of an offer, from the range that fits it most exactly, and how exactly that is."""
    names = (offer.media_type, *offer.aliases)
    fits = [(range_.fit(name), range_.quality) for range_ in ranges for name in names]
    exactness, quality = max(fits)
    return (quality, exactness) if exactness else (0.0, 0)


def _ranges(accept: str) -> Iterator[_Range]:
    """The well-formed elements of the header; the others are passed over."""
    for element in _ELEMENT.findall(accept):
        name, _, rest = element.partition(";")
        found = _RANGE.fullmatch(name.strip().lower())
        quality = _quality(";" + rest)
        if found is None or quality is None:
            continue
        kind, subkind = found["type"] or "*", found["subtype"] or "*"
        if kind != "*" or subkind == "*":
            yield _Range(kind, subkind, quality)


def _quality(parameters: str) -> float | None:
    """The weight among the parameters, 1 without one, None for one that is no weight."""
    for found in _PARAMETER.finditer(parameters):
        if found["name"].strip().lower() == "q":
            value = (found["value"] or "").strip()
            return float(value) if _QUALITY.fullmatch(value) else None
    return 1.0
