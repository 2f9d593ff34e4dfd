"""The six verbs: it alone says what each is answered with (OAI-PMH 2.0, 4)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from urllib.parse import urlsplit

from triptych.history import State
from triptych.web.oai import described, resuming
from triptych.web.oai.arguments import TOKEN, Asked
from triptych.web.oai.formats import FORMATS, MetadataFormat, by_prefix
from triptych.web.oai.identifiers import KIND, Identifiers, collection_of
from triptych.web.oai.items import Items, Part
from triptych.web.oai.refusals import Code, Refused
from triptych.web.oai.resuming import Place, Selection, second
from triptych.web.oai.xml import Xml, element, several
from triptych.web.published import Opened

PATH = "oai"
"""Where below the dataset's IRI the repository is."""

PART = 100
"""Items in a part of a list: what OpenAIRE advises, and a tenth of a second's work."""

STAMP = "%Y-%m-%dT%H:%M:%SZ"
_BEGINNING = datetime.fromtimestamp(0, UTC)
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_OAI = "http://www.openarchives.org/OAI/2.0/"


@dataclass(frozen=True, slots=True)
class Repository:
    """A release, and its items as the history tells of them."""

    release: Opened
    items: Items

    @property
    def names(self) -> Identifiers:
        """The names of the items."""
        return self.items.names

    @property
    def url(self) -> str:
        """The base URL of all requests: that of the dataset, whatever stands before this server."""
        return self.names.base + PATH


def answer(repository: Repository, asked: Asked) -> Xml:
    """The element of the verb; raises Refused."""
    return _VERBS[asked.verb](repository, asked)


