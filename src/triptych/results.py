"""Results: what was found to be wrong, missing or worth knowing in the data, one and all."""

import json
import tempfile
import weakref
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import astuple, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """The three severities of SHACL (section 3.6.2.6), by local name."""

    VIOLATION = "Violation"
    WARNING = "Warning"
    INFO = "Info"


@dataclass(frozen=True, slots=True)
class Result:
    """One finding about the data, before it is RDF.

    `code` names the check: a reader's rule id such as "not-captured", or the IRI of a shape.
    `where` is the address: "file.txt:110-1531" (a character span), "file.toml:12" (a line), a file.
    `focus`, `path` and `value` are IRIs or texts where the finding is about a statement, else "".
    """

    severity: Severity
    code: str
    message: str
    record: str = ""
    where: str = ""
    focus: str = ""
    path: str = ""
    value: str = ""

    @property
    def order(self) -> tuple[int, str, str, str, str, str, str, str]:
        """The key that lists results: worst first, then by record, code, focus and all the rest."""
        rank = list(Severity).index(self.severity)
        place = self.message, self.where, self.value
        return rank, self.record, self.code, self.focus, self.path, *place


class Results:
    """All results of a dataset, kept in files that nobody else sees: memory stays the same.

    They are read again worst severity first, and within one in the order they came.
    """

    def __init__(self, results: Iterable[Result] = ()) -> None:
        """Begin with these; the files go when the object does."""
        self.counts: Counter[Severity] = Counter()
        with ExitStack() as stack:
            self._files = {
                severity: stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8"))
                for severity in Severity
            }
            weakref.finalize(self, stack.pop_all().close)
        self.add(results)

    def add(self, results: Iterable[Result]) -> None:
        """Keep some more."""
        for result in results:
            self.counts[result.severity] += 1
            self._files[result.severity].write(json.dumps(astuple(result)) + "\n")

    def __len__(self) -> int:
        """How many there are."""
        return self.counts.total()

    def __iter__(self) -> Iterator[Result]:
        """Each of them; nothing may be added meanwhile."""
        for file in self._files.values():
            file.seek(0)
            for line in file:
                severity, *rest = json.loads(line)
                yield Result(Severity(severity), *rest)
