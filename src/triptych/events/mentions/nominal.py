"""Nominal mentions: nouns of the lexicon that are definite, named or dated enough to be events."""

from triptych.events.findings import Mention, Modality
from triptych.events.mentions import dates, governors, licence, modality, names, phrases
from triptych.events.mentions import grammar as g
from triptych.events.mentions.governors import Governor
from triptych.events.mentions.lexicon import Noun
from triptych.events.mentions.licence import NounPhrase
from triptych.events.mentions.reading import Reading

RULES = {
    "noun-named": "A capitalised name that is, or ends in, the name of an event.",
    **licence.RULES,
}
_PEOPLE = ("ist", "ists")
_PREFIXES = frozenset("post pre anti inter pro non mid".split())
_BEFORE = g.WALL | g.DETERMINER  # before a noun, but not before a verb in -s
_OWNED = 4  # tokens from the word that says whose a noun is
_DEVERBAL = Noun("event", "E5_Event", "deverbal", "")  # a noun made of a verb, in no table


def mentions(r: Reading, seen: set[str]) -> list[Mention]:
    """The nominal mentions of a sentence; `seen` are the nouns that were spoken of before it."""
    made = []
    covered = r.covered
    for at in r.nouns:
        if at not in covered:
            mention = _mention(r, at, seen)
            if mention:
                r.taken.add(at)
                made.append(mention)
    return made


def _mention(r: Reading, at: int, seen: set[str]) -> Mention | None:
    """The mention that the noun at `at` makes, if it is one event."""
    is_name = r.is_capital(at)
    found = names.find(r, at) if is_name else None
    if found:
        noun, start = found
    else:
        common = _common(r, at, is_name=is_name)
        if common is None or (common.key != "nouns" and not _may_be(r, at, common)):
            return None
        noun, start = common, at
    first = phrases.start_of_noun_phrase(r, start)
    if _is_inside_edge(r, at, first, noun):
        return None
    phrase = _phrase(r, at, first)
    rule = "noun-named" if found else licence.at_once(r, noun, phrase)
    if rule == "":
        seen.add(noun.lemma)
        return None
    governor = governors.find(r, phrase.first, at, phrase.beyond)
    if rule is None:
        rule = licence.with_governor(
            r, noun, phrase, is_governed=governor is not None, is_seen=noun.lemma in seen
        )
    seen.add(noun.lemma)
    return _made(r, noun, phrase, governor, rule) if rule else None


def _may_be(r: Reading, at: int, noun: Noun) -> bool:
    """Whether there may be what a noun needs that is no event by itself."""
    if noun.key not in ("weak", "nouns") and not r.said & g.DATING:
        return False
    if noun.key in ("dated", "works"):
        return True
    if noun.is_plural and at > r.floor and not r.tags[at - 1] & _BEFORE:
        return False  # a verb: the paper ends with
    if at + 1 < r.end and r.tags[at + 1] & (g.COMPLEMENT | g.OPENING | g.FIGURE):
        return True
    return r.p.whose.search(r.letters, max(r.floor, at - _OWNED), at) is not None


def _common(r: Reading, at: int, *, is_name: bool) -> Noun | None:
    """The common noun at `at`, where it is the head of its phrase."""
    word, tags = r.lower[at], r.tags
    if is_name and (tags[at] & g.MONTH or not r.p.after_head.match(r.letters, at + 1, r.end)):
        return None
    if at > 1 and tags[at - 1] & g.JOIN and r.lower[at - 2] in _PREFIXES:
        return None
    for parts, compound in r.lexicon.compounds.get(word, ()):
        if tuple(r.lower[max(r.floor, at + 1 - len(parts)) : at + 1]) == parts:
            return compound
    noun = r.lexicon.nouns.get(word) or _deverbal(tags[at])
    if is_name and noun and noun.key != "nouns" and at > r.floor:
        return None  # the name of a body: the Postal Union
    return noun


def _deverbal(bits: int) -> Noun | None:
    """The noun that a word in no table is, which ends as one made of a verb does."""
    return _DEVERBAL if bits in (g.NOMINAL, g.ING) else None


