"""How a resource was: TimeGate and TimeMap over the releases kept (RFC 7089); it alone makes them.

An original resource is a thing or one of its documents, the dataset's description, a file of it to
download, or a named graph. A memento of it is the same path below `/release/<digest>/`, for each
release that describes it; its time is that of the first publication of that release.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, current_app, request
from werkzeug.exceptions import BadRequest
from werkzeug.http import http_date

from triptych import profiles
from triptych.errors import NotFoundError
from triptych.formats import TIMEMAP
from triptych.history import History, Publication
from triptych.terms import KINDS, is_local
from triptych.web import negotiation, problems
from triptych.web.published import Opened, Published, Served

ORIGINALS = frozenset({"home", "dataset", "download", "graph", "resource"})
"""The endpoints of what has mementos."""

ROOT = "triptych.root"
"""Where the environment of a request for a kept release has the way to the present."""

_HOST = re.compile(r"[A-Za-z0-9.-]+(?::[0-9]+)?|\[[0-9A-Fa-f:.]+\](?::[0-9]+)?")
_DATASET = re.compile(r"(?:|dataset\.[a-z.-]+|download/[a-z.]+)")
_LINKS = TIMEMAP[0].media_type
_DATE = "%a, %d %b %Y %H:%M:%S GMT"  # RFC 9110, 5.6.7; the other two forms are obsolete


@dataclass(frozen=True, slots=True)
class Memento:
    """A release that describes an original resource, and when it was first published (UTC)."""

    digest: str
    time: datetime

    def path(self, path: str) -> str:
        """Its own path, from the root."""
        return f"release/{self.digest}/{path}"


def links_for(path: str, base: str) -> str:
    """The links of an original to its TimeGate and TimeMap.

    They are absolute, as `base_of` has it: clients of Memento resolve no relative references.
    """
    timegate, timemap = f"{base}timegate/{path}", f"{base}timemap/{path}"
    return ", ".join([_link(timegate, "timegate"), _link(timemap, "timemap", type=_LINKS)])


def timegate(path: str = "") -> Response:
    """Send to the memento that was current at Accept-Datetime, or to the last (4.1, 302 style).

    Before the first memento that is the first; 400 where the header is no date of HTTP.
    """
    wanted = _wanted(request.headers.get("Accept-Datetime"))
    published, now = _served().published, _served().release()
    lives = [one for one in _described(now, path) if published.keeps(one.digest)]
    found = mementos(published, now, path)
    if not lives or not found:
        raise NotFoundError("there is no memento of this")
    before = [one for one in lives if wanted is None or one.published <= wanted]
    digest = (before[-1] if before else lives[0]).digest
    base, asked = base_of(now), query()
    response = Response(status=302)
    response.headers["Location"] = f"{base}release/{digest}/{path}{asked}"
    response.headers["Vary"] = "accept-datetime"
    response.headers["Cache-Control"] = "public, no-cache"
    this = next(one for one in found if one.digest == digest)
    links = [
        _link(f"{now.manifest.iri}{path}{asked}", "original"),
        _link(f"{base}timemap/{path}", "timemap", type=_LINKS),
        *around(found, this, path, base),
    ]
    response.headers["Link"] = ", ".join(links)
    return response


def timemap(path: str = "") -> Response:
    """The list of all mementos of an original (5), as links or as JSON."""
    chosen = negotiation.choose(request.headers.get("Accept"), TIMEMAP)
    if chosen is None:
        return problems.not_acceptable(TIMEMAP)
    now = _served().release()
    found = mementos(_served().published, now, path)
    if not found:
        raise NotFoundError("there is no memento of this")
    make = _json if chosen.name == "json" else _link_format
    body = make(found, path, f"{now.manifest.iri}{path}", base_of(now))
    response = Response(body, content_type=chosen.media_type)
    response.headers["Vary"] = "Accept"
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def mementos(published: Published, now: Opened, path: str) -> list[Memento]:
    """The releases kept that describe what stands at a path, each once, the oldest first."""
    times = now.history.times()
    lives = dict.fromkeys(one.digest for one in _described(now, path))
    kept = [Memento(digest, times[digest][0]) for digest in lives if published.keeps(digest)]
    return sorted(kept, key=lambda one: one.time)


def around(found: Sequence[Memento], this: Memento, path: str, base: str) -> Iterator[str]:
    """Links to a memento, to those beside it, and to the first and last (2.2.4)."""
    at = found.index(this)
    places = {"first": 0, "prev": at - 1, "": at, "next": at + 1, "last": len(found) - 1}
    names: dict[int, list[str]] = {}
    for name, place in places.items():
        if 0 <= place < len(found):
            names.setdefault(place, []).append(name)
    for place, several in sorted(names.items()):
        rel = " ".join([*filter(None, several), "memento"])
        one = found[place]
        yield _link(f"{base}{one.path(path)}", rel, datetime=http_date(one.time))


def thing_of(path: str, base: str) -> str:
    """The IRI of the thing that a path or its document is of, or "" where there can be none."""
    kind, _, name = path.partition("/")
    local, _, _ = profiles.parted(name)
    return f"{base}{kind}/{local}" if kind in KINDS and is_local(local) else ""


def base_of(now: Opened) -> str:
    """The root as the client names it: the dataset's own IRI, unless it came by another host."""
    root = request.environ.get(ROOT, request.script_root)
    return base_for(now.manifest.iri, request.scheme, request.host, root)


