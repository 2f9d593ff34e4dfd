"""Polite: requests to services of others, one at a time, with pauses; it alone opens connections.

After the User-Agent policy and the API etiquette of Wikimedia: who asks is named with an address, a
service that says it is busy (429, 503, or `maxlag`) is left alone for as long as it says, and what
was answered is kept for a week and not asked again.
"""

import hashlib
import http.client
import json
import sqlite3
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from triptych.errors import ServiceError

LARGEST = 1 << 26
"""The largest answer that is read, in bytes."""

_TRIES = 5
_FIRST, _LONGEST = 5.0, 300.0  # seconds to wait after the first refusal, and at most
_SECONDS = 90.0  # for an answer
_WEEK = 7 * 24 * 3600
_BUSY = frozenset({429, 502, 503, 504})
_SCHEMA = "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, time REAL, body TEXT)"


class Busy(Exception):
    """A service asks to come back later; `seconds` is None where it does not say when."""

    def __init__(self, why: str, seconds: float | None) -> None:
        """Keep both."""
        self.seconds = seconds
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Polite:
    """Who asks (the User-Agent), where answers are kept, and the pause between two requests."""

    agent: str
    answers: Path
    pause: float = 1.0
    sleep: Callable[[float], None] = time.sleep

    def ask(self, address: str, form: Mapping[str, str], accept: str) -> Any:
        """The JSON that a service answers to a form, or answered within the last week.

        Raises ServiceError where it does not, after some patience, or answers anything else.
        """
        body = urlencode(form)
        key = hashlib.sha256(f"{address}\n{accept}\n{body}".encode()).hexdigest()
        self.answers.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self.answers, isolation_level=None)) as base:
            base.execute(_SCHEMA)
            kept = base.execute(
                "SELECT body FROM answer WHERE key = ? AND time > ?", (key, time.time() - _WEEK)
            ).fetchone()
            if kept:
                return json.loads(kept[0])
            text, value = self._patiently(address, body, accept)
            row = (key, time.time(), text)
            base.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", row)
        return value

    def _patiently(self, address: str, body: str, accept: str) -> tuple[str, Any]:
        """Ask until there is an answer, a few times at most."""
        wait = _FIRST
        for attempt in range(_TRIES):
            self.sleep(self.pause)
            try:
                return self._once(address, body, accept)
            except Busy as busy:
                if attempt == _TRIES - 1:
                    raise ServiceError(f"is busy: {busy}", where=address) from busy
                self.sleep(min(busy.seconds if busy.seconds is not None else wait, _LONGEST))
                wait *= 2
        raise AssertionError

    def _once(self, address: str, body: str, accept: str) -> tuple[str, Any]:
        """One request."""
        headers = {"User-Agent": self.agent, "Accept": accept}
        request = Request(address, body.encode(), headers)  # noqa: S310 - config checks that it is http
        try:
            with urlopen(request, timeout=_SECONDS) as response:  # noqa: S310 - likewise
                data = response.read(LARGEST + 1)
                after = response.headers.get("Retry-After")
        except HTTPError as error:
            if error.code in _BUSY:
                raise Busy(str(error), seconds(error.headers.get("Retry-After"))) from error
            raise ServiceError(f"answers {error.code} {error.reason}", where=address) from error
        except (OSError, http.client.HTTPException) as error:
            raise ServiceError(f"does not answer: {error}", where=address) from error
        return _read(data, after, address)


def _read(data: bytes, after: str | None, address: str) -> tuple[str, Any]:
    """An answer as text and as JSON; Busy where it says that the service lags."""
    if len(data) > LARGEST:
        raise ServiceError(f"answers more than {LARGEST:,} bytes", where=address)
    try:
        text = data.decode()
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ServiceError("answers what is not JSON", where=address) from error
    wrong = value.get("error") if isinstance(value, dict) else None
    if isinstance(wrong, dict):
        if wrong.get("code") in {"maxlag", "ratelimited"}:
            raise Busy(str(wrong["code"]), seconds(after))
        raise ServiceError(f"answers the error {wrong.get('code')}", where=address)
    return text, value


def seconds(after: str | None) -> float | None:
    """How long to wait by a Retry-After (RFC 9110, 10.2.3), None where it says nothing."""
    if after is None:
        return None
    if after.strip().isdigit():
        return float(after)
    try:
        when = parsedate_to_datetime(after)
    except ValueError:
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())
