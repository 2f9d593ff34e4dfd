"""Representations: in which profiles and formats a thing can be had; it alone chooses among them.

A client says what it likes by Accept and Accept-Profile (Content Negotiation by Profile, 7.2), or
by `?_profile=` and `?_mediatype=` (7.3), which go before the headers. A profile that is asked for
goes before the format; where no representation has one of them, that of a header is passed over and
the answer's `Link: rel="profile"` says what it is instead, while one in the query, which a person
wrote, is refused. A format that nobody has is always refused.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from triptych import formats, profiles
from triptych.formats import Format
from triptych.profiles import FULL, PROFILES, Profile
from triptych.web import answers, negotiation

LIST = "alt"
"""The token of the list of representations (7.3)."""

_ANY = "*"
_LONG = 2000  # characters of headers that are no client's own, so not worth remembering


@dataclass(frozen=True, slots=True)
class Representation:
    """A format and the profile that its bytes conform to, None for what is no description."""

    form: Format
    profile: Profile | None = FULL

    @property
    def media_type(self) -> str:
        """Its registered media type."""
        return self.form.media_type

    @property
    def aliases(self) -> tuple[str, ...]:
        """Media types that mean it too."""
        return self.form.aliases

    @property
    def forms(self) -> tuple[str, ...]:
        """What the parameter `profile` names it by: its form of JSON-LD, and its profile."""
        return (*self.form.forms, self.profile.iri) if self.profile else self.form.forms

    @property
    def suffix(self) -> str:
        """The end of its path: `ttl` for all, `schema.ttl` for a profile."""
        if self.profile in (FULL, None):
            return self.form.suffix
        return f"{self.profile.token}.{self.form.suffix}"

    @property
    def content_type(self) -> str:
        """The media type; one form of JSON-LD among several, and Linked Art, say which they are."""
        named = self.form in formats.JSON_LD or self.profile is profiles.LINKED_ART
        if named and self.forms:
            return f'{self.media_type};profile="{self.forms[-1 if self.is_linked_art else 0]}"'
        return answers.content_type(self.form)

    @property
    def is_linked_art(self) -> bool:
        """Whether it has the shape of Linked Art."""
        return self.profile is profiles.LINKED_ART


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a client asks for: two headers, and two arguments of the query, "" where not given."""

    accept: str = ""
    accept_profile: str = ""
    profile: str = ""
    media_type: str = ""

    @property
    def is_asked(self) -> bool:
        """Whether the query asks for something."""
        return bool(self.profile or self.media_type)


@dataclass(frozen=True, slots=True, eq=False)  # one for each kind: told apart by identity
class Offers:
    """All representations of things of a kind, the preferred first."""

    all: tuple[Representation, ...]
    by_suffix: Mapping[str, Representation]

    @property
    def default(self) -> Representation:
        """What a client gets that likes all alike."""
        return self.all[0]

    def profiles(self) -> Iterator[tuple[Profile, list[Representation]]]:
        """The profiles on offer, each with its representations."""
        for profile in PROFILES:
            found = [one for one in self.all if one.profile is profile]
            if found:
                yield profile, found


@lru_cache(maxsize=64)
def offers(kind: str, cited: tuple[Format, ...] = ()) -> Offers:
    """What things of a kind are had in; `cited` is how they are cited."""
    found = [Representation(form) for form in formats.RESOURCE]
    found += [Representation(form) for form in formats.JSON_LD]
    found += [Representation(form, None) for form in (*cited, *formats.LINKSET)]
    for profile in PROFILES[1:]:
        forms = profiles.offered(profile, kind)
        found += [Representation(form, profile) for form in forms]
        if len(forms) > 1:
            found += [Representation(form, profile) for form in formats.JSON_LD]
    return Offers(tuple(found), {one.suffix: one for one in found})


def choose(wishes: Wishes, offered: Offers) -> Representation | None:
    """What the client likes best, or None where it accepts nothing there is."""
    size = len(wishes.accept) + len(wishes.accept_profile) + len(wishes.media_type)
    look = _remembered if size < _LONG else _choose
    return look(wishes, offered)


def _choose(wishes: Wishes, offered: Offers) -> Representation | None:
    """The same, each time anew."""
    accept = wishes.media_type or wishes.accept
    if wishes.media_type and not negotiation.is_range(accept):
        return None
    if wishes.profile:
        named = profiles.named(wishes.profile)
        conforming = [one for one in offered.all if named and one.profile is named]
        return negotiation.choose(accept, conforming)
    liked = negotiation.profiles(wishes.accept_profile)
    for weight in sorted({weight for weight in liked.values() if weight > 0}, reverse=True):
        chosen = negotiation.choose(accept, [o for o in offered.all if _weight(liked, o) == weight])
        if chosen:
            return chosen
    return negotiation.choose(accept, [one for one in offered.all if _weight(liked, one) != 0])


_remembered = lru_cache(maxsize=1024)(_choose)


def _weight(liked: Mapping[str, float], offer: Representation) -> float | None:
    """How much the profile of a representation is liked, None where nothing is said of it."""
    if offer.profile is None:
        return None
    for name in (offer.profile.iri, offer.profile.token, _ANY):
        if name in liked:
            return liked[name]
    return None