def base_for(iri: str, scheme: str, host: str, root: str) -> str:
    """The same for a dataset with this IRI and a request in these words; `root` ends in none."""
    known = iri.partition("://")[2].partition("/")[0]
    if host == known or not _HOST.fullmatch(host):
        return iri
    return f"{scheme}://{host}{root}/"


def _described(now: Opened, path: str) -> list[Publication]:
    """The publications that describe what stands at a path."""
    base, history = now.manifest.iri, now.history
    if _DATASET.fullmatch(path):
        return history.publications()
    if path.startswith("graph/"):
        return _graph(path, base, history)
    iri = thing_of(path, base)
    return history.described(iri) if iri else []


def _graph(path: str, base: str, history: History) -> list[Publication]:
    """The publications that have a named graph: one of a record lives with the record."""
    segments = [profiles.parted(segment)[0] for segment in path.split("/")[1:]]
    if not all(map(is_local, segments)):
        return []
    named = len(segments) > 1
    return history.described(f"{base}record/{segments[1]}") if named else history.publications()


def _wanted(header: str | None) -> datetime | None:
    """The time in Accept-Datetime (2.1.1); BadRequest where it is none."""
    if header is None:
        return None
    try:
        return datetime.strptime(header.strip(), _DATE).replace(tzinfo=UTC)
    except ValueError as error:
        words = "Accept-Datetime is no date such as Thu, 31 May 2007 20:35:00 GMT."
        raise BadRequest(words) from error


def _link_format(found: Sequence[Memento], path: str, original: str, base: str) -> str:
    """A TimeMap as links (RFC 6690, 2)."""
    first, last = http_date(found[0].time), http_date(found[-1].time)
    lines = [
        _link(original, "original"),
        _link(f"{base}timegate/{path}", "timegate"),
        _link(f"{base}timemap/{path}", "self", type=_LINKS, **{"from": first, "until": last}),
    ]
    for place, one in enumerate(found):
        names = ["first"] * (place == 0) + ["last"] * (place == len(found) - 1) + ["memento"]
        link = _link(f"{base}{one.path(path)}", " ".join(names), datetime=http_date(one.time))
        lines.append(link)
    return ",\n".join(lines) + "\n"


def _json(found: Sequence[Memento], path: str, original: str, base: str) -> str:
    """A TimeMap as JSON, in the members that MemGator and the Time Travel service gave them."""
    each = [
        {"datetime": f"{one.time:%Y-%m-%dT%H:%M:%SZ}", "uri": f"{base}{one.path(path)}"}
        for one in found
    ]
    said = {
        "original_uri": original,
        "self": f"{base}timemap/{path}",
        "timegate_uri": f"{base}timegate/{path}",
        "mementos": {"first": each[0], "last": each[-1], "list": each},
    }
    return json.dumps(said, indent=2) + "\n"


def _link(target: str, rel: str, **attributes: str) -> str:
    """A link (RFC 8288, 3); nothing in it needs an escape."""
    return "; ".join(
        [f"<{target}>", f'rel="{rel}"', *(f'{n}="{v}"' for n, v in attributes.items())]
    )


def query() -> str:
    """The query of the request as it came, since it chooses among representations."""
    text = request.query_string.decode("latin-1")
    return "?" + re.sub(r"[^!$%&'()*+,./0-9:;=?@A-Z_a-z~-]", "", text) if text else ""


def _served() -> Served:
    """What the views find in the application."""
    served: Served = current_app.extensions["triptych"]
    return served
