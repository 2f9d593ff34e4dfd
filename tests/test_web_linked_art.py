"""Linked Art: the patterns of its API 1.0, held to what the data say and to what it allows.

The terms and which of them a class may have are those of linked.art/api/1.0/schema_docs; the
schemas themselves are its own and not kept here.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from triptych import config
from triptych.profiles import LINKED_ART, LINKED_ART_KINDS
from triptych.terms import Names, expand
from triptych.values import Term
from triptych.web.documents.linked_art import written
from web_server import BASE, Server, running
from web_things import subjects_of

_SHARED = {"id", "type", "_label", "identified_by", "classified_as", "referred_to_by", "equivalent"}
_EVENT = {"took_place_at", "timespan", "during", "before", "after", "carried_out_by",
          "participant", "part_of"}  # fmt: skip
ALLOWED = {
    "LinguisticObject": _SHARED | {"about", "created_by", "used_for", "part_of", "subject_to"},
    "Person": _SHARED | {"member_of"},
    "Group": _SHARED | {"member_of"},
    "Place": _SHARED | {"part_of"},
    "Type": _SHARED | {"broader"},
    "Event": _SHARED | _EVENT,
    "Activity": _SHARED | _EVENT,
    "Period": _SHARED | _EVENT,
}
REFERENCE = {"id", "type", "_label", "equivalent"}
_ONE = {"timespan", "created_by"}  # all other terms that lead somewhere hold lists
_NAMES = Names(BASE)


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def trees(server: Server, example: config.Place) -> dict[str, dict[str, Any]]:
    """Every document of the example by its path."""
    found = {}
    for path in sorted(subjects_of(example)):
        if path.split("/")[0] in LINKED_ART_KINDS:
            answer = server.ask(f"/{path}.linked-art.jsonld")
            assert answer.headers["content-type"] == (
                f'application/ld+json;profile="{LINKED_ART.iri}"'
            )
            found[path] = json.loads(answer.body)
    assert {path.split("/")[0] for path in found} == set(LINKED_ART_KINDS)
    return found


def _parts(tree: object) -> Iterator[dict[str, Any]]:
    """Every object of a tree."""
    if isinstance(tree, dict):
        yield tree
        for value in tree.values():
            yield from _parts(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _parts(value)


def test_every_document_names_its_thing_its_class_and_the_published_context(
    trees: dict[str, dict[str, Any]],
) -> None:
    for path, tree in trees.items():
        assert tree["@context"] == "https://linked.art/ns/v1/linked-art.json"
        assert tree["id"] == BASE + path
        assert tree["_label"]
        assert tree.keys() - {"@context"} <= ALLOWED[tree["type"]], path


def test_everything_inside_has_a_class_and_lists_are_lists(
    trees: dict[str, dict[str, Any]],
) -> None:
    for tree in trees.values():
        for part in _parts(tree):
            assert part["type"]
            assert all(part.values()), "what is empty is left out"
            for term, value in part.items():
                if isinstance(value, dict):
                    assert term in _ONE
                elif isinstance(value, list):
                    assert term not in _ONE


def test_what_is_a_thing_of_its_own_is_referred_to_and_not_repeated(
    trees: dict[str, dict[str, Any]],
) -> None:
    references = 0
    for path, tree in trees.items():
        for part in _parts(tree):
            iri = part.get("id", "")
            if iri.startswith(BASE) and iri != BASE + path:
                references += 1
                assert part.keys() <= REFERENCE
                assert "#" not in iri
                known = trees.get(iri.removeprefix(BASE))
                assert known, f"{iri} is not to be had"
                assert part["type"] == known["type"]
    assert references > 40


def test_a_text_says_who_wrote_it_what_it_is_about_and_what_one_may_do(
    trees: dict[str, dict[str, Any]],
) -> None:
    (text,) = [tree for path, tree in trees.items() if path.startswith("manuscript/")]
    (name,) = text["identified_by"]
    assert name["type"] == "Name"
    assert [one["_label"] for one in name["classified_as"]] == ["Primary Name"]
    assert [one["type"] for one in text["created_by"]["carried_out_by"]] == ["Person"]
    assert {one["type"] for one in text["about"]} == {"Event", "Activity"}
    kinds = [one for right in text["subject_to"] for one in right.get("classified_as", ())]
    assert ["creativecommons.org/licenses/" in one["id"] for one in kinds] == [True]
    (summary,) = text["referred_to_by"]
    assert summary["classified_as"][0]["classified_as"][0]["_label"] == "Brief Text"


def test_a_licence_stands_where_it_is_stated_alone(trees: dict[str, dict[str, Any]]) -> None:
    for path, tree in trees.items():
        if path.startswith(("article/", "chapter/", "book/")):
            rights = tree.get("subject_to", [])
            assert not any("classified_as" in right for right in rights)


def test_an_event_has_its_bounds_its_place_and_its_actors(trees: dict[str, dict[str, Any]]) -> None:
    events = [tree for path, tree in trees.items() if path.startswith("event/")]
    spans = [tree["timespan"] for tree in events if "timespan" in tree]
    assert len(spans) > 10
    for span in spans:
        assert span["type"] == "TimeSpan"
        assert span["identified_by"][0]["content"]
        bounds = {name: span[name] for name in span if name.startswith(("begin_", "end_"))}
        assert bounds
        assert all(value.endswith("Z") for value in bounds.values())
    assert {one["type"] for tree in events for one in tree.get("took_place_at", ())} == {"Place"}
    actors = [one for tree in events for one in tree.get("carried_out_by", ())]
    assert {one["type"] for one in actors} <= {"Person", "Group"}


def test_a_person_has_a_name_with_its_parts_and_is_member_of_a_group(
    trees: dict[str, dict[str, Any]],
) -> None:
    people = [tree for path, tree in trees.items() if path.startswith("person/")]
    parts = [
        part for tree in people for name in tree["identified_by"] for part in name.get("part", ())
    ]
    assert {one["_label"] for part in parts for one in part["classified_as"]} >= {
        "Given Name", "Family Name",
    }  # fmt: skip
    groups = [one for tree in people for one in tree.get("member_of", ())]
    assert {one["type"] for one in groups} == {"Group"}


def _tree(*lines: str) -> dict[str, Any]:
    """The document of an event that these lines describe."""

    def nothing(_iri: str, _name: str) -> list[Term]:
        return []

    iri = f"{BASE}event/x"
    data = "".join(f"<{iri}> {line} .\n" for line in lines).encode()
    tree: dict[str, Any] = json.loads(written(data, iri, _NAMES, nothing))
    return tree


def test_an_actor_of_whom_no_one_says_what_it_is_is_left_out() -> None:
    had = expand("crm:P11_had_participant")
    tree = _tree(f"<{had}> <{BASE}actor/y>", f"<{had}> <{BASE}person/z>")
    assert [one["id"] for one in tree["participant"]] == [f"{BASE}person/z"]


def test_several_names_have_no_primary_one() -> None:
    name = expand("schema:name")
    tree = _tree(f'<{name}> "One"', f'<{name}> "Two"@fa')
    assert [one["content"] for one in tree["identified_by"]] == ["One", "Two"]
    assert all("classified_as" not in one for one in tree["identified_by"])
    assert tree["identified_by"][1]["language"][0]["id"].endswith("/iso639-1/fa")


def test_what_has_no_label_is_labelled_by_its_iri_for_developers() -> None:
    assert _tree(f"<{expand('rdf:type')}> <{expand('crm:E4_Period')}>") == {
        "@context": LINKED_ART.iri,
        "id": f"{BASE}event/x",
        "type": "Period",
        "_label": f"{BASE}event/x",
    }
