"""The benchmark of events measures what it says: its gold fits its texts, and its counts are right.

The pairs of gold and answers below are made by hand over `TEXT`, so that every number is known.
"""

import hashlib
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from events import documents, matching, tables
from events import score as scorer
from events.documents import Document, GoldError
from events.measures import WRONG, Score, score, total

from house import ROOT
from triptych import dates

FOLDER = ROOT / "benchmarks" / "events"
FILES = sorted(path for path in FOLDER.rglob("*.json") if path != documents.SEED)
TEXT = (
    "The war began in 1848. Rome was besieged in 1849, and the Romans surrendered in July. "
    "Some 1,900 men left; a planned landing never took place."
)
KINDS = {
    *("quantity", "page range", "number", "section", "version", "date in a title", "citation"),
    *("negated", "hypothetical"),
}
CLASSES = {
    *("E4_Period", "E5_Event", "E6_Destruction", "E7_Activity", "E8_Acquisition", "E9_Move"),
    *(
        "E10_Transfer_of_Custody",
        "E11_Modification",
        "E12_Production",
        "E63_Beginning_of_Existence",
    ),
    *("E64_End_of_Existence", "E65_Creation", "E66_Formation", "E67_Birth", "E68_Dissolution"),
    *("E69_Death", "E85_Joining", "E86_Leaving"),
}
Json = dict[str, Any]


