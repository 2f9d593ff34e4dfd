"""Mentions: the words and phrases of a text that tell of events, told, denied or only supposed.

A mention is a proposal of the grammar alone: which dates, places and actors belong to it is decided
in `candidates`. Only tokens that the lexicon knows are looked at, each within a bounded window.
"""

from triptych.events.findings import Mention
from triptych.events.lexicon import Lexicon
from triptych.events.mentions import clauses as _clauses
from triptych.events.mentions import nominal as _nominal
from triptych.events.mentions import verbal as _verbal
from triptych.events.mentions.reading import reading
from triptych.events.tokens import Tokens

RULES: dict[str, str] = {**_nominal.RULES, **_verbal.RULES, **_clauses.RULES}


def find(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions of events in a text, in the order of their triggers."""
    r = reading(tokens, lexicon)
    r.covered.update(_verbal.covered(r))
    found = list(_nominal.mentions(r))
    found += _verbal.mentions(r, {mention.trigger[0] for mention in found})
    found += _clauses.mentions(r, tuple(found))
    return sorted(found, key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.trigger
