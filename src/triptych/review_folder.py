"""The review folder: a file for each record with what awaits a decision, as `check` leaves it."""

from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from triptych.results import Result, Severity
from triptych.review import HEAD

_MADE = (
    "# Made by `triptych check`. An edited file is kept until it is fed back or deleted. Made as "
)


def write(folder: Path, reviews: Iterable[tuple[str, str]]) -> Iterator[Result]:
    """Write what awaits a decision, a file for each record; `reviews` are ids and their tables.

    A file where nothing awaits any more goes. One that was edited is left as it is, and told.
    """
    for record, tables in reviews:
        path = folder / f"{record}.toml"
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        if before and not _is_ours(before):
            words = (
                "has been edited, and is kept: feed it back with `triptych decide`, or delete it"
            )
            yield Result(Severity.INFO, "review-edited", words, record, str(path))
        elif tables:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text(_signed(HEAD + tables), encoding="utf-8")
        else:
            path.unlink(missing_ok=True)


def _signed(body: str) -> str:
    """A review with a first line that tells whether it has been edited since."""
    return f"{_MADE}{sha256(body.encode()).hexdigest()[:16]}\n{body}"


def _is_ours(text: str) -> bool:
    """Whether nothing in a review was changed since it was written."""
    body = text.partition("\n")[2]
    return text == _signed(body)
