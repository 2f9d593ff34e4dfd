"""The OAI-PMH provider: verbs, errors, tokens and harvests, by its own words and by a harvester's.

What is valid is told here from the specification: http://www.openarchives.org/OAI/2.0/
openarchivesprotocol.htm; sickle is a harvester that others wrote.
"""

import base64
import itertools
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urlencode

import pytest
import sickle  # type: ignore[import-untyped]  # it ships no types
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sickle.oaiexceptions import NoRecordsMatch  # type: ignore[import-untyped]  # the same

from triptych.config import Place, load
from triptych.history import FILE
from triptych.release import CURRENT
from triptych.web.app import close, create_app
from triptych.web.oai import resuming
from triptych.web.oai.identifiers import Identifiers, collection_of
from triptych.web.oai.refusals import Code, Refused
from triptych.web.oai.resuming import Selection, time_of
from triptych.web.oai.verbs import PART, webmaster
from web_server import BASE, running, small_release

OAI = "{http://www.openarchives.org/OAI/2.0/}"
IDENTIFIER = f"{OAI}oai-identifier"
START = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
PREFIX = "oai:data.example.org:record/"
TITLE = "http://purl.org/dc/terms/title"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TOPIC = "http://xmlns.com/foaf/0.1/primaryTopic"
LIST = "verb=ListIdentifiers&metadataPrefix=oai_dc"
THREE = {"letters-1": "One", "letters-2": "Two", "maps-1": "Three"}


def quads(records: Mapping[str, str]) -> str:
    """Records by name, each of a text with a title."""
    lines = []
    for local, title in records.items():
        record, text = f"<{BASE}record/{local}>", f"<{BASE}article/{local}>"
        graph = f"<{BASE}graph/record/{local}>"
        lines += [
            f"{record} <{TOPIC}> {text} {graph} .\n",
            f'{record} <{LABEL}> "{title}" {graph} .\n',
            f'{text} <{TITLE}> "{title}" {graph} .\n',
        ]
    return "".join(lines)


def publish(folder: Path, records: Mapping[str, str], digest: str, hours: int = 0) -> None:
    """Publish these records, so many hours after the start."""
    small_release(folder, quads(records), digest, START + hours * HOUR)


