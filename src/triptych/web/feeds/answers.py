"""Answers of the feeds: as all others, but a publication changes them, and some never change."""

from collections.abc import Callable

from flask import Response, current_app

from triptych.web import answers
from triptych.web.published import Opened, Served

FOREVER = "public, max-age=31536000, immutable"


def answer(name: str, make: Callable[[], bytes], kind: str, age: str = "") -> Response:
    """Bytes with a strong validator; `age` is for how long they hold where that is known.

    A rollback publishes an older release again, so the number of publications is part of it.
    """
    count = len(release().history.publications())
    response = answers.answer(f"{name} {count}", make, kind)
    if age:
        response.headers["Cache-Control"] = age
    return response


def served() -> Served:
    """What the views find in the application."""
    found: Served = current_app.extensions["triptych"]
    return found


def release() -> Opened:
    """The release of this request."""
    return served().release()
