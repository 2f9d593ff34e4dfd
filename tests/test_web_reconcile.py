"""The reconciliation service: schemas, a whole session as OpenRefine has one, and hostile input."""

import http.client
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator  # type: ignore[import-untyped]  # it ships no types
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from triptych.web.advised import Advised
from triptych.web.reconcile import identifiers, queries
from triptych.web.reconcile.queries import BATCH
from triptych.web.reconcile.vocabulary import DEFAULT, PROPERTIES, TYPES, property_of, type_of
from web_server import PATIENCE, Answer, Server

ROOT = Path(__file__).parents[2] / "shared" / "suites" / "reconciliation-api" / "0.2"
if not ROOT.is_dir():
    pytest.skip("the suites of the API are not beside this checkout", allow_module_level=True)

# What the specification's own schemas do not judge as its folders have it, and why.
EXPECTED: dict[str, str] = {
    "http_basic_auth.json": "of OpenAPI 3, where the schema takes Swagger 2.0's, which says basic",
}

# Each folder of examples, and by what they are judged: a schema, and a part of it.
JUDGED: dict[str, tuple[str, str]] = {
    "data-extension-metadata": ("manifest", "/properties/extend"),
    "data-extension-property-proposal": ("data-extension-property-proposal", ""),
    "data-extension-query": ("data-extension-query", ""),
    "data-extension-response": ("data-extension-response", ""),
    "manifest": ("manifest", ""),
    "preview-metadata": ("manifest", "/properties/preview"),
    "reconciliation-candidate": (
        "reconciliation-result-batch", "/patternProperties/^.*$/properties/result/items",
    ),
    "reconciliation-query-batch": ("reconciliation-query-batch", ""),
    "reconciliation-result-batch": ("reconciliation-result-batch", ""),
    "security-scheme": ("manifest", "/properties/authentication"),
    "suggest-entities-response": ("suggest-entities-response", ""),
    "suggest-metadata": ("manifest", "/properties/suggest/properties/entity"),
    "suggest-properties-response": ("suggest-properties-response", ""),
    "suggest-types-response": ("suggest-types-response", ""),
}  # fmt: skip

SEED_TITLE = (
    "Constitutionalists and Cossacks: The Constitutional Movement and Russian Intervention in "
    "Tabriz, 1907-11"
)
DOI = "10.1080/00210860600628757"
HOSTILE = (
    "", " ", "\x00", "'", '"', "\\", "%", "*", "a* OR b NEAR(c)", "<script>alert(1)</script>",
    "{{7*7}}", "../../etc/passwd", "\ud800", "\u202e\u200f", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "a" * 100_000, "x\ny\tz",
    "label:", "-", "()", "10.1080/", "https://", "person/", "0000-0000-0000-000X", "Ω" * 500, "İ",
)  # fmt: skip


def schemas() -> Registry[Any]:
    """The schemas of the specification, each under its own IRI and those that refer to it."""
    files = sorted((ROOT / "schemas").glob("*.json"))
    assert len(files) > 8
    read = {path.name: json.loads(path.read_text()) for path in files}
    found = [(one["$id"].rstrip("#"), _resource(one)) for one in read.values()]
    return Registry().with_resources(found)


def _resource(schema: Mapping[str, Any]) -> Resource[Any]:
    """A schema without what would name no draft, or name it by an IRI with an empty end."""
    return DRAFT7.create_resource({k: v for k, v in schema.items() if k not in {"$schema", "$id"}})


def validator(name: str, part: str = "") -> Draft7Validator:
    """What judges by a schema, or a part of it."""
    iri = json.loads((ROOT / "schemas" / f"{name}.json").read_text())["$id"]
    escaped = quote(part, safe="/*$")
    return Draft7Validator({"$ref": f"{iri}#{escaped}"}, registry=schemas())


def examples() -> list[Path]:
    """Every example that a schema judges."""
    return sorted(path for path in ROOT.glob("examples/*/*valid/*.json")
                  if path.parts[-3] in JUDGED)  # fmt: skip


