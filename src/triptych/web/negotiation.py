"""Content negotiation by the Accept and Accept-Profile headers; it alone reads these two.

RFC 9110 (12.5.1), and Content Negotiation by Profile (W3C Working Draft, 7). Parameters of a media
range (`charset`, `profile`, `header`) never exclude a format: what we send is UTF-8, and a client
that names a form we lack still prefers this to nothing. A form it names goes before others.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

# An element of the list ends at a comma that stands in no quoted string; a string without end
# takes all the rest, so that no header is gone through more than once.
_QUOTED = r'"(?:\\.|[^"\\])*\\?(?:"|\Z)'
_ELEMENT = re.compile(rf'(?:[^,"]|{_QUOTED})+', re.DOTALL)
_PARAMETER = re.compile(rf';(?P<name>[^;="]*+)(?:=(?P<value>\s*+{_QUOTED}|[^;"]*+))?', re.DOTALL)
_WORD = r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
_RANGE = re.compile(rf"(?P<type>{_WORD})/(?P<subtype>{_WORD})|\*")
# Java's own client writes q=.2, which the grammar (12.4.2) forbids; it is understood.
_QUALITY = re.compile(r"0?\.[0-9]{1,3}|0\.?|1(?:\.0{0,3})?")
# An element of Accept-Profile: an IRI in angle brackets, in quotes or bare, which may hold commas
# only within the first two; then its weight.
_WISH = re.compile(r'\s*+(?:<([^<>]*+)>|"([^"]*+)"|([^\s,;<>"]++))([^,]*+)(?:,|\Z)')
_ANY = "*"


class Offer(Protocol):
    """What can be sent: a format, or a representation in a format."""

    @property
    def media_type(self) -> str:
        """Its registered media type."""
        ...

    @property
    def aliases(self) -> tuple[str, ...]:
        """Media types that mean it too."""
        ...

    @property
    def forms(self) -> tuple[str, ...]:
        """The IRIs that name it in the parameter `profile`."""
        ...


Offered = TypeVar("Offered", bound=Offer)


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range with its quality; `*` stands for any type or subtype.

    `profiles` are the IRIs of its parameter `profile` (RFC 6906, 3.1).
    """

    type: str
    subtype: str
    quality: float
    profiles: frozenset[str]

    def fit(self, media_type: str, forms: Sequence[str]) -> int:
        """How exactly this range names an offer: 4 its form too, 3 its type, 2 `text/*`, 1 any."""
        kind, _, subkind = media_type.partition("/")
        if self.type == _ANY:
            return 1
        if self.type != kind:
            return 0
        if self.subtype == subkind:
            return 3 if self.profiles.isdisjoint(forms) else 4
        return 2 if self.subtype == _ANY else 0


def choose(accept: str | None, offers: Sequence[Offered]) -> Offered | None:
    """The offer that the client likes best, or None when it accepts none of them.

    No header, an empty one and one without a single well-formed element accept anything. Where
    the client likes several alike, one it names goes before one it only covers with a wildcard,
    then the order of the offers decides.
    """
    ranges = list(_ranges(accept or ""))
    if not ranges:
        return offers[0] if offers else None
    ranked = [(*_liking(ranges, offer), -place) for place, offer in enumerate(offers)]
    quality, _, place = max(ranked, default=(0.0, 0, 0))
    return offers[-place] if quality > 0 else None


def is_range(text: str) -> bool:
    """Whether a text is one well-formed element of an Accept header at least."""
    return next(_ranges(text), None) is not None


def profiles(header: str | None) -> Mapping[str, float]:
    """The profiles of an Accept-Profile header with their weights; the malformed are passed over.

    Weights are as in Accept; 0 excludes. `*` stands for any profile.
    """
    found: dict[str, float] = {}
    for bracketed, quoted, bare, rest in _WISH.findall(header or ""):
        quality = _quality(rest)
        if quality is not None:
            found.setdefault((bracketed or quoted or bare).strip(), quality)
    return found


def _liking(ranges: Sequence[_Range], offer: Offer) -> tuple[float, int]:
    """Quality of an offer, from the range that fits it most exactly, and how exactly that is."""
    names = (offer.media_type, *offer.aliases)
    fits = [(range_.fit(name, offer.forms), range_.quality) for range_ in ranges for name in names]
    exactness, quality = max(fits)
    return (quality, exactness) if exactness else (0.0, 0)


def _ranges(accept: str) -> Iterator[_Range]:
    """The well-formed elements of the header; the others are passed over."""
    for element in _ELEMENT.findall(accept):
        name, _, rest = element.partition(";")
        found = _RANGE.fullmatch(name.strip().lower())
        parameters = _parameters(";" + rest)
        quality = _weight(parameters.get("q"))
        if found is None or quality is None:
            continue
        kind, subkind = found["type"] or _ANY, found["subtype"] or _ANY
        if kind != _ANY or subkind == _ANY:
            named = parameters.get("profile", "").strip('"').split()
            yield _Range(kind, subkind, quality, frozenset(named))


def _quality(parameters: str) -> float | None:
    """The weight among the parameters, 1 without one, None for one that is no weight."""
    return _weight(_parameters(parameters).get("q"))


def _parameters(text: str) -> dict[str, str]:
    """The parameters by name, each as it first stands."""
    found: dict[str, str] = {}
    for match in _PARAMETER.finditer(text):
        found.setdefault(match["name"].strip().lower(), (match["value"] or "").strip())
    return found


def _weight(value: str | None) -> float | None:
    """A weight (12.4.2), 1 where there is none."""
    if value is None:
        return 1.0
    return float(value) if _QUALITY.fullmatch(value) else None
