"""Mentions: the words and phrases of a text that tell of events, told, denied or only supposed.

A mention is a proposal of the grammar alone: which dates, places and actors belong to it is decided
in `candidates`. Only tokens that the lexicon knows are looked at, each within a bounded window.
"""

from operator import itemgetter

from triptych.events.findings import Mention
from triptych.events.mentions import clauses, nominal, verbal
from triptych.events.mentions import grammar as g
from triptych.events.mentions.lexicon import Lexicon
from triptych.events.mentions.reading import Reading
from triptych.events.tokens import Tokens

RULES: dict[str, str] = {**nominal.RULES, **verbal.RULES, **clauses.RULES}
_place = itemgetter(0)  # of the trigger, a mention's first field


def find(tokens: Tokens, lexicon: Lexicon) -> list[Mention]:
    """The mentions of events in a text, in the order of their triggers."""
    r = Reading(tokens, lexicon)
    seen: set[str] = set()
    found: list[Mention] = []
    for _ in r.sentences(tokens.sentences):
        forms = verbal.senses(r) if r.verbs else []
        made = nominal.mentions(r, seen) if r.nouns else []
        if forms:
            made = verbal.with_nouns(r, verbal.mentions(r, forms), made)
        if r.said & g.DATING:
            made += clauses.mentions(r, made)
        found += sorted(made, key=_place)
    return found
