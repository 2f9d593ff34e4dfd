"""`triptych query`: an answer in every form, on a terminal a table, and an end that is quiet."""

import contextlib
import csv
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

from triptych import formats, release
from triptych.cli import asking, main
from triptych.config import Place

LABELS = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?thing ?label { ?thing rdfs:label ?label } ORDER BY ?thing LIMIT 5"""
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COMMAND = [sys.executable, "-c", "from triptych.cli import main; main()", "query", "-"]
PATIENCE = 60


def ask(place: Place, query: str, *words: str) -> Result:
    """Ask as a person would who pipes the query in."""
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGPIPE)
    arguments = ["query", "-", "--dataset", str(place.path), *words]
    done = CliRunner().invoke(main, arguments, input=query)
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGPIPE)) == before
    return done


def test_a_table_goes_into_a_pipe_as_csv(example: Place) -> None:
    done = ask(example, LABELS)
    assert done.exit_code == 0
    rows = list(csv.reader(io.StringIO(done.stdout)))
    assert rows[0] == ["thing", "label"]
    assert len(rows) == 6


def test_a_query_is_read_from_a_file(example: Place, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text(LABELS)
    done = CliRunner().invoke(
        main, ["query", str(tmp_path / "q.rq"), "--dataset", str(example.path)]
    )
    assert done.stdout == ask(example, LABELS).stdout


@pytest.mark.parametrize("form", formats.SOLUTIONS, ids=lambda form: form.name)
def test_a_table_is_written_in_every_format(example: Place, form: formats.Format) -> None:
    done = ask(example, LABELS, "--format", form.name)
    assert done.exit_code == 0
    assert "thing" in done.stdout
    if form.name == "json":
        assert len(json.loads(done.stdout)["results"]["bindings"]) == 5


def test_a_graph_is_written_as_turtle_where_no_format_is_named(example: Place) -> None:
    done = ask(example, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 20")
    assert done.exit_code == 0
    assert len(Graph().parse(data=done.stdout, format="turtle")) == 20


def test_an_ask_is_a_word(example: Place) -> None:
    assert ask(example, "ASK {}").stdout.strip() == "true"
    assert ask(example, "ASK { FILTER(false) }", "--format", "table").stdout.strip() == "false"


def test_a_table_for_people_has_short_names_and_its_number_of_rows(example: Place) -> None:
    query = """PREFIX schema: <https://schema.org/>
        SELECT ?class ?long ?none { VALUES (?class ?long) {
            (schema:Book "two\\nlines") (schema:Article "b")
            (schema:Event "a text so long that no column can hold all of its sixty letters") }}"""
    done = ask(example, query, "--format", "table")
    lines = done.stdout.splitlines()
    assert lines[0].split() == ["class", "long", "none"]
    assert lines[1].split() == ["schema:Book", "two", "lines"]
    assert "…" in lines[3]
    assert {
        line.index(word) for line, word in zip(lines, ("long", "two", "b ", "a "), strict=True)
    } == {lines[0].index("long")}
    assert done.stderr == "3 rows\n"


def test_a_table_without_solutions_has_its_head(example: Place) -> None:
    done = ask(example, "SELECT ?a ?b { FILTER(false) }", "--format", "table")
    assert done.stdout.split() == ["a", "b"]
    assert done.stderr == "0 rows\n"


def test_blank_nodes_and_gaps_have_their_cells(example: Place) -> None:
    query = "SELECT ?a ?b ?c { BIND(BNODE() AS ?b) BIND(1 AS ?c) }"
    done = ask(example, query, "--format", "table")
    assert done.stdout.splitlines()[1].split()[0].startswith("_:")
    assert done.stdout.splitlines()[1].split()[1] == "1"


@pytest.mark.parametrize(
    ("query", "words", "said"),
    [
        ("SELECT * {\n ?s ?p }", (), "line 2, column"),
        ("SELECT * { SERVICE <http://x/> {} }", (), "SERVICE is not followed"),
        ("CLEAR ALL", (), "update"),
        ("SELECT * {}", ("--format", "turtle"), "Turtle cannot hold"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", ("--format", "table"), "not for a table"),
        ("SELECT * {}", ("--format", "xlsx"), "xlsx"),
        ("SELECT * {}", ("--release", "none"), "there is no release 'none'"),
    ],
)
def test_what_cannot_be_answered_ends_in_two_and_a_reason(
    example: Place, query: str, words: tuple[str, ...], said: str
) -> None:
    done = ask(example, query, *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert done.stdout == ""


def test_a_query_that_is_not_text_ends_in_two(example: Place, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_bytes(b"ASK { ?s ?p '\xff' }")
    words = ["query", str(tmp_path / "q.rq"), "--dataset", str(example.path)]
    done = CliRunner().invoke(main, words)
    assert done.exit_code == 2
    assert "not UTF-8" in done.stderr


def test_a_release_is_asked_by_its_digest(example: Place) -> None:
    folder = example.resolve(example.config.store.folder)
    digest = release.current(folder).manifest.digest
    assert ask(example, LABELS, "--release", digest).stdout == ask(example, LABELS).stdout


def test_a_reader_who_leaves_ends_it_without_a_word(example: Place) -> None:
    command = [*COMMAND, "--dataset", str(example.path), "--format", "n-triples"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdin.write(b"CONSTRUCT { ?a ?b ?d } { ?a ?b ?c . ?d ?e ?f }")
        run.stdin.close()
        assert run.stdout.read(100)
        run.stdout.close()
        assert run.wait(PATIENCE) == -signal.SIGPIPE
        assert run.stderr.read() == b""


def test_a_query_without_end_is_ended_by_the_interrupt(example: Place) -> None:
    with subprocess.Popen(
        [*COMMAND, "--dataset", str(example.path)], stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as run:
        assert run.stdin is not None
        assert run.stderr is not None
        run.stdin.write(ENDLESS.encode())
        run.stdin.close()
        try:
            wait_until_busy(run.pid)
            run.send_signal(signal.SIGINT)
            assert run.wait(PATIENCE) == -signal.SIGINT
        finally:
            run.kill()
        assert b"Traceback" not in run.stderr.read()


def wait_until_busy(process: int) -> None:
    """Wait until the store is open and the query had some time."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not any("/store/" in name for name in files(process)):
        time.sleep(0.05)
    time.sleep(1)


def files(process: int) -> list[str]:
    """The files that a process has open."""
    with contextlib.suppress(FileNotFoundError):  # one was closed between the two looks
        return [str(link.readlink()) for link in Path(f"/proc/{process}/fd").iterdir()]
    return []


def test_on_a_terminal_a_table_is_shown(example: Place) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "--dataset", str(example.path)], stdin=subprocess.PIPE, stdout=theirs
    ) as run:
        os.close(theirs)
        run.communicate(LABELS.encode(), timeout=PATIENCE)
    shown = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert "thing " in shown
    assert "," not in shown.splitlines()[0]


def test_the_command_alone_lists_its_formats() -> None:
    help_text = CliRunner().invoke(main, ["query", "--help"]).output
    names = [form.name for form in (*formats.SOLUTIONS, *formats.GRAPH)]
    assert names
    assert [name for name in names if name not in help_text] == []
    assert asking.query.name == "query"
