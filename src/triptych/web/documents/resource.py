"""Resources and their documents: it alone answers a thing with 303 and a document with its bytes.

A thing `/{kind}/{local}` sends to the document in the form the client likes best (RFC 9110,
15.4.4); a document `/{kind}/{local}.{suffix}` is one form, with a strong validator (8.8.3). The
dataset itself is the thing at `/`, and its description is the document `/dataset.{suffix}`; a
browser that asks for `/` gets the home page at once, since that is what it came for.
"""

import re
from functools import partial
from http import HTTPStatus

from flask import Response, current_app, request

from triptych import profiles
from triptych.errors import NotFoundError
from triptych.formats import Format
from triptych.terms import KINDS, Names, is_local
from triptych.web import answers, kept, negotiation, pages, problems
from triptych.web.answers import conditional
from triptych.web.documents import alternates, jsonld, links, signposts
from triptych.web.documents import dataset as described
from triptych.web.documents.alternates import LIST_FORMATS
from triptych.web.documents.document import HTML as _HTML
from triptych.web.documents.document import VARY, Document, offers_of, way
from triptych.web.documents.representations import (
    LIST,
    Offers,
    Representation,
    Wishes,
    choose,
)
from triptych.web.pages.shown import humanized
from triptych.web.published import Opened, Served
from triptych.web.sparql import graph_store

DATASET = "dataset"
"""The name of the document that describes the dataset."""

_PAGE = re.compile(r"[1-9][0-9]{0,6}")


def view(kind: str, name: str) -> Response:
    """A thing, or a document where the name ends in a known suffix."""
    local, _, _ = profiles.parted(name)
    return _answer(_own(kind, local), local, name[len(local) + 1 :])


def graph(name: str) -> Response:
    """What is said of a named graph, with a link to what stands in it."""
    above, _, last = name.rpartition("/")
    local, _, _ = profiles.parted(last)
    segments = [*above.split("/")] * bool(above) + [local]
    if not all(is_local(segment) for segment in segments):
        raise NotFoundError("nothing is known of this")
    iri = f"{_release().manifest.iri}graph/{'/'.join(segments)}"
    response = _answer(iri, local, last[len(local) + 1 :])
    if not kept.is_old():
        content = f"{pages.root()}{graph_store.address(iri)}"
        response.headers.add("Link", f'<{content}>; rel="related"; title="What stands in it"')
    return response


def dataset(suffix: str) -> Response:
    """A document that describes the dataset."""
    return _answer(_release().manifest.iri, DATASET, suffix)


def home() -> Response:
    """The home page for a browser; the way to the description of the dataset for others."""
    return _thing(_release().manifest.iri, DATASET, _wishes())


def _answer(iri: str, name: str, suffix: str) -> Response:
    """A document, or the way to one where the query asks for another or the path names none.

    `name` is the last segment of the thing's path.
    """
    if not suffix:
        return _thing(iri, name, _wishes())
    one = _offers(iri).by_suffix.get(suffix)
    if one is None:
        raise NotFoundError(f"there is no form of a document with the suffix {suffix[:20]!r}")
    wishes = _wishes(one)
    return _thing(iri, name, wishes) if wishes.is_asked else _document(iri, name, one)


def _document(iri: str, name: str, one: Representation) -> Response:
    """A thing in one representation; NotFoundError where it is not had so."""
    if one.form is _HTML and "back" in request.args:
        return _linking(iri, request.args["back"])
    release = _release()
    document = Document(release, iri, name, one)
    page = document.page() if _is_as_finished() else None
    if page:
        response = answers.finished(request.path, page.body, one.content_type)
    else:
        stamp = described.stamp(release) if iri == release.manifest.iri else ""
        response = answers.answer(request.path + stamp, document.body, one.content_type)
    response.headers["Content-Location"] = document.location
    if response.status_code != HTTPStatus.NOT_MODIFIED:  # which says nothing new (15.4.5)
        response.headers.extend(page.fields if page else document.links(pages.root()))
    return response


def _is_as_finished() -> bool:
    """Whether a page that was made with the release is what was asked for."""
    served: Served = current_app.extensions["triptych"]
    return not request.query_string and served.is_live and not kept.is_old()


def _linking(iri: str, page: str) -> Response:
    """A page of what links to a thing; NotFoundError where there is no such page."""
    number = int(page) if _PAGE.fullmatch(page) else 0
    stamp = f"{request.path}?back={number}"
    return conditional(stamp, lambda: pages.linking(_release(), iri, number).encode(), _HTML)


