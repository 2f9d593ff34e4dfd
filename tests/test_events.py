"""The public face of events: one call for a text, plain values for JSON, every rule explained."""

import json
from collections import Counter

from triptych import events
from triptych.events import candidates, expressions, mentions, names, relative
from triptych.events.findings import Modality

TEXT = "The army besieged Vienna in 1529. A planned invasion of England never took place."


def test_every_rule_has_one_sentence_and_no_two_share_an_id() -> None:
    tables = (expressions.RULES, relative.RULES, names.RULES, mentions.RULES, candidates.RULES)
    ids = Counter(id_ for table in tables for id_ in table)
    assert len(ids) > 100
    assert [id_ for id_, count in ids.items() if count > 1] == []
    assert ids.keys() == events.RULES.keys()


def test_every_rule_that_made_something_is_explained() -> None:
    found = events.find(TEXT)
    used = {rule for candidate in found.candidates for rule in candidate.rules}
    used |= {expression.rule for expression in found.expressions}
    assert used
    assert used <= events.RULES.keys()


def test_what_is_found_is_plain_json_and_what_is_not_asserted_stands_apart() -> None:
    found = events.find(TEXT)
    told = json.loads(json.dumps(events.as_json("x", found)))
    assert told["id"] == "x"
    assert [one["edtf"] for one in told["temporal_expressions"]] == ["1529"]
    assert len(told["events"]) == sum(c.modality is Modality.TOLD for c in found.candidates)
    assert told["not_asserted"]
    assert not {c["id"] for c in told["events"]} & {c["id"] for c in told["not_asserted"]}


def test_a_reader_gets_every_date_and_every_event_in_words() -> None:
    lines = "\n".join(events.in_words(TEXT, events.find(TEXT)))
    for words in ("1529", "siege", "Vienna", "(negated)"):
        assert words in lines


def test_nothing_is_found_in_nothing() -> None:
    found = events.find("")
    assert (found.expressions, found.candidates) == ((), ())
