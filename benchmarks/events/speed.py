"""How fast events are found: abstracts a second on one core, the slowest, and hostile megabytes.

`python benchmarks/events/speed.py [--rounds N]`. Processor time is taken, not the clock on the
wall, since other work on a machine comes and goes.
"""

import argparse
import json
import sys
from pathlib import Path
from time import process_time

from triptych import events

GOLD = Path(__file__).parent / "gold"
HOSTILE = {
    "digits": "7", "dashes": "-", "months": "May ", "brackets": "(", "nested": "(())",
    "years": "1905, ", "ranges": "1905-", "one-word sentences": "Siege. ", "wars": "the war of ",
    "names": "Vienna ", "one letter": "a", "spaces": " ",
}  # fmt: skip
_MEGABYTE = 1_000_000


def main(words: list[str]) -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(description="How fast events are found.")
    parser.add_argument("--rounds", type=int, default=20, help="times each abstract is read")
    rounds = parser.parse_args(words).rounds
    texts = [json.loads(path.read_text(encoding="utf-8"))["text"] for path in GOLD.glob("*.json")]
    took = [min(seconds(text) for _ in range(rounds)) for text in texts]
    whole = total(texts, rounds)
    characters = sum(map(len, texts)) / len(texts)
    print(
        "| abstracts | characters each | a second and core | slowest |\n| --: | --: | --: | --: |"
    )
    print(
        f"| {len(texts)} | {characters:,.0f} | {len(texts) * rounds / whole:,.0f} "
        f"| {max(took) * 1000:.2f} ms |\n"
    )
    print("| a megabyte of | seconds |\n| --- | --: |")
    for name, piece in HOSTILE.items():
        print(f"| {name} | {seconds(piece * (_MEGABYTE // len(piece))):.2f} |")


def seconds(text: str) -> float:
    """Processor seconds that one text takes."""
    start = process_time()
    events.find(text)
    return process_time() - start


def total(texts: list[str], rounds: int) -> float:
    """Processor seconds that all texts take, so many times; the first time is not counted."""
    for text in texts:
        events.find(text)
    start = process_time()
    for _ in range(rounds):
        for text in texts:
            events.find(text)
    return process_time() - start


if __name__ == "__main__":
    main(sys.argv[1:])
