"""The bytes of a representation: it alone knows who writes which of them."""

from triptych import formats
from triptych.errors import NotFoundError
from triptych.profiles import FULL, WIKIDATA, narrowed
from triptych.terms import Names
from triptych.web import pages
from triptych.web.documents import context, dataset, forms, jsonld, linked_art
from triptych.web.documents.representations import Representation
from triptych.web.published import Opened
from triptych.wikidata import blocked, rdf

_BY_NAME = {form.name: form for form in formats.RESOURCE}
_HTML, _LINES, _TURTLE = (_BY_NAME[name] for name in ("html", "n-triples", "turtle"))


def body(release: Opened, iri: str, one: Representation) -> bytes:
    """A thing in one representation; NotFoundError where nothing is said of it."""
    names, is_dataset = Names(release.manifest.iri), iri == release.manifest.iri
    if one.profile is None:
        return forms.of_thing(release.store, names, iri, one.form, release.within(iri))
    if is_dataset and one.profile is FULL:
        return dataset.body(release, one.form)
    if one.form is _HTML:
        return pages.resource(release, iri).encode()
    triples = lines(release, iri)
    if one.is_linked_art:
        return linked_art.written(triples, iri, names, release.store.values)
    kept = _kept(release, iri, one, triples)
    if one.media_type == context.MEDIA_TYPE:
        return jsonld.written(one.form.name, kept, iri)
    # What is said of the dataset, or would be in Wikidata, is not all in the store, so no graph is
    # known: Turtle is TriG too.
    loose = is_dataset or one.profile is WIKIDATA
    form = _TURTLE if loose and one.form.name == "trig" else one.form
    return release.store.written(kept, form)


def _kept(release: Opened, iri: str, one: Representation, triples: bytes) -> bytes:
    """What a profile says, as N-Triples: some of all that is said, or what Wikidata would have."""
    if one.profile is not WIKIDATA:
        return narrowed(triples, iri, one.profile or FULL)
    item = blocked.proposed(release.store, Names(release.manifest.iri), iri)
    return rdf.lines(item) if item else b""


def lines(release: Opened, iri: str) -> bytes:
    """All that is said of a thing as N-Triples; NotFoundError where it is nothing."""
    if iri == release.manifest.iri:
        return dataset.body(release, _LINES)
    found = release.store.describe(iri, _LINES, release.within(iri))
    if found is None:
        raise NotFoundError("nothing is known of this")
    return found
