"""Identifiers as pages write them: it alone says whether a DOI, ORCID, ISSN or ISBN is one."""

import re

# DOI Handbook, 2.2: a prefix "10." with four digits or more, and a suffix of printable characters.
DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s?|(?<![\w.]))10\.\d{4,9}/[^\s<>\"]+",
    re.IGNORECASE,
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"]+", re.IGNORECASE)
ORCID = re.compile(
    r"(?:https?://)?(?:www\.)?(?:orcid\.org/)?(?<!\d)\d{4}-?\d{4}-?\d{4}-?\d{3}[\dX](?!\w)",
    re.IGNORECASE | re.ASCII,
)
ISSN = re.compile(r"(?<![\w-])\d{4}[-\u2010-\u2013]?\d{3}[\dX](?![\w-])", re.IGNORECASE | re.ASCII)
ISBN = re.compile(r"(?<![\w-])\d[\d\u2010-\u2013 -]{8,15}[\dX](?![\w-])", re.IGNORECASE | re.ASCII)
_TRIMMED = 6  # no sentence ends in more marks than this, and an address is longer
_PAIRS = {")": "(", "]": "[", "}": "{", "\u201d": "\u201c", "\u2019": "\u2018"}


def doi(written: str) -> str:
    """The bare name "10.…" of a DOI however it is addressed; its case is kept (Handbook 2.4)."""
    return written[written.index("10.") :]


def orcid(written: str) -> str | None:
    """The address of an ORCID iD, or None where its check digit is wrong (ISO 7064 MOD 11-2)."""
    digits = re.sub(r"[^\dX]", "", written.upper().replace("HTTPS", "").rpartition("/")[2])
    if _check_11_2(digits[:-1]) != digits[-1]:
        return None
    return "https://orcid.org/" + "-".join(digits[n : n + 4] for n in range(0, 16, 4))


def issn(written: str) -> str | None:
    """An ISSN as NNNN-NNNC, or None where its check digit is wrong (ISO 3297)."""
    digits = re.sub(r"[^\dX]", "", written.upper())
    weighed = sum(_digit(d) * (8 - place) for place, d in enumerate(digits))
    return f"{digits[:4]}-{digits[4:]}" if weighed % 11 == 0 else None


def isbn(written: str) -> str | None:
    """An ISBN without its hyphens, or None where its check digit is wrong (ISO 2108)."""
    digits = re.sub(r"[^\dX]", "", written.upper())
    if re.fullmatch(r"\d{9}[\dX]", digits):
        weighed = sum(_digit(d) * (10 - place) for place, d in enumerate(digits))
        return digits if weighed % 11 == 0 else None
    if re.fullmatch(r"97[89]\d{10}", digits):
        weighed = sum(int(d) * (3 if place % 2 else 1) for place, d in enumerate(digits))
        return digits if weighed % 10 == 0 else None
    return None


def trimmed(written: str) -> str:
    """An address without the punctuation of the sentence around it (a paired bracket stays)."""
    for _ in range(_TRIMMED):
        if not written:
            break
        opener = _PAIRS.get(written[-1])
        if written[-1] not in ".,;:!?'\"" and (opener is None or opener in written):
            break
        written = written[:-1]
    return written


def _check_11_2(digits: str) -> str:
    """The check character of ISO 7064 MOD 11-2."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == len("0123456789") else str(rest)


def _digit(written: str) -> int:
    """The number a check character stands for: X is ten."""
    return 10 if written == "X" else int(written)
