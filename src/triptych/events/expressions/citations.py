"""Citations: whether a year is that of a publication, and so dates nothing that the text tells."""

import re

from triptych.events.expressions.points import Point, Reading, is_figure
from triptych.events.expressions.words import words

_WINDOW = 12  # tokens looked at before a year
_MODERN = 1900  # a name and a later year in brackets cite a publication
_NAME = 5  # tokens of a name in brackets, with the bracket
_RECENT_VOLUME = 1950  # a number and such a year in brackets cite the volume of a journal


def is_cited(reading: Reading, point: Point) -> bool:
    """(Smith 1998), Smith (1998) argues, Browne 1910: 249, 12 (1998), Brill, 1998."""
    if point.kind in {"years", "split"}:
        return _is_filed(reading, point)
    if point.kind != "year" or not point.first:
        return False
    classes, before = reading.classes, reading.classes[point.first - 1]
    follows = classes[point.beyond : point.beyond + 1]
    if follows == ":" and is_figure(classes, point.beyond + 1):
        return True
    if before in _BEHIND_PUBLISHER and _is_published(reading, point):
        return True
    if before == "(" and follows in {")", ","}:
        return _is_attributed(reading, point) or _is_paged(reading, point)
    opening = classes.rfind("(", max(0, point.first - _WINDOW), point.first)
    return opening >= 0 and _is_bracketed(reading, point, opening)


_BEHIND_PUBLISHER = frozenset(" ,(.)")


def _is_published(reading: Reading, point: Point) -> bool:
    """Brill, 1998; copyright 1998; (c) 1998."""
    lower, classes, at = reading.tokens.lower, reading.classes, point.first
    recent = lower[max(0, at - 6) : at]
    if classes[at - 1] in ",(." and not words()["cites.publishers"].isdisjoint(recent):
        return True
    return "copyright" in recent or recent[-3:] == ["(", "c", ")"]


def _is_paged(reading: Reading, point: Point) -> bool:
    """Smith (1998, 12), Smith (1998, pp. 12-14); 12 (1998): 45, a volume and its pages."""
    name, beyond = point.first - 2, point.beyond
    if name < 0:
        return False
    if is_figure(reading.classes, name):  # a volume of late; but "Meiji 38 (1905)" is a year
        paged = reading.classes[beyond + 1 : beyond + 2] == ":"
        return paged or int(point.begin) >= _RECENT_VOLUME
    if reading.classes[beyond] != "," or not reading.tokens.words[name][0].isupper():
        return False
    follows = reading.tokens.lower[beyond + 1 : beyond + 2]
    return follows in (["p"], ["pp"]) or is_figure(reading.classes, beyond + 1)


def _is_attributed(reading: Reading, point: Point) -> bool:
    """Smith (1998) argues; see Smith (1998); the view of Smith (1998); Smith et al. (1998)."""
    lower, written, name = reading.tokens.lower, reading.tokens.words, point.first - 2
    if name < 1:
        return name == 0 and _is_reported(reading, point)
    if lower[name] in {"al", "."}:
        return "al" in lower[name - 1 : name + 1]
    if lower[name] in {"'s", "’s"}:  # Wallerstein's (1974) model
        return int(point.begin) >= _MODERN
    if not written[name][0].isupper():
        return False
    led = _before_name(reading, name)
    if lower[led] in {"the", "in", "at", "of"}:
        return lower[led] == "of" and _is_of_work(reading, point, led)
    return _is_introduced(reading, point, led) or _is_reported(reading, point)


def _before_name(reading: Reading, name: int) -> int:
    """The word before a name of up to three words, and before what is cited with it."""
    tokens = reading.tokens
    opening = tokens.sentences[tokens.sentence_of[name]][0]
    led = name - 1
    while led > max(opening, name - 3) and tokens.words[led][0].isupper():
        led -= 1
    if reading.classes[max(0, led - 4) : led + 1] == " (Y)&":  # Bloch (1939) and Duby (1973)
        led -= 5
    elif tokens.lower[led] in {".", "and"} and led > opening:  # cf. Smith; Smith and Jones
        led -= 1 if tokens.lower[led] == "." else 2
    return max(led, 0)


def _is_introduced(reading: Reading, point: Point, led: int) -> bool:
    """Whether a word that leads to an author stands there: see, following, drawing on."""
    lower, table = reading.tokens.lower, words()
    is_drawn = lower[led] == "on" and led > 0 and lower[led - 1] in table["cites.draws"]
    return (is_drawn or lower[led] in table["cites.names"]) and int(point.begin) >= _MODERN


def _is_of_work(reading: Reading, point: Point, of: int) -> bool:
    """The view of Smith (1998); earlier lists, including that of Smith (1998)."""
    lower, works = reading.tokens.lower, words()["cites.works"]
    before = lower[of - 1] if of else ""
    if before in works:
        return True
    is_that = before in {"that", "those"} and int(point.begin) >= _MODERN
    return is_that and not works.isdisjoint(lower[max(0, of - _WINDOW) : of])


def _is_reported(reading: Reading, point: Point) -> bool:
    """Smith (1998) and Jones (2001) have shown; since Smith (1998), historians have."""
    lower, classes, at = reading.tokens.lower, reading.classes, point.beyond + 1
    more = _MORE.match(classes, at)
    if more and all(reading.tokens.words[n][0].isupper() for n in (at + 1, more.end() - 4)):
        at = more.end()
    table, follow = words(), lower[at : at + 4]
    if not table["cites"].isdisjoint(follow[:1]):
        return True
    if int(point.begin) < _MODERN:
        return False
    is_since = "since" in lower[max(0, point.first - 5) : point.first]
    return not table["cites.reports"].isdisjoint(follow[:1]) or (
        is_since and not table["cites.scholars"].isdisjoint(follow)
    )


_MORE = re.compile(r"[&,]\x20{1,3}\(Y\)")  # over classes: and Jones (2001)


def _is_filed(reading: Reading, point: Point) -> bool:
    """(Home Political 1948/50): a file, named by two years with a slash."""
    written, at = reading.tokens.words, point.first
    opening = reading.classes.rfind("(", max(0, at - _NAME), at)
    names = written[opening + 1 : at]
    is_slashed = written[point.beyond - 2] == "/" and opening >= 0
    return is_slashed and len(names) > 1 and all(name[0].isupper() for name in names)


def _is_bracketed(reading: Reading, point: Point, opening: int) -> bool:
    """(Smith 1998; Jones and Brown 2001, 12): names alone before a late year."""
    written, classes = reading.tokens.words, reading.classes
    if ")" in classes[opening : point.first]:
        return False
    inside = range(opening + 1, point.first)
    named = [at for at in inside if written[at][0].isupper() and classes[at] not in "msAB"]
    lower = [written[at] for at in inside if written[at][0].islower()]
    if not named or not _JOINING.issuperset(lower):
        return False
    return int(point.begin) >= _MODERN or not words()["cites.names"].isdisjoint(lower)


_JOINING = frozenset("and et al see cf also de van von eds ed p pp esp a b c eg e g".split())
