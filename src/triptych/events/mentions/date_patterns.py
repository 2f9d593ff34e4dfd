"""Date patterns: dates beside words and phrases, as regular expressions over an alphabet.

They say only where a date stands; what it means is read elsewhere. As in `patterns`, a reader
bounds the stretch, or the pattern does.
"""

from triptych.events.mentions import grammar as g
from triptych.events.mentions.alphabet import Alphabet


def dates(a: Alphabet) -> dict[str, str]:
    """A date near a phrase, and in the clause after a token or, from the end, before one."""
    unknown, figure = a.letters[g.LETTERS], a.any_of(g.FIGURE)
    pointing, time = a.any_of(g.THIS | g.POINTING), a.any_of(g.TIME | g.SEASON, g.FIGURE)
    month = a.where(lambda b: b & g.MONTH and b & g.CAPITAL)
    amount, within = a.any_of(g.A | g.SOME | g.NUMBER), a.any_of(g.WITHIN)
    later = a.any_of(g.LATER, g.FIGURE)
    forwards = (  # one class first, so that a search can skip to its letters
        f"[{figure}{month}{later}{time}](?:(?<=[{figure}])(?!{unknown})|(?<=[{month}])"
        f"|(?<=[{time}][{later}])|(?<=[{pointing}][{time}])|(?<=[{within}][{amount}][{time}]))"
    )
    backwards = (
        f"(?:(?<!{unknown})[{figure}]|[{month}]|[{later}](?=[{time}])"
        f"|[{time}](?=[{pointing}]|[{amount}][{within}]))"
    )
    dating, comma = a.any_of(g.DATING), a.any_of(g.COMMA)
    passed = a.where(lambda b: not b & (g.BREAK | g.COMMA) and not _parts(b))
    skipped = a.where(
        lambda b: not b & (g.BREAK | g.COMMA | g.TELLING)
        and (not b & (g.CLAUSE | g.AUXILIARY) or b & g.PREPOSITION)
    )  # fmt: skip
    near = a.where(
        lambda b: not b & g.WHEN and (not b & g.BREAK or b & (g.OPENING | g.CLOSING))
        and (not b & g.CLAUSE or b & (g.PREPOSITION | g.ADVERB))
    )  # fmt: skip
    own = a.any_of(g.MONTH | g.NUMBER | g.ABOUT | g.SEASON | g.CAPITAL, g.WALL)
    close = a.where(
        lambda b: not b & (g.WHEN | g.STOP | g.CLAUSE | g.AUXILIARY)
        and (not b & g.TELLING or (b & g.SUPPORT and b & g.PARTICIPLE and not b & g.OCCURS))
    )  # fmt: skip
    aside = rf"[{comma}](?=.?[{dating}]|.?\Z)"
    return {
        "near_date": f"[{near}]{{0,6}}[{a.any_of(g.WHEN)}]",
        "close_date": f"[{close}{a.any_of(g.OPENING | g.COMMA)}]{{0,6}}[{a.any_of(g.WHEN)}]",
        "own_date": f"[{a.any_of(g.OF | g.OPENING)}][{own}]{{0,3}}[{figure}]",
        "date_after": f"(?:[{passed}]|{aside}){{0,10}}?{forwards}",
        "backwards_date": f"[{comma}]?[{skipped}]{{0,7}}?{backwards}",
        "date": forwards,
    }


def listed(a: Alphabet) -> str:
    """A name, or a thing, and a date between two marks: ", Krakatoa in 1883,"."""
    name = a.any_of(g.CAPITAL, g.WALL | g.WHEN | g.DETERMINER | g.TIME)
    thing = a.none_of(
        g.WALL | g.WHEN | g.DETERMINER | g.TELLING | g.ING | g.TIME | g.CAPITAL | g.NUMBER
    )
    who = f"([{a.any_of(g.DETERMINER)}][{thing}]{{1,2}}|[{name}][{name}{a.any_of(g.JOIN)}]{{0,3}})"
    filling = a.any_of(g.MONTH | g.NUMBER | g.ABOUT | g.SEASON | g.OF | g.THE)
    figure, time = a.any_of(g.FIGURE), a.any_of(g.TIME)
    dated = f"[{a.any_of(g.PREPOSITION, g.TO)}][{filling}]{{0,4}}[{figure}][{figure}]?"
    amount = f"[{a.any_of(g.A | g.SOME | g.NUMBER)}]{{1,2}}[{time}]"
    later = f"{amount}(?:[{a.any_of(g.LATER)}]|[{a.any_of(g.AFTER)}](?:[{a.any_of(g.THIS)}])?)"
    before = a.any_of(g.COMMA | g.AND) + a.where(lambda b: b & g.BREAK and not b & g.CLOSING)
    who = f"[{a.any_of(g.PREPOSITION, g.TO | g.CLAUSE)}]?{who}"
    return rf"[{before}]{who}(?:{dated}|{later})(?=[{a.any_of(g.MARK | g.AND)}]|\Z)"


def verb(a: Alphabet) -> str:
    """The verb nearest to a date in its clause, after it or, from the end, before it."""
    telling = a.any_of(g.TELLING, g.AUXILIARY)
    passed = a.where(
        lambda b: not b & g.STOP and (not b & g.TELLING or b & g.AUXILIARY) and not _parts(b)
    )
    was = a.any_of(g.BE, g.PRESENT | g.TELLING)
    doing = a.where(lambda b: b & g.ING and not b & (g.TELLING | g.WALL))
    verb = f"(?:[{telling}]|[{doing}](?=[{was}])|(?<=[{was}])[{doing}])"  # were walking
    return f"[{passed}{a.any_of(g.COMMA)}]{{0,3}}?[{passed}]{{0,9}}?{verb}"


def _parts(b: int) -> bool:
    """Whether a word opens a clause of its own, and no date: when, but not since."""
    return bool(b & g.CLAUSE and not b & (g.PREPOSITION | g.THIS))
