"""Wording: each word that relative dates are made of as one character, and patterns over these.

A text of n tokens is a string of n characters; any other word is a space, and the words of a date
that needs no other are `#`. Only closed classes of English grammar stand here.
"""

import re
from itertools import repeat

from triptych.events.tokens import Tokens

_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)} | {
    "Jan": 1, "Feb": 2, "Apr": 4, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = {
    "D": "day", "W": "week", "M": "month", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip
PARTS = {
    "early": (1, 3), "beginning": (1, 3), "start": (1, 3), "opening": (1, 3),
    "mid": (2, 3), "middle": (2, 3), "late": (3, 3), "end": (3, 3), "close": (3, 3),
}  # fmt: skip
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS = (
    {word: number for number, word in enumerate(_ONES.split(), 1)}
    | {word: number * 10 for number, word in enumerate(_TENS.split(), 2)}
    | {"a": 1, "an": 1}
    | {str(number): number for number in range(1, 1000)}
)

_WORDS = {
    # units, one and more of them; what else a stretch of time is called
    "D": "day", "d": "days", "W": "week", "w": "weeks", "M": "month", "m": "months",
    "Y": "year", "y": "years", "E": "decade", "e": "decades", "C": "century", "c": "centuries",
    "g": "generation generations", "=": "period", "[": "night morning evening afternoon eve",
    "*": " ".join(SEASONS),
    # numbers
    "n": _ONES + " " + " ".join(map(str, range(1, 1000))), "z": _TENS,
    "H": "hundred", "a": "a an", "h": "half", "q": "quarter",
    "1": " ".join(ORDINALS), "Z": "last final latter",
    "V": "few several many numerous countless couple dozen dozens scores", "s": "some",
    # what makes numbers vague, and what does not
    "~": "about around nearly almost roughly approximately circa c",
    ">": "more less least most under than fewer", "^": "over",
    "j": "only just barely exactly fully merely precisely full whole entire long short brief",
    # steps
    "l": "later", "r": "earlier", "L": "afterwards afterward", "R": "previously beforehand",
    "A": "after", "B": "before", "F": "next following ensuing subsequent succeeding",
    "P": "previous preceding", "t": "that", "u": "same", "v": "very", "T": "the", "p": "this",
    "b": "these those", "8": "followed", "7": "then", "J": "thereafter", "9": "onward onwards",
    "%": "ago old age aged hence", "!": "every each annual annually yearly usually",
    # parts of a stretch of time
    "x": " ".join(PARTS), "5": "turn",
    # prepositions and conjunctions
    "O": "of", "i": "in during throughout", "@": "at", "I": "within", "f": "for",
    "o": "on", "U": "until till", "N": "by", "S": "since", "X": "from", "2": "to through",
    "&": "and", "|": "or", "K": "up", "k": "between",
    # what opens a clause of its own, or falls back
    "Q": "had having", "_": "who whom whose which where when while",
    "<": "he she it his her its him was were did",
}  # fmt: skip
_MARKS = {
    ".": ". ! ?",
    ",": ",",
    ";": "; :",
    "(": "( [",
    ")": ") ]",
    "-": "- – — ‐ ‑",
    "+": "'s ’s",
}
DATED = "#"
_NAMED_MONTH = "G"

TRIGGERS = re.compile("[DdWwMmYyEeCcg=*GJ7]")

# The side that a preposition puts something on.
SIDE = r"(?P<side>2K|K2|[UNSXABIiofk]|[@^](?=T)|[@N](?=[CEY]\+))?"
SIDES = {**dict.fromkeys(("U", "N", "B", "K2"), "until"), **dict.fromkeys("SXA", "since")}
POINTED = r"(?P<same>tv?u?|Tv?u|pu)"
ORDER = r"Tv?(?P<order>[FP])"
NUMBER = (
    r"(?:ah?q-?Oa|aq-?|ha|h-a-|ah-?|a?VO?|s|"  # a quarter of a, half a, a few, several
    r"[na4]H(?:&?(?:z-[n4]|[nz4]))?|[n4]&ah|z-[n4]|[nza4])[j>]?"
)
IMPRECISE = r"(?P<pre>(?:[~^j]|@?>{1,2}|s(?=[nza4])){0,3})"
PLACED = (
    r"(?P<placed>T?[lr](?:[iO](?=T|t))?|T?x(?:[Oi](?=[Ttp])|-)?|T?[1Z]-?[hq1][Oi](?=[Tt])|T?5O)?"
)
YEAR = rf"(?:,?[Oi]?(?:{POINTED}|{ORDER})Y)"


def classify(tokens: Tokens) -> str:
    """Give the class of each token: a string as long as the list of tokens."""
    return "".join(map(_CLASSES.get, tokens.words, repeat(" ")))


def _table() -> dict[str, str]:
    """Lay out every word that has a class, as it stands in a sentence and at its head."""
    table: dict[str, str] = {}
    for sign, words in _WORDS.items():
        for word in words.split():
            table |= dict.fromkeys((word, word.capitalize()), sign)
    table |= {mark: sign for sign, marks in _MARKS.items() for mark in marks.split()}
    table |= {f"{n}{end}": "3" for n in range(1, 32) for end in ("st", "nd", "rd", "th")}
    table |= {str(n): "4" for n in range(1, 32)}
    return table | dict.fromkeys(MONTHS, _NAMED_MONTH)


_CLASSES = _table()
