"""How well things are matched with Wikidata: a labelled set, what was matched, what was proposed.

`python benchmarks/wikidata/score.py` prints the scores and each wrong answer. Of each line of
`pairs.jsonl` our thing is looked for among the items of all lines: `answer` is the item that it is,
"" where none may be matched. Recall is of the pairs that an identifier can decide, since titles
only propose; proposals are scored with our identifiers hidden, for all pairs with an answer.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from triptych.wikidata.known import Fact, Kind, Known
from triptych.wikidata.known.facts import IDENTIFIERS, Told, normal
from triptych.wikidata.matching import Match, State, match, proposals, traits_of
from triptych.wikidata.model import Item, Monolingual, Precision, Snak, Statement, String, Time

PAIRS = Path(__file__).with_name("pairs.jsonl")
FIRST = 3
"""Among how many proposals the right one is looked for."""

Json = dict[str, Any]

_KINDS = {
    "title": Kind.LABEL, "year": Kind.YEAR, "container": Kind.CONTAINER, "authors": Kind.AUTHOR,
    "doi": Kind.DOI, "orcid": Kind.ORCID, "issn": Kind.ISSN, "isbn": Kind.ISBN,
    "redirect": Kind.REDIRECT, "deleted": Kind.DELETED,
}  # fmt: skip
_PROPERTIES = {"doi": "P356", "orcid": "P496", "issn": "P236", "isbn": "P212", "authors": "P2093"}


@dataclass
class Score:
    """What was counted: of pairs with an answer, of matches, of proposals; and what was wrong.

    `decidable` counts those with an answer that has an identifier of ours.
    """

    answers: int = 0
    decidable: int = 0
    matched: int = 0
    right: int = 0
    proposed: int = 0
    cases: Counter[str] = field(default_factory=Counter)
    right_cases: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The part of automatic matches that is right."""
        return self.right / self.matched

    @property
    def recall(self) -> float:
        """The part of what an identifier can decide that is matched automatically."""
        return self.right / self.decidable

    @property
    def found(self) -> float:
        """The part of the pairs with an answer that has it among the first proposals."""
        return self.proposed / self.answers


def main() -> None:
    """Print the table."""
    score = scored(list(pairs()))
    print(f"| pairs | with an answer | decidable | precision | recall | in the first {FIRST} |")
    print("|---|---|---|---|---|---|")
    print(
        f"| {score.cases.total()} | {score.answers} | {score.decidable} "
        f"| {score.precision:.3f} | {score.recall:.3f} "
        f"| {score.found:.3f} |\n\n| case | pairs | as they should be |\n|---|---|---|"
    )
    for case, count in score.cases.items():
        print(f"| {case} | {count} | {score.right_cases[case]} |")
    print("\n" + "\n".join(score.wrong))


def pairs(path: Path = PAIRS) -> Iterator[Json]:
    """The labelled pairs."""
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def scored(labelled: list[Json]) -> Score:
    """The scores of a labelled set."""
    known, score = pool(labelled), Score()
    for at, pair in enumerate(labelled):
        item, within = ours(pair["ours"], at)
        made = match(item, known, within)
        count(score, pair, made)
        if pair["answer"]:
            hidden = replace(traits_of(item, within), identifiers=())
            qids = [one.qid for one in proposals(hidden, known, FIRST)]
            score.proposed += pair["answer"] in qids
            if pair["answer"] not in qids:
                score.wrong.append(f"not proposed: {pair['case']}: {pair['ours']['title']} {qids}")
    return score


def count(score: Score, pair: Json, made: Match) -> None:
    """Count one match."""
    is_matched = made.state is State.MATCHED
    is_right = is_matched and made.qid == pair["answer"]
    score.answers += bool(pair["answer"])
    score.decidable += is_decidable(pair)
    score.matched += is_matched
    score.right += is_right
    score.cases[pair["case"]] += 1
    score.right_cases[pair["case"]] += is_right or not (pair["answer"] or is_matched)
    if is_matched and not is_right:
        score.wrong.append(f"wrong: {pair['case']}: {pair['ours']['title']} is no {made.qid}")
    if pair["answer"] and not is_matched:
        title = pair["ours"]["title"]
        score.wrong.append(f"not matched: {pair['case']}: {title}: {'; '.join(made.reasons)}")


def is_decidable(pair: Json) -> bool:
    """Whether the answer, or a redirect to it, has an identifier of ours."""
    mine = {*_identifiers(pair["ours"])}
    theirs = (one for one in pair["theirs"] if pair["answer"] in (one["item"], one.get("redirect")))
    return bool(pair["answer"]) and any(mine & {*_identifiers(one)} for one in theirs)


def _identifiers(told: Json) -> Iterator[tuple[Kind, str]]:
    """The identifiers of either side in their normal form."""
    for kind in IDENTIFIERS:
        held = told.get(kind, [])
        yield from (
            (kind, normal(kind, one)) for one in ([held] if isinstance(held, str) else held)
        )


def pool(labelled: Iterable[Json]) -> Known:
    """The items of all pairs."""
    known = Known()
    told = (
        Told(tuple(_facts(entry)), entry["item"]) for pair in labelled for entry in pair["theirs"]
    )
    for result in known.add(told):
        print(result.message)
    return known


def _facts(entry: Json) -> Iterator[Fact]:
    """What is told of an item."""
    for name, held in entry.items():
        for value in held if isinstance(held, list) else [held]:
            if name in _KINDS:
                kind = _KINDS[name]
                text = normal(kind, value) if kind in IDENTIFIERS else str(value)
                yield Fact(entry["item"], kind, text)


def ours(told: Json, at: int) -> tuple[Item, tuple[str, ...]]:
    """A thing of ours as it would be proposed, and the names of what it is published in."""
    statements = [
        Statement(Snak(name, String(value)))
        for key, name in _PROPERTIES.items() if key in told
        for value in (told[key] if isinstance(told[key], list) else [told[key]])
    ]  # fmt: skip
    if "year" in told:
        statements.append(Statement(Snak("P577", Time(told["year"], 0, 0, Precision.YEAR))))
    if told["kind"] != "person":
        statements.append(Statement(Snak("P1476", Monolingual(told["title"], "en"))))
    iri = f"https://data.example.org/{told['kind']}/{at}"
    item = Item(iri, told["kind"], "", {"en": told["title"]}, statements=tuple(statements))
    return item, tuple(filter(None, [told.get("container", "")]))


if __name__ == "__main__":
    main()
