"""Candidates: what was found of expressions, names and mentions, put together into events.

This alone decides what is one event; what dates it, where it was and who took part is decided by
the rules beside it.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from operator import attrgetter

from triptych.events.candidates import dating, labels, parts, ties
from triptych.events.candidates.clauses import Dating
from triptych.events.candidates.labels import Wording
from triptych.events.candidates.parts import Parts
from triptych.events.candidates.ties import Link
from triptych.events.findings import Candidate, Expression, Mention, Name, Tie
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

RULES = {**dating.RULES, **parts.RULES, **ties.RULES}

_ID = 10  # hexadecimal digits of an identity: among a thousand candidates, no two in 10^6 meet
_UNDATED = Dating("", Basis.EXPLICIT, (), "")
_RULE_OF = attrgetter("rule")
_QUOTED = 60  # characters of a quote in a reason


def find(
    tokens: Tokens,
    expressions: Sequence[Expression],
    names: Sequence[Name],
    mentions: Sequence[Mention],
) -> list[Candidate]:
    """The events that the mentions tell of, in the order of the text."""
    made = ties.made(tokens, mentions)
    stands_for = {**ties.antecedents(tokens, mentions), **made}
    by_sentence = _by_sentence(tokens, mentions)
    links = ties.links(tokens, mentions, by_sentence, stands_for)
    datings = dating.datings(tokens, expressions, mentions, by_sentence)
    _date_by_links(tokens, links, datings)
    wording = labels.wording(tokens, names)
    ids = _identities(wording, mentions, by_sentence)
    tied = _ties_of(tokens, links, ids)
    makers = {noun: verb for verb, noun in made.items()}
    who_where = parts.find(tokens, names, mentions)
    found = []
    for at, mention in enumerate(mentions):
        if at in stands_for:
            continue
        dated, phrase, own = datings[at], mention.phrase, who_where[at]
        if at in makers:
            maker = makers[at]
            dated = dated or datings[maker]
            phrase = (phrase[0], max(phrase[1], mentions[maker].phrase[1]))
            own = parts.joined(own, who_where[maker])
        known = (ids[at], dated, tied.get(at, ()), own)
        found.append(_candidate(wording, mention, phrase, known))
    return found


def _by_sentence(tokens: Tokens, mentions: Sequence[Mention]) -> dict[int, list[int]]:
    """The places of the mentions in their list, by the sentence that they stand in."""
    sentence_of = tokens.sentence_of
    found: dict[int, list[int]] = {}
    for at, mention in enumerate(mentions):
        found.setdefault(sentence_of[mention.trigger[0]], []).append(at)
    return found


def _candidate(
    wording: Wording,
    mention: Mention,
    phrase: tuple[int, int],
    known: tuple[str, Dating | None, tuple[Tie, ...], Parts],
) -> Candidate:
    """One candidate, with the rules that made it; its evidence is `phrase`."""
    id_, dated, tied, (places, actors) = known
    rules = [mention.rule]
    why = ""
    if dated:
        rules.append(dated.rule)
        why = _why(wording, dated)
    if places or actors or tied:
        rules.extend(map(_RULE_OF, (*places, *actors, *tied)))
    lower, (first, beyond) = wording.lower, phrase
    while beyond - 1 > first and lower[beyond - 1] in labels.TRAILING:
        beyond -= 1
    evidence = (Span(wording.starts[first], wording.ends[beyond - 1]),)
    name = labels.label(wording, mention)
    edtf, basis, spans, _, within = dated or _UNDATED
    return Candidate(
        id_, name, mention.class_, mention.type, evidence, tuple(dict.fromkeys(rules)),
        edtf, basis, why, spans, within, places, actors, tied, mention.modality,
    )  # fmt: skip


def _why(wording: Wording, dated: Dating) -> str:
    """Why it is dated so, in one line: the rule, and the words in the order of the reasoning."""
    text, is_folded, quotes = wording.text, wording.is_folded, []
    for span in dated.spans:
        words = text[span.start : span.end]
        if not is_folded or len(words) > _QUOTED:
            cut = " ".join(words[:_QUOTED].split())
            words = cut if len(words) <= _QUOTED else cut + "…"
        quotes.append(words)
    said = '", "'.join(quotes)
    return f'{RULES[dated.rule]} "{said}"'


def _date_by_links(tokens: Tokens, links: Sequence[Link], datings: list[Dating | None]) -> None:
    """Date what has no date of its own by what it lay in: it happened within that date.

    What followed from something dated is not dated by it, as nothing says how long after.
    """
    for link in links:
        known = datings[link.to]
        if datings[link.of] is not None or known is None:
            continue
        spans = (*known.spans, tokens.span(*link.said))
        if link.property == "P9i_forms_part_of":
            datings[link.of] = Dating(
                known.edtf, Basis.INFERRED, spans, "date-of-whole", within=True
            )


def _identities(
    wording: Wording, mentions: Sequence[Mention], by_sentence: Mapping[int, Sequence[int]]
) -> list[str]:
    """The identity of each mention: from its trigger's words and its sentence, and nothing else.

    So a candidate keeps it when rules change, or when other sentences do. The same words twice in
    a text are told apart by their number.
    """
    lower, sentences = wording.lower, wording.tokens.sentences
    seen: dict[str, int] = {}
    found = [""] * len(mentions)
    for sentence, members in by_sentence.items():
        words = wording.said(*sentences[sentence])
        hashed = sha256(words.encode()).hexdigest()
        for at in members:
            first, beyond = mentions[at].trigger
            key = f"{hashed}\n{' '.join(lower[first:beyond])}"
            number = seen[key] = seen.get(key, 0) + 1
            found[at] = "c" + sha256(f"{key}\n{number}".encode()).hexdigest()[:_ID]
    return found


def _ties_of(
    tokens: Tokens, links: Sequence[Link], ids: Sequence[str]
) -> dict[int, tuple[Tie, ...]]:
    """The ties of each mention, each once."""
    tied: dict[int, dict[tuple[str, str], Tie]] = {}
    for link in links:
        tie = Tie(link.property, ids[link.to], tokens.span(*link.said), link.rule)
        tied.setdefault(link.of, {}).setdefault((tie.property, tie.candidate), tie)
    return {of: tuple(of_one.values()) for of, of_one in tied.items()}
