"""Mentions: the words and phrases of a text that tell of events, told, denied or only supposed.

A mention is a proposal of the grammar alone: which dates, places and actors belong to it is decided
in `candidates`. Only tokens that the lexicon knows are looked at, each within a bounded window.
"""

from triptych.events.findings import Mention
from triptych.events.lexicon import Lexicon
from triptych.events.mentions import clauses, nominal, verbal
from triptych.events.mentions.reading import reading
from triptych.events.tokens import Tokens

RULES: dict[str, str] = {**nominal.RULES, **verbal.RULES, **clauses.RULES}


def find(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions of events in a text, in the order of their triggers."""
    r = reading(tokens, lexicon)
    r.covered.update(verbal.covered(r))
    found = list(nominal.mentions(r))
    found += verbal.mentions(r, {mention.trigger[0] for mention in found})
    found += clauses.mentions(r, tuple(found))
    return sorted(found, key=_place)


def _place(mention: Mention) -> tuple[int, int]:
    return mention.trigger
