"""Letters: a text of any of the scripts known here as plain Latin words; it alone spells.

What is written the same but for case, marks on letters, punctuation and the signs for ʿayn and
hamza is the same here. Cyrillic goes by BGN/PCGN, Arabic and Persian by the consonants of ALA-LC
without their marks (such a text writes no short vowels, and has none here). Other scripts stay.
"""

import re
import unicodedata
from functools import lru_cache

# Cyrillic, Russian and Ukrainian (BGN/PCGN 1947 and 2019).
_CYRILLIC = dict(zip(
    "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
    (
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch . y . e yu ya"
        " e i i ie g u"
    ).split(),
    strict=True,
))  # fmt: skip

# Arabic and Persian (ALA-LC), letters of one Persian sound alike; a dot is for what is not heard.
_ARABIC = dict(zip(
    "اآأإٱبپتثجچحخدذرزژسشصضطظعغفقکكگلمنوؤهةیيىئء",
    (
        "a a a a a b p t s j ch h kh d z r z zh s sh s z t z . gh f q k k g l m n w w h h y y a"
        " y ."
    ).split(),
    strict=True,
))  # fmt: skip

# Latin letters that Unicode does not take apart.
_LATIN = {"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i",
          "ə": "a", "ħ": "h", "ŋ": "ng"}  # fmt: skip

UNHEARD = str.maketrans(dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ″′\u200c\u200d\u00ad\u0640", ""))
"""Signs that stand between letters and are not written by everyone: ʿayn, hamza, apostrophes."""

_TABLE = UNHEARD | str.maketrans(
    {k: v.replace(".", "") for k, v in (_CYRILLIC | _ARABIC | _LATIN).items()} | {"&": " and "}
)
_MARKED = str.maketrans({
    "č": "ch", "š": "sh", "ž": "zh", "ç": "ch", "ş": "sh", "ğ": "gh", "ć": "ch", "ś": "sh",
    "ḫ": "kh", "ḵ": "kh", "ġ": "gh", "ǧ": "j", "ė": "e", "ż": "z", "ź": "zh",
})  # fmt: skip
_WORD = re.compile(r"[^\W_]+")
_UNVOWELLED = re.compile("[\u0600-\u06ff]")
_INITIAL = re.compile("^[عئ]")


@lru_cache(1 << 14)
def words(text: str) -> tuple[str, ...]:
    """The words of a text in small Latin letters without marks, as far as their script is known."""
    return tuple(_WORD.findall(plain(text)))


def plain(text: str) -> str:
    """A text in small letters without marks; what parts its words is kept."""
    low = unicodedata.normalize("NFC", text.casefold())
    if low.isascii():
        return low.replace("'", "").replace("`", "").replace("&", " and ")
    low = " ".join(_INITIAL.sub("a", word) for word in low.split())
    apart = unicodedata.normalize("NFKD", low.translate(_TABLE)).casefold()
    return "".join(sign for sign in apart.translate(_TABLE) if not unicodedata.combining(sign))


def spoken(text: str) -> str:
    """A text in which a mark that changes a consonant is heard: "Čapek" is "chapek"."""
    return plain(unicodedata.normalize("NFC", text.casefold()).translate(_MARKED))


def is_unvowelled(text: str) -> bool:
    """Whether a text is in a script that leaves out short vowels."""
    return _UNVOWELLED.search(text) is not None
