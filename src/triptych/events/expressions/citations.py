"""Citations: whether a year is that of a publication, and so dates nothing that the text tells."""

import re

from triptych.events.expressions.points import Point, Reading, is_figure
from triptych.events.expressions.words import words

_WINDOW = 12  # tokens looked at before a year
_MODERN = 1900  # a name and a later year in brackets cite a publication
_NAME = 5  # tokens of a name in brackets, with the bracket
_RECENT_VOLUME = 1950  # a number and such a year in brackets cite the volume of a journal


def is_cited(reading: Reading, point: Point) -> bool:
    """(Smith 1998), Smith (1998) argues, Browne 1910: 249, 12 (1998), iii, 1742-87."""
    if point.kind in {"years", "split", "early"}:
        return _is_in_volume(reading, point) or _is_filed(reading, point)
    if point.kind != "year" or not point.first:
        return False
    classes, before = reading.classes, reading.classes[point.first - 1]
    follows = classes[point.beyond : point.beyond + 1]
    if (follows == ":" and is_figure(classes, point.beyond + 1)) or _is_in_volume(reading, point):
        return True
    if before in _BEHIND_PUBLISHER and _is_published(reading, point):
        return True
    if before == "(" and follows in {")", ","}:
        return _is_attributed(reading, point) or _is_paged(reading, point)
    opening = classes.rfind("(", max(0, point.first - _WINDOW), point.first)
    return opening >= 0 and _is_bracketed(reading, point, opening)


def _is_in_volume(reading: Reading, point: Point) -> bool:
    """Whether a volume leads to its page: (iii, 1742-87), (3: 1742-87), CIL VI, 1453."""
    classes, written, at = reading.classes, reading.tokens.words, point.first - 1
    if at < 1 or classes[at] not in _BEHIND_VOLUME:
        return False
    low = max(1, at - _VOLUME)
    while at > low and (classes[at] in ",:." or is_figure(classes, at)):
        at -= 1  # ii, 1, 1742; a slash is one word with what it parts, or is passed below
    if classes[at] == "/":
        at -= 1
    if _NUMERAL.match(written[at]):  # but "12 vii 1905" is a day, and "14.vii.1789" another
        led = at - 2 if classes[at - 1] == "." else at - 1
        return not (led >= 0 and is_figure(classes, led))
    if _NUMERAL.match(written[at].lower()):  # but "Henry VIII, 1509-47" is a reign
        name = written[at - 1]
        return name == "(" or (len(name) >= _CORPUS and name.isupper() and name.isalpha())
    return point.kind == "years" and _is_few(classes, at, point.first)


def _is_few(classes: str, at: int, first: int) -> bool:
    """Whether a bracket holds one small number before a range: (3, 1742-87)."""
    return first - at == len("(3,") and classes[at] == "(" and classes[at + 1] in "dn"


_BEHIND_VOLUME = frozenset(",:. ")
_VOLUME = 6  # tokens of a volume, with what follows it
_CORPUS = 3  # letters of the name of a corpus: "WW II, 1939-45" is none
# A numeral in small letters; c, d, l and m alone say about, died, line and married.
_NUMERAL = re.compile(r"(?=[ivx]|[lc][ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})\Z")
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
    return _is_led(reading, point, _before_name(reading, name))


def _is_led(reading: Reading, point: Point, led: int) -> bool:
    """Whether the word before an author, or what follows the year, makes it a citation."""
    word = reading.tokens.lower[led]
    if word == "of":
        return _is_of_work(reading, point, led)
    if word in _PREPOSITIONS and _is_turned_to(reading, point, led):
        return True
    if word in {"the", "in", "at"}:
        return False
    return _is_introduced(reading, point, led) or _is_reported(reading, point)