@contextmanager
def asking(folder: Path) -> Iterator[FlaskClient]:
    """A client of the application over a folder of releases."""
    app = create_app(folder, processes=1)
    try:
        yield app.test_client()
    finally:
        close(app)


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Three records published; an hour later one of them changed, one new, one withdrawn."""
    folder = tmp_path_factory.mktemp("three")
    publish(folder, THREE, "first")
    publish(folder, {"letters-1": "One", "maps-1": "3", "late": "Late"}, "second", 1)
    with asking(folder) as client:
        yield client


def parsed(data: bytes) -> ET.Element:
    """What we wrote, read."""
    return ET.fromstring(data)  # noqa: S314 - nobody else wrote it


def ask(client: FlaskClient, query: str) -> ET.Element:
    """The answer to a request by GET, which the same request by POST must have too."""
    got = client.get(f"/oai?{query}")
    posted = client.post("/oai", data=query, content_type="application/x-www-form-urlencoded")
    assert got.status_code == posted.status_code == HTTPStatus.OK
    assert got.content_type == "text/xml; charset=utf-8"
    root, other = parsed(got.data), parsed(posted.data)
    assert [child.tag for child in root] == [child.tag for child in other]
    assert ET.tostring(root[2]) == ET.tostring(other[2])
    return root


def refusal(client: FlaskClient, query: str) -> tuple[str, dict[str, str]]:
    """The code that a request is refused with, and what of it is echoed."""
    _, request, error = ask(client, query)
    assert request.text == f"{BASE}oai"
    assert error.tag == f"{OAI}error"
    assert error.text
    return error.get("code", ""), request.attrib


def headers(root: ET.Element) -> list[tuple[str, str, str]]:
    """Name, datestamp and status of each item of a list."""
    return [
        (
            header.findtext(f"{OAI}identifier", "").removeprefix(PREFIX),
            header.findtext(f"{OAI}datestamp", ""),
            header.get("status", ""),
        )
        for header in root.iter(f"{OAI}header")
    ]


def harvest(
    client: FlaskClient, query: str, between: Callable[[int], None] = lambda _: None
) -> list[tuple[str, str, str]]:
    """The whole of a list; `between` is called after each part but the last with its number."""
    found: list[tuple[str, str, str]] = []
    for number in itertools.count(1):
        root = ask(client, query)
        assert root[2].tag != f"{OAI}error", ET.tostring(root)
        found += headers(root)
        token = root.findtext(f".//{OAI}resumptionToken")
        if not token:
            return found
        between(number)
        query = urlencode({"verb": root[1].get("verb", ""), "resumptionToken": token})
    raise AssertionError


def test_identify_tells_all_a_harvester_must_know_in_the_order_of_the_schema(
    three: FlaskClient,
) -> None:
    date, request, identify = ask(three, "verb=Identify")
    assert datetime.fromisoformat(date.text or "").tzinfo == UTC
    assert request.attrib == {"verb": "Identify"}
    told = [(child.tag.removeprefix(OAI), child.text) for child in identify]
    assert told == [
        ("repositoryName", "A <b>small</b> dataset"),
        ("baseURL", f"{BASE}oai"),
        ("protocolVersion", "2.0"),
        ("adminEmail", "webmaster@data.example.org"),
        ("earliestDatestamp", "2026-01-02T03:04:05Z"),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ("description", None),
        ("description", None),
    ]
    space = "{http://www.openarchives.org/OAI/2.0/oai-identifier}"
    scheme = identify.find(f"{OAI}description/{space}oai-identifier")
    assert scheme is not None
    assert [(child.tag.removeprefix(space), child.text) for child in scheme] == [
        ("scheme", "oai"),
        ("repositoryIdentifier", "data.example.org"),
        ("delimiter", ":"),
        ("sampleIdentifier", f"{PREFIX}example-1"),
    ]


def test_every_answer_names_the_schema_of_the_protocol(three: FlaskClient) -> None:
    instance = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
    for query in ("verb=Identify", "verb=ListSets", "verb=nothing"):
        located = ask(three, query).get(instance, "").split()
        assert located == [
            "http://www.openarchives.org/OAI/2.0/",
            "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd",
        ]


def test_the_first_harvest_has_every_item_by_time_with_the_deleted_ones(three: FlaskClient) -> None:
    root = ask(three, LIST)
    assert headers(root) == [
        ("letters-1", "2026-01-02T03:04:05Z", ""),
        ("late", "2026-01-02T04:04:05Z", ""),
        ("letters-2", "2026-01-02T04:04:05Z", "deleted"),
        ("maps-1", "2026-01-02T04:04:05Z", ""),
    ]
    assert root.find(f".//{OAI}resumptionToken") is None
    assert [spec.text for spec in root.iter(f"{OAI}setSpec")] == ["letters", "letters", "maps"]


# What is asked, and the names of the items that answer.
SELECTIONS = [
    ("from=2026-01-02T04:04:05Z", ["late", "letters-2", "maps-1"]),
    ("from=2026-01-02T03:04:06Z&until=2026-01-02T04:04:05Z", ["late", "letters-2", "maps-1"]),
    ("until=2026-01-02T04:04:04Z", ["letters-1"]),
    ("from=2026-01-02&until=2026-01-02", ["letters-1", "late", "letters-2", "maps-1"]),
    ("from=0001-01-01&until=9999-12-31", ["letters-1", "late", "letters-2", "maps-1"]),
    ("set=letters", ["letters-1", "letters-2"]),
    ("set=letters&from=2026-01-02T04:04:05Z", ["letters-2"]),
    ("set=maps&until=2026-01-03", ["maps-1"]),
]


@pytest.mark.parametrize(("query", "names"), SELECTIONS)
def test_a_selective_harvest_has_what_changed_then_in_that_set(
    three: FlaskClient, query: str, names: list[str]
) -> None:
    assert [name for name, _, _ in headers(ask(three, f"{LIST}&{query}"))] == names
    records = ask(three, f"verb=ListRecords&metadataPrefix=mods&{query}")
    assert [name for name, _, _ in headers(records)] == names


def test_a_record_has_metadata_and_a_deleted_one_has_none(three: FlaskClient) -> None:
    root = ask(three, "verb=ListRecords&metadataPrefix=oai_dc")
    records = list(root.iter(f"{OAI}record"))
    assert len(records) == 4
    for record in records:
        is_deleted = record[0].get("status") == "deleted"
        assert [child.tag for child in record][1:] == [f"{OAI}metadata"] * (not is_deleted)
        assert is_deleted or len(record[1]) == 1
    one = ask(three, f"verb=GetRecord&metadataPrefix=oai_dc&identifier={PREFIX}letters-2")
    assert headers(one) == [("letters-2", "2026-01-02T04:04:05Z", "deleted")]
    other = ask(three, f"verb=GetRecord&metadataPrefix=oai_dc&identifier={PREFIX}maps-1")
    assert other.findtext(".//{http://purl.org/dc/elements/1.1/}title") == "3"


def test_the_formats_are_those_of_the_repository_and_of_each_item(three: FlaskClient) -> None:
    of_all = ask(three, "verb=ListMetadataFormats")[2]
    of_one = ask(three, f"verb=ListMetadataFormats&identifier={PREFIX}maps-1")[2]
    told = [[child.text for child in form] for form in of_all]
    assert [form[0] for form in told] == ["oai_dc", "mods"]
    assert told == [[child.text for child in form] for form in of_one]


def test_the_sets_are_the_collections_that_names_tell_of(three: FlaskClient) -> None:
    sets = ask(three, "verb=ListSets")[2]
    assert [[child.text for child in one] for one in sets] == [
        ["letters", "Collection letters"],
        ["maps", "Collection maps"],
    ]


ONE = f"identifier={PREFIX}maps-1"
# What is asked, the code it is refused with, and whether the request is echoed (3.6).
REFUSALS = [
    ("", "badVerb", False),
    ("verb=", "badVerb", False),
    ("verb=identify", "badVerb", False),
    ("verb=Identify&verb=Identify", "badVerb", False),
    ("metadataPrefix=oai_dc", "badVerb", False),
    ("verb=Identify&set=maps", "badArgument", False),
    ("verb=Identify&%00=1", "badArgument", False),
    ("verb=GetRecord", "badArgument", False),
    (f"verb=GetRecord&{ONE}", "badArgument", False),
    ("verb=GetRecord&metadataPrefix=oai_dc", "badArgument", False),
    (f"verb=GetRecord&metadataPrefix=oai_dc&{ONE}&{ONE}", "badArgument", False),
    (f"verb=GetRecord&metadataPrefix=oai_dc&{ONE}&from=2026-01-01", "badArgument", False),
    ("verb=GetRecord&metadataPrefix=oai_dc&identifier=no%20identifier", "badArgument", False),
    ("verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:a:%FF%FE", "idDoesNotExist", True),
    ("verb=ListRecords", "badArgument", False),
    ("verb=ListRecords&metadataPrefix=", "badArgument", False),
    ("verb=ListRecords&metadataPrefix=a/b", "badArgument", False),
    (f"{LIST}&set=a::b", "badArgument", False),
    (f"{LIST}&from=2026", "badArgument", False),
    (f"{LIST}&from=2026-02-30", "badArgument", False),
    (f"{LIST}&from=0000-01-01", "badArgument", False),
    (f"{LIST}&until=2026-01-01T24:00:00Z", "badArgument", False),
    (f"{LIST}&until=2026-01-01T10:00:00", "badArgument", False),
    (f"{LIST}&until=2026-01-01T10:00:00.5Z", "badArgument", False),
    (f"{LIST}&from=2026-01-01&until=2026-01-01T10:00:00Z", "badArgument", False),
    (f"{LIST}&from=2026-01-02&until=2026-01-01", "badArgument", False),
    (f"{LIST}&resumptionToken=x", "badArgument", False),
    ("verb=GetRecord&resumptionToken=x", "badArgument", False),
    (f"{LIST}&set={'s' * 10_000}", "badArgument", False),
    (f"verb=ListRecords&resumptionToken={'x' * 10_000}", "badArgument", False),
    ("verb=ListRecords&resumptionToken=x", "badResumptionToken", True),
    ("verb=ListRecords&resumptionToken=%00%01", "badResumptionToken", True),
    ("verb=ListIdentifiers&resumptionToken=%E2%82%AC", "badResumptionToken", True),
    ("verb=ListSets&resumptionToken=x", "badResumptionToken", True),
    ("verb=ListRecords&metadataPrefix=marc21", "cannotDisseminateFormat", True),
    (f"verb=GetRecord&metadataPrefix=marc21&{ONE}", "cannotDisseminateFormat", True),
    (f"verb=GetRecord&metadataPrefix=mods&{ONE}9", "idDoesNotExist", True),
    ("verb=GetRecord&metadataPrefix=mods&identifier=urn:x:y", "idDoesNotExist", True),
    (f"verb=ListMetadataFormats&identifier={PREFIX}..", "idDoesNotExist", True),
    (f"{LIST}&from=2026-01-03", "noRecordsMatch", True),
    (f"{LIST}&until=2026-01-01", "noRecordsMatch", True),
    (f"{LIST}&set=nothing", "noRecordsMatch", True),
    (f"{LIST}&set=maps&until=2026-01-01", "noRecordsMatch", True),
]


@pytest.mark.parametrize(("query", "code", "is_echoed"), REFUSALS)
def test_what_cannot_be_answered_is_refused_with_its_code(
    three: FlaskClient, query: str, code: str, *, is_echoed: bool
) -> None:
    found, echo = refusal(three, query)
    assert found == code
    assert bool(echo) == is_echoed


def test_every_code_of_ours_is_given_somewhere() -> None:
    assert {*Code} == {code for _, code, _ in REFUSALS} | {"noSetHierarchy"}


def test_items_without_collections_are_in_no_hierarchy_of_sets(tmp_path: Path) -> None:
    publish(tmp_path, {"alone": "A", "ends-": "B", "v2": "C"}, "a")
    with asking(tmp_path) as client:
        assert refusal(client, "verb=ListSets")[0] == "noSetHierarchy"
        assert refusal(client, f"{LIST}&set=alone")[0] == "noSetHierarchy"
        assert len(headers(ask(client, LIST))) == 3


def test_a_release_that_no_history_tells_of_has_no_items(tmp_path: Path) -> None:
    publish(tmp_path, THREE, "a")
    (tmp_path / FILE).unlink()
    with asking(tmp_path) as client:
        assert refusal(client, LIST)[0] == "noRecordsMatch"
        assert refusal(client, "verb=ListSets")[0] == "noSetHierarchy"
        identify = ask(client, "verb=Identify")[2]
        assert identify.findtext(f"{OAI}earliestDatestamp") == "1970-01-01T00:00:00Z"


def many(number: int, title: str = "T") -> dict[str, str]:
    """So many records of two collections, one of which begins like the other."""
    return {f"{'a' if at % 2 else 'a-1'}-{at}": f"{title} {at}" for at in range(number)}


@pytest.mark.parametrize("rest", ["", "&set=a", "&set=a-1", "&from=2026-01-01&until=2026-02-01"])
def test_a_list_in_parts_has_each_item_once_and_tells_how_far_it_is(
    tmp_path: Path, rest: str
) -> None:
    number = 2 * PART + 60
    publish(tmp_path, many(number), "a")
    with asking(tmp_path) as client:
        names = [name for name, _, _ in harvest(client, f"{LIST}{rest}")]
        expected = [n for n in many(number) if "set" not in rest or collection_of(n) == rest[5:]]
        assert sorted(names) == sorted(expected)
        root = ask(client, f"{LIST}{rest}")
        cursors = []
        while (token := root.find(f".//{OAI}resumptionToken")) is not None:
            cursors.append((token.get("cursor"), token.get("completeListSize")))
            if not token.text:
                break
            rest = urlencode({"verb": "ListIdentifiers", "resumptionToken": token.text})
            root = ask(client, rest)
    size = str(len(expected))
    assert cursors == [(str(at), size) for at in range(0, len(expected), PART)]


def test_a_token_gives_the_same_part_each_time_it_is_used(tmp_path: Path) -> None:
    publish(tmp_path, many(PART + 5), "a")
    with asking(tmp_path) as client:
        token = ask(client, LIST).findtext(f".//{OAI}resumptionToken")
        again = urlencode({"verb": "ListIdentifiers", "resumptionToken": token})
        first, second = (headers(ask(client, again)) for _ in range(2))
        assert len(first) == 5
        assert first == second
        other = urlencode({"verb": "ListRecords", "resumptionToken": token})
        assert refusal(client, other)[0] == "badResumptionToken"


@pytest.mark.parametrize("rest", ["", "&set=a"])
def test_a_harvest_during_which_a_release_is_published_loses_nothing(
    tmp_path: Path, rest: str
) -> None:
    before = {f"a-{at:04}": "old" for at in range(3 * PART)}
    # Of what was told already and of what was not, some change, some go; some are new.
    after = {name: "old" if int(name[2:]) % 3 else "new" for name in before}
    gone = [f"a-{at:04}" for at in (1, PART + 1, 2 * PART + 1)]
    after = {name: title for name, title in after.items() if name not in gone}
    after |= {f"a-{at:04}x": "new" for at in range(3)} | {"a-9999": "new"}
    publish(tmp_path, before, "before")
    with asking(tmp_path) as client:

        def between(part: int) -> None:
            if part == 1:
                publish(tmp_path, after, "after", 1)

        known: dict[str, tuple[str, str]] = {}
        for query in (f"{LIST}{rest}", f"{LIST}{rest}&from=2026-01-02T04:00:00Z"):
            for name, stamp, status in harvest(client, query, between):
                known[name] = (stamp, status)
        told = {name: (stamp, status) for name, stamp, status in harvest(client, f"{LIST}{rest}")}
    expected = {n for n in {*before, *after} if not rest or collection_of(n) == "a"}
    assert known.keys() == told.keys() == expected
    assert known == told
    assert {name for name, (_, status) in told.items() if status} == set(gone)


def test_without_sets_the_harvest_itself_has_all_that_the_new_release_changed(
    tmp_path: Path,
) -> None:
    before = many(2 * PART)
    after = {**many(2 * PART, "changed"), "new": "new"}
    publish(tmp_path, before, "before")
    with asking(tmp_path) as client:

        def between(part: int) -> None:
            if part == 1:
                publish(tmp_path, after, "after", 1)

        told = harvest(client, LIST, between)
    last = {name: stamp for name, stamp, _ in told}
    assert last == dict.fromkeys(after, "2026-01-02T04:04:05Z")


def test_while_a_release_is_being_published_harvesters_are_asked_to_come_back(
    tmp_path: Path,
) -> None:
    publish(tmp_path, THREE, "old")
    small_release(tmp_path, quads({"new-1": "New"}), "new")  # now, by the clock
    (tmp_path / CURRENT).unlink()
    (tmp_path / CURRENT).symlink_to("old")
    with asking(tmp_path) as client:
        answer = client.get(f"/oai?{LIST}")
        assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
        assert int(answer.headers["Retry-After"]) > 0


def test_a_release_taken_back_by_hand_is_served_and_what_it_lacks_is_deleted(
    tmp_path: Path,
) -> None:
    publish(tmp_path, THREE, "old")
    publish(tmp_path, {**THREE, "new-1": "New"}, "new", 1)
    (tmp_path / CURRENT).unlink()
    (tmp_path / CURRENT).symlink_to("old")
    with asking(tmp_path) as client:
        for query in (LIST, "verb=ListRecords&metadataPrefix=mods"):
            found = {name: status for name, _, status in headers(ask(client, query))}
            assert found == {**dict.fromkeys(THREE, ""), "new-1": "deleted"}


def test_the_route_tells_its_methods_and_refuses_others(three: FlaskClient) -> None:
    options = three.options("/oai")
    assert options.headers["Allow"] == "GET, HEAD, POST, OPTIONS"
    assert three.put("/oai").status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert three.head("/oai?verb=Identify").data == b""


def test_a_form_that_is_too_large_or_none_is_no_trouble(three: FlaskClient) -> None:
    large = three.post("/oai", data={"verb": "x" * 100_000})
    assert large.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    other = three.post("/oai", data=b"{}", content_type="application/json")
    assert parsed(other.data)[2].get("code") == "badVerb"


BYTES = st.lists(st.integers(0, 255).map("%{:02X}".format), max_size=40).map("".join)
NAMES = st.sampled_from(
    ["verb", "identifier", "metadataPrefix", "from", "until", "set", "resumptionToken", "%FF"]
)
VALUES = BYTES | st.sampled_from(
    ["ListRecords", "GetRecord", "Identify", "oai_dc", "2026-01-01", "letters", f"{PREFIX}maps-1"]
)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(NAMES, VALUES), max_size=5))
def test_whatever_is_asked_gets_an_answer_of_the_protocol(
    three: FlaskClient, pairs: list[tuple[str, str]]
) -> None:
    query = "&".join(f"{name}={value}" for name, value in pairs)
    assert ask(three, query).tag == f"{OAI}OAI-PMH"


SELECTED = st.builds(
    Selection,
    st.sampled_from(["ListRecords", "ListIdentifiers"]),
    st.sampled_from(["oai_dc", "mods"]),
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True) | st.just(""),
    st.none() | st.integers(-62135596800, 253402300799),
    st.none() | st.integers(-62135596800, 253402300799),
)
PLACES = st.builds(
    resuming.Place,
    st.integers(0, 253402300799),
    st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,20}", fullmatch=True),
    st.integers(0, 10**9),
    st.integers(0, 10**9),
)


@given(SELECTED, PLACES)
def test_a_token_says_what_was_written_into_it_to_its_own_dataset_only(
    selection: Selection, place: resuming.Place
) -> None:
    token = resuming.write(BASE, selection, place)
    assert resuming.read(BASE, selection.verb, token) == (selection, place)
    with pytest.raises(Refused) as caught:
        resuming.read("https://other.example.org/", selection.verb, token)
    assert caught.value.code == Code.BAD_RESUMPTION_TOKEN


@given(st.text() | st.text().map(lambda words: base64.urlsafe_b64encode(words.encode()).decode()))
def test_a_token_that_was_never_given_is_refused(token: str) -> None:
    with pytest.raises(Refused) as caught:
        resuming.read(BASE, "ListRecords", token)
    assert caught.value.code == Code.BAD_RESUMPTION_TOKEN


def test_a_token_with_a_time_that_no_calendar_has_is_refused(three: FlaskClient) -> None:
    place = resuming.Place(999_999_999_999, "maps-1", 1, 1)
    token = resuming.write(BASE, Selection("ListRecords", "mods"), place)
    query = urlencode({"verb": "ListRecords", "resumptionToken": token})
    assert refusal(three, query)[0] == "badResumptionToken"
    other = resuming.write(BASE, Selection("ListRecords", "marc"), resuming.Place(0, "a", 1, 1))
    query = urlencode({"verb": "ListRecords", "resumptionToken": other})
    assert refusal(three, query)[0] == "badResumptionToken"
    assert time_of(0).year == 1970


# A base, and what the item of the local name x-1 is called there.
NAMED = [
    ("https://data.example.org/", "oai:data.example.org:record/x-1"),
    ("https://example.org/set/one/", "oai:example.org:set/one/record/x-1"),
    ("https://data.example.org:8443/", "oai:data.example.org:record/x-1"),
    ("http://127.0.0.1:8000/", "http://127.0.0.1:8000/record/x-1"),
    ("http://localhost/", "http://localhost/record/x-1"),
]


@pytest.mark.parametrize(("base", "identifier"), NAMED)
def test_an_item_is_named_in_the_scheme_oai_where_the_host_allows_it(
    base: str, identifier: str
) -> None:
    names = Identifiers(base)
    assert names.identifier("x-1") == identifier
    assert names.local(identifier) == "x-1"
    assert names.local(f"{identifier}/y") == ""
    assert names.local("oai:else.example.org:record/x-1") == ""


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        ("https://data.example.org/", "webmaster@data.example.org"),
        ("http://localhost:8000/", "webmaster@localhost.invalid"),
    ],
)
def test_where_no_contact_is_given_it_is_whom_every_host_has(iri: str, address: str) -> None:
    assert webmaster(iri) == address


def served(folder: Path) -> Place:
    """A dataset of which only the releases are there, in its folder `release`."""
    path = folder / "dataset.toml"
    path.write_text(
        f'[dataset]\niri = "{BASE}"\ntitle = "T"\n'
        'licence = "http://creativecommons.org/publicdomain/zero/1.0/"\n'
        '[sources.none]\nreader = "digital-commons-text"\npath = "none"\n'
    )
    return load(path)


def test_a_real_harvester_follows_all_parts_over_http(tmp_path: Path) -> None:
    records = many(2 * PART + 1)
    publish(tmp_path / "release", records, "a")
    publish(tmp_path / "release", {n: t for n, t in records.items() if n != "a-1"}, "b", 1)
    with running(served(tmp_path)) as server:
        for method in ("GET", "POST"):
            client = sickle.Sickle(f"{server.url}/oai", http_method=method)
            assert client.Identify().granularity == "YYYY-MM-DDThh:mm:ssZ"
            assert [form.metadataPrefix for form in client.ListMetadataFormats()] == [
                "oai_dc",
                "mods",
            ]
            assert [one.setSpec for one in client.ListSets()] == ["a", "a-1"]
            found = list(client.ListRecords(metadataPrefix="oai_dc"))
            assert {one.header.identifier for one in found} == {PREFIX + name for name in records}
            assert [one.header.identifier for one in found if one.deleted] == [f"{PREFIX}a-1"]
            titles = {one.metadata["title"][0] for one in found if not one.deleted}
            assert titles == {t for n, t in records.items() if n != "a-1"}
            later = {"from": "2026-01-02T04:00:00Z", "set": "a", "metadataPrefix": "mods"}
            assert [h.identifier for h in client.ListIdentifiers(**later)] == [f"{PREFIX}a-1"]
            with pytest.raises(NoRecordsMatch):
                client.ListRecords(metadataPrefix="oai_dc", set="none")


def test_a_real_harvester_reads_the_example_in_both_formats(example: Place) -> None:
    with running(example) as server:
        client = sickle.Sickle(f"{server.url}/oai")
        for prefix in ("oai_dc", "mods"):
            [record] = client.ListRecords(metadataPrefix=prefix)
            again = client.GetRecord(identifier=record.header.identifier, metadataPrefix=prefix)
            assert again.raw == record.raw
            assert "licenses/by-nc-nd/4.0/" in record.raw