def test_every_folder_of_examples_is_judged_but_that_of_flyouts() -> None:
    folders = {path.parts[-3] for path in ROOT.glob("examples/*/*valid/*.json")}
    assert folders - set(JUDGED) == {"flyout-response"}
    assert len(examples()) > 40


@pytest.mark.parametrize("path", examples(), ids=lambda path: "/".join(path.parts[-3:]))
def test_the_examples_of_the_specification_are_judged_rightly(path: Path) -> None:
    judge = validator(*JUDGED[path.parts[-3]])
    read = json.loads(path.read_text())
    assert judge.is_valid(read) == (path.parts[-2] == "valid" and path.name not in EXPECTED)


@pytest.mark.parametrize(
    "path", sorted(ROOT.glob("examples/reconciliation-query-batch/*/*.json")), ids=lambda p: p.stem
)
def test_we_read_what_is_a_batch_and_refuse_what_is_none(path: Path) -> None:
    text = path.read_text()
    if path.parts[-2] == "valid":
        assert list(queries.batch(text)) == list(json.loads(text))
    else:
        with pytest.raises(Advised, match=r": q[01]"):
            queries.batch(text)


def asked(server: Server, **form: object) -> tuple[Answer, Any]:
    """The answer to a form, and its JSON."""
    fields = {name: value if isinstance(value, str) else json.dumps(value)
              for name, value in form.items()}  # fmt: skip
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    connection.request("POST", "/reconcile", urlencode(fields, errors="surrogatepass"), kind)
    response = connection.getresponse()
    headers = {name.lower(): value for name, value in response.getheaders()}
    answer = Answer(response.status, headers, response.read())
    connection.close()
    return answer, json.loads(answer.body)


def batch(server: Server, **given: object) -> dict[str, list[dict[str, Any]]]:
    """The candidates of each query; each answer is valid."""
    answer, read = asked(server, queries=given)
    assert answer.status == 200
    assert not list(validator("reconciliation-result-batch").iter_errors(read))
    return {key: value["result"] for key, value in read.items()}


def read(server: Server, url: str) -> Any:
    """The JSON at an address of the server."""
    answer = server.ask(url.removeprefix(server.url))
    assert answer.status == 200, answer.text
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["access-control-allow-origin"] == "*"
    return json.loads(answer.body)


def test_a_whole_session_of_a_client(server: Server) -> None:
    manifest = read(server, "/reconcile")
    assert not list(validator("manifest").iter_errors(manifest))
    # The first rows without a type: the client counts the types of what comes back.
    rows = ["Clark, James D.", "Cronin, Stephanie"]
    guessed = batch(server, **{f"q{n}": {"query": row, "limit": 3} for n, row in enumerate(rows)})
    types = [one["type"][0]["id"] for found in guessed.values() for one in found[:1]]
    assert types == ["https://schema.org/Person"] * 2
    # The table, with the type.
    found = batch(server, **{f"q{n}": {"query": row, "type": types[0], "type_strict": "should"}
                             for n, row in enumerate(rows)})  # fmt: skip
    ids = [found[key][0]["id"] for key in ("q0", "q1")]
    assert ids == ["person/clark-james-d", "person/cronin-stephanie"]
    assert all(found[key][0]["match"] for key in ("q0", "q1"))
    # One is looked for by hand.
    suggest = manifest["suggest"]["entity"]
    typed = read(server, f"{suggest['service_url']}{suggest['service_path']}?prefix=steph")
    assert not list(validator("suggest-entities-response").iter_errors(typed))
    assert typed["result"][0]["id"] == ids[1]
    told = suggest["flyout_service_path"].replace("${id}", ids[1])
    assert set(read(server, suggest["flyout_service_url"] + told)) == {"id", "html"}
    # Columns are added.
    extend = manifest["extend"]["propose_properties"]
    proposed = read(server, f"{extend['service_url']}{extend['service_path']}?type={types[0]}")
    assert not list(validator("data-extension-property-proposal").iter_errors(proposed))
    columns = [{"id": one["id"]} for one in proposed["properties"]]
    answer, extended = asked(server, extend={"ids": ids, "properties": columns})
    assert answer.status == 200
    assert not list(validator("data-extension-response").iter_errors(extended))
    family = "https://schema.org/familyName"  # the source does not say it of the second
    assert [extended["rows"][one][family] for one in ids] == [[{"str": "Clark"}], []]


