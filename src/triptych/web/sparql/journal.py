"""The journal of queries: it alone writes of each what it took and what became of it.

A line of JSON for each query that was not answered from what is kept, in the file that dataset.toml
names: `time` (UTC, when it came), `seconds`, `outcome` (one of `metrics.OUTCOMES`), `rows` of a
table or triples (null where nobody counted them), `bytes`, `format`, `query`. Who asked is not
written. The file may be moved away at any time: the next line opens a new one.
"""

import json
import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime
from logging.handlers import WatchedFileHandler
from pathlib import Path

from triptych.errors import (
    QueryOverload,
    QueryRefused,
    QuerySyntaxError,
    QueryTimeout,
    TriptychError,
)
from triptych.web.metrics import Metrics

_OUTCOMES: dict[type[TriptychError], str] = {
    QuerySyntaxError: "invalid",
    QueryRefused: "refused",
    QueryTimeout: "timeout",
    QueryOverload: "overload",
    TriptychError: "failed",
}


class Journal:
    """What is written and counted of queries; threads may share it."""

    def __init__(self, metrics: Metrics | None = None, path: Path | None = None) -> None:
        """Count there, and write to the end of this file where one is named."""
        self.metrics = metrics or Metrics()
        self._file = WatchedFileHandler(path, encoding="utf-8", delay=True) if path else None

    def begun(self, query: str, form: str) -> "Line":
        """A query that is about to be asked, and the name of the format of its answer."""
        return Line(self, query, form)

    def passed(self, outcome: str, size: int = 0) -> None:
        """Count a query that was answered without asking: "kept" or "not_modified"."""
        self.metrics.add("triptych_queries_total", outcome)
        self.metrics.add("triptych_answer_bytes_total", amount=size)

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            self._file.close()

    def ended(self, line: "Line", outcome: str, seconds: float, said: Mapping[str, object]) -> None:
        """Count a query that was asked, and write its line."""
        self.metrics.took(seconds)
        self.passed(outcome, line.size)
        if self._file is not None:
            whole = {"time": line.came, "seconds": round(seconds, 6), "outcome": outcome, **said}
            self._file.emit(_record(json.dumps(whole, ensure_ascii=False)))


class Line:
    """One query; the line is written when it ends, once."""

    def __init__(self, journal: Journal, query: str, form: str) -> None:
        """It begins now."""
        self._journal = journal
        self._query = query
        self._form = form
        self._time = time.time()
        self._began = time.monotonic()
        self._is_open = True
        self.size = 0

    @property
    def came(self) -> str:
        """When the query came."""
        return f"{datetime.fromtimestamp(self._time, UTC):%Y-%m-%dT%H:%M:%S.%fZ}"

    def ended(self, size: int, rows: int | None = None, outcome: str = "answered") -> None:
        """Its answer of so many bytes is out, or as much as there will be of it."""
        if not self._is_open:
            return
        self._is_open = False
        self.size = size
        said = {"rows": rows, "bytes": size, "format": self._form, "query": self._query}
        self._journal.ended(self, outcome, time.monotonic() - self._began, said)

    def failed(self, error: TriptychError) -> None:
        """It has no answer, for this reason."""
        kinds = (kind for kind in type(error).__mro__ if kind in _OUTCOMES)
        self.ended(0, outcome=_OUTCOMES[next(kinds)])


def _record(text: str) -> logging.LogRecord:
    """A text as what a handler of the standard library writes as it is."""
    return logging.LogRecord("triptych.journal", logging.INFO, "", 0, text, None, None)
