"""What can go wrong in Triptych: bad situations, drawn as one tree.

    TriptychError
    ├── ConfigError        dataset.toml cannot be read or says what it may not
    ├── CurationError      a curation or authority file cannot be read at all
    ├── SourceError        the place named as a source is not there or not readable
    ├── OntologyError      a file of ontology/ or shapes/ is missing or broken
    ├── ReleaseError       a release is missing, damaged or cannot be written
    │   └── ReleaseRefused the data broke the rules and dataset.toml says "refuse"
    ├── NotFoundError      no such record, resource or named thing
    └── QueryError         a SPARQL request that is not answered
        ├── QuerySyntaxError   it cannot be parsed; knows line and column
        ├── QueryRefused       it asks for what is not allowed (SERVICE, update, ...)
        │   └── QueryFormat    the format it wants cannot hold what was found
        ├── QueryTimeout       it reached the time limit and was ended
        ├── QueryOverload      there is no free place for it now
        │   └── QueryShare     nor will there be while its client's others are at work
        ├── QueryLost          the process that worked at it ended; another may do it
        └── ServiceError       an endpoint that it names by SERVICE does not answer

Bad *data* is not here: it becomes a `results.Result`, and the rest goes on.
Exit codes are given in `cli/printing.py` and HTTP statuses in `web/problems.py`, one table each.
"""

from pathlib import Path


class TriptychError(Exception):
    """The base of all errors raised on purpose; its text is fit for a person to read.

    `where` is the address of the trouble: a file, a file with line, or an IRI.
    `advice` says what to do about it.
    """

    def __init__(self, message: str, *, where: str | Path | None = None, advice: str = "") -> None:
        """Keep the three parts apart, so that a page and a terminal can each show them well."""
        self.message = message
        self.where = None if where is None else str(where)
        self.advice = advice
        super().__init__(message)

    def __str__(self) -> str:
        """Say it in one line: where, what, what to do."""
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" ({self.advice})" if self.advice else "")


class ConfigError(TriptychError):
    """`dataset.toml` cannot be read or says what it may not."""


class CurationError(TriptychError):
    """A curation or authority file cannot be read at all."""


class SourceError(TriptychError):
    """The place named as a source is not there or not readable."""


class OntologyError(TriptychError):
    """A file of `ontology/` or `shapes/` is missing or broken."""


class ReleaseError(TriptychError):
    """A release is missing, damaged or cannot be written."""


class ReleaseRefused(ReleaseError):
    """The data broke the rules and `dataset.toml` says to refuse such a release."""


class NotFoundError(TriptychError):
    """There is no such record, resource or named thing."""


class QueryError(TriptychError):
    """A SPARQL request that is not answered."""


class QuerySyntaxError(QueryError):
    """A query that cannot be parsed; `line` and `column` count from 1, None where unknown."""

    def __init__(self, message: str, *, line: int | None = None, column: int | None = None) -> None:
        """Keep the position apart from the words."""
        self.line = line
        self.column = column
        super().__init__(message, where=f"line {line}, column {column}" if line else None)


class QueryRefused(QueryError):
    """A query that asks for what is not allowed here."""


class QueryFormat(QueryRefused):
    """A query whose answer holds what the format asked for cannot; another format can."""


class QueryTimeout(QueryError):
    """A query that reached the time limit and was ended."""


class QueryOverload(QueryError):
    """There is no free place for the query now."""


class QueryShare(QueryOverload):
    """The client has as many queries under way as may be its share."""


class QueryLost(QueryError):
    """A query whose process ended under it, for no reason that lies in the query."""


class ServiceError(QueryError):
    """An endpoint that a query names by SERVICE does not answer, or not as it should."""
