"""Refusals: the rules by which a number that looks like a year is none, or dates no event told.

Each rule looks at a few words on either side, and so costs the same whatever the text. A rule's
words are in `ontology/numbers.toml`.
"""

from collections.abc import Callable

from triptych.events.expressions.citations import is_cited
from triptych.events.expressions.points import YEARS, Point, Reading
from triptych.events.expressions.titles import is_title
from triptych.events.expressions.words import words

# Why a number is refused; the rules below, in this order, by name.
REFUSALS = {
    "glued": "The number is part of an address, an identifier or a longer number.",
    "identifies": "The number is what a page, a section, a call number or a document is known by.",
    "counts": "The number counts: its word before says so.",
    "measures": "The number counts or measures the noun after it.",
    "sizes": "The number tells the size of an army, a sum or the like.",
    "cites": "The year is that of a publication that is cited.",
    "titles": "The number stands in the title of a work.",
}
_WINDOW = 12  # tokens looked at on either side
_RECENT = 2020
_DETERMINERS = frozenset(
    {"the", "a", "an", "this", "that", "his", "her", "its", "their", "'s", "’s"}
)


def refusal(reading: Reading, point: Point) -> str:
    """Give the id of the rule that refuses a date, or "" where none does."""
    if point.kind in YEARS and point.rule not in _CERTAIN:
        before = reading.classes[point.first - 1] if point.first else ""
        for name, applies in _RULES_AFTER.get(before, _RULES):
            if applies(reading, point):
                return name
    return "titles" if is_title(reading, point) else ""


_CERTAIN = frozenset(
    {"year-of-era", "range-of-era", "equivalent", "named-year", "turn-of-century", "unknown-start"}
)


def _glued(reading: Reading, point: Point) -> bool:
    """An address, an identifier, a longer number: 10.1080/1905, 555-1905, 12/1905, 1905_a."""
    tokens = reading.tokens
    start, end = tokens.starts[point.first], tokens.ends[point.beyond - 1]
    if tokens.text[start - 1 : start] in _CLEAR and tokens.text[end : end + 1] in _CLEAR:
        return False
    before, after = tokens.text[max(0, start - 2) : start], tokens.text[end : end + 2]
    if before[-1:] in _GLUE or after[:1] in _GLUE_AFTER:
        return True
    if before[-1:] == "-":  # "post-1945" is no compound name, as "MH-1905" would be
        return before[:1].isdigit() or reading.classes[max(0, point.first - 2)] not in "arpqAsm?"
    if before[-1:] == ".":
        return before[:1].isdigit()
    if after[:1] in _DASHES and reading.classes[point.beyond + 1 : point.beyond + 2] == "N":
        return tokens.words[point.beyond + 1].isdecimal()  # 1835-2103: no year yet
    return after[:1] in {":", "-"} and after[1:].isdigit()


_CLEAR = frozenset(" (),;.")
_DASHES = frozenset("-–‐‑")  # the dash of a range
_GLUE = frozenset("/:@_=#&+%~\\*^")
_GLUE_AFTER = frozenset("/@_=#&+\\^")


def _identifies(reading: Reading, point: Point) -> bool:
    """Resolution 1325, p. 1848, MS Arab. 1453, UNSC 1325, the Act 1902, Horizon 2020."""
    at = point.first
    if not at:
        return False
    lower, written = reading.tokens.lower, reading.tokens.words
    led = at - 2 if lower[at - 1] in {".", ":"} and at > 1 else at - 1
    table = words()
    if lower[led] in table["identifies"]:
        return led == at - 1 or lower[at - 1] == "." or lower[led] in table["identifies.formal"]
    if lower[led] in table["identifies.acts"]:
        return not (led and written[led - 1][0].isupper())
    if lower[led] in {"for", "recte"} and led and lower[led - 1] in table["identifies.slips"]:
        return True
    return _is_numbered(reading, point) or _is_shelved(reading, at)


def _is_numbered(reading: Reading, point: Point) -> bool:
    """Whether a name is numbered: UNSC 1325, Horizon 2020; not "In Paris 1919"."""
    at = point.first - 1
    name = reading.tokens.words[at]
    if point.kind != "year" or reading.classes[at] != " " or not name[0].isupper():
        return False
    if name.isupper() and len(name) > 1:
        return True
    is_start = at == reading.tokens.sentences[reading.tokens.sentence_of[at]][0]
    return int(point.begin) >= _RECENT and not is_start