def test_a_thing_is_shown_in_a_frame_and_on_its_page(server: Server) -> None:
    manifest, one = read(server, "/reconcile"), "person/clark-james-d"
    for escaped in (one, quote(one, safe="")):
        preview = server.ask(
            manifest["preview"]["url"].replace("{{id}}", escaped).removeprefix(server.url)
        )
        assert preview.status == 200
        assert "James D. Clark" in preview.text
        assert "frame-ancestors *" in preview.headers["content-security-policy"]
        view = manifest["view"]["url"].replace("{{id}}", escaped)
        assert server.ask(view.removeprefix(server.url), Accept="text/html").status == 303
    assert manifest["identifierSpace"] + one == "https://data.example.org/person/clark-james-d"
    assert server.ask(manifest["documentation"].removeprefix(server.url)).status == 200


def test_an_identifier_is_a_match_however_it_is_written(server: Server) -> None:
    written = (DOI, f"https://doi.org/{DOI}", f"doi:{DOI.upper()}", f"HTTP://DX.DOI.ORG/{DOI}")
    found = batch(server, **{str(n): {"query": text} for n, text in enumerate(written)},
                  only={"properties": [{"pid": "dcterms:identifier", "v": DOI}]})  # fmt: skip
    for one in found.values():
        assert [(each["id"], each["score"], each["match"]) for each in one[:1]] == [
            ("article/histfacpub-24", 100, True)
        ]


def test_an_identifier_under_another_title_is_no_match(server: Server) -> None:
    wanted = {
        "query": "Quite another thing",
        "properties": [{"pid": "dcterms:identifier", "v": DOI}],
    }
    assert not any(one["match"] for one in batch(server, q=wanted)["q"])


def test_only_what_is_sure_is_a_match(server: Server) -> None:
    person, article = "https://schema.org/Person", "fabio:JournalArticle"
    by = [{"pid": "schema:author", "v": "Clark, James D."}, {"pid": "dcterms:issued", "v": 2006}]
    other = [{"pid": "schema:author", "v": "Jane Doe"}]
    found = batch(
        server,
        whole={"query": "James D. Clark", "type": person},
        initials={"query": "J. D. Clark", "type": person},
        other={"query": "Jane Clark", "type": person},
        journal={"query": "Iranian Studies", "type": "journal"},
        untyped={"query": SEED_TITLE},
        typed={"query": SEED_TITLE, "type": article},
        agreeing={"query": SEED_TITLE, "type": article, "properties": by},
        contrary={"query": SEED_TITLE, "type": article, "properties": other},
        place={"query": "Tebriz", "type": "place"},
        unknown={"query": "James D. Clark", "type": "no such type"},
    )
    sure = {key for key, ones in found.items() if any(one["match"] for one in ones)}
    assert sure == {"whole", "typed", "agreeing"}
    assert found["initials"][0]["id"] == "person/clark-james-d"
    assert found["place"][0]["id"] == "place/tabriz"
    assert found["unknown"] == []
    assert found["other"][0]["score"] < found["initials"][0]["score"] < found["whole"][0]["score"]
    assert found["contrary"][0]["score"] < found["typed"][0]["score"]
    assert {one["id"].split("/")[0] for one in found["untyped"] if one["score"] == 100} == {
        "work", "article", "manuscript",
    }  # fmt: skip


