"""Candidates: what was found of expressions, names and mentions, put together into events.

This alone decides what is one event; what dates it, where it was and who took part is decided by
the rules beside it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from triptych.events.candidates import dating, labels, parts, ties
from triptych.events.candidates.clauses import Dating
from triptych.events.candidates.parts import Parts
from triptych.events.candidates.ties import Link
from triptych.events.findings import Candidate, Expression, Mention, Name, Tie
from triptych.events.tokens import Tokens
from triptych.records import Basis, Span

RULES = {**dating.RULES, **parts.RULES, **ties.RULES}

_ID = 10  # hexadecimal digits of an identity: among a thousand candidates, no two in 10^6 meet
_UNDATED: tuple[str, Basis, str, tuple[Span, ...], bool] = ("", Basis.EXPLICIT, "", (), False)
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
    by_sentence: dict[int, list[int]] = {}
    for at, mention in enumerate(mentions):
        by_sentence.setdefault(tokens.sentence_of[mention.trigger[0]], []).append(at)
    links = list(ties.links(tokens, mentions, by_sentence, stands_for))
    effects = ties.effects(tokens, mentions)
    datings = dating.datings(tokens, expressions, mentions, by_sentence, effects)
    _date_by_links(tokens, links, datings)
    ids = _identities(tokens, mentions)
    tied = _ties_of(tokens, links, ids)
    makers = {noun: verb for verb, noun in made.items()}
    around = _Around(tokens, {name.first: name for name in names if name.because})
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
        known = (dated, tied.get(at, ()), own)
        found.append(_candidate(around, mention, phrase, ids[at], known))
    return found


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds every mention: the tokens, and what pronouns mean."""

    tokens: Tokens
    meant: Mapping[int, Name]


def _candidate(
    around: _Around,
    mention: Mention,
    phrase: tuple[int, int],
    id_: str,
    known: tuple[Dating | None, tuple[Tie, ...], Parts],
) -> Candidate:
    """One candidate, with the rules that made it; its evidence is `phrase`."""
    dated, tied, (places, actors) = known
    tokens = around.tokens
    rules = [mention.rule, dated.rule] if dated else [mention.rule]
    rules += [part.rule for part in places + actors] + [tie.rule for tie in tied]
    evidence = (tokens.span(*labels.trimmed(tokens, *phrase)),)
    name = labels.label(tokens, mention, around.meant)
    date = _UNDATED
    if dated:
        date = (dated.edtf, dated.basis, _why(tokens.text, dated), dated.spans, dated.within)
    return Candidate(
        id_, name, mention.class_, mention.type, evidence, tuple(dict.fromkeys(rules)),
        *date, places, actors, tied, mention.modality,
    )  # fmt: skip


def _why(text: str, dated: Dating) -> str:
    """Why it is dated so, in one line: the rule, and the words in the order of the reasoning."""
    quotes = ", ".join(f'"{_quoted(text, span)}"' for span in dated.spans)
    return f"{RULES[dated.rule]} {quotes}"


def _quoted(text: str, span: Span) -> str:
    """The words of a span on one line."""
    words = " ".join(text[span.start : min(span.end, span.start + _QUOTED)].split())
    return words if span.end - span.start <= _QUOTED else words + "…"


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


def _identities(tokens: Tokens, mentions: Sequence[Mention]) -> list[str]:
    """The identity of each mention: from its trigger's words and its sentence, and nothing else.

    So a candidate keeps it when rules change, or when other sentences do. The same words twice in
    a text are told apart by their number.
    """
    sentences: dict[int, str] = {}
    seen: dict[tuple[str, str], int] = {}
    found = []
    for mention in mentions:
        first, beyond = mention.trigger
        sentence = tokens.sentence_of[first]
        if sentence not in sentences:
            span = tokens.span(*tokens.sentences[sentence])
            words = " ".join(tokens.text[span.start : span.end].split())
            sentences[sentence] = sha256(words.encode()).hexdigest()
        key = sentences[sentence], " ".join(tokens.lower[first:beyond])
        number = seen[key] = seen.get(key, 0) + 1
        told = f"{key[0]}\n{key[1]}\n{number}"
        found.append("c" + sha256(told.encode()).hexdigest()[:_ID])
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
