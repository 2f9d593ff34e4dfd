"""The forms of a thing that are no RDF: how it is cited, and its links; it makes their bytes."""

from triptych import citations, formats
from triptych.errors import NotFoundError
from triptych.formats import Format
from triptych.store import Store
from triptych.terms import Names
from triptych.web.documents import citing, linkset, signposts


def of_thing(store: Store, names: Names, iri: str, form: Format, within: str = "") -> bytes:
    """The bytes of one of `formats.CITATION` or `formats.LINKSET`; `within` as `Store.describe`.

    Raises NotFoundError where nothing is said of the thing, or it is no text that can be cited.
    """
    if not store.contains(iri, within):
        raise NotFoundError("nothing is known of this")
    look = citing.look_into(store)
    if form in formats.CITATION:
        citation = citing.citation(look, names, iri)
        if citation is None:
            raise NotFoundError("this is no text that is cited")
        return citations.write(citation, form.name)
    links = signposts.whole(look, names, iri)
    return linkset.as_json(links) if form.name == "linkset-json" else linkset.text(links)
