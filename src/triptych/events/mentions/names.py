"""Named events: names that end in a capitalised word for an event, or that the lexicon knows."""

from triptych.events.mentions import grammar as g
from triptych.events.mentions import phrases
from triptych.events.mentions.lexicon import Noun
from triptych.events.mentions.reading import Reading

_LINKS = frozenset(("-", "–", "'", "’", "'s", "’s"))
_ARTICLES = frozenset(("the", "all", "la", "le"))
_COMMON = ("weak", "dated", "works")  # keys of nouns that make no names
_LONGEST = 7  # tokens of a name before its head


def find(r: Reading, at: int) -> tuple[Noun, int] | None:
    """The event whose name ends at the capitalised token `at`, and the first token of the name."""
    known = _known(r, at)
    if known:
        return known
    word = r.lower[at]
    noun = r.lexicon.heads.get(word) or r.lexicon.nouns.get(word)
    if noun is None or noun.key in _COMMON or _goes_on(r, at):
        return None
    first = _start(r, at)
    of_name = _is_of_name(r, at)
    if not _is_enough(r, noun, at, first, of_name=of_name):
        return None
    return noun, first


def _known(r: Reading, at: int) -> tuple[Noun, int] | None:
    """A name that the lexicon knows whole."""
    for parts, noun in r.lexicon.names.get(r.lower[at], ()):
        first = at + 1 - len(parts)
        if first >= 0 and tuple(r.lower[first : at + 1]) == parts and r.is_capital(first):
            return noun, first
    return None


def _goes_on(r: Reading, at: int) -> bool:
    """Whether the name goes on to be the name of something else ("War Office")."""
    after = at + 1
    if after >= r.end or r.words[after] in g.ROMAN:
        return False
    if r.lower[after] in ("-", "'s", "’s"):
        return True
    bits = r.tags[after]
    if r.is_capital(after):
        return not bits & g.WALL
    if (
        bits & (g.WALL | g.DETERMINER | g.TELLING | g.PRESENTING | g.ING)
        or r.lower[after][0].isdigit()
    ):
        return False
    return r.lower[after].isalpha()


def _start(r: Reading, at: int) -> int:
    """The first token of the capitalised words that end at `at`."""
    first = at
    floor = max(r.floor, at - _LONGEST)
    while first > floor:
        before = first - 1
        if r.tags[before] & (g.WALL | g.DETERMINER) and r.lower[before] not in _LINKS:
            if not (r.tags[before] & g.SOME and r.is_capital(before)):
                break
        elif not (r.is_capital(before) or r.lower[before] in _LINKS or r.tags[before] & g.FIGURE):
            break
        first = before
    while first < at and r.lower[first] in _LINKS:
        first += 1
    return first


def _is_of_name(r: Reading, at: int) -> bool:
    """Whether "of" and a name follow: the Treaty of ..."""
    after = at + 1
    if after + 1 >= r.end or r.lower[after] != "of":
        return False
    after += 1
    if r.lower[after] in _ARTICLES and after + 1 < r.end:
        after += 1
    return r.is_capital(after)


def _is_enough(r: Reading, noun: Noun, at: int, first: int, *, of_name: bool) -> bool:
    """Whether a head has the words before or after it that make it a name."""
    words = any(r.words[n].isalpha() for n in range(first, at))
    if r.tags[at] & g.MONTH:
        return words and not r.has_figure(at + 1, at + 2)
    dated = r.has_figure(first, at + 3) or bool(
        r.p.own_date.search(r.letters, at + 1, phrases.end_of_complements(r, at + 1))
    )
    if noun.key == "dated_heads":
        return dated
    if noun.key == "heads_of":
        return of_name or (dated and words)
    if words or of_name:
        return True
    after = at + 1
    is_cited = after < r.end and r.lower[after] == "("  # Gale (1931)
    return dated and not (is_cited and not (at > r.floor and r.tags[at - 1] & g.DETERMINER))
