"""Query processes: limits hold, what is killed is replaced, and no process stays behind."""

import gzip
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest

from triptych import formats
from triptych.errors import (
    QueryError,
    QueryOverload,
    QueryRefused,
    QueryShare,
    QuerySyntaxError,
    QueryTimeout,
    ReleaseError,
)
from triptych.store import load
from triptych.web.sparql.pool.workers import Limits, Pool

JSON = formats.SOLUTIONS[0]
CSV = next(form for form in formats.SOLUTIONS if form.name == "csv")
TURTLE = formats.GRAPH[0]

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
LARGE = "SELECT * { ?a ?b ?c . ?d ?e ?f }"
HUNGRY = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"


def make(path: Path, count: int) -> Path:
    """A store with so many statements."""
    with gzip.open(path.with_suffix(".nq.gz"), "wt") as file:
        for n in range(count):
            file.write(f'<http://x/{n}> <http://x/p> "value {n}" <http://x/g> .\n')
    load(path, [path.with_suffix(".nq.gz")], lambda _: True)
    return path


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Enough statements for their square to be a large answer."""
    return make(tmp_path_factory.mktemp("workers") / "store", 2000)


Seen = TypeVar("Seen")

CALM = Limits(seconds=20, megabytes=400, waiting_seconds=0.3, light_seconds=20)
"""No query is heavy, so none has a process started for those that come after it."""


@pytest.fixture
def pool() -> Iterator[Pool]:
    """One process, so that each query meets what the one before left."""
    before = children()
    with Pool(1, CALM) as pool:
        yield pool
    assert children() == before


def children() -> set[int]:
    """The processes this one has started and that are still there."""
    lists = Path("/proc/self/task").glob("*/children")
    return {int(pid) for path in lists for pid in path.read_text().split()}


def ended(pid: int) -> bool:
    """Whether a process ends soon: is gone, or only waits for whoever adopted it to take note."""
    stat = Path(f"/proc/{pid}/stat")
    for _ in range(200):
        if not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.1)
    return False


def ask(pool: Pool, store: Path, query: str = "ASK { ?s ?p ?o }") -> bytes:
    """The whole answer."""
    return b"".join(pool.answer(store, query, JSON).chunks)


@contextmanager
def asked(
    pool: Pool, store: Path, query: str, *, seconds: float, client: str = ""
) -> Iterator[Callable[[], object]]:
    """Ask in another thread, which has sent the query; see how it ended, None while it did not."""
    ended: list[object] = []

    def run() -> None:
        try:
            answer = pool.answer(store, query, JSON, seconds=seconds, client=client)
            ended.append(b"".join(answer.chunks))
        except QueryError as error:
            ended.append(error)

    before = busy(children())
    thread = threading.Thread(target=run)
    thread.start()
    eventually(lambda: busy(children()), lambda now: bool(now - before) or bool(ended))
    try:
        yield lambda: ended[0] if ended else None
    finally:
        thread.join()


def busy(processes: set[int]) -> set[int]:
    """Those of these that work, or are stopped in it."""
    return {pid for pid in processes if states({pid}) in {"R", "T"}}


def states(processes: set[int]) -> str:
    """The state of each as the kernel has it, of its busiest thread: R, S, T ..."""
    found = []
    for pid in sorted(processes):
        with suppress(OSError):
            stats = [p.read_text() for p in Path(f"/proc/{pid}/task").glob("*/stat")]
            found.append(min((s.rpartition(")")[2].split()[0] for s in stats), key="TRDSZ".find))
    return "".join(found)


def priorities(processes: set[int]) -> set[int]:
    """How nice their threads are."""
    tasks = [task for pid in processes for task in Path(f"/proc/{pid}/task").iterdir()]
    found = set()
    for task in tasks:
        with suppress(OSError):
            found.add(os.getpriority(os.PRIO_PROCESS, int(task.name)))
    return found


def eventually(look: Callable[[], Seen], wanted: Callable[[Seen], bool]) -> Seen:
    """What is seen as soon as it is what is wanted."""
    for _ in range(600):
        seen = look()
        if wanted(seen):
            return seen
        time.sleep(0.02)
    raise AssertionError(f"never seen, but {seen!r}")


def ask_outcome(pool: Pool, store: Path) -> QueryOverload | None:
    """Whether one more heavy query is refused."""
    try:
        pool.answer(store, ENDLESS, JSON, seconds=0.3)
    except QueryOverload as error:
        return error
    except QueryTimeout:
        return None
    raise AssertionError


def test_no_process_runs_before_the_first_query(store: Path) -> None:
    before = children()
    with Pool(3) as pool:
        assert children() == before
        assert b"true" in ask(pool, store)
        assert len(children() - before) == 1
    assert children() == before


def test_a_small_answer_comes_whole_with_its_length(pool: Pool, store: Path) -> None:
    answer = pool.answer(store, "SELECT ?s { ?s ?p ?o } LIMIT 1", CSV)
    assert answer.media_type == "text/csv; charset=utf-8"
    length = answer.chunks.length
    assert length == len(b"".join(answer.chunks)) > 0


def test_a_large_answer_comes_in_pieces_while_the_query_runs(pool: Pool, store: Path) -> None:
    answer = pool.answer(store, LARGE + " LIMIT 100000", CSV)
    assert answer.chunks.length is None
    pieces = list(answer.chunks)
    assert len(pieces) > 10
    assert b"".join(pieces).count(b"\r\n") == 100_001
    assert answer.chunks.length == sum(map(len, pieces))


def test_a_graph_is_written_with_the_prefixes_of_the_pool(store: Path) -> None:
    with Pool(1, prefixes={"x": "http://x/"}) as pool:
        written = b"".join(pool.answer(store, "CONSTRUCT WHERE { ?s ?p ?o }", TURTLE).chunks)
    assert written.startswith(b"@prefix x: <http://x/>")


def test_errors_before_the_first_byte_are_raised_as_what_they_are(pool: Pool, store: Path) -> None:
    with pytest.raises(QuerySyntaxError) as caught:
        ask(pool, store, "SELECT *\n{ ?s ?p ?o } LIMIT x")
    assert (caught.value.line, caught.value.column) == (2, 20)
    with pytest.raises(QueryRefused, match="not an absolute IRI"):
        pool.answer(store, "ASK {}", JSON, default_graphs=["no iri"])
    with pytest.raises(ReleaseError, match="no readable store"):
        ask(pool, store.parent / "none")
    with pytest.raises(QueryError, match="cannot hold"):
        pool.answer(store, "ASK {}", TURTLE)
    assert b"true" in ask(pool, store)


def test_graphs_named_in_the_request_are_the_dataset(pool: Pool, store: Path) -> None:
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = pool.answer(store, count, CSV, default_graphs=["http://x/g"])
    assert b"2000" in b"".join(named.chunks)
    other = pool.answer(store, count, CSV, default_graphs=["http://x/other"])
    assert b"n\r\n0" in b"".join(other.chunks)


def test_another_release_is_answered_from_by_the_same_process(
    pool: Pool, store: Path, tmp_path: Path
) -> None:
    other = make(tmp_path / "store", 3)
    count = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    assert b'"2000"' in ask(pool, store, count)
    running = children()
    assert b'"3"' in ask(pool, other, count)
    assert b'"2000"' in ask(pool, store, count)
    assert children() == running


def test_a_query_without_end_is_ended_and_the_next_is_answered(pool: Pool, store: Path) -> None:
    assert b"true" in ask(pool, store)
    running = children()
    with pytest.raises(QueryTimeout, match=r"after 0\.5 seconds"):
        pool.answer(store, ENDLESS, JSON, seconds=0.5)
    assert running - children(), "the process that did not end was not killed"
    assert b"true" in ask(pool, store)


def test_a_client_cannot_ask_for_more_time_than_there_is(store: Path) -> None:
    with Pool(1, Limits(seconds=0.5)) as pool, pytest.raises(QueryTimeout, match=r"0\.5 seconds"):
        pool.answer(store, ENDLESS, JSON, seconds=3600)


def test_an_answer_that_runs_out_of_time_breaks_off_and_does_not_end(
    pool: Pool, store: Path
) -> None:
    answer = pool.answer(store, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", JSON, seconds=0.5)
    received: list[bytes] = []
    with pytest.raises(QueryTimeout):
        received.extend(answer.chunks)
    assert received
    assert b"true" in ask(pool, store)


def test_a_query_over_its_memory_ends_alone(store: Path) -> None:
    with Pool(1, Limits(megabytes=200)) as pool:
        with pytest.raises(QueryError, match="more than 200 megabytes"):
            ask(pool, store, HUNGRY)
        assert b"true" in ask(pool, store)


def test_an_answer_over_its_size_breaks_off(store: Path) -> None:
    with Pool(1, Limits(answer_bytes=200_000)) as pool:
        with pytest.raises(QueryError, match="larger than 200000 bytes"):
            ask(pool, store, LARGE)
        assert b"true" in ask(pool, store)


def test_a_query_that_crashes_the_engine_ends_alone(pool: Pool, store: Path) -> None:
    with pytest.raises(QueryError):
        ask(pool, store, "SELECT * " + "{" * 50_000 + "}" * 50_000)
    assert b"true" in ask(pool, store)


def test_a_process_killed_from_outside_fails_its_own_query_only(pool: Pool, store: Path) -> None:
    before = children()
    assert b"true" in ask(pool, store)
    (process,) = children() - before
    killer = threading.Timer(0.5, os.kill, (process, signal.SIGKILL))
    killer.start()
    with pytest.raises(QueryError, match="ended before its answer was whole"):
        ask(pool, store, ENDLESS)
    killer.join()
    assert b"true" in ask(pool, store)


def test_a_process_killed_while_idle_is_not_noticed_by_the_next_query(
    pool: Pool, store: Path
) -> None:
    before = children()
    assert b"true" in ask(pool, store)
    (process,) = children() - before
    os.kill(process, signal.SIGKILL)
    assert ended(process)
    assert b"true" in ask(pool, store)


def test_when_all_places_are_taken_one_waits_and_is_then_told(pool: Pool, store: Path) -> None:
    with asked(pool, store, ENDLESS, seconds=3) as outcome:
        with pytest.raises(QueryOverload):
            ask(pool, store)
        assert outcome() is None
    assert isinstance(outcome(), QueryTimeout)
    limits = replace(CALM, waiting_seconds=20)
    with Pool(1, limits) as patient, asked(patient, store, ENDLESS, seconds=0.2):
        assert b"true" in ask(patient, store)


def test_a_heavy_query_leaves_its_place_to_a_light_one(store: Path) -> None:
    with Pool(1, Limits(light_seconds=0.01)) as pool:
        with asked(pool, store, ENDLESS, seconds=2, client="a") as outcome:
            for client in ("b", "a"):
                answer = pool.answer(store, "ASK { ?s ?p ?o }", JSON, client=client)
                assert b"true" in b"".join(answer.chunks)
            assert outcome() is None
        assert isinstance(outcome(), QueryTimeout)


def test_of_two_heavy_queries_one_works_and_leaves_most_time_to_others(store: Path) -> None:
    before = children()
    with Pool(1, Limits(light_seconds=0.01)) as pool:
        with (
            asked(pool, store, ENDLESS, seconds=2, client="a"),
            asked(pool, store, ENDLESS, seconds=2, client="b"),
        ):
            seen = eventually(lambda: states(children() - before), lambda now: "T" in now)
            assert seen.count("T") == 1, "one is stopped"
            stopped = {pid for pid in children() - before if states({pid}) == "T"}
            eventually(lambda: states(stopped), lambda now: now != "T")
            own = os.getpriority(os.PRIO_PROCESS, 0)
            assert max(priorities(children() - before)) == min(own + 10, 19)
        assert b"true" in ask(pool, store)


def test_after_a_heavy_query_a_process_works_at_full_priority_again(store: Path) -> None:
    before = children()
    with Pool(1, Limits(light_seconds=0.01, megabytes=4096)) as pool:
        assert ask(pool, store, LARGE + " LIMIT 50000").count(b"value 1") > 0
        for _ in range(3):
            assert b"true" in ask(pool, store)
        eventually(
            lambda: priorities(children() - before),
            lambda now: now == {os.getpriority(os.PRIO_PROCESS, 0)},
        )


def test_a_client_has_no_more_than_its_share_and_others_find_a_place(store: Path) -> None:
    with Pool(1, Limits(queries=4)) as pool:
        held = [pool.answer(store, LARGE, JSON, client="a") for _ in range(3)]
        with pytest.raises(QueryShare, match="from your address"):
            pool.answer(store, "ASK {}", JSON, client="a")
        other = pool.answer(store, LARGE, JSON, client="b")
        with pytest.raises(QueryOverload, match="all places"):
            pool.answer(store, "ASK {}", JSON, client="c")
        for answer in (*held, other):
            assert next(answer.chunks)
            answer.chunks.close()
        assert b"true" in ask(pool, store)


def test_too_many_heavy_queries_are_refused_before_their_first_byte(store: Path) -> None:
    with (
        Pool(1, Limits(light_seconds=0.01, heavy=1)) as pool,
        asked(pool, store, ENDLESS, seconds=3, client="a") as outcome,
    ):
        eventually(lambda: ask_outcome(pool, store), lambda error: error is not None)
        assert outcome() is None
        assert b"true" in ask(pool, store)


def test_a_process_is_there_before_the_first_query_where_that_is_wished(store: Path) -> None:
    before = children()
    with Pool(1, Limits()) as pool:
        pool.warm(store)
        eventually(lambda: len(children() - before), lambda count: count == 1)
        (warmed,) = children() - before
        assert b"true" in ask(pool, store)
        assert warmed in children()


def test_a_reader_who_leaves_ends_the_query(pool: Pool, store: Path) -> None:
    before = children()
    answer = pool.answer(store, LARGE, JSON)
    assert next(answer.chunks)
    (process,) = children() - before
    answer.chunks.close()
    assert ended(process)
    with pytest.raises(StopIteration):
        next(answer.chunks)


def test_a_reader_who_stops_reading_loses_the_place_to_another(store: Path) -> None:
    with Pool(1, Limits(queries=1, reading_seconds=0)) as pool:
        stalled = pool.answer(store, LARGE, JSON)
        assert b"true" in ask(pool, store)
        with pytest.raises(QueryError):
            list(stalled.chunks)
        assert b"true" in ask(pool, store)


def test_threads_share_the_pool_and_each_gets_its_own_answer(store: Path) -> None:
    answers: dict[int, bytes] = {}
    with Pool(2, Limits(waiting_seconds=20)) as pool:

        def ask_often(number: int) -> None:
            query = f"SELECT ?o {{ <http://x/{number}> ?p ?o }}"
            for _ in range(5):
                answers[number] = b"".join(pool.answer(store, query, CSV).chunks)

        threads = [threading.Thread(target=ask_often, args=(number,)) for number in range(16)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert answers == {n: f"o\r\nvalue {n}\r\n".encode() for n in range(16)}


def test_a_closed_pool_answers_nobody_and_breaks_off_what_it_was_sending(store: Path) -> None:
    before = children()
    pool = Pool(1)
    answer = pool.answer(store, LARGE, JSON)
    pool.close()
    with pytest.raises(QueryError):
        list(answer.chunks)
    with pytest.raises(QueryOverload, match="closing"):
        ask(pool, store)
    assert children() == before


def test_a_process_ends_with_the_one_that_started_it(store: Path) -> None:
    program = """if True:
    import os, signal, sys
    from pathlib import Path
    from triptych import formats
    from triptych.web.sparql.pool.workers import Pool
    pool = Pool(1)
    list(pool.answer(Path(sys.argv[1]), "ASK {}", formats.SOLUTIONS[0]).chunks)
    print(*[p.read_text() for p in Path("/proc/self/task").glob("*/children")], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
    """
    command = [sys.executable, "-c", program, str(store)]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run(command, stdout=subprocess.PIPE, env=paths, check=False, timeout=60)
    started = [int(pid) for pid in killed.stdout.split()]
    assert started
    assert all(ended(pid) for pid in started)


def test_a_process_whose_server_is_gone_ends_in_the_midst_of_a_query(store: Path) -> None:
    program = """if True:
    import os, signal, sys, threading
    from pathlib import Path
    from triptych import formats
    from triptych.web.sparql.pool.workers import Limits, Pool
    def leave():
        print(*[p.read_text() for p in Path("/proc/self/task").glob("*/children")], flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    threading.Timer(1, leave).start()
    Pool(1, Limits(seconds=2)).answer(Path(sys.argv[1]), sys.argv[2], formats.SOLUTIONS[0])
    """
    command = [sys.executable, "-c", program, str(store), ENDLESS]
    paths = {"PYTHONPATH": os.pathsep.join(sys.path)}
    killed = subprocess.run(command, stdout=subprocess.PIPE, env=paths, check=False, timeout=60)
    started = [int(pid) for pid in killed.stdout.split()]
    assert started
    assert all(ended(pid) for pid in started)


def test_a_query_process_knows_nothing_of_the_web_and_reaches_no_network() -> None:
    program = """if True:
    import socket, sys
    from triptych import confinement, query_process
    assert "flask" not in sys.modules and "rdflib" not in sys.modules
    if not confinement.refuse_calls():
        sys.exit("not on this machine")
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except PermissionError:
        print("shut")
    """
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.stdout.strip() == "shut" or "not on this machine" in done.stderr


def test_even_an_unchecked_service_reaches_nobody(pool: Pool, store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        with pytest.raises(QueryError, match="the query failed"):
            ask(pool, store, f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}")
        with pytest.raises(TimeoutError):
            listening.accept()


def test_an_answer_with_too_many_rows_is_an_error_and_not_a_shorter_answer(store: Path) -> None:
    with Pool(1, Limits(rows=10)) as pool:
        assert ask(pool, store, "SELECT * { ?s ?p ?o } LIMIT 10").count(b'"value ') == 10
        with pytest.raises(QueryError, match="more than 10 rows"):
            ask(pool, store, "SELECT * { ?s ?p ?o } LIMIT 11")
        assert b"true" in ask(pool, store)


def test_processes_killed_again_and_again_leave_nothing_behind(store: Path) -> None:
    before, open_before = children(), len(list(Path("/proc/self/fd").iterdir()))
    with Pool(2) as pool:
        for round_ in range(20):
            answer = pool.answer(store, LARGE, JSON)
            for pid in children() - before:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            with pytest.raises(QueryError):
                list(answer.chunks)
            assert b"true" in ask(pool, store), round_
        assert len(children() - before) <= 3
    assert children() == before
    assert len(list(Path("/proc/self/fd").iterdir())) == open_before


def test_a_process_reads_nothing_outside_its_folder(store: Path, tmp_path: Path) -> None:
    elsewhere = make(tmp_path / "store", 3)
    with Pool(1, folder=store.parent) as pool:
        assert b"true" in ask(pool, store)
        if "landlock" in Path("/proc/kallsyms").read_text(errors="replace"):
            with pytest.raises(ReleaseError, match="no readable store"):
                ask(pool, elsewhere)
        assert b"true" in ask(pool, store)
