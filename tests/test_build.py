"""The build: one command from sources to a published release, or no change at all."""

import gzip
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef

from triptych import build, config, release, store
from triptych.config import OnViolation, Place
from triptych.errors import ConfigError
from triptych.results import Severity


def releases(place: Place) -> Path:
    return place.resolve(place.config.store.folder)


def with_policy(place: Place, policy: OnViolation) -> Place:
    validation = config.Validation(on_violation=policy)
    return Place(replace(place.config, validation=validation), place.path)


def add_record(place: Place, name: str, text: str | bytes) -> None:
    data = text.encode() if isinstance(text, str) else text
    (place.resolve("records") / name).write_bytes(data)


def seed_text(place: Place) -> str:
    return next(place.resolve("records").glob("*.txt")).read_text()


def test_the_example_becomes_a_release_without_violations(example: Place) -> None:
    published = release.current(releases(example))
    assert published.manifest.records == 1
    assert published.manifest.events == 20
    assert published.manifest.results["Violation"] == 0
    assert {path.name for path in published.path.iterdir()} == {
        "dataset.nq.gz", "report.nq", "store", "manifest.json", "statistics.nq", "quality.json",
        "descriptions.sqlite", "register.sqlite", "things.sqlite",
    }  # fmt: skip


def test_equal_inputs_give_equal_bytes(dataset: Place, example: Place) -> None:
    built = build.build(dataset).release
    other = release.current(releases(example))
    assert built.path != other.path
    assert built.manifest == other.manifest
    assert (built.path / "dataset.nq.gz").read_bytes() == (
        other.path / "dataset.nq.gz"
    ).read_bytes()


def test_nothing_published_is_a_blank_node(example: Place) -> None:
    published = release.current(releases(example))
    for name in ("dataset.nq.gz", "report.nq"):
        data = (published.path / name).read_bytes()
        text = (gzip.decompress(data) if name.endswith(".gz") else data).decode()
        assert text
        nodes = Dataset()
        nodes.parse(data=text, format="nquads")
        found = list(nodes.quads((None, None, None, None)))
        assert found
        assert all(isinstance(s, URIRef) for s, _, _, _ in found)
        assert all(isinstance(o, URIRef | Literal) for _, _, o, _ in found)


def test_a_second_build_of_the_same_is_the_same_release(dataset: Place) -> None:
    first = build.build(dataset).release
    second = build.build(dataset).release
    assert first.path == second.path
    kept = {path.name for path in releases(dataset).iterdir()}
    assert kept == {first.manifest.digest, release.CURRENT, "history.sqlite"}


def test_a_changed_source_gives_another_digest_and_the_old_release_stays(dataset: Place) -> None:
    first = build.build(dataset).release
    add_record(dataset, "second.txt", seed_text(dataset).replace("June 30, 2006", "May 2, 2007"))
    second = build.build(dataset).release
    assert first.manifest.digest != second.manifest.digest
    assert first.path.is_dir()
    assert release.current(releases(dataset)).path == second.path.resolve()


def test_a_violation_refuses_the_release_and_leaves_the_old_one(dataset: Place) -> None:
    before = build.build(dataset).release
    add_record(dataset, "broken.txt", b"caf\xe9")
    with pytest.raises(build.Refused) as refused:
        build.build(dataset)
    assert "broken.txt" in " ".join(result.where for result in refused.value.results)
    assert release.current(releases(dataset)).path == before.path.resolve()


@pytest.mark.parametrize("policy", [OnViolation.EXCLUDE, OnViolation.PUBLISH])
def test_what_cannot_be_read_harms_no_other_record(dataset: Place, policy: OnViolation) -> None:
    for name, data in {
        "empty.txt": b"", "latin.txt": b"caf\xe9", "nul.txt": b"Title\n\nA\x00B",
        "binary.txt": bytes(range(256)),
    }.items():  # fmt: skip
        add_record(dataset, name, data)
    with (dataset.resolve("records") / "huge.txt").open("wb") as file:
        file.truncate(100_000_000)
    built = build.build(with_policy(dataset, policy))
    assert built.release.manifest.records == 1
    wrong = {r.where.split(":")[0] for r in built.results if r.severity is Severity.VIOLATION}
    assert {Path(place).name.split(",")[0] for place in wrong} == {
        "empty.txt", "latin.txt", "nul.txt", "binary.txt", "huge.txt",
    }  # fmt: skip


def break_evidence(place: Place) -> Path:
    """Quote words in the curation file that the record does not hold."""
    path = next(place.resolve("curation").glob("*.toml"))
    path.write_text(path.read_text().replace('"the royalist siege of', '"the royal siege of'))
    return path


def test_a_curated_span_that_does_not_fit_is_refused_with_its_line(dataset: Place) -> None:
    path = break_evidence(dataset)
    with pytest.raises(build.Refused) as refused:
        build.build(dataset)
    found = [r for r in refused.value.results if r.severity is Severity.VIOLATION]
    line = int(found[0].where.rpartition(":")[2])
    assert found[0].where.startswith(str(path))
    assert 'id = "e05"' in "\n".join(path.read_text().splitlines()[line - 30 : line + 5])
    assert "796-824" in found[0].message


