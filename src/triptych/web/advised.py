"""An error of HTTP that says what to do about it; it knows neither the application nor a body.

`problems` makes the answer of it.
"""

from collections.abc import Mapping
from http import HTTPStatus

from werkzeug.exceptions import HTTPException


class Advised(HTTPException):
    """A request that is answered with an error status, a reason and an advice."""

    def __init__(
        self, status: HTTPStatus, reason: str, advice: str, fields: Mapping[str, str] | None = None
    ) -> None:
        """`fields` are header fields that belong to the status, such as Allow."""
        super().__init__(reason)
        self.code = int(status)
        self.advice = advice
        self.fields = dict(fields or {})