def span(words: str, **more: Any) -> Json:
    """The place of words in `TEXT`."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), **more}


def date(words: str, edtf: str, basis: str = "explicit") -> Json:
    """A temporal expression of `TEXT`."""
    return span(words, edtf=edtf, basis=basis)


def event(*words: str, tier: str = "A", **more: Any) -> Json:
    """An event of `TEXT`."""
    told = {"label": words[0], "edtf": "", "basis": "", "places": [], "participants": []}
    return {**told, "evidence": [span(each) for each in words], "tier": tier, **more}


def document(**keys: list[Json]) -> Document:
    """A document over `TEXT`, as it would be read from a file."""
    return documents.found([{"id": "x", **keys}])["x"]


def scored(gold: dict[str, list[Json]], found: dict[str, list[Json]]) -> Score:
    """The score of an answer about `TEXT`."""
    answer = {"temporal_expressions": [], "events": [], **found}
    return score(replace(document(**gold), text=TEXT), document(**answer))


def read(path: Path) -> Json:
    """A gold file as JSON."""
    value = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(value, dict)
    return value


# the gold


def test_there_are_thirty_abstracts_and_more_each_with_an_id_of_its_own() -> None:
    ids = [read(path)["id"] for path in FILES]
    assert ids == [path.stem for path in FILES]
    assert len(set(ids)) == len(ids) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_span_of_gold_holds_the_words_it_says(path: Path) -> None:
    gold = read(path)
    spans = list(documents.spans(gold))
    assert len(spans) >= 5
    for each in spans:
        assert gold["text"][each["start"] : each["end"]] == each["exact"] == each["exact"].strip()
    assert 90 <= len(gold["text"].split()) <= 260


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_date_of_gold_is_canonical_edtf_with_a_known_basis(path: Path) -> None:
    gold = read(path)
    assert gold["temporal_expressions"]
    for each in gold["temporal_expressions"]:
        assert each["basis"] in {"explicit", "inferred", "computed"}
        assert each["edtf"] or each["basis"] == "inferred"
    for each in gold["events"]:
        bases = ("explicit", "inferred", "computed") if each["edtf"] else ""
        assert each["date_basis"].startswith(bases)
    stated = [each["edtf"] for each in gold["temporal_expressions"] + gold["events"]]
    assert [dates.parse(edtf).text for edtf in stated if edtf] == [*filter(None, stated)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_event_of_gold_has_a_class_a_tier_and_roles_that_exist(path: Path) -> None:
    gold = read(path)
    assert len({each["id"] for each in gold["events"]}) == len(gold["events"])
    for each in gold["events"]:
        assert each["crm_class"].removeprefix("crm:") in CLASSES
        assert each["tier"] in {"A", "B"}
        assert each["label"]
        assert each["type"]
        assert each["evidence"]
        assert {role for _, role in each["participants"]} <= {"P11", "P14"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_negative_of_gold_is_a_date_too(path: Path) -> None:
    gold = read(path)
    assert {each["kind"] for each in gold["negatives"]} <= KINDS
    dated = [(each["start"], each["end"]) for each in gold["temporal_expressions"]]
    for each in gold["negatives"]:
        if each["kind"] not in {"negated", "hypothetical"}:
            assert not any(matching.shares((each["start"], each["end"]), one) for one in dated)


def test_the_expressions_of_the_seed_are_joined_to_its_gold(tmp_path: Path) -> None:
    seed = read(documents.SEED)
    assert [dates.parse(each["edtf"]).text for each in seed["temporal_expressions"]]
    words = bytearray(b" " * seed["length"])
    for each in seed["temporal_expressions"]:
        words[each["start"] : each["end"]] = each["exact"].encode()
    (tmp_path / "gold").mkdir()
    (tmp_path / "text.txt").write_bytes(words)
    (tmp_path / "gold" / "one.json").write_text(json.dumps({"source": "text.txt", "events": []}))
    (other,) = documents.gold([tmp_path / "gold"])
    assert other.expressions is None
    seed["sha256"] = hashlib.sha256(words).hexdigest()
    twin = documents.joined({"source": "text.txt", "events": []}, words.decode(), seed)
    assert twin["temporal_expressions"] == seed["temporal_expressions"]


def test_gold_is_read_in_all_its_forms(tmp_path: Path) -> None:
    values = [{"id": name, "text": TEXT, "events": []} for name in "abcd"]
    (tmp_path / "1.json").write_text(json.dumps(values[0], indent=1))
    (tmp_path / "2.json").write_text(json.dumps(values[1:2]))
    (tmp_path / "3.json").write_text(json.dumps({"documents": values[2:3]}))
    (tmp_path / "4.jsonl").write_text("\n".join(map(json.dumps, values[3:])) + "\n")
    read = documents.gold([tmp_path])
    assert [one.id for one in read] == ["a", "b", "c", "d"]
    assert all(one.expressions is None and one.events == () for one in read)


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ({"id": "a", "text": TEXT, "negatives": [span("war", exact="was", kind="x")]}, "'war'"),
        ({"id": "a", "text": TEXT, "sha256": "0" * 64}, "sha256"),
        ({"id": "a", "source": "nowhere.txt"}, r"nowhere\.txt"),
        ([{"id": "a", "text": TEXT}] * 2, "two documents"),
        ([1], "objects"),
        ("words", "neither"),
    ],
)
def test_gold_that_does_not_fit_is_refused(tmp_path: Path, value: object, what: str) -> None:
    (tmp_path / "gold.json").write_text(json.dumps(value))
    with pytest.raises(GoldError, match=what):
        documents.gold([tmp_path])


def test_a_line_that_is_no_json_is_told_with_its_number(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"id": "a", "text": "b"}\n{"id"\n')
    with pytest.raises(GoldError) as caught:
        documents.gold([tmp_path / "gold.jsonl"])
    assert str(caught.value).startswith(f"{tmp_path / 'gold.jsonl'}:2: ")


# the matching


def test_each_item_is_paired_at_most_once() -> None:
    assert matching.pairs([[(0, 10)]], [[(0, 9)], [(0, 10)]], matching.HALF) == {0: 1}
    assert matching.pairs([[(0, 10)], [(1, 9)]], [[(1, 9)]], matching.HALF) == {1: 0}


def test_as_many_pairs_are_made_as_can_be() -> None:
    gold = [[(0, 10)], [(6, 30)]]
    found = [[(0, 12)], [(0, 4)]]  # the best single pair would leave the second of gold alone
    assert matching.pairs(gold, found, matching.HALF) == {0: 1, 1: 0}


def test_among_nested_events_those_that_cover_each_other_best_are_paired() -> None:
    gold, found = [[(0, 20)], [(0, 10)]], [[(0, 10)], [(0, 18)]]
    assert matching.pairs(gold, found, matching.HALF) == {0: 1, 1: 0}


def test_evidence_matches_from_half_of_the_shorter_span_on() -> None:
    assert matching.pairs([[(0, 10)]], [[(5, 40)]], matching.HALF) == {0: 0}
    assert matching.pairs([[(0, 10)]], [[(6, 40)]], matching.HALF) == {}
    assert matching.pairs([[(0, 4), (50, 60)]], [[(52, 58)]], matching.HALF) == {0: 0}


def test_spans_that_only_meet_do_not_overlap() -> None:
    assert matching.pairs([[(0, 4)]], [[(4, 8)]], matching.TOUCH) == {}
    assert matching.pairs([[(0, 4)]], [[(3, 8)]], matching.TOUCH) == {0: 0}


def test_names_are_compared_folded_and_by_whole_words() -> None:
    assert matching.same_name("the Cortes of Cádiz", "cortes of cadiz")
    assert matching.same_name("Toledo", "Viceroy Francisco de Toledo")
    assert matching.same_name("Azerbaijan (a province)", "Azerbaijan")
    assert matching.same_name("Drake’s", "Drake")
    assert not matching.same_name("Iran", "Iranian")
    assert not matching.same_name("", "Rome")
    assert not matching.same_place([], ["Rome"])


# the counts


def test_a_perfect_answer_has_ones_everywhere() -> None:
    gold = {
        "temporal_expressions": [date("1848", "1848"), date("in July", "1849-07", "inferred")],
        "events": [event("The war began in 1848", edtf="1848", basis="explicit")],
        "negatives": [span("Some 1,900 men", kind="quantity")],
    }
    counts = scored(gold, gold).counts
    for _, *keys in tables.RATES[:3]:
        assert tables.precision_recall_f1(counts, keys) == (1, 1, 1)
    assert counts["when.same"] == counts["when.gold"] == 1
    assert counts["negative.date.gold"] == 1
    assert not counts["negative.date.taken"]


def test_an_empty_answer_finds_nothing_and_states_nothing_false() -> None:
    gold = {"temporal_expressions": [date("1848", "1848")], "events": [event("The war")]}
    result = scored(gold, {})
    assert tables.precision_recall_f1(result.counts, tables.RATES[0][1:]) == (None, 0, 0)
    assert [remark.kind for remark in result.remarks] == ["missed explicit date", "missed event A"]


def test_of_nothing_asked_and_nothing_found_there_is_no_rate() -> None:
    result = scored({"temporal_expressions": [], "events": []}, {})
    assert tables.precision_recall_f1(result.counts, tables.RATES[0][1:]) == (None, None, None)
    assert not result.remarks


def test_what_gold_does_not_tell_is_not_measured() -> None:
    answer = {"temporal_expressions": [date("1848", "1848")], "events": [event("The war")]}
    assert not scored({}, answer).counts
    assert not any(key.startswith("event") for key in scored({"negatives": []}, answer).counts)


def test_a_range_found_in_two_pieces_is_one_right_and_one_false() -> None:
    gold = {"temporal_expressions": [date("1848. Rome was besieged in 1849", "1848/1849")]}
    found = {"temporal_expressions": [date("1848", "1848"), date("1849", "1849")]}
    result = scored(gold, found)
    assert tables.precision_recall_f1(result.counts, tables.RATES[0][1:])[:2] == (0.5, 1)
    assert tables.precision_recall_f1(result.counts, tables.RATES[1][1:]) == (0, 0, 0)
    kinds = {remark.kind for remark in result.remarks}
    assert kinds == {"other value of explicit date", "false date"}


def test_an_expression_without_value_counts_for_overlap_alone() -> None:
    gold = {"temporal_expressions": [date("1848", "1848"), date("in July", "", "inferred")]}
    found = {"temporal_expressions": [date("1848", "1848"), date("July", "1849-07")]}
    counts = scored(gold, found).counts
    assert counts["date.hit"] == counts["date.gold"] == 2
    assert counts["value.hit"] == counts["value.gold"] == counts["value.found"] == 1


def test_a_found_expression_without_value_is_no_wrong_value() -> None:
    gold = {"temporal_expressions": [date("in July", "1849-07", "inferred")]}
    counts = scored(gold, {"temporal_expressions": [date("in July", "")]}).counts
    assert counts["date.resolved.hit"] == 1
    assert (counts["value.gold"], counts["value.found"], counts["value.hit"]) == (1, 0, 0)


def test_explicit_and_resolved_expressions_are_counted_apart() -> None:
    gold = {"temporal_expressions": [date("1848", "1848"), date("in July", "1849-07", "computed")]}
    counts = scored(gold, {"temporal_expressions": [date("1848", "1848")]}).counts
    assert counts["date.explicit.hit"] == counts["date.explicit.gold"] == 1
    assert (counts["date.resolved.hit"], counts["date.resolved.gold"]) == (0, 1)


def test_two_findings_of_one_event_are_one_right_and_one_false() -> None:
    gold = {"events": [event("Rome was besieged in 1849")]}
    result = scored(gold, {"events": [event("besieged in 1849"), event("Rome was besieged")]})
    assert tables.precision_recall_f1(result.counts, tables.RATES[2][1:]) == (0.5, 1, 2 / 3)
    assert [remark.kind for remark in result.remarks] == ["false event"]


def test_events_of_the_records_own_life_count_neither_way() -> None:
    gold = {"events": [event("The war began", tier="C"), event("Rome was besieged", tier="B")]}
    counts = scored(gold, {"events": [event("The war began")]}).counts
    assert (counts["event.gold"], counts["event.found"], counts["event.hit"]) == (1, 0, 0)
    assert (counts["event.B.gold"], counts["event.B.hit"], counts["event.C.gold"]) == (1, 0, 0)


def test_dates_of_matched_events_are_the_same_another_or_none() -> None:
    words = ("The war began in 1848", "Rome was besieged in 1849", "the Romans surrendered")
    stated, told = ("1848", "1849", "1849-07"), (" 1848 ", "1848", None)
    gold, found = (
        [event(each, edtf=edtf, basis="explicit") for each, edtf in zip(words, said, strict=True)]
        for said in (stated, told)
    )
    result = scored({"events": gold}, {"events": found})
    counts = [result.counts[f"when.{key}"] for key in ("gold", "same", "other", "none", "wrong")]
    assert counts == [3, 1, 1, 1, 1]
    assert [remark.kind for remark in result.remarks] == [WRONG]
    assert "found 1848, gold 1849" in result.remarks[0].told


def test_a_date_that_the_finder_calls_inferred_is_no_wrong_explicit_date() -> None:
    gold = {"events": [event("The war began in 1848", edtf="1848", basis="explicit")]}
    found = {"events": [event("The war began in 1848", edtf="1849", basis="inferred")]}
    counts = scored(gold, found).counts
    assert (counts["when.other"], counts["when.wrong"]) == (1, 0)


def test_an_explicit_date_where_gold_has_none_is_wrong() -> None:
    found = {"events": [event("The war began in 1848", edtf="1849", basis="explicit")]}
    counts = scored({"events": [event("The war began in 1848")]}, found).counts
    assert (counts["when.gold"], counts["when.wrong"]) == (0, 1)


def test_places_and_participants_of_matched_events_are_compared_by_name() -> None:
    gold = event("Rome was besieged", places=["Rome", "Italy"], participants=[["French", "P14"]])
    found = event("Rome was besieged", places=["Roma", "Italy"], participants=["French", "Rome"])
    counts = scored({"events": [gold]}, {"events": [found]}).counts
    assert (counts["place.gold"], counts["place.hit"]) == (1, 1)
    assert (counts["actor.gold"], counts["actor.hit"]) == (1, 1)
    assert (counts["actor.found"], counts["actor.found.hit"]) == (2, 1)


def test_negatives_taken_for_dates_and_for_events_are_counted_and_named() -> None:
    gold = {
        "temporal_expressions": [date("1848", "1848")],
        "events": [event("the Romans surrendered")],
        "negatives": [
            span("Some 1,900 men", kind="quantity"),
            span("a planned landing", kind="hypothetical"),
            span("never took place", kind="negated"),
        ],
    }
    found = {
        "temporal_expressions": [date("1848", "1848"), date("1,900", "1900")],
        "events": [event("planned landing"), event("the Romans surrendered")],
    }
    result = scored(gold, found)
    assert (result.counts["negative.date.taken"], result.counts["negative.date.gold"]) == (1, 1)
    assert (result.counts["negative.event.taken"], result.counts["negative.event.gold"]) == (1, 2)
    taken = [remark.words for remark in result.remarks if remark.kind.startswith("negative")]
    assert taken == ["Some 1,900 men", "a planned landing"]


def test_an_event_that_the_finder_itself_calls_negated_is_not_told() -> None:
    gold = {"events": [], "negatives": [span("a planned landing", kind="hypothetical")]}
    found = {"events": [event("a planned landing", modality="hypothetical")]}
    counts = scored(gold, found).counts
    assert (counts["event.found"], counts["negative.event.taken"]) == (0, 0)


def test_counts_of_texts_add_up() -> None:
    gold = {"temporal_expressions": [date("1848", "1848")]}
    whole = total([scored(gold, gold), scored(gold, {})])
    assert (whole.counts["date.gold"], whole.counts["date.hit"]) == (2, 1)
    assert len(whole.remarks) == 1


def test_a_case_is_told_with_its_sentence() -> None:
    (remark,) = scored({"events": [event("Rome was besieged")]}, {}).remarks
    assert remark.words == "Rome was besieged"
    assert remark.sentence == "Rome was besieged in 1849, and the Romans surrendered in July."


# the command


def test_the_command_prints_a_report_of_given_answers(tmp_path: Path) -> None:
    gold = {"id": "x", "text": TEXT, "temporal_expressions": [date("1848", "1848")], "events": []}
    (tmp_path / "gold.json").write_text(json.dumps(gold))
    answer = {"id": "x", "temporal_expressions": [date("1849", "1849")], "events": []}
    (tmp_path / "found.jsonl").write_text(json.dumps(answer) + "\n")
    words: list[str | Path] = [tmp_path / "gold.json", "--found", tmp_path / "found.jsonl"]
    report = command(*words, "--misses")
    assert "| temporal expressions: overlap | 1 | 1 | 0.000 | 0.000 | 0.000 |" in report.stdout
    assert "**false date**: 1" in report.stdout
    assert "- x: `1848` (1848)\n  The war began in 1848." in report.stdout
    told = json.loads(command(*words, "--json").stdout)
    assert told["texts"]["x"]["counts"]["date.gold"] == told["total"]["counts"]["date.gold"] == 1


def test_a_text_without_an_answer_is_an_error_not_a_finding(tmp_path: Path) -> None:
    (tmp_path / "gold.json").write_text(json.dumps({"id": "x", "text": TEXT, "events": []}))
    (tmp_path / "found.jsonl").write_text('{"id": "y", "events": []}\n')
    answer = command(tmp_path / "gold.json", "--found", tmp_path / "found.jsonl")
    assert answer.returncode == 1
    assert answer.stderr.startswith("score: no answer for x")
    with pytest.raises(GoldError, match="no gold"):
        scorer.scored([], {})


def command(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """What the scorer prints."""
    return subprocess.run(
        [sys.executable, FOLDER / "score.py", *words],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
