"""Style sheets, scripts and pictures of ours: it alone sends the files in the folder `static`.

They are coded once in each coding that is asked for, and kept: the editor's script is a megabyte,
and a quarter of that in `br`. Their addresses stay when they change with the program, so a client
may keep them but asks each time; the validator is a digest of the bytes.
"""

import hashlib
from functools import lru_cache
from http import HTTPStatus
from pathlib import Path

from flask import Response, request
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

from triptych.web import codings
from triptych.web.answers import KEEP
from triptych.web.codings import CODINGS

_FOLDER = Path(__file__).parent / "static"
_KINDS = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}  # all of them texts; a table of the machine's may say another
_KEPT = 64  # files, each in each coding: more than there are


def view(name: str) -> Response:
    """A file; 304 where the client has it already, NotFound (404) where there is none."""
    found = safe_join(str(_FOLDER), name)
    path = Path(found or "")
    if found is None or not path.is_file() or path.suffix not in _KINDS:
        raise NotFound
    coding = codings.choose(request.headers.get("Accept-Encoding"))
    body, etag = _coded(path, path.stat().st_mtime_ns, coding.name if coding else "")
    if request.if_none_match.contains_weak(etag):
        response = Response(status=HTTPStatus.NOT_MODIFIED)
    else:
        response = Response(body, content_type=_KINDS[path.suffix])
        if coding:
            response.headers["Content-Encoding"] = coding.name
    response.set_etag(etag)
    response.headers["Cache-Control"] = KEEP
    response.headers["Vary"] = "Accept-Encoding"
    return response


@lru_cache(maxsize=_KEPT)
def _coded(path: Path, _changed: int, name: str) -> tuple[bytes, str]:
    """The bytes of a file, as it was last changed, in the coding of this name; their validator."""
    plain = path.read_bytes()
    coding = next((one for one in CODINGS if one.name == name), None)
    etag = hashlib.sha256(plain).hexdigest()[:24]
    return (coding.encode(plain), f"{etag}-{name}") if coding else (plain, etag)
