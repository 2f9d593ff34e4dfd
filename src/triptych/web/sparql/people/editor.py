"""The editor of the query page: it alone says whether it is there, and answers what it completes.

Its parts are not ours and come from npm when the package is made ready (`make editor`); without
them the page is a plain form. What it completes is what the dataset uses: no other host is asked.
"""

import json
from functools import partial
from pathlib import Path
from typing import cast

from flask import Response, current_app

from triptych.formats import Format
from triptych.terms import prefixes
from triptych.web.answers import conditional
from triptych.web.definitions import explained
from triptych.web.published import Opened, Served

_FILES = Path(__file__).parents[2] / "static" / "yasgui"
_NEEDED = ("yasgui.min.js", "yasgui.min.css")
_JSON = Format("json", "JSON", "application/json", "json")
_SORTS = {"Classes": "classes", "Properties": "properties"}

# The one style sheet that the editor's table writes into the page, by what it says: the handles
# that make its columns wider. Another version of the editor may say another.
_HANDLES = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"

POLICY = (
    f"default-src 'none'; script-src 'self'; style-src 'self' {_HANDLES}; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What the page with the editor may load: scripts, styles and answers of our own."""


def is_there() -> bool:
    """Whether the parts of the editor were installed."""
    return all((_FILES / name).is_file() for name in _NEEDED)


def terms() -> Response:
    """Prefixes, classes and properties of the dataset, for completion."""
    served: Served = current_app.extensions["triptych"]
    release = served.release()
    made = partial(release.once, "terms of the editor", lambda: _terms(release))
    return conditional("/sparql/terms.json", lambda: cast("bytes", made()), _JSON)


def _terms(release: Opened) -> bytes:
    """The terms that the data use, each with its label."""
    found: dict[str, dict[str, str]] = {name: {} for name in _SORTS.values()}
    for _, _, vocabulary in explained.vocabularies(release):
        for term in vocabulary:
            if term.sort in _SORTS:
                found[_SORTS[term.sort]][term.iri] = term.label
    return (json.dumps({"prefixes": prefixes(), **found}, ensure_ascii=False) + "\n").encode()
