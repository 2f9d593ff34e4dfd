"""The benchmark of events: a finder held against gold, as one report in Markdown on stdout.

    python benchmarks/events/score.py [GOLD ...] [--found FILE.jsonl] [--json] [--misses]

GOLD are files or folders; without any, the set beside this file, and the seed record's where it is
at hand. Without --found our own finder reads the texts.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from events import documents, tables  # noqa: E402 - found once the folder above is on the path
from events.documents import Document, GoldError  # noqa: E402 - the same
from events.measures import Score, score  # noqa: E402 - the same

from triptych.errors import TriptychError  # noqa: E402 - the same

GOLD = HERE / "gold"
SHARED = HERE.parents[2] / "shared" / "gold"  # where the seed record's gold lies, if it does


def main(words: list[str]) -> None:
    """Score what the command line asks for, and print the report."""
    options = _options(words)
    golds = documents.gold(options.gold or [path for path in (GOLD, SHARED) if path.is_dir()])
    given = documents.objects(options.found) if options.found else ours(golds)
    scores = scored(golds, documents.found(given))
    if options.json:
        print(json.dumps(tables.values(scores), ensure_ascii=False, indent=1))
    else:
        print(*tables.report(scores, misses=options.misses), sep="\n")


def scored(golds: Iterable[Document], answers: Mapping[str, Document]) -> list[Score]:
    """Score every text; GoldError where one has no answer, since no answer is not "nothing"."""
    golds = list(golds)
    missing = sorted({gold.id for gold in golds}.difference(answers))
    if missing or not golds:
        what = f"no answer for {', '.join(missing)}" if missing else "no gold to score against"
        raise GoldError(what, advice="every text of gold needs a line, if only an empty one")
    return [score(gold, answers[gold.id]) for gold in golds]


def ours(golds: Iterable[Document]) -> list[Mapping[str, Any]]:
    """What our finder makes of the texts, as `triptych events --jsonl` prints it."""
    events = import_module("triptych.events")
    return [json.loads(json.dumps(events.as_json(one.id, events.find(one.text)))) for one in golds]


def _options(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold found events and dates against gold.")
    parser.add_argument("gold", nargs="*", type=Path, help="files or folders of annotated texts")
    parser.add_argument("--found", type=Path, help="what `triptych events --jsonl` printed")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="list every case, by kind")
    return parser.parse_args(words)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except TriptychError as error:
        sys.exit(f"score: {error}")