def test_a_property_may_be_a_string_a_number_or_a_thing(server: Server) -> None:
    thing = {"id": "person/clark-james-d", "name": "James D. Clark"}
    iri = {"id": "https://data.example.org/person/clark-james-d"}
    values: tuple[object, ...] = ("Clark, James D.", thing, iri, ["nobody", thing])
    found = batch(server, **{
        str(n): {"query": SEED_TITLE, "type": "article",
                 "properties": [{"pid": "https://schema.org/author", "v": value}]}
        for n, value in enumerate(values)
    })  # fmt: skip
    assert [one[0]["score"] for one in found.values()] == [100] * len(values)


def test_get_and_post_answer_alike(server: Server) -> None:
    text = json.dumps({"q": {"query": "Tabriz", "limit": 2}})
    assert read(server, f"/reconcile?queries={quote(text)}") == asked(server, queries=text)[1]


def test_types_and_properties_are_suggested(server: Server) -> None:
    types = read(server, "/reconcile/suggest/type?prefix=pers")
    assert not list(validator("suggest-types-response").iter_errors(types))
    assert [one["id"] for one in types["result"]] == ["https://schema.org/Person"]
    properties = read(server, "/reconcile/suggest/property?prefix=auth")
    assert not list(validator("suggest-properties-response").iter_errors(properties))
    assert [one["id"] for one in properties["result"]] == ["https://schema.org/author"]
    assert "person" in read(server, "/reconcile/flyout/type?id=person")["html"].lower()
    assert server.ask("/reconcile/flyout/property?id=no:such").status == 404
    assert server.ask("/reconcile/suggest/nothing").status == 404
    assert server.ask("/reconcile/preview?id=person/nobody").status == 404


REFUSED: tuple[tuple[str, int, str], ...] = (
    ("{", 400, "queries, line 1 column 2"),
    ("[]", 400, "queries is no object"),
    ('{"a": 1}', 400, "a is no object"),
    ('{"a": {}}', 400, "a has neither"),
    ('{"a": {"query": 1}}', 400, "a.query is no string"),
    ('{"a": {"query": "x", "type": 5}}', 400, "a.type is no array"),
    ('{"a": {"query": "x", "type": [5]}}', 400, "a.type[0] is no string"),
    ('{"a": {"query": "x", "limit": 0}}', 400, "a.limit"),
    ('{"a": {"query": "x", "limit": "5"}}', 400, "a.limit"),
    ('{"a": {"query": "x", "limit": NaN}}', 400, "NaN"),
    ('{"a": {"query": "x", "properties": {}}}', 400, "a.properties is no array"),
    ('{"a": {"query": "x", "properties": [{"pid": "p"}]}}', 400, "a.properties[0].v is missing"),
    ('{"a": {"query": "x", "properties": [{"v": "p"}]}}', 400, "a.properties[0].pid is no string"),
    ('{"a": {"query": "x", "properties": [{"pid": "p", "v": null}]}}', 400, "a.properties[0].v"),
    ('{"a": {"query": "x", "properties": [{"pid": "p", "v": {}}]}}', 400, "a.properties[0].v.id"),
    ('{"a": {"query": "x", "type_strict": "maybe"}}', 400, "a.type_strict"),
    ('{"a": {"query": "x", "surprise": 1}}', 400, "a.surprise"),
    ("[" * 100_000, 400, "nested too deeply"),
    ('{"a": {"query": "x", "limit": ' + "9" * 5000 + "}}", 400, "queries is no JSON"),
    (json.dumps({str(n): {"query": "x"} for n in range(10_000)}), 413, f"{BATCH:,}"),
)


