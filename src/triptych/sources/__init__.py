"""The readers of sources by name; this module alone knows which there are.

A reader is a module. It is imported when it is asked for, so that a start does not pay for all.
"""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from triptych.records import Record
from triptych.results import Result


class Reader(Protocol):
    """What every reader offers: the options it knows with their types, and `read`."""

    OPTIONS: dict[str, type]

    def read(self, path: Path, options: Mapping[str, object]) -> Iterator[Record | Result]:
        """Give each record, then the results about it, one file at a time.

        `path` is a file, a folder or a glob. What is wrong with one file is a result with no
        record. Raises ConfigError for the options and SourceError for the path.
        """
        ...


def _digital_commons_text() -> Reader:
    """The text of Digital Commons pages."""
    from triptych.sources import digital_commons_text  # noqa: PLC0415 - when asked for

    return digital_commons_text


READERS: dict[str, Callable[[], Reader]] = {
    "digital-commons-text": _digital_commons_text,
}