def test_a_record_with_a_wrong_decision_can_be_excluded_alone(dataset: Place) -> None:
    add_record(dataset, "second.txt", seed_text(dataset))
    break_evidence(dataset)
    built = build.build(with_policy(dataset, OnViolation.EXCLUDE))
    assert (built.release.manifest.records, built.excluded) == (1, 1)
    opened = store.Store.open(built.release.store)
    assert opened.contains("https://data.example.org/record/second")
    assert not opened.contains("https://data.example.org/record/histfacpub-24")


def test_an_authority_without_a_label_is_refused_with_its_line(dataset: Place) -> None:
    path = dataset.resolve("authorities.ttl")
    text = path.read_text()
    path.write_text(text + "\n<person/nobody> a <https://schema.org/Person> .\n")
    with pytest.raises(build.Refused) as refused:
        build.build(dataset)
    where = {r.where for r in refused.value.results if r.code == "authority-without-label"}
    assert where == {f"{path}:{len(text.splitlines()) + 2}"}


def test_two_records_whose_events_would_share_an_iri_are_refused(dataset: Place) -> None:
    text = seed_text(dataset)
    decisions = next(dataset.resolve("curation").glob("*.toml")).read_text()
    only = decisions.partition("[[event]]")[0] + "[[event]]" + decisions.split("[[event]]")[1]
    for name, event in (("a", "b-c"), ("a-b", "c")):
        add_record(dataset, f"{name}.txt", text)
        path = dataset.resolve("curation") / f"{name}.toml"
        path.write_text(only.replace('id = "e01"', f'id = "{event}"'))
    with pytest.raises(build.Refused) as refused:
        build.build(dataset)
    focus = {r.focus for r in refused.value.results if r.code == "event-of-two-records"}
    assert focus == {"https://data.example.org/event/a-b-c"}


def test_decisions_about_no_record_are_told(dataset: Place) -> None:
    (dataset.resolve("curation") / "elsewhere.toml").write_text("")
    found = [r for r in build.build(dataset).results if r.code == "curation-without-record"]
    assert [Path(r.where).name for r in found] == ["elsewhere.toml"]


@pytest.mark.parametrize(
    ("key", "old", "new"),
    [
        ("reader", '"digital-commons-text"', '"gopher"'),
        ("authorities", '# authorities = "authorities.ttl"', 'authorities = "autorities.ttl"'),
        ("folder", '# folder = "curation"', 'folder = "curations"'),
    ],
)
def test_what_is_named_and_is_not_there_is_told_with_its_line(
    dataset: Place, key: str, old: str, new: str
) -> None:
    dataset.path.write_text(dataset.path.read_text().replace(old, new))
    with pytest.raises(ConfigError) as error:
        build.build(config.load(dataset.path))
    lines = dataset.path.read_text().splitlines()
    assert lines[int(str(error.value.where).rpartition(":")[2]) - 1].startswith(f"{key} = ")
    assert new.split('"')[1] in error.value.message


def test_a_dataset_without_curation_needs_none(dataset: Place) -> None:
    shutil.rmtree(dataset.resolve("curation"))
    dataset.resolve("authorities.ttl").unlink()
    built = build.build(dataset)
    assert built.release.manifest.events == 0
    assert built.release.manifest.records == 1


def test_the_same_record_in_two_sources_is_read_once(dataset: Place) -> None:
    one = dataset.config.sources["records"]
    place = Place(replace(dataset.config, sources={"a": one, "b": one}), dataset.path)
    built = build.build(with_policy(place, OnViolation.PUBLISH))
    assert built.release.manifest.records == 1
    assert [r.code for r in built.results if r.severity is Severity.VIOLATION] == ["duplicate-id"]


def test_the_number_of_records_in_a_batch_changes_no_quad(dataset: Place) -> None:
    for number in range(5):
        add_record(dataset, f"copy-{number}.txt", seed_text(dataset))
    lines = []
    for size in (1, 50):
        cut = config.Build(batch=size, processes=1)
        place = Place(replace(dataset.config, build=cut), dataset.path)
        data = gzip.decompress((build.build(place).release.path / "dataset.nq.gz").read_bytes())
        lines.append(sorted(data.decode().splitlines()))
    assert lines[0]
    assert lines[0] == lines[1]


def test_the_default_graph_holds_what_is_asserted_and_no_results(example: Place) -> None:
    opened = store.Store.open(release.current(releases(example)).store)
    row = next(opened.select("SELECT (COUNT(*) AS ?n) {?s ?p ?o}"))
    merged = int(row["n"].value)
    assert merged > 1000
    query = """SELECT (COUNT(*) AS ?n) {
      GRAPH <https://data.example.org/graph/results> {?s ?p ?o} FILTER EXISTS {?s ?p ?o}}"""
    assert next(opened.select(query))["n"].value == "0"