def _thing(iri: str, name: str, wishes: Wishes) -> Response:
    """The way to the document that describes a thing; the home page stands for the dataset."""
    release, offered = _release(), _offers(iri)
    if iri != release.manifest.iri and not release.store.contains(iri, release.within(iri)):
        raise NotFoundError("nothing is known of this")
    if wishes.profile in (LIST, alternates.ALTR):
        return _list(iri, name, offered)
    chosen = choose(wishes, offered)
    default = "./" if request.endpoint == "home" else ""
    if chosen is None:
        response = _refused(iri, name, offered)
        response.headers.add("Link", alternates.of_thing(name, offered, default))
    elif chosen is offered.default and request.endpoint == "home":
        response = conditional("/", lambda: pages.home(release).encode(), _HTML)
        names = Names(release.manifest.iri)
        response.headers.extend(links.of_page(release.store, names, iri, name))
        response.headers.add("Link", alternates.of_thing(name, offered, default))
    else:
        response = Response(status=HTTPStatus.SEE_OTHER)
        response.headers.extend(way(name, chosen, offered, default))
    return answers.vary(response, *VARY)


def _list(iri: str, name: str, offered: Offers) -> Response:
    """The list of representations (Content Negotiation by Profile, 7.3)."""
    wishes = _wishes()
    form = negotiation.choose(wishes.media_type or wishes.accept, LIST_FORMATS)
    if form is None:
        return answers.vary(problems.not_acceptable(LIST_FORMATS), *VARY)
    at = signposts.base_of(Names(_release().manifest.iri), iri)
    make = partial(_listed, form, iri, at, offered)
    response = conditional(f"{request.path}?{LIST} {form.name}", make, form)
    query = alternates.query(LIST, form.media_type)
    response.headers["Content-Location"] = f"{name}{query}" if name != DATASET else f"./{query}"
    response.headers["Link"] = f'<{alternates.ALTR}>; rel="profile"'
    response.headers.add("Link", alternates.of_thing(name, offered))
    response.headers.add("Link", alternates.tokens(offered))
    return answers.vary(response, *VARY)


def _listed(form: Format, iri: str, at: str, offered: Offers) -> bytes:
    """The list in one form."""
    if form is _HTML:
        return alternates.page(iri, at.rpartition("/")[2], offered, _called(iri))
    found = alternates.as_list(form, iri, at, offered)
    if form is alternates.JSON:
        return found
    return (
        jsonld.compacted(found) if form.name == "json-ld" else _release().store.written(found, form)
    )


def _called(iri: str) -> str:
    """What a thing is called."""
    release = _release()
    if iri == release.manifest.iri:
        return release.manifest.title
    thing = release.register.thing(iri)
    return thing.label if thing else humanized(iri)


def _refused(iri: str, name: str, offered: Offers) -> Response:
    """406 with what there is instead: a page for browsers, a problem for all others."""
    if negotiation.choose(request.headers.get("Accept"), (problems.FORMAT, _HTML)) is not _HTML:
        return problems.unavailable(alternates.available(name, offered))
    html = alternates.page(iri, name, offered, _called(iri), refused=True)
    return Response(html, HTTPStatus.NOT_ACCEPTABLE, content_type=answers.content_type(_HTML))


def _wishes(one: Representation | None = None) -> Wishes:
    """What the client asks for; a document that is asked for by its path names a format too."""
    args, headers = request.args, request.headers
    accept = one.media_type if one else headers.get("Accept", "")
    return Wishes(
        accept,
        headers.get("Accept-Profile", ""),
        args.get("_profile", ""),
        _media_type(args.get("_mediatype", "")),
    )


def _media_type(value: str) -> str:
    """A media type of the query, where a plus that was not escaped has become a space."""
    kind, semicolon, rest = value.partition(";")
    return kind.replace(" ", "+") + semicolon + rest


def _offers(iri: str) -> Offers:
    """All representations of a thing."""
    return offers_of(Names(_release().manifest.iri), iri)


def _own(kind: str, local: str) -> str:
    """The IRI that a path of ours stands for; NotFoundError where it can be none."""
    if kind not in KINDS or not is_local(local):
        raise NotFoundError("nothing is known of this")
    return f"{_release().manifest.iri}{kind}/{local}"


def _release() -> Opened:
    """The release of this request."""
    served: Served = current_app.extensions["triptych"]
    return served.release()