@pytest.mark.parametrize(("text", "status", "place"), REFUSED, ids=[one[2] for one in REFUSED])
def test_what_is_no_batch_is_refused_with_its_place(
    server: Server, text: str, status: int, place: str
) -> None:
    answer, problem = asked(server, queries=text)
    assert answer.status == status == problem["status"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert place in problem["detail"]
    assert problem["advice"]


def test_a_form_without_a_batch_and_one_too_large_are_refused(server: Server) -> None:
    assert asked(server, query="x")[0].status == 400
    large = b"POST /reconcile HTTP/1.1\r\nHost: x\r\nContent-Length: 5000000\r\n"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
    assert server.ask_raw(large + kind + b"queries=").startswith(b"HTTP/1.1 413 ")
    assert asked(server, extend={"ids": []})[0].status == 400
    assert asked(server, extend={"ids": ["x"] * 2000, "properties": []})[0].status == 413


def test_hostile_strings_in_every_field_are_only_strings(server: Server) -> None:
    given = {
        f"q{n}{text[:20]}": {"query": text, "type": text, "properties": [
            {"pid": text, "v": text}, {"pid": "schema:author", "v": {"id": text, "name": text}},
            {"pid": "dcterms:issued", "v": text}, {"pid": "dcterms:identifier", "v": text},
        ]} for n, text in enumerate(HOSTILE)
    }  # fmt: skip
    assert set(batch(server, **given)) == set(given)
    assert set(batch(server, **{key: value | {"type": []} for key, value in given.items()})) == set(
        given
    )
    columns = [{"id": text, "settings": {"limit": text}} for text in HOSTILE[:20]]
    answer, extended = asked(server, extend={"ids": list(HOSTILE), "properties": columns})
    assert answer.status == 200
    assert not list(validator("data-extension-response").iter_errors(extended))
    for text in HOSTILE[:15]:
        escaped = quote(text, errors="replace")
        for path in ("suggest/entity?prefix", "suggest/type?prefix", "suggest/property?prefix",
                     "properties?type", "flyout/entity?id", "preview?id"):  # fmt: skip
            assert server.ask(f"/reconcile/{path}={escaped}").status in {200, 404}
    assert "<script>" not in server.ask("/reconcile/flyout/type?id=<script>").text


def test_a_thousand_rows_are_one_batch(server: Server) -> None:
    rows = {f"q{n}": {"query": f"Clark, James {n}", "type": "person"} for n in range(BATCH)}
    assert len(batch(server, **rows)) == BATCH == read(server, "/reconcile")["batchSize"]


def test_a_page_elsewhere_may_ask(server: Server) -> None:
    answer = server.ask("/reconcile", "OPTIONS", Origin="http://127.0.0.1:3333")
    assert answer.status == 204
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert server.ask("/reconcile", "DELETE").status == 405


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(("q0", "query", "type", "limit", "properties", "pid", "v")),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@given(JSON)
@settings(max_examples=200, deadline=None)
def test_what_we_read_is_a_batch_by_the_schema(value: Any) -> None:
    text = json.dumps(value)
    try:
        queries.batch(text)
    except Advised:
        is_read = False
    else:
        is_read = True
    assert not is_read or validator("reconciliation-query-batch").is_valid(json.loads(text))


def test_the_types_and_properties_are_those_that_are_published(server: Server) -> None:
    assert all(type_of(name) for name in DEFAULT)
    assert len({one.iri for one in TYPES}) == len(TYPES) > 10
    assert len({one.iri for one in PROPERTIES}) == len(PROPERTIES) > 20
    assert property_of("https://schema.org/author") is property_of("schema:author") is not None
    people = server.ask("/person/clark-james-d.nt").text
    assert all(f"<{name}>" in people for name in (
        "https://schema.org/familyName", "https://schema.org/givenName", "https://schema.org/Person",
    ))  # fmt: skip


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("https://doi.org/10.1080/ABC", "10.1080/abc"), ("doi: 10.1080/abc", "10.1080/abc"),
        ("ISSN 0021-0862", "0021-0862"), ("978-0-415-62433-6", "9780415624336"),
        ("https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ],
)  # fmt: skip
def test_an_identifier_is_one_however_it_is_written(text: str, same: str) -> None:
    assert identifiers.normal(text) == same
    assert identifiers.is_identifier(text)
    assert not identifiers.is_identifier("Iranian Studies")