def _identify(repository: Repository, _: Asked) -> Xml:
    """The repository, and how it is harvested (4.2)."""
    manifest, items = repository.release.manifest, repository.items
    return element(
        "Identify",
        element("repositoryName", manifest.title),
        element("baseURL", repository.url),
        element("protocolVersion", "2.0"),
        element("adminEmail", manifest.contact or webmaster(manifest.iri)),
        element("earliestDatestamp", _stamp(items.history.earliest(KIND) or _BEGINNING)),
        element("deletedRecord", "persistent"),
        element("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        *_schemes(repository),
        element("description", _rights(manifest.licence)),
    )


def webmaster(iri: str) -> str:
    """The address that whoever runs a host has to read (RFC 2142, 5), where none is given."""
    host = urlsplit(iri).hostname or ""
    return f"webmaster@{host}" if "." in host else "webmaster@localhost.invalid"


def _schemes(repository: Repository) -> list[Xml]:
    """How items are named, where that is the scheme `oai` (oai-identifier, 2)."""
    names = repository.names
    if not names.repository:
        return []
    space = f"{_OAI}oai-identifier"
    parts = (
        element("scheme", "oai"),
        element("repositoryIdentifier", names.repository),
        element("delimiter", ":"),
        element("sampleIdentifier", names.identifier("example-1")),
    )
    having = {
        "xmlns": space, "xmlns:xsi": _XSI, "xsi:schemaLocation": f"{space} {space}.xsd",
    }  # fmt: skip
    return [element("description", element("oai-identifier", *parts, having=having))]


def _rights(licence: str) -> Xml:
    """The licence of the metadata, as of all records (guidelines on rights, 4)."""
    space = f"{_OAI}rights/"
    having = {
        "xmlns": space, "xmlns:xsi": _XSI,
        "xsi:schemaLocation": f"{space} {_OAI}rightsManifest.xsd",
        "appliesTo": f"{_OAI}entity#metadata",
    }  # fmt: skip
    reference = element("rightsReference", having={"ref": licence})
    return element("rightsManifest", element("rights", reference), having=having)


def _list_metadata_formats(repository: Repository, asked: Asked) -> Xml:
    """The formats: all, of every item (4.4)."""
    if "identifier" in asked.given:
        _item(repository, asked)
    return element(
        "ListMetadataFormats",
        *(
            element(
                "metadataFormat",
                element("metadataPrefix", form.prefix),
                element("schema", form.schema),
                element("metadataNamespace", form.namespace),
            )
            for form in FORMATS
        ),
    )


def _list_sets(repository: Repository, asked: Asked) -> Xml:
    """The collections, in one list (4.6)."""
    if TOKEN in asked.given:
        raise Refused(Code.BAD_RESUMPTION_TOKEN, "the list of sets comes whole")
    sets = (
        element("set", element("setSpec", name), element("setName", f"Collection {name}"))
        for name in _collections(repository)
    )
    return element("ListSets", *sets)


def _get_record(repository: Repository, asked: Asked) -> Xml:
    """One item in one format (4.1)."""
    form = _format(asked.given["metadataPrefix"])
    return element("GetRecord", _record(repository, _item(repository, asked), form))


def _list_identifiers(repository: Repository, asked: Asked) -> Xml:
    """Headers of items, part by part (4.3)."""
    selection, after = _selected(repository, asked)
    part = _part(repository, selection, after)
    headers = (
        _header(repository, state, is_deleted=_is_deleted(repository, state))
        for state in part.states
    )
    return element(asked.verb, *headers, _resumption(repository, selection, after, part))


def _list_records(repository: Repository, asked: Asked) -> Xml:
    """Items in one format, part by part (4.5)."""
    selection, after = _selected(repository, asked)
    form = _format(selection.prefix)
    part = _part(repository, selection, after)
    records = (_record(repository, state, form) for state in part.states)
    return element(asked.verb, *records, _resumption(repository, selection, after, part))


_VERBS: Mapping[str, Callable[[Repository, Asked], Xml]] = MappingProxyType({
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
})  # fmt: skip


def _item(repository: Repository, asked: Asked) -> State:
    """The item that a request names."""
    state = repository.items.named(asked.given["identifier"])
    if state is None:
        raise Refused(Code.ID_DOES_NOT_EXIST, "there never was an item of this name")
    return state


def _format(prefix: str) -> MetadataFormat:
    """The format that a request names."""
    form = by_prefix(prefix)
    if form is None:
        known = ", ".join(form.prefix for form in FORMATS)
        raise Refused(Code.CANNOT_DISSEMINATE_FORMAT, f"there is no such format; there are {known}")
    return form


def _collections(repository: Repository) -> list[str]:
    """The sets of the repository, gathered once for each release; Refused where it has none."""
    found = repository.release.once("oai-collections", repository.items.collections)
    if not isinstance(found, list) or not found:
        raise Refused(Code.NO_SET_HIERARCHY, "the items are in no sets")
    return found


def _selected(repository: Repository, asked: Asked) -> tuple[Selection, Place | None]:
    """The list that a request asks for, and after which place."""
    if TOKEN in asked.given:
        selection, place = resuming.read(repository.names.base, asked.verb, asked.given[TOKEN])
        if by_prefix(selection.prefix) is None:
            raise Refused(Code.BAD_RESUMPTION_TOKEN, "this token names a format that is no more")
        return selection, place
    _format(asked.given["metadataPrefix"])
    since, until = (None if time is None else second(time) for time in (asked.since, asked.until))
    prefix, collection = asked.given["metadataPrefix"], asked.given.get("set", "")
    return Selection(asked.verb, prefix, collection, since, until), None


def _part(repository: Repository, selection: Selection, after: Place | None) -> Part:
    """A part of a list; Refused where there is nothing in it, since no list is empty."""
    part = repository.items.part(selection, after, PART)
    if not part.states and selection.collection:
        _collections(repository)
    if not part.states:
        raise Refused(Code.NO_RECORDS_MATCH, "nothing was created, changed or deleted then")
    return part


def _resumption(
    repository: Repository, selection: Selection, after: Place | None, part: Part
) -> Xml:
    """How the list goes on (3.5): nothing where it is whole, an empty token where it ends."""
    if not part.has_more and after is None:
        return several()
    before = after.cursor if after else 0
    token = ""
    if part.has_more:
        last = part.states[-1]
        local, cursor = repository.names.of(last.iri), before + len(part.states)
        place = Place(second(last.modified), local, cursor, part.size)
        token = resuming.write(repository.names.base, selection, place)
    having = {"completeListSize": str(part.size), "cursor": str(before)}
    return element(TOKEN, token, having=having)


def _record(repository: Repository, state: State, form: MetadataFormat) -> Xml:
    """An item in a format (2.5); of one that is deleted only its header."""
    told = None if state.withdrawn else described.read(repository.release.store, state.iri)
    header = _header(repository, state, is_deleted=told is None)
    metadata = [element("metadata", form.write(told))] if told else []
    return element("record", header, *metadata)


def _header(repository: Repository, state: State, *, is_deleted: bool) -> Xml:
    """Name, datestamp and set of an item (2.5)."""
    local = repository.names.of(state.iri)
    collection = collection_of(local)
    return element(
        "header",
        element("identifier", repository.names.identifier(local)),
        element("datestamp", _stamp(state.modified)),
        *([element("setSpec", collection)] if collection else []),
        having={"status": "deleted"} if is_deleted else {},
    )


def _is_deleted(repository: Repository, state: State) -> bool:
    """Whether an item is no longer there: after a release was taken back by hand, unheard too."""
    return bool(state.withdrawn) or not described.topic_of(repository.release.store, state.iri)


def _stamp(time: datetime) -> str:
    """A time as the protocol writes it (3.3)."""
    return time.strftime(STAMP)
