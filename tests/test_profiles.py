"""The table of profiles, and what a profile keeps of a description."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych import formats, profiles
from triptych.profiles import FULL, PROFILES, Profile
from triptych.terms import KINDS, expand, is_iri, prefixes

BASE = "https://data.example.org/"
THING = f"{BASE}event/x"
SCHEMA = PROFILES[2]


def _line(subject: str, name: str, value: str) -> bytes:
    """A triple as N-Triples."""
    target = value if value.startswith('"') else f"<{value}>"
    return f"<{subject}> <{expand(name)}> {target} .\n".encode()


DESCRIPTION = (
    _line(THING, "rdf:type", expand("schema:Event")),
    _line(THING, "rdf:type", expand("crm:E5_Event")),
    _line(THING, "schema:name", '"The siege <https://schema.org/> of it"'),
    _line(THING, "crm:P4_has_time-span", f"{THING}#time-span"),
    _line(THING, "schema:location", f"{BASE}place/y"),
    _line(THING, "dcterms:spatial", f"{BASE}place/z"),
    _line(THING, "rdfs:label", '"The siege"@en'),
    _line(f"{THING}#time-span", "rdf:type", expand("crm:E52_Time-Span")),
    _line(f"{THING}#time-span", "rdfs:label", '"1909"'),
    _line(f"{BASE}place/y", "rdfs:label", '"Y"'),
    _line(f"{BASE}place/z", "rdfs:label", '"Z"'),
    _line(expand("schema:Event"), "rdfs:label", '"Event"@en'),
    _line(expand("crm:E5_Event"), "rdfs:label", '"Event"@en'),
    _line(f"{BASE}article/a", "schema:about", THING),
    _line(f"{BASE}article/a", "crm:P129_is_about", THING),
    _line(f"{BASE}article/a", "rdfs:label", '"A"'),
)


def test_tokens_and_iris_are_names_of_one_profile_each() -> None:
    names = [name for one in PROFILES for name in (one.token, one.iri)]
    assert len(set(names)) == len(names) == 12
    assert all(profiles.named(one.token) is profiles.named(one.iri) is one for one in PROFILES)
    assert profiles.named("alt") is None
    assert all(is_iri(one.iri) for one in PROFILES)
    assert FULL is PROFILES[0]


def test_no_token_is_a_suffix_and_so_no_path_has_two_meanings() -> None:
    all_forms = (*formats.RESOURCE, *formats.JSON_LD, *formats.CITATION, *formats.LINKSET)
    suffixes = {part for form in all_forms for part in form.suffix.split(".")}
    assert suffixes.isdisjoint(one.token for one in PROFILES)


@pytest.mark.parametrize("profile", PROFILES, ids=lambda one: one.token)
def test_every_profile_names_what_there_is(profile: Profile) -> None:
    assert set(profile.formats) <= {form.name for form in formats.RESOURCE}
    assert set(profile.spaces) <= prefixes().keys()
    assert set(profile.kinds) <= set(KINDS)
    assert any(profiles.offered(profile, kind) for kind in KINDS)


def test_wikidata_is_offered_for_what_may_be_an_item_alone() -> None:
    offered = {kind for kind in KINDS if profiles.offered(profiles.WIKIDATA, kind)}
    assert offered == set(profiles.WIKIDATA_KINDS)
    assert not offered & {"event", "candidate", "manuscript", "work", "record"}


def test_linked_art_is_offered_for_what_it_has_a_place_for_alone() -> None:
    offered = {kind for kind in KINDS if profiles.offered(profiles.LINKED_ART, kind)}
    assert offered == set(profiles.LINKED_ART_KINDS)
    assert not offered & {"work", "journal", "record", "actor", "scheme", "candidate"}


@pytest.mark.parametrize(
    ("name", "local", "token", "form"),
    [
        ("x", "x", "full", None),
        ("x.ttl", "x", "full", "turtle"),
        ("x.schema.ttl", "x", "schema", "turtle"),
        ("x.schema", "x.schema", "full", None),
        ("x.schema.framed.jsonld", "x", "schema", "json-ld-framed"),
        ("x.expanded.jsonld", "x", "full", "json-ld-expanded"),
        ("x.y.nt", "x.y", "full", "n-triples"),
        ("x.csl.json", "x", "full", "csl-json"),
        ("x.linked-art.jsonld", "x", "linked-art", "json-ld"),
        (".schema.ttl", ".schema", "full", "turtle"),
        ("x.full.ttl", "x.full", "full", "turtle"),
    ],
)
def test_a_path_ends_in_profile_and_form(name: str, local: str, token: str, form: str) -> None:
    found, profile, known = profiles.parted(name)
    assert (found, profile.token, known.name if known else None) == (local, token, form)


def test_everything_is_everything() -> None:
    whole = b"".join(DESCRIPTION)
    assert profiles.narrowed(whole, THING, FULL) == whole


def test_a_vocabulary_keeps_its_own_statements_classes_and_labels_of_what_remains() -> None:
    kept = profiles.narrowed(b"".join(DESCRIPTION), THING, SCHEMA).splitlines(keepends=True)
    assert [DESCRIPTION.index(line) for line in kept] == [0, 2, 4, 6, 9, 11, 13, 15]


def test_a_part_of_which_the_vocabulary_says_nothing_is_left_out() -> None:
    kept = profiles.narrowed(b"".join(DESCRIPTION), THING, PROFILES[1])
    assert b"#time-span" not in kept
    assert DESCRIPTION[5] in kept


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(DESCRIPTION)), st.sampled_from(PROFILES))
def test_narrowing_adds_nothing_and_done_twice_does_no_more(
    lines: list[bytes], profile: Profile
) -> None:
    once = profiles.narrowed(b"".join(lines), THING, profile)
    assert set(once.splitlines(keepends=True)) <= set(lines)
    assert profiles.narrowed(once, THING, profile) == once
