"""Wording: each word that relative dates are made of as one character, and patterns over these.

A text of n tokens is a string of n characters; any other word is a space, and the words of a date
that needs no other are `#`. Only closed classes of English grammar stand here.
"""

import re
from functools import cache
from itertools import repeat

from triptych.events.relative.narration import narration
from triptych.events.tokens import Tokens

_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MONTHS = {name: number for number, name in enumerate(_NAMES, 1)} | {
    "Jan": 1, "Feb": 2, "Apr": 4, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11, "Dec": 12,
}  # fmt: skip
# Feasts that fall in the same month every year, whatever the calendar.
FEASTS = {
    "Christmas": 12, "Michaelmas": 9, "Candlemas": 2, "Martinmas": 11, "Midsummer": 6,
}  # fmt: skip
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
UNITS = {
    "D": "day", "[": "day", "W": "week", "M": "month", "Y": "year", "E": "decade", "C": "century",
}  # fmt: skip
PARTS = {
    "early": (1, 3), "beginning": (1, 3), "start": (1, 3), "opening": (1, 3),
    "mid": (2, 3), "middle": (2, 3), "late": (3, 3), "end": (3, 3), "close": (3, 3),
    "closing": (3, 3),
}  # fmt: skip
# The first years, the final decade: words that say more than a part.
ENDS = {"first": (1, 3), "last": (3, 3), "final": (3, 3), "latter": (3, 3)}
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: number for number, word in enumerate(_ORDINALS.split(), 1)} | {"thirtieth": 30}
_ONES = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_DECADES = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES = {word: number for number, word in enumerate(_DECADES.split(), 2)}
NUMBERS = (
    {word: number for number, word in enumerate(_ONES.split(), 1)}
    | {word: number * 10 for number, word in enumerate(TENS, 2)}
    | dict.fromkeys(("a", "an", "another"), 1)
    | {str(number): number for number in range(1, 1000)}
)

_WORDS = {
    # units, one and more of them; what else a stretch of time is called
    "D": "day", "d": "days", "W": "week fortnight", "w": "weeks fortnights",
    "M": "month", "m": "months", "[": "night morning evening afternoon date",
    "Y": "year", "y": "years", "E": "decade", "e": "decades", "C": "century", "c": "centuries",
    "g": "generation generations", "=": "period", "0": _DECADES, "$": "part rest remainder course",
    "*": " ".join(SEASONS),
    # numbers
    "n": _ONES + " " + " ".join(map(str, range(1, 1000))), "z": " ".join(TENS),
    "H": "hundred", "a": "a an another", "h": "half", "q": "quarter",
    "1": " ".join(ORDINALS), "Z": "last final latter",
    "V": "few several many numerous countless couple dozen dozens scores", "s": "some",
    # what makes numbers vague, and what does not
    "~": "about around nearly almost roughly approximately circa c",
    ">": "more less least most under than fewer", "^": "over", "}": "not no little",
    "j": "only just barely hardly scarcely exactly fully merely precisely full whole entire long "
         "short brief mere scant further additional",
    # steps
    "l": "later", "r": "earlier", "L": "afterwards afterward", "R": "previously beforehand",
    "A": "after", "B": "before", "F": "next following ensuing subsequent succeeding",
    "P": "previous preceding", "t": "that", "u": "same", "v": "very", "T": "the", "p": "this",
    "b": "these those", "8": "followed", "7": "then", "J": "thereafter", "9": "onward onwards",
    "{": "time moment", '"': "lasted endured persisted continued survived",
    "%": "ago old age aged hence", "!": "every each annual annually yearly usually",
    # parts of a stretch of time
    "x": " ".join(PARTS), "5": "turn",
    # prepositions and conjunctions
    "O": "of", "i": "in during throughout", "@": "at toward towards", "I": "within", "f": "for",
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
STUDY = "?"  # stands for a blank until it has been seen that there is one

TRIGGERS = re.compile(r"[DdWwMmYyEeCcg=*GJ70{3\[]")

# The side that a preposition puts something on.
SIDE = r"(?P<side>2K|K2|[UNSXABIiofk]|@(?=[Tx])|\^(?=T)|[@N](?=[CEY]\+))?"
SIDES = {**dict.fromkeys(("U", "N", "B", "K2"), "until"), **dict.fromkeys("SXA", "since")}
POINTED = r"(?P<same>tv?u?|Tv?u|pu|(?<=[io])p)"
ORDER = r"Tv?(?P<order>[FP])"
NUMBER = (
    r"(?:[nz4][|2][nz4]|k[nz4]&[nz4]|[n4]-[n4]|"  # two or three, between two and three, 10-15
    r"ah?q-?Oa|aq-?|ha|h-a-|ah-?|a?VO?|s|"  # a quarter of a, half a, a few, several
    r"[na4]H(?:&?(?:z-[n4]|[nz4]))?|[n4]&ah|z-[n4]|[nza4])[j>]?"
)
IMPRECISE = r"(?P<pre>(?:a?j|a(?=[nz4][dwmyec])|[~^]|@?[>}]{1,4}|s(?=[nza4])){0,3})"
PLACED = (
    r"(?P<placed>T?[lr](?:[iO](?=[Tt]))?|T?x(?:[Oi](?=[Ttp])|-)?"  # later in, at the end of, mid-
    r"|T?(?:[1Z]-?[hq1]|[1Zx][nz]?[dDwWmMyYE$]|x?\$|5)[Oi](?=[Ttp])"
    r"|T?(?:3|(?:z-)?1)O(?=(?:tv?u?|Tv?[uFP]?)M))?"  # on the 15th of
)
# After a month or season: of that year, the following year, two years later.
YEAR = rf"(?:,?[Oi]?(?:{POINTED}|{ORDER})Y|(?P<count>[nz4a])[yY](?P<later>[lLrR]))"


def classify(tokens: Tokens) -> str:
    """Give the class of each token: a string as long as the list of tokens."""
    return "".join(signs(tokens)).replace(STUDY, " ")


def signs(tokens: Tokens) -> list[str]:
    """Give the class of each token, and STUDY for those who study a story.

    Both are read off the words at once, as a second look at each would take as long as the first.
    """
    return list(map(_with_study().get, tokens.words, repeat(" ")))


@cache
def _with_study() -> dict[str, str]:
    """The classes of words, and the words for scholars in each way of writing them."""
    told = narration().subjects
    forms = [form for word in told for form in (word, word.capitalize(), word.upper())]
    return dict.fromkeys(forms, STUDY) | _CLASSES


def _table() -> dict[str, str]:
    """Lay out every word that has a class, as it stands in a sentence and at its head."""
    table: dict[str, str] = {}
    for sign, words in _WORDS.items():
        for word in words.split():
            table[word] = table[word.capitalize()] = sign
    del table["Hundred"]  # of a name: the Four Hundred, the Hundred Days
    table |= {mark: sign for sign, marks in _MARKS.items() for mark in marks.split()}
    table |= {f"{n}{end}": "3" for n in range(1, 32) for end in ("st", "nd", "rd", "th")}
    table |= {str(n): "4" for n in range(1, 32)}
    return table | dict.fromkeys((*MONTHS, *FEASTS), _NAMED_MONTH)


_CLASSES = _table()
TRIGGER_WORDS = frozenset(word.lower() for word, sign in _CLASSES.items() if TRIGGERS.match(sign))
