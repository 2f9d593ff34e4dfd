"""Results: what was found to be wrong, missing or worth knowing in the data."""

from dataclasses import dataclass
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
