"""Languages: which tag words may bear, by what is said of their language and by their script.

A wrong tag is worse than none: it sends the words to the wrong readers and voices.
"""

import re
import unicodedata
from functools import lru_cache

# Names of languages, in English and their own, and codes of ISO 639-2, by BCP 47 tag.
_NAMED: dict[str, str] = {
    "ar": "arabic ara العربية", "bg": "bulgarian bul български", "ca": "catalan cat català",
    "cs": "czech cze ces čeština", "da": "danish dan dansk", "de": "german ger deu deutsch",
    "el": "greek gre ell ελληνικά", "en": "english eng", "es": "spanish spa español castellano",
    "fa": "persian farsi per fas فارسی", "fi": "finnish fin suomi", "fr": "french fre fra français",
    "he": "hebrew heb עברית", "hu": "hungarian hun magyar", "hy": "armenian arm hye հայերեն",
    "it": "italian ita italiano", "ja": "japanese jpn 日本語", "ka": "georgian geo kat ქართული",
    "ko": "korean kor 한국어", "la": "latin lat", "nl": "dutch dut nld nederlands",
    "no": "norwegian nor norsk", "pl": "polish pol polski", "pt": "portuguese por português",
    "ro": "romanian rum ron română", "ru": "russian rus русский", "sv": "swedish swe svenska",
    "tr": "turkish tur türkçe", "uk": "ukrainian ukr українська", "ur": "urdu urd اردو",
    "yi": "yiddish yid ייִדיש", "zh": "chinese chi zho 中文 汉语 漢語",
}  # fmt: skip
_TAGS = {name: tag for tag, names in _NAMED.items() for name in (tag, *names.split())}

# The scripts that a language is written in, by the first word of the names of its letters; one that
# is not here is written in Latin letters or in none that we know.
_SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("ar", "fa", "ur", "ps"), ("ARABIC",)),
    **dict.fromkeys(("he", "yi"), ("HEBREW",)),
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), ("CYRILLIC",)),
    **dict.fromkeys(("hi", "mr", "ne", "sa"), ("DEVANAGARI",)),
    "el": ("GREEK",), "hy": ("ARMENIAN",), "ka": ("GEORGIAN",), "th": ("THAI",),
    "ja": ("CJK", "HIRAGANA", "KATAKANA"), "ko": ("HANGUL", "CJK"), "zh": ("CJK",),
}  # fmt: skip
_LATIN = ("LATIN",)
_LETTERS = re.compile(r"[^\W\d_]")
_ENOUGH = 200  # letters that are looked at


def tag_of(words: str) -> str:
    """The tag of a language by its name, its code or its tag; "" where it is not known."""
    return _TAGS.get(unicodedata.normalize("NFC", words).strip().rstrip(".").casefold(), "")


@lru_cache(maxsize=1024)
def tag_for(words: str, tag: str) -> str:
    """The tag, where most letters of the words are of a script of that language; else ""."""
    if not tag:
        return ""
    scripts = _SCRIPTS.get(tag.partition("-")[0], _LATIN)
    if scripts is _LATIN and words.isascii():
        return tag
    letters = _LETTERS.findall(words[: _ENOUGH * 10])[:_ENOUGH]
    ours = sum(unicodedata.name(letter, "").startswith(scripts) for letter in letters)
    return tag if 2 * ours >= len(letters) else ""


def name_of(tag: str) -> str:
    """The English name of a language by its tag, or the tag where it is not known."""
    name = _NAMED.get(tag.partition("-")[0].lower(), "").partition(" ")[0]
    return name.capitalize() or tag