def test_what_is_proposed_is_published_apart_and_nowhere_asserted(dataset: Place) -> None:
    shutil.rmtree(dataset.resolve("curation"))
    opened = store.Store.open(build.build(dataset).release.store)
    query = """PREFIX triptych: <https://w3id.org/triptych/ns#>
    SELECT ?candidate ?graph { GRAPH ?graph { ?candidate a triptych:Candidate } }"""
    rows = list(opened.select(query))
    assert len(rows) > 5
    assert {row["graph"].value.rpartition("/")[0] for row in rows} == {
        "https://data.example.org/graph/candidates"
    }
    for iri in (row["candidate"].value for row in rows):
        asserted = f"SELECT (COUNT(*) AS ?n) {{ {{ <{iri}> ?p ?o }} UNION {{ ?s ?p <{iri}> }} }}"
        assert next(opened.select(asserted))["n"].value == "0"


INFERRED = """
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX triptych: <https://w3id.org/triptych/ns#>
SELECT ?event ?property ?value ?words ?why WHERE {
  ?reason triptych:basis triptych:inferred ; oa:hasBody ?statement ;
          oa:hasTarget/oa:hasSelector/oa:exact ?words .
  ?statement rdf:subject/rdfs:label ?event ; rdf:predicate ?property ; rdf:object ?object .
  OPTIONAL { ?object rdfs:label ?value }
  OPTIONAL { ?reason rdfs:comment ?why }
} ORDER BY ?event ?property ?value ?words
"""


def test_what_is_inferred_can_be_asked_for_with_its_words_and_why(example: Place) -> None:
    opened = store.Store.open(release.current(releases(example)).store)
    found = [{name: term.value for name, term in row.items()} for row in opened.select(INFERRED)]
    assert len({row["event"] for row in found}) > 15
    of = [row for row in found if row["event"] == "Russian offensive"]
    dated = [row for row in of if row["property"].endswith("/P4_has_time-span")]
    assert {row["words"] for row in dated} == {"1909", "two years", "(1905-11)", "in December"}
    assert {row["value"] for row in dated} == {"December 1911"}
    assert {row["why"].partition("=")[0] for row in dated} == {
        "month explicit ('in December'); YEAR INFERRED "
    }
    placed = [row for row in of if row["property"].endswith("/P7_took_place_at")]
    assert [row["words"] for row in placed] == ["the northwestern province of Azerbaijan"]


BEFORE_1910 = """
PREFIX crm: <http://www.cidoc-crm.org/cidoc-crm/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?label WHERE {
  ?event crm:P7_took_place_at/rdfs:label "Tabriz"@en ; rdfs:label ?label ;
         crm:P4_has_time-span/crm:P82b_end_of_the_end ?end .
  FILTER(?end < "1910-01-01T00:00:00Z"^^xsd:dateTime)
} ORDER BY ?label
"""


def test_what_happened_in_a_place_before_a_year_can_be_asked_for(example: Place) -> None:
    opened = store.Store.open(release.current(releases(example)).store)
    assert [row["label"].value for row in opened.select(BEFORE_1910)] == [
        "Royalist siege of Tabriz",
        "Russian forces arrive and lift the siege of Tabriz",
        "Russian forces deliver food to the starving population",
    ]


def test_every_event_has_one_row_for_each_of_its_evidence(example: Place) -> None:
    opened = store.Store.open(release.current(releases(example)).store)
    query = """PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX schema: <https://schema.org/>
    SELECT ?event ?words { ?event a schema:Event .
      ?why oa:hasBody ?event ; oa:hasTarget/oa:hasSelector/oa:exact ?words }"""
    rows = [(row["event"].value, row["words"].value) for row in opened.select(query)]
    assert len(rows) == len(set(rows)) == 20


def test_the_report_can_be_asked_for_in_its_graph(example: Place) -> None:
    opened = store.Store.open(release.current(releases(example)).store)
    query = """PREFIX sh: <http://www.w3.org/ns/shacl#>
    SELECT ?message {GRAPH <https://data.example.org/graph/results> {
      ?result sh:resultSeverity sh:Info ; sh:resultMessage ?message}}"""
    messages = [row["message"].value for row in opened.select(query)]
    assert len(messages) == 4
    assert any("ORCID" in message for message in messages)


def test_a_build_that_is_killed_leaves_the_published_release(dataset: Place) -> None:
    before = build.build(dataset).release
    for number in range(300):
        add_record(dataset, f"more-{number}.txt", seed_text(dataset))
    command = [sys.executable, "-m", "triptych.cli", "build", "--dataset", str(dataset.path)]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        stages = releases(dataset)
        while not list(stages.glob(".building-*/dataset.nq.gz")) and process.poll() is None:
            time.sleep(0.02)
        assert process.poll() is None, "the build ended before it could be killed"
        os.killpg(process.pid, signal.SIGKILL)
    assert release.current(releases(dataset)).path == before.path.resolve()
    store.Store.open(before.store)
