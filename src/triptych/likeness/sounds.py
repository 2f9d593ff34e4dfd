"""Sounds: how a word could be meant, whichever of the usual transliterations wrote it.

It alone knows how letters are heard; `readings` says as what a word may be written. A word has
several sounds where a letter is ambiguous ("e" is "a" or "i" in Persian names); two words may be
one name where they share one. `skeletons` are coarser (no vowels), to look words up by.

| written | heard | as in |
|---|---|---|
| tsch, tch, č | ch | Tschaikowsky, Tchaikovsky, Čajkovskij |
| shch, sch, š | sh | Shcherbatov |
| -skii, -skiy, -skij, -sky | -ski | Chaikovskii |
| -off, -ow; -eff, -ew | -ov; -ev | Romanoff, Tschechow |
| ya, ia, ja; yu, iu, ju | ia; io | Tania |
| ye | e | Dostoyevsky |
| kh; gh, q; dh; ph; dj, dzh | h; g; z; f; j | Khan, Mossadegh, Ridha, Kadjar |
| ou, oo, u; ee; ei, ey, ai, ay | o; i; ai | Massoud, Hossein, Husayn |
| -ai, -aei, -ayi, -aee | -ai | Rezaei |
| e within a word; -e, -eh, -a, -ah | a or i, each by itself; -a | Fatemeh, Rizazada |
| w, x, ck, c before e and i | v, ks, k, s | Dawud |
| doubled letters, last h after a vowel | one; none | Muhammad, Fatemeh |
"""

import re
from functools import lru_cache
from itertools import product

from triptych.likeness.readings import readings

_LONGEST = 40  # letters of a word that are heard
_AMBIGUOUS = 3  # letters of a word that are heard in two ways; further ones in the first
_MOST = 48  # sounds of a word

# Spellings of one name that no rule brings together.
_ALIKE: tuple[str, ...] = (
    "uthman othman osman usman", "ridha rida reza riza", "murtadha murtada mortaza morteza murtaza",
    "qajar kadjar ghajar kajar", "qasim qasem ghasem kasim",
    "yusuf yousef youssef yosef josef", "umar omar omer", "mustafa mostafa mustapha",
    "taqi taghi taki", "fazl fadl", "ramazan ramadan", "fazel fadil",
    "nezam nizam nidham", "ziya dhiya diya zia", "hafez hafiz hafid", "kazem kazim kadhim kadim",
    "qom ghom qum kum", "musa mousa moussa moosa", "isa eisa issa",
    "gorbachev gorbachyov gorbatschow gorbacev", "peter pyotr petr piotr", "fyodor fedor fiodor",
    "alexander aleksandr alexandre aleksander", "khrushchev khrushchyov hruscev chruschtschow",
    "yevgeny evgeny eugene evgenii", "yekaterina ekaterina catherine",
    "nikolai nikolay nikolaj nicholas nicolas", "sergei serge sergius sergey sergej",
    "mikhail michail mihail michael",
    "andrei andrew andre andrey andrej",
    "dmitri dimitri dmitry dmitrii dmitriy dmitrij dimitrii dimitry",
    "vasily vasilii basil vasiliy",
)  # fmt: skip
_GROUP = {word: line.split()[0] for line in _ALIKE for word in line.split()}

_RULES = tuple((re.compile(pattern), sound) for pattern, sound in (
    (r"^abd ?[aeou][lrsnz](?=.{3})", "abdol"),
    (r"a(?:[ey]?i|[iy]e?|[ye]?ee|ii)$", "aI"),
    (r"(?:ii|iy|ij|yi|yj|yy)$", "i"), (r"off$|ow$", "ov"), (r"eff$|ew$", "ev"),
    (r"^(tsch.*?)ch", r"\1h"), (r"shch|stsch|schtsch", "sh"), (r"tsch|tch", "C"),
    (r"dzh|dsch|dj", "j"), (r"sch|sh", "S"),
    (r"ch", "C"), (r"zh", "Z"), (r"kh", "h"), (r"gh|q", "g"), (r"dh", "z"), (r"ph", "f"),
    (r"th", "t"), (r"ck", "k"), (r"c(?=[eiy])", "s"), (r"c", "k"), (r"x", "ks"),
    (r"ow(?=[^aeiouy])", "o"), (r"w", "v"), (r"tz", "ts"), (r"ye", "e"), (r"y", "i"),
    (r"ou|oo|u", "o"),
    (r"ee|ie$", "i"), (r"[ea]i", "A"), (r"(?<=[aeioA])h$", ""), (r"(?<=.)e$", "a"),
    (r"(.)\1+", r"\1"),
))  # fmt: skip
_VOWELS = re.compile("(?<!^)[aeioAI]")
_FIRST = re.compile("^[aeioA]")


@lru_cache(1 << 16)
def sounds(word: str) -> frozenset[str]:
    """The sounds of a plain word (see `letters`), one at least."""
    heard = dict.fromkeys(_heard(written) for written in readings(word[:_LONGEST]))
    found = dict.fromkeys(one for sound in heard for one in _vowelled(sound) if one)
    group = _GROUP.get(word)
    return frozenset(list(found)[:_MOST]) | ({f"={group}"} if group else set())


@lru_cache(1 << 16)
def skeletons(word: str) -> frozenset[str]:
    """What to look a plain word up by: its sounds without vowels but a first one."""
    bare = {_VOWELS.sub("", _FIRST.sub("a", sound)) for sound in sounds(word)}
    return frozenset(re.sub(r"(.)\1+", r"\1", one).removesuffix("h") or one for one in bare)


def _heard(word: str) -> str:
    """The word by the rules, in their order."""
    for pattern, sound in _RULES:
        word = pattern.sub(sound, word)
    return word


def _vowelled(sound: str) -> list[str]:
    """A sound with each "e" as "a" and as "i"."""
    parts = sound.split("e")
    heard = ["ai" if at < _AMBIGUOUS else "a" for at in range(len(parts) - 1)]
    return [
        parts[0] + "".join(vowel + part for vowel, part in zip(vowels, parts[1:], strict=True))
        for vowels in product(*heard)
    ]
