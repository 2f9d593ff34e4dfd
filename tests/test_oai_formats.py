"""What a harvester is told of a text, in Dublin Core and in MODS: all that is stated, and no more.

Structure is told here from the specifications: the elements of oai_dc in OAI-PMH 2.0 (appendix B,
guidelines), those of MODS in the Library of Congress's list of top-level elements.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from triptych import release
from triptych.config import Place
from triptych.store import Store
from triptych.terms import expand
from triptych.values import Literal
from triptych.web.oai import described, dublin_core, mods
from triptych.web.oai.described import Described, Named
from triptych.web.oai.formats import FORMATS, by_prefix
from triptych.web.oai.xml import Xml, element, legal, several
from web_server import BASE, small_release

DC = "{http://purl.org/dc/elements/1.1/}"
MODS = "{http://www.loc.gov/mods/v3}"
XLINK = "{http://www.w3.org/1999/xlink}"
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"
ELEMENTS = (
    "title creator subject description publisher contributor date type format identifier source "
    "language relation coverage rights"
)
TOP = (
    "titleInfo name typeOfResource genre originInfo language physicalDescription abstract "
    "tableOfContents targetAudience note subject classification relatedItem identifier location "
    "accessCondition part extension recordInfo"
)
ARTICLE = "http://purl.org/coar/resource_type/c_6501"
ACCEPTED = "http://purl.org/coar/version/c_ab4af688f83e57aa"
LICENCE = "http://creativecommons.org/licenses/by/4.0/"
RECORD, TEXT, OTHER = (f"{BASE}{name}" for name in ("record/a-1", "manuscript/a-1", "article/a-1"))
WORK, JOURNAL, FIRST, SECOND = (
    f"{BASE}{name}" for name in ("work/a-1", "journal/j", "person/z", "person/a")
)
FILE = f"{TEXT}#file"

# What is stated: subject, property, and an IRI or words with their language or type.
STATED: tuple[tuple[str, str, str | tuple[str, str]], ...] = (
    (RECORD, "foaf:primaryTopic", TEXT),
    (RECORD, "foaf:page", "https://example.org/page?a=1&b=2"),
    (TEXT, "schema:exampleOfWork", WORK),
    (TEXT, "dcterms:title", ("Bread & <Salt>", "en")),
    (TEXT, "bibo:authorList", f"{TEXT}#author-1"),
    (f"{TEXT}#author-1", "rdf:first", FIRST),
    (f"{TEXT}#author-1", "rdf:rest", f"{TEXT}#author-2"),
    (f"{TEXT}#author-2", "rdf:first", SECOND),
    (f"{TEXT}#author-2", "rdf:rest", "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"),
    (TEXT, "dcterms:creator", SECOND),
    (TEXT, "dcterms:creator", FIRST),
    (TEXT, "dcterms:subject", f"{BASE}concept/History"),
    (TEXT, "schema:keywords", ("bread", "en")),
    (TEXT, "dcterms:abstract", ("An abstract.", "en")),
    (TEXT, "dcterms:type", ARTICLE),
    (TEXT, "schema:genre", ("Article", "en")),
    (TEXT, "schema:creativeWorkStatus", ACCEPTED),
    (TEXT, "dcterms:language", ("en", "")),
    (TEXT, "dcterms:spatial", f"{BASE}place/p"),
    (TEXT, "dcterms:temporal", ("1905/1911", "")),
    (TEXT, "dcterms:license", LICENCE),
    (TEXT, "dcterms:rights", ("Copyright: whoever", "en")),
    (TEXT, "dcterms:isVersionOf", OTHER),
    (FILE, "schema:encodesCreativeWork", TEXT),
    (FILE, "schema:contentUrl", "https://example.org/a.pdf"),
    (FILE, "dcterms:format", ("application/pdf", "")),
    (TEXT, "schema:encoding", FILE),
    (WORK, "dcterms:hasVersion", TEXT),
    (WORK, "dcterms:hasVersion", OTHER),
    (OTHER, "schema:sameAs", "https://doi.org/10.5555/x"),
    (OTHER, "schema:sameAs", "http://www.wikidata.org/entity/Q1"),
    (OTHER, "dcterms:issued", ("2006-06-30", "")),
    (OTHER, "bibo:volume", ("39", "")),
    (OTHER, "bibo:pages", ("199-232", "")),
    (OTHER, "dcterms:isPartOf", JOURNAL),
    (JOURNAL, "dcterms:title", ("A Journal", "en")),
    (JOURNAL, "schema:issn", ("0021-0862", "")),
    (FIRST, "rdf:type", "http://xmlns.com/foaf/0.1/Person"),
    (FIRST, "schema:name", ("Ann Zed", "")),
    (FIRST, "schema:familyName", ("Zed", "")),
    (FIRST, "schema:givenName", ("Ann", "")),
    (FIRST, "schema:identifier", "https://orcid.org/0000-0002-1825-0097"),
    (SECOND, "schema:name", ("A body", "")),
    (f"{BASE}concept/History", "rdfs:label", ("History", "en")),
    (f"{BASE}place/p", "rdfs:label", ("A place", "en")),
    (LICENCE, "rdfs:label", ("CC BY 4.0", "")),
    (ARTICLE, "rdfs:label", ("journal article", "en")),
)


def parsed(data: str | bytes) -> ET.Element:
    """What we wrote, read."""
    return ET.fromstring(data)  # noqa: S314 - nobody else wrote it


def quads() -> str:
    """What is stated, as N-Quads."""
    return "".join(
        f"<{subject}> <{expand(name)}> {_term(value)} <{BASE}graph/record/a-1> .\n"
        for subject, name, value in STATED
    )


def _term(value: str | tuple[str, str]) -> str:
    """An IRI or a literal as N-Quads have it."""
    if isinstance(value, str):
        return f"<{value}>"
    return f'"{value[0]}"@{value[1]}' if value[1] else f'"{value[0]}"'


@pytest.fixture(scope="module")
def stated(tmp_path_factory: pytest.TempPathFactory) -> Described:
    """The record of these statements."""
    path = small_release(tmp_path_factory.mktemp("stated"), quads())
    found = described.read(Store.open(path / "store"), RECORD)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def seed(example: Place) -> Described:
    """The record of the example, read from its release as it is served."""
    found = release.current(example.resolve("release"))
    [path] = example.resolve("records").glob("*.txt")
    store = Store.open(found.store, descriptions=found.path / "descriptions.sqlite")
    record = described.read(store, f"{found.manifest.iri}record/{path.stem}")
    assert record is not None
    return record


def core(record: Described) -> dict[str, list[str]]:
    """What `oai_dc` says, by element."""
    root = parsed(dublin_core.write(record))
    assert root.tag == "{http://www.openarchives.org/OAI/2.0/oai_dc/}dc"
    found: dict[str, list[str]] = {}
    for child in root:
        assert child.tag.removeprefix(DC) in ELEMENTS.split()
        assert len(child) == 0
        found.setdefault(child.tag.removeprefix(DC), []).append(child.text or "")
    return found


def test_dublin_core_says_all_that_is_stated_of_the_text_and_nothing_else(
    stated: Described,
) -> None:
    assert core(stated) == {
        "title": ["Bread & <Salt>"],
        "creator": ["Zed, Ann", "A body"],
        "subject": ["History", "bread"],
        "description": ["An abstract."],
        "date": ["2006-06-30"],
        "type": [
            "info:eu-repo/semantics/article", "info:eu-repo/semantics/acceptedVersion", ARTICLE,
            "Article",
        ],
        "format": ["application/pdf"],
        "identifier": [TEXT, "https://example.org/page?a=1&b=2", "https://example.org/a.pdf"],
        "language": ["en"],
        "relation": [OTHER, "https://doi.org/10.5555/x"],
        "coverage": ["A place", "1905/1911"],
        "rights": ["Copyright: whoever", LICENCE],
    }  # fmt: skip


def test_words_of_a_language_bear_its_tag(stated: Described) -> None:
    root = parsed(dublin_core.write(stated))
    assert [child.get(LANGUAGE) for child in root.iter(f"{DC}title")] == ["en"]
    assert [child.get(LANGUAGE) for child in root.iter(f"{DC}creator")] == [None, None]
    title = parsed(mods.write(stated)).find(f"{MODS}titleInfo")
    assert title is not None
    assert title.get(LANGUAGE) == "en"


def test_the_doi_is_an_identifier_of_the_text_that_has_it_and_of_no_other(
    tmp_path: Path,
) -> None:
    statements = quads().replace(f"> <{TEXT}> <", f"> <{OTHER}> <")  # the record is of the article
    path = small_release(tmp_path, statements)
    record = described.read(Store.open(path / "store"), RECORD)
    assert record is not None
    found = core(record)
    assert found["identifier"][:2] == [OTHER, "https://doi.org/10.5555/x"]
    assert found["source"] == ["A Journal"]
    assert JOURNAL in found["relation"]


def test_mods_tells_versions_apart_and_where_each_appeared(stated: Described) -> None:
    root = parsed(mods.write(stated))
    assert root.tag == f"{MODS}mods"
    assert {child.tag.removeprefix(MODS) for child in root} <= set(TOP.split())
    names = [
        [part.text for part in one.iter(f"{MODS}namePart")] for one in root.iter(f"{MODS}name")
    ]
    assert names == [["Zed", "Ann"], ["A body"]]
    assert [one.get("type") for one in root.iter(f"{MODS}name")] == ["personal", None]
    assert root.findtext(f".//{MODS}nameIdentifier[@type='orcid']", "").endswith("1825-0097")
    [version] = root.findall(f"{MODS}relatedItem[@type='otherVersion']")
    assert version.findtext(f"{MODS}identifier[@type='doi']") == "10.5555/x"
    assert version.findtext(f".//{MODS}dateIssued") == "2006-06-30"
    host = version.find(f"{MODS}relatedItem[@type='host']")
    assert host is not None
    assert host.findtext(f".//{MODS}title") == "A Journal"
    assert host.findtext(f"{MODS}identifier[@type='issn']") == "0021-0862"
    assert host.findtext(f".//{MODS}detail[@type='volume']/{MODS}number") == "39"
    assert host.findtext(f".//{MODS}list") == "199-232"
    assert root.find(f"{MODS}identifier[@type='doi']") is None
    licences = [one.get(f"{XLINK}href") for one in root.iter(f"{MODS}accessCondition")]
    assert licences == [None, LICENCE]


def leaves(root: ET.Element) -> Iterator[str]:
    """The words of all elements."""
    return (one.text for one in root.iter() if one.text)


def test_no_format_says_what_nothing_states(stated: Described) -> None:
    known = {value if isinstance(value, str) else value[0] for _, _, value in STATED}
    known |= {iri for iri, _, _ in STATED} | {"10.5555/x", "Zed, Ann"}
    known |= {"text", "aut"}  # MODS: what all texts are, and an author's role
    known |= {"info:eu-repo/semantics/article", "info:eu-repo/semantics/acceptedVersion"}
    for form in FORMATS:
        said = set(leaves(parsed(form.write(stated))))
        assert said
        assert said <= known


def test_each_format_is_found_by_its_prefix_and_names_its_schema(stated: Described) -> None:
    for form in FORMATS:
        assert by_prefix(form.prefix) is form
        root = parsed(form.write(stated))
        assert root.get(LOCATION) == f"{form.namespace} {form.schema}"
        assert root.tag.startswith(f"{{{form.namespace}}}")
        assert re.match(r"<(\w+:)?\w+ xmlns", form.write(stated)), "the root declares what it uses"
    assert by_prefix("marc21") is None


def test_the_record_of_the_example_is_told_with_its_versions_and_its_licence(
    seed: Described,
) -> None:
    found = core(seed)
    assert len(found["relation"]) >= 2
    assert found["date"] == ["2006-06-30"]
    assert found["rights"][-1] == "http://creativecommons.org/licenses/by-nc-nd/4.0/"
    assert len(found["title"]) == len(found["creator"]) == 1
    root = parsed(mods.write(seed))
    versions = root.findall(f"{MODS}relatedItem[@type='otherVersion']")
    hosts = [version.findtext(f"{MODS}relatedItem//{MODS}title") for version in versions]
    assert "Iranian Studies" in hosts
    assert len(set(hosts)) == 2


def test_a_text_of_which_hardly_anything_is_stated_is_told_all_the_same(tmp_path: Path) -> None:
    line = f"<{RECORD}> <{expand('foaf:primaryTopic')}> <{TEXT}> <{BASE}graph/record/a-1> .\n"
    store = Store.open(small_release(tmp_path, line) / "store")
    record = described.read(store, RECORD)
    assert record is not None
    assert core(record) == {"identifier": [TEXT]}
    told = {child.tag.removeprefix(MODS) for child in parsed(mods.write(record))}
    assert told == {"typeOfResource", "identifier", "recordInfo"}
    assert described.read(store, f"{BASE}record/none") is None


def test_a_list_of_authors_that_runs_in_a_circle_is_read_once(tmp_path: Path) -> None:
    graph = f"<{BASE}graph/record/a-1>"
    cell = f"{TEXT}#author-1"
    lines = [
        f"<{RECORD}> <{expand('foaf:primaryTopic')}> <{TEXT}> {graph} .\n",
        f"<{TEXT}> <{expand('bibo:authorList')}> <{cell}> {graph} .\n",
        f"<{cell}> <{expand('rdf:first')}> <{FIRST}> {graph} .\n",
        f"<{cell}> <{expand('rdf:rest')}> <{cell}> {graph} .\n",
    ]
    store = Store.open(small_release(tmp_path, "".join(lines)) / "store")
    record = described.read(store, RECORD)
    assert record is not None
    assert [agent.iri for agent in record.text.creators] == [FIRST]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("en", "code"), ("zh-hant", "code"), ("Judeo-Persian", "text"), ("ottoman", "text")],
)
def test_a_language_is_a_code_only_where_it_is_a_tag(words: str, kind: str) -> None:
    [term] = parsed(mods.language(words))
    assert (term.get("type"), term.text) == (kind, words)


ANY = st.text(st.characters() | st.sampled_from("\x00\x08\x0b\x1f\ufffe\uffff\ud800<>&\"'\r\n\t]"))


@given(ANY, ANY)
def test_any_words_come_back_without_what_xml_cannot_hold(inside: str, value: str) -> None:
    root = parsed(element("a", inside, having={"b": value}).encode())
    assert (root.text or "") == legal(inside)
    assert root.get("b") == legal(value)
    assert len(root) == 0


@given(ANY)
def test_what_xml_can_hold_is_never_left_out(words: str) -> None:
    kept = legal(words)
    assert [sign for sign in words if sign in kept] == list(kept)
    assert legal("\t\n\r \ud7ff\ue000\ufffd\U00010000\U0010ffff") == (
        "\t\n\r \ud7ff\ue000\ufffd\U00010000\U0010ffff"
    )
    assert legal("\x00\x0b\x1f\ud800\udfff\ufffe\uffff") == ""


@given(ANY, ANY)
def test_whatever_the_data_say_each_format_is_well_formed(name: str, title: str) -> None:
    text = described.Text(
        TEXT,
        titles=(Literal(title),), creators=(), contributors=(), subjects=(Named(TEXT, name),),
        keywords=(Literal(title),), abstracts=(Literal(title),), comments=(), publishers=(),
        issued=(), dates=(Literal(name),), available=(), genres=(Named(name, title),),
        document_types=(name,), statuses=(), files=(), media_types=(name,), dois=(),
        languages=(name,), rights=(Literal(name),), licences=(Named(LICENCE, name),), holders=(),
        places=(), periods=(), volumes=(), issues=(), pages=(), hosts=(),
    )  # fmt: skip
    record = Described(RECORD, (name,), (Literal(title),), text, (text,))
    for form in FORMATS:
        parsed(form.write(record).encode())


def test_markup_is_markup_and_words_are_words() -> None:
    assert element("a", element("b"), "<b/>") == "<a><b/>&lt;b/&gt;</a>"
    assert several(element("a"), Xml("<b/>")) == "<a/><b/>"