def _is_shelved(reading: Reading, at: int) -> bool:
    """Whether a shelf mark leads to the number: MS Or. 1403, AGI, Contaduría 1802-1806."""
    lower, written = reading.tokens.lower, reading.tokens.words
    shelf, archives = words()["identifies.shelves"], words()["identifies.archives"]
    for place in range(at - 1, max(-1, at - 7), -1):
        word = written[place]
        if lower[place] in archives and word.isupper():
            return True
        if lower[place] in shelf and word[0].isupper() and at - place < _SHELF:
            return True
        if not (word[0].isupper() or word in {".", ","} or word.isdigit()):
            return False
    return False


_SHELF = 5  # tokens between a shelf mark's word and its number


def _counts(reading: Reading, point: Point) -> bool:
    """Some 1,900, over 1500, as many as 1200, $1500; killed 1500."""
    at = point.first - 1
    if at < 0:
        return False
    lower = reading.tokens.lower
    word, before = lower[at], lower[at - 1] if at else ""
    if word == "least" and reading.classes[max(0, at - 2)] in "SUfvar":
        return False
    if word in words()["counts"]:
        return not (word == "than" and before in {"later", "earlier"})
    if word.endswith("ed") and reading.tokens.words[at].islower() and word not in words()["dated"]:
        return before not in _DETERMINERS and before != "-"
    return word.isdigit() or word in _CURRENCIES or (before, word) in _AS_MANY


_AS_MANY = frozenset({("many", "as"), ("much", "as")})
_CURRENCIES = frozenset("$£€¥₤₺₽₹")


def _measures(reading: Reading, point: Point) -> bool:
    """1914 km, 1500 soldiers, 1500 armed men; but "in 1905 workers struck" is of 1905."""
    lower, at = reading.tokens.lower, point.beyond
    if at >= len(lower) or reading.classes[at] not in _NOUNS:
        return False
    if lower[at] in words()["measures"]:
        return not (
            lower[at] in {"m", "h", "g", "li", "am", "points", "votes"} and _leads(reading, point)
        )
    is_owner = reading.classes[at + 1 : at + 2] == "'"  # "in 1905 workers' councils"
    return not is_owner and _is_counted(reading, point)


_NOUNS = frozenset(" yud3")  # classes of words that a number may count


def _is_counted(reading: Reading, point: Point) -> bool:
    """Whether the noun after a number, or after an adjective or two, is of the counted kind."""
    lower, at, table = reading.tokens.lower, point.beyond, words()
    before = reading.classes[point.first - 1] if point.first else " "
    if before in {"S", "U"}:
        return False
    if before in {"i", "v", "a", "r"}:
        return lower[at] in table["contains"]
    if lower[at] in table["counted"]:
        return True
    if before != " " or (point.first and lower[point.first - 1] in _DETERMINERS):
        return False
    return _adjectives(reading, at)


def _leads(reading: Reading, point: Point) -> bool:
    """Whether a preposition that years take stands before the number."""
    return bool(point.first) and reading.classes[point.first - 1] in "SUi"


def _adjectives(reading: Reading, at: int) -> bool:
    """Whether an adjective or two and then a counted noun follow: 1500 heavily armed men."""
    counted, classes = words()["counted"], reading.classes
    for place in (at, at + 1, at + 2):
        if place >= len(classes) or classes[place] != " ":
            return False
        word = reading.tokens.lower[place]
        if word in counted:
            return place > at
        if not word.isalpha() or word in _DETERMINERS:
            return False
    return False


def _sizes(reading: Reading, point: Point) -> bool:
    """An army of 1500, a total of about 1200; but "the loan of 1911"."""
    lower, classes = reading.tokens.lower, reading.classes
    at = point.first - 1
    while at > 0 and at > point.first - 4 and classes[at] in "qQ.":
        at -= 1
    if at < 1 or classes[at] != "F" or lower[at - 1] not in words()["sizes"]:
        return False
    return not any(word in {"the", "this", "that"} for word in lower[max(0, at - 3) : at - 1])


_RULES: tuple[tuple[str, Callable[[Reading, Point], bool]], ...] = (
    ("glued", _glued),
    ("identifies", _identifies),
    ("counts", _counts),
    ("measures", _measures),
    ("sizes", _sizes),
    ("cites", is_cited),
)
_FEW = tuple((name, rule) for name, rule in _RULES if rule in {_glued, _measures, is_cited})
# The class before a number tells which rules could apply at all: "in" leads to no page number.
_RULES_AFTER = dict.fromkeys("iSUvarfb=&,(", _FEW) | {"F": (*_FEW, ("sizes", _sizes))}
