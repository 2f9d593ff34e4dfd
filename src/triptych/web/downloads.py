"""Downloads: the files of the release as they are, in parts where asked (RFC 9110, 14), streamed.

Only what a manifest names is sent, under the digest that it gives: that is the validator, and the
digest of the representation (RFC 9530) too. A compressed file is sent as the file it is, and not as
another in an encoding, so that its digest holds for what is kept.
"""

import base64

from flask import Response, current_app, send_file

from triptych.errors import NotFoundError
from triptych.web.published import Opened, Served

# What is sent of a release | its media type.
FILES: dict[str, str] = {
    "dataset.nq.gz": "application/gzip",
    "report.nq": "application/n-quads",
    "statistics.nq": "application/n-quads",
}

_EXPOSED = "Accept-Ranges, Content-Disposition, Content-Range, ETag, Link, Repr-Digest"


def view(name: str) -> Response:
    """A file of the release; 206 with a part, 304 where the client has it, 416 where it ends."""
    release = _release()
    sha256 = release.manifest.files.get(name, "")
    path = release.path / name
    if name not in FILES or not sha256 or not path.is_file():
        raise NotFoundError("there is no such file to download")
    response = send_file(
        path, FILES[name], conditional=True, etag=sha256, max_age=0, download_name=name,
        as_attachment=True,
    )  # fmt: skip
    for name_ in ("Last-Modified", "Expires"):  # a copy of the release would have other times
        response.headers.remove(name_)
    digest = base64.b64encode(bytes.fromhex(sha256)).decode()
    response.headers["Repr-Digest"] = f"sha-256=:{digest}:"
    response.headers["Cache-Control"] = "public, no-cache"
    response.headers["Link"] = f'<{release.manifest.iri}>; rel="describedby"'
    response.headers["Access-Control-Expose-Headers"] = _EXPOSED
    return response


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
