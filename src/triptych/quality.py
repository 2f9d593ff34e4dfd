"""The quality of a release: its results summed by check and severity, in a file of the release.

`quality.json` follows from the report alone. Made with the release, it costs a page nothing however
many results there are; its size follows the number of checks.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from triptych.errors import ReleaseError
from triptych.results import Result, Severity
from triptych.terms import Names

FILE = "quality.json"

EXAMPLES = 5
"""How many results of a check are kept as examples."""


@dataclass(frozen=True, slots=True)
class Example:
    """One result: its number in the report (from 1), what it is about, and what it says."""

    number: int
    focus: str
    message: str


@dataclass(slots=True)
class Check:
    """All results of one check and severity; `code` is the id of a check or the IRI of a shape.

    `is_same` says that all of them say the same.
    """

    code: str
    severity: Severity
    count: int = 0
    is_same: bool = True
    examples: list[Example] = field(default_factory=list)


def summed(results: Iterable[Result], names: Names) -> list[Check]:
    """The checks that found something: worst first, then by how often."""
    checks: dict[tuple[Severity, str], Check] = {}
    for number, result in enumerate(results, 1):
        one = checks.setdefault((result.severity, result.code), Check(result.code, result.severity))
        one.count += 1
        if one.examples:
            one.is_same = one.is_same and one.examples[0].message == result.message
        if len(one.examples) < EXAMPLES:
            record = names.thing("record", result.record) if result.record else names.base
            one.examples.append(Example(number, result.focus or record, result.message))
    rank = list(Severity)
    return sorted(checks.values(), key=lambda one: (rank.index(one.severity), -one.count, one.code))


def write(folder: Path, checks: Iterable[Check]) -> None:
    """Write the file of a release that is being made."""
    (folder / FILE).write_text(text(checks), encoding="utf-8")


def text(checks: Iterable[Check]) -> str:
    """The checks as JSON; whatever is no Unicode text stands there escaped."""
    return json.dumps([asdict(one) for one in checks], indent=1) + "\n"


def read(folder: Path) -> list[Check] | None:
    """The checks of a release, or None where it was made without; ReleaseError if damaged."""
    path = folder / FILE
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return [
            Check(
                one["code"], Severity(one["severity"]), one["count"], one["is_same"],
                [Example(**example) for example in one["examples"]],
            )
            for one in found
        ]  # fmt: skip
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ReleaseError("the summary of the checks is damaged", where=path) from error