def _is_turned_to(reading: Reading, point: Point, led: int) -> bool:
    """Whether a preposition leads to an author: by the verb before it, or an argument behind."""
    if int(point.begin) < _MODERN:
        return False
    is_narrow = reading.tokens.lower[led] in {"in", "after", "from"}  # events stand after these
    is_argued = _is_argued(reading, point.beyond + 1, is_narrow=is_narrow)
    return is_argued or _is_deferred(reading, led)


_PREPOSITIONS = frozenset("against with like in after from to on upon beyond than".split())


def _is_deferred(reading: Reading, led: int) -> bool:
    """According to Smith (1998), we agree with Smith (1998), readers are referred to Smith."""
    lower, table = reading.tokens.lower, words()
    verb = lower[led - 1] if led else ""
    if verb in table["cites.defers"]:
        return True
    recent = lower[max(0, led - _CLAUSE) : led]
    return verb in table["cites.directs"] and not table["cites.readers"].isdisjoint(recent)


def _is_argued(reading: Reading, at: int, *, is_narrow: bool) -> bool:
    """Whether an argument follows: Against Smith (1998) it is argued; With Smith (1998) we hold.

    But "After Suez (1956), we argue, the empire fell" tells of Suez.
    """
    lower, table = reading.tokens.lower, words()
    follow = lower[at : at + _CLAUSE]
    if follow[:1] == [","]:
        del follow[0]
    if follow[:1] == ["it"]:
        verb = "".join(follow[1:2])
        verbs = (2, 3) if verb in _PRESENT else (1,) if verb.endswith("s") else ()
    elif not is_narrow and not table["cites.voices"].isdisjoint(follow[:2]):
        verbs = (1, 2)
    else:
        return False
    for n in verbs:
        word = "".join(follow[n : n + 1])
        if word in table["cites.reports"] or word in table["cites.holds"]:
            return follow[n + 1 : n + 2] != [","]
    return False


_PRESENT = frozenset({"is", "has", "can", "may", "must", "should", "will"})
_CLAUSE = 6  # tokens of a clause of argument


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
    """Whether a word that leads to an author stands there: see, following, drawing on, by.

    What a person did, and when, is told of a deed: "the reforms by Kemal (1923)".
    """
    lower, table = reading.tokens.lower, words()
    before = lower[led - 1] if led else ""
    if int(point.begin) < _MODERN or (lower[led] == "by" and before in table["cites.deeds"]):
        return False
    is_drawn = lower[led] in {"on", "upon"} and before in table["cites.draws"]
    return is_drawn or lower[led] in table["cites.names"]


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
    at = _behind_aside(lower, at)
    table, follow = words(), lower[at : at + 4]
    if not table["cites"].isdisjoint(follow[:1]):
        return True
    if int(point.begin) < _MODERN:
        return False
    is_since = "since" in lower[max(0, point.first - 5) : point.first]
    return not table["cites.reports"].isdisjoint(follow[:1]) or (
        is_since and not table["cites.scholars"].isdisjoint(follow)
    )


def _behind_aside(lower: list[str], at: int) -> int:
    """Where the verb is expected: Smith (1998), however, argues; Smith (1998), who first argued."""
    start = at
    if lower[at : at + 2] == ["and", "others"]:
        at += 2
    while at < min(len(lower), start + _CLAUSE) and (lower[at] in _ASIDE or lower[at][-2:] == "ly"):
        at += 1
    return at


_ASIDE = frozenset({",", "however", "too", "who", "first", "also", "already", "once", "himself"})
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
    lower = [written[at].lower() for at in inside if written[at][0].isalpha() and at not in named]
    table = words()
    if not named or classes[point.first - 1] in "Fifav":
        return False
    if named[-1] >= point.first - _NAMED and not table["cites.opens"].isdisjoint(lower):
        return True
    if not _JOINING.issuperset(lower):
        return False
    return int(point.begin) >= _MODERN or not table["cites.names"].isdisjoint(lower)


_NAMED = 2  # tokens from the year back to the last of a name: Smith, 1998
_JOINING = frozenset("and et al see cf also de van von eds ed p pp esp a b c eg e g".split())