def _is_inside_edge(r: Reading, at: int, first: int, noun: Noun) -> bool:
    """Whether the words tell of the end of the event, which is told as an event of its own."""
    if r.tags[at] & g.EDGE and governors.is_edge(r, at):
        return True
    if first < r.floor + 2 or r.lower[first - 1] != "of" or noun.class_ == "E4_Period":
        return False
    outer = r.lexicon.nouns.get(r.lower[first - 2])
    return outer is not None and outer.type == "end"


def _phrase(r: Reading, at: int, first: int) -> NounPhrase:
    """The noun phrase around the event noun at `at`, which begins at `first`."""
    after_noun = at + 1
    if after_noun < r.end and r.words[after_noun] in g.ROMAN:
        after_noun += 1
    beyond = phrases.end_of_complements(r, after_noun)
    strength = _strength(r, after_noun, beyond) if beyond > after_noun else 0
    if first == at:
        return NounPhrase(at, first, beyond, 0, strength, is_modified=False, actor=None)
    tags = r.tags
    owner = _owner(r, first, at) if at - first > 1 else 0
    determiner = g.WHOSE if owner else tags[first] & g.DETERMINER
    content = owner + 1 if owner else first + bool(determiner)
    modifiers = [n for n in range(content, at) if not tags[n] & (g.VAGUE | g.SOME)]
    actor = (first, owner) if owner else _actor(r, modifiers) if modifiers else None
    return NounPhrase(at, first, beyond, determiner, strength, bool(modifiers), actor)


def _owner(r: Reading, first: int, at: int) -> int:
    """The apostrophe of the owner before the noun at `at`; 0 if there is none."""
    for here in range(at - 1, first, -1):
        if r.tags[here] & (g.OWNING | g.APOSTROPHE):
            return here
    return 0


def _actor(r: Reading, modifiers: list[int]) -> tuple[int, int] | None:
    """The modifiers that name whose event it is: capitalised, or a word for a party."""
    acting = [n for n in modifiers if r.is_capital(n) or r.lower[n].endswith(_PEOPLE)]
    return (acting[0], acting[-1] + 1) if acting else None


def _strength(r: Reading, first: int, beyond: int) -> int:
    """How surely the complements in [first, beyond) say of whom or of what: 1 vaguely, 2 surely."""
    tags, letters = r.tags, r.letters
    content = first + 1 + bool(tags[first + 1] & g.DETERMINER)
    if content < beyond and tags[content] & g.WHEN and dates.is_date(r, content):
        return 0
    if r.said & g.TIME and r.p.time.search(letters, first + 1, beyond):
        return 0
    return 2 if r.p.which.search(letters, first + 1, beyond) else 1


def _made(
    r: Reading, noun: Noun, phrase: NounPhrase, governor: Governor | None, rule: str
) -> Mention:
    """The mention of a noun phrase that has been found to be an event."""
    first, beyond = governors.start_of_edge(r, phrase.first), phrase.beyond
    named = rule == "noun-named"
    told = modality.of_noun(r, phrase.first, phrase.noun, named=named)
    subject, done_to = (None, None) if named else _roles(r, noun, phrase)
    if governor:
        r.taken.add(governor.verb)
        if governor.modality is not Modality.TOLD:
            told = governor.modality
        if governor.subject:
            first, subject = governor.subject[0], governor.subject
        beyond = max(beyond, governor.beyond)
    if rule == "noun-measured":
        first = phrases.start_of_noun_phrase(r, phrase.first - 2)
    first = max(first, min(phrase.first, beyond - phrases.LONGEST))
    return Mention(
        (phrase.noun, phrase.noun + 1), (first, beyond), noun.type, noun.class_, rule, told,
        False, subject, done_to,  # noqa: FBT003 - by place, which is quicker: a noun, no verb
    )  # fmt: skip


def _roles(
    r: Reading, noun: Noun, phrase: NounPhrase
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Who did it and to whom: by its owner and by what follows in "of" and "by"."""
    subject, done_to = phrase.actor, None
    lower = r.lower
    for at in range(phrase.noun + 1, phrase.beyond - 1):
        word = lower[at]
        if word == "by" or (word == "of" and done_to is None):
            after = phrases.end_of_object(r, at + 1)
            if after == at + 1 or lower[at + 1][0].isdigit():
                continue
            if word == "by" or (noun.of_is_subject and subject is None):
                subject = (at + 1, after)
            elif not noun.of_is_subject:
                done_to = (at + 1, after)
    return subject, done_to
