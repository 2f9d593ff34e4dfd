"""What else there is from here: by the same author, in the same journal or place."""

from collections.abc import Iterator, Sequence

import pytest

from triptych import config
from triptych.terms import KINDS, Names, expand
from triptych.values import Iri, Literal, Term
from triptych.web.pages.description import Description
from triptych.web.pages.grouped import READ, SHOWN, WAYS, Ways, grouped
from triptych.web.pages.shown import Showing
from web_html import read
from web_server import BASE, Server, running

AUTHOR, PLACE = expand("schema:author"), expand("crm:P7_took_place_at")
LABEL = expand("rdfs:label")


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    with running(example) as started:
        yield started


def showing(path: str, **values: list[str]) -> Showing:
    """How the page of a thing shows terms; `values` are other things, by property."""
    said: dict[str, list[Term]] = {
        expand(name.replace("_", ":", 1)): [Iri(BASE + one) for one in many]
        for name, many in values.items()
    }
    labels: dict[str, dict[str, list[Term]]] = {
        BASE + one: {LABEL: [Literal(one.upper())]} for many in values.values() for one in many
    }
    return Showing(Names(BASE), "../", {}, Description(BASE + path, {BASE + path: said, **labels}))


class Store:
    """What links to hubs, and how often it was asked."""

    def __init__(self, **known: list[str]) -> None:
        """Names are those of hubs, with a stroke below for the slash."""
        self.known = {f"{BASE}{hub.replace('_', '/')}": many for hub, many in known.items()}
        self.asked: list[tuple[str, str]] = []

    def linked(self, via: str, hub: str, most: int) -> Sequence[str]:
        """At most so many."""
        self.asked.append((hub.removeprefix(BASE), via))
        return [BASE + one for one in self.known.get(hub, [])][:most]

    @property
    def ways(self) -> Ways:
        """How things are found here, and named."""
        return Ways(self.linked, lambda iri: iri.removeprefix(BASE).upper())


def test_other_works_of_an_author_are_found_but_not_versions_of_the_same() -> None:
    store = Store(person_a=["work/own", "article/x", "work/two", "work/two#author-1", "work/three"])
    page = showing("article/x", schema_author=["person/a"], schema_exampleOfWork=["work/own"])
    (group,) = grouped("article", page, store.ways, set())
    assert (group.before, group.hub.words) == ("Also by ", "PERSON/A")
    assert [shown.words for shown in group.values] == ["WORK/TWO", "WORK/THREE"]
    assert not group.is_more


def test_a_thing_that_an_earlier_group_told_is_not_told_again() -> None:
    store = Store(place_p=["event/a", "event/b"], person_q=["event/b", "event/c"])
    page = showing(
        "event/a", crm_P7_took_place_at=["place/p"], crm_P11_had_participant=["person/q"]
    )
    one, other = grouped("event", page, store.ways, set())
    assert [shown.words for shown in one.values] == ["EVENT/B"]
    assert [shown.words for shown in other.values] == ["EVENT/C"]
    assert one.values[0].href == "../event/b"


def test_many_are_cut_and_said_to_be_more() -> None:
    store = Store(place_p=[f"event/{n}" for n in range(10_000)])
    page = showing("event/a", crm_P7_took_place_at=["place/p"])
    (group,) = grouped("event", page, store.ways, set())
    assert len(group.values) == SHOWN
    assert group.is_more
    assert READ > SHOWN


def test_a_page_asks_for_few_hubs_however_many_it_has() -> None:
    store = Store()
    page = showing("work/w", schema_author=[f"person/{n}" for n in range(400)])
    assert grouped("work", page, store.ways, set()) == []
    assert store.asked == [("person/0", AUTHOR), ("person/1", AUTHOR)]


def test_what_is_told_already_stays_out() -> None:
    store = Store(place_p=["event/b"])
    page = showing("event/a", crm_P7_took_place_at=["place/p"])
    assert grouped("event", page, store.ways, {f"{BASE}event/b"}) == []
    assert store.asked == [("place/p", PLACE)]


def test_every_way_is_of_known_kinds_and_properties() -> None:
    assert WAYS
    for way in WAYS:
        assert {*way.kinds, *way.many} <= set(KINDS)
        assert expand(way.out)
        assert expand(way.back)


def test_the_page_of_an_event_leads_to_others_of_its_place(server: Server) -> None:
    page = read(server.ask("/event/histfacpub-24-e05.html").text)
    assert "Other events in Tabriz" in page.text
    assert "Russian forces deliver food to the starving population" in page.text
