"""Classes of words: each token as one character, so that the forms of dates are plain patterns.

A text of n tokens is a string of n characters; a token of no interest to dates is a space. Only
closed classes of English grammar stand here; open ones are in `ontology/numbers.toml`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import repeat

from triptych.events.tokens import Tokens

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24,
           "springs": 21, "summers": 22, "autumns": 23, "winters": 24}  # fmt: skip
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
TEENS = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen"),
    *("eighteen", "nineteen"),
)
TENS = (
    "twenties",
    "thirties",
    "forties",
    "fifties",
    "sixties",
    "seventies",
    "eighties",
    "nineties",
)
FIRST_YEAR, LAST_YEAR = 1000, 2049  # four figures that stand for a year without AD or BC

_WORDS = {
    # dates
    "c": "century", "C": "centuries", "s": " ".join(SEASONS),
    "w": " ".join(ORDINALS), "z": "twenty", "k": " ".join(TEENS), "x": " ".join(TENS),
    "u": "hundreds", "M": "millennium millennia",
    # what parts a decade, a century or a year
    "p": "early mid middle late later", "L": "last final latter closing opening",
    "E": "beginning start end close dawn outset middle",
    "P": "half quarter decade decades part parts portion", "D": "two three four", "W": "turn",
    "J": "long short", "y": "year years",
    # how sure
    "q": "c ca circa about around roughly approximately approx",
    "Q": "probably perhaps possibly maybe likely presumably",
    # what opens and closes an interval
    "S": "since", "U": "until till til", "a": "after post", "r": "before pre", "v": "by",
    "f": "from", "b": "between", "=": "to through thru", "O": "onward onwards forward beyond",
    "K": "starting commencing", "V": "up down right", "I": "into",
    "R": "present today", "h": "than", "X": "prior", "l": "least",
    # grammar
    "i": "in on at during", "F": "of", "T": "the", "&": "and", "|": "or",
    # eras
    "B": "bc bce", "A": "ad ce", "H": "ah hijri hegira", "e": "cent", "$": "christ",
}  # fmt: skip
_CAPITALS = {  # only as written here
    "m": " ".join(month.title() for month in MONTHS)
    + " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec",
    # months of the Hijri calendars, of the moon and of the sun, and what numbers them
    "*": "Muharram Safar Rabi Rabi' Jumada Rajab Shaban Sha'ban Sha’ban Ramadan Shawwal Dhu Dhu'l "
    "Dhu’l Zu Zi Zi'l Hijja Hijjah Qada Qa'da Qa’da Qa'dah Qi'da Farvardin Ordibehesht Khordad "
    "Tir Mordad Shahrivar Mehr Aban Azar Dey Bahman Esfand",
    "^": "I II al ul ol l awwal Awwal thani Thani akhir Akhir akhira Akhira ula Ula",
    "1": "B", "2": "C", "3": "A", "4": "D", "5": "E", "6": "H",
}  # fmt: skip
_SMALL = {"m": " ".join(month for month in MONTHS if month not in {"may", "march", "august"}),
          "1": "b", "5": "e", "3": "a", "4": "d"}  # fmt: skip
_MARKS = {
    "-": "- – — ‐ ‑ − ‒ ―", "/": "/ ⁄", ",": ", ;", ".": ".", "(": "( [", ")": ") ]", "?": "?",
    ":": ":", "'": "' ’ ‘ ʼ", '"': '" “ ” « »', "~": "~", "+": "'s ’s",
}  # fmt: skip


def classify(tokens: Tokens) -> str:
    """Give the class of each token: a string as long as the list of tokens."""
    classes = "".join(map(_CLASSES.get, tokens.words, repeat(" ")))
    marks = [mark for mark in _MARKS_OF_ONE if mark in tokens.text]
    if not marks:
        return classes
    signs = list(classes)
    for at in {at for mark in marks for at in _together(tokens, mark)}:
        signs[at] = "Z"
    return "".join(signs)


def _together(tokens: Tokens, mark: str) -> Iterator[int]:
    """Where a token with a mark is a date by itself: 5.8.1906, 1453AD, AD622."""
    text, starts, ends = tokens.text, tokens.starts, tokens.ends
    at = text.find(mark)
    while at >= 0:
        token = bisect_right(starts, at) - 1
        start, end = starts[token], ends[token]
        if _ONE.match(text, start, end) and text[start - 1 : start] not in _INSIDE:
            yield token
        at = text.find(mark, max(end, at + 1))


_MARKS_OF_ONE = (".1", ".2", "AD", "BC", "CE")
_ONE = re.compile(
    r"(?:[0-9]{1,2}\.[0-9]{1,2}\.[12][0-9]{3}|[0-9]{1,4}(?:AD|BCE?|CE)|AD[0-9]{1,4})\Z"
)
_INSIDE = frozenset("._")


def _table() -> dict[str, str]:
    """Lay out every word and number that has a class; a later row wins over an earlier one."""
    table: dict[str, str] = {}
    for sign, words in _WORDS.items():
        for word in words.split():
            table |= dict.fromkeys((word, word.title(), word.upper()), sign)
    table["C"] = "2"
    for rows in (_SMALL, _CAPITALS, _MARKS):
        table |= {word: sign for sign, words in rows.items() for word in words.split()}
    table |= {month.upper(): "m" for month in MONTHS}
    return table | _numbers()


def _numbers() -> dict[str, str]:
    """Lay out the numbers up to four figures, with the endings that ordinals and decades have."""
    table = {f"{n:,}": "N" for n in range(1000, 13_000, 50)}
    table |= {str(n): "N" for n in range(LAST_YEAR + 1, 10_000)}
    table |= {str(n): "Y" for n in range(FIRST_YEAR, LAST_YEAR + 1)}
    table |= {str(n): "t" for n in range(100, FIRST_YEAR)}
    table |= {f"{n:02}": "n" for n in range(100)} | {f"{n:02}": "d" for n in range(1, 32)}
    table |= {str(n): "d" for n in range(1, 32)}
    table |= {f"{n}{end}": "o" for n in range(1, 32) for end in ("st", "nd", "rd", "th")}
    table |= {f"{n}s": "g" for n in range(100, LAST_YEAR, 10)}
    table |= {f"{about}{n}": "Z" for n in range(FIRST_YEAR, 1900) for about in ("c", "ca")}
    return table | {f"{n}s": "G" for n in range(20, 100, 10)}


_CLASSES = _table()
SIGNS = frozenset(_CLASSES.values()) | {" ", "Z"}
