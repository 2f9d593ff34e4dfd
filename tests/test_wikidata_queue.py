"""The queue keeps what curators decide, and lets through what is matched or approved, no more."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from triptych.toml import TomlError
from triptych.wikidata import queue
from triptych.wikidata.blocked import UNNOTED
from triptych.wikidata.known import Known
from triptych.wikidata.matching import Candidate, Match, State
from triptych.wikidata.queue import Queue, Thing
from wikidata_known import IRI, article, known_of

SEEN = Candidate("Q5", "Bread and salt", "article", 71.5, ("name 90",))


def thing(state: State = State.CANDIDATE, **more: str) -> Thing:
    """A thing of a queue."""
    return replace(Thing(IRI, "article", "Bread", state), **more)  # type: ignore[arg-type]  # texts


def approved(*things: Thing, known: Known | None = None, folder: Path) -> tuple[object, list[str]]:
    """What may be written of a queue, and what is wrong with it, with lines."""
    path = folder / "queue.toml"
    queue.write(path, Queue(things))
    found, results = queue.approved(queue.read(path), known or Known(), path)
    said = [f"{one.where.rpartition(':')[2]}: {one.message}" for one in results]
    return (found.qids, set(found.new)), said


def test_a_queue_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "new" / "queue.toml"
    one = Thing(IRI, "article", 'a "b"\n\x00', State.BLOCKED, "", ("why",), "Q1", "me", "", (SEEN,))
    queue.write(path, Queue((one, thing(State.NEW, iri="https://x.org/2"))))
    assert queue.read(path) == Queue((one, thing(State.NEW, iri="https://x.org/2")))
    assert [each.name for each in path.parent.iterdir()] == ["queue.toml"]
    assert queue.read(tmp_path / "none.toml") == Queue()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(), min_size=4, max_size=4))
def test_whatever_a_label_or_a_note_holds_is_kept(
    tmp_path_factory: pytest.TempPathFactory, texts: Sequence[str]
) -> None:
    path = tmp_path_factory.mktemp("queue") / "queue.toml"
    label, by, note, why = ("".join(c for c in t if not "\ud800" <= c <= "\udfff") for t in texts)
    one = Thing(IRI, "article", label, State.NEW, "", (why,), "new", by, note)
    queue.write(path, Queue((one,)))
    assert queue.read(path) == Queue((one,))


def test_what_is_no_queue_ends_it_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "queue.toml"
    path.write_text('[[thing]]\niri = "x"\nkind = "a"\nlabel = "b"\nstate = "perhaps"\n')
    with pytest.raises(TomlError) as error:
        queue.read(path)
    assert error.value.where == f"{path}:5"


def test_matching_again_keeps_decisions_and_renews_all_else() -> None:
    before = Queue((thing(decision="Q5", by="me", note="seen in print"),))
    after = queue.renewed(before, [(article(), Match(State.MATCHED, "Q9", ("by doi",)))])
    [one] = after.thing
    assert (one.state, one.qid, one.reasons) == (State.MATCHED, "Q9", ("by doi",))
    assert (one.decision, one.by, one.note) == ("Q5", "me", "seen in print")


def test_a_thing_that_is_gone_is_kept_with_its_decision_and_never_written(tmp_path: Path) -> None:
    before = Queue((thing(decision="new", by="me"), thing(iri="https://x.org/2")))
    after = queue.renewed(before, [])
    assert [(one.iri, one.reasons) for one in after.thing] == [(IRI, (queue.GONE,))]
    assert approved(*after.thing, folder=tmp_path) == (({}, set()), [])


def test_two_things_of_one_item_are_both_blocked() -> None:
    other = replace(article(), iri="https://data.example.org/article/2")
    after = queue.renewed(
        Queue(), [(one, Match(State.MATCHED, "Q9")) for one in (article(), other)]
    )
    assert [(one.state, one.qid) for one in after.thing] == [(State.BLOCKED, "")] * 2


@pytest.mark.parametrize(
    ("one", "written"),
    [
        (thing(State.MATCHED, qid="Q9"), ({IRI: "Q9"}, set())),
        (thing(State.MATCHED, qid="Q9", decision="no", by="me"), ({}, set())),
        (thing(State.MATCHED, qid="Q9", decision="Q5", by="me"), ({IRI: "Q5"}, set())),
        (thing(), ({}, set())),
        (thing(decision="https://www.wikidata.org/wiki/Q5", by="me"), ({IRI: "Q5"}, set())),
        (thing(State.NEW), ({}, set())),
        (thing(State.NEW, decision="new", by="me"), ({}, {IRI})),
        (thing(State.BLOCKED), ({}, set())),
    ],
)
def test_only_what_is_matched_or_approved_is_written(
    tmp_path: Path, one: Thing, written: object
) -> None:
    assert approved(one, folder=tmp_path) == (written, [])


def test_what_has_no_label_goes_by_what_it_is_called_here_and_else_by_its_iri() -> None:
    bare = replace(article(), labels={}, name="Article in X")
    found = [(bare, Match(State.NEW)), (replace(bare, iri=f"{IRI}0", name=""), Match(State.NEW))]
    assert [one.label for one in queue.renewed(Queue(), found).thing] == ["Article in X", f"{IRI}0"]
    [one] = queue.renewed(Queue(), [(article(), Match(State.NEW))]).thing
    assert one.label in article().labels.values()


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (thing(decision="Q5"), "who decides"),
        (thing(decision="yes", by="me"), "is no decision"),
        (thing(State.BLOCKED, decision="new", by="me"), "no item may be made"),
        (thing(decision="Q7", by="me"), "deleted"),
        (thing(State.MATCHED, qid="Q7"), "deleted"),
    ],
)
def test_a_decision_that_cannot_be_followed_is_told_with_its_line(
    tmp_path: Path, one: Thing, said: str
) -> None:
    known, _ = known_of(tmp_path, "item,deleted", "Q7,true", name="k.csv")
    written, [message] = approved(one, known=known, folder=tmp_path)
    assert written == ({}, set())
    assert said in message
    assert message.partition(":")[0].isdigit()


def test_two_things_that_a_curator_makes_one_item_are_told_and_not_written(tmp_path: Path) -> None:
    known, _ = known_of(tmp_path, "item,redirect", "Q6,Q5", name="k.csv")
    things = (
        thing(decision="Q5", by="me"),
        thing(iri="https://x.org/2", decision="Q6", by="me"),
    )
    written, said = approved(*things, known=known, folder=tmp_path)
    assert written == ({}, set())
    assert ["would be Q5" in one for one in said] == [True, True]


def test_what_awaits_is_what_is_not_decided_and_not_certain() -> None:
    states = {state: thing(state).awaits for state in State}
    assert {state for state, awaits in states.items() if awaits} == {State.CANDIDATE, State.NEW}
    assert not thing(decision="no").awaits
    unnoted = replace(thing(State.BLOCKED), reasons=(UNNOTED,))
    assert unnoted.awaits
    assert not replace(unnoted, decision="Q5").awaits
    assert not replace(thing(State.NEW), reasons=(UNNOTED,)).is_unnoted
    [one] = queue.decided(Queue((thing(),)), IRI, "no", "me").thing
    assert (one.decision, one.by, one.awaits) == ("no", "me", False)
