"""Values as both programs of QuickStatements read them; see quickstatements_readers."""

import re
from decimal import Decimal

from wikidata_items import Plain

TRIMMED = " \t\n\r\0\x0b"  # what PHP trims
ENTITY = re.compile(r"[PQLM]\d+|L\d+-[FS]\d+")
_TIME = re.compile(r"([+-]?)(\d+)-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z/?(\d*)(/J)?")
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)(U\d+)?")
_PLACE = re.compile(r"@\s*[+-]?[0-9.]+\s*/\s*[+-]?[0-9.]+")
_PART = r"[+-]?\d+(?:\.\d+)?"
_ABOUT = re.compile(rf"{_PART}(\[{_PART},\s?{_PART}\]|\s*~\s*{_PART})?(U\d+)?")


def first_value(words: str) -> Plain:
    """A value as the first program reads it."""
    words = words.strip(TRIMMED)
    if found := re.fullmatch(r'"([^\n]*)"', words):
        return "string", found[1].strip(TRIMMED)
    if found := re.fullmatch(r'([a-zA-Z_-]+):"([^\n]*)"', words):
        return "text", found[1], found[2].strip(TRIMMED)
    return _bare(words)


def third_value(words: str) -> Plain | None:
    """A value as QuickStatements 3 reads it, None where it is none."""
    words = words.strip().replace("“", '"').replace("”", '"')
    if found := re.fullmatch(r'"""(.*)"""', words):
        return "string", found[1]
    if found := re.fullmatch(r'([a-z_-]+):"(.*)"', words):
        return "text", found[1], found[2].strip()
    if found := re.fullmatch(r'"(.*)"', words):
        return "string", found[1].strip()
    try:
        bare = _bare(words)
    except ValueError:
        return None
    return ("number", _signed(bare[1])) if bare[0] == "number" else bare


def _signed(words: str) -> str:
    """A number as QuickStatements 3 writes it, but for the plus; a zero with a minus has both."""
    exact = Decimal(words)
    return f"+{exact}" if exact.is_zero() and exact.is_signed() else str(exact)


def _bare(words: str) -> Plain:
    """What stands without quotation marks, also what we never mean: a place, a rough number."""
    if words in {"somevalue", "novalue"}:
        return (words,)
    if words == "LAST" or ENTITY.fullmatch(words):
        return "item", words
    if found := _TIME.fullmatch(words):
        if found[9]:
            raise ValueError(words)
        return "time", words.partition("/")[0], found[8] or "9"
    if (found := _NUMBER.fullmatch(words)) and not found[2]:
        return "number", found[1].removeprefix("+")
    if _PLACE.fullmatch(words) or _ABOUT.fullmatch(words):
        return "other", words
    raise ValueError(words)
