"""What is counted: by each process on its own, added up by whichever is asked."""

import subprocess
import sys
from pathlib import Path

import pytest

from triptych.web.metrics import MEASURES, SECONDS, Metrics

COUNT = """\
import sys
from pathlib import Path
from triptych.web.metrics import Metrics
Metrics(Path(sys.argv[1])).add("triptych_queries_total", "kept", 3)
"""


def _numbers(metrics: Metrics) -> dict[str, float]:
    """What the text says, by name and label."""
    lines = [line for line in metrics.text({}).splitlines() if not line.startswith("#")]
    return {name: float(number) for name, _, number in (line.rpartition(" ") for line in lines)}


def test_what_was_added_is_told() -> None:
    metrics = Metrics()
    metrics.add("triptych_queries_total", "answered")
    metrics.add("triptych_queries_total", "answered")
    metrics.add("triptych_answer_bytes_total", amount=123_456_789_012)
    numbers = _numbers(metrics)
    assert numbers['triptych_queries_total{outcome="answered"}'] == 2
    assert numbers['triptych_queries_total{outcome="timeout"}'] == 0
    assert numbers["triptych_answer_bytes_total"] == 123_456_789_012


def test_another_process_is_counted_also_after_it_ended(tmp_path: Path) -> None:
    metrics = Metrics(tmp_path)
    metrics.add("triptych_queries_total", "kept")
    for _ in range(2):
        subprocess.run([sys.executable, "-c", COUNT, str(tmp_path)], check=True)
    assert _numbers(metrics)['triptych_queries_total{outcome="kept"}'] == 7


def test_a_file_that_is_half_written_or_another_s_is_passed_over(tmp_path: Path) -> None:
    metrics = Metrics(tmp_path)
    metrics.add("triptych_queries_total", "kept")
    (tmp_path / "1.counts").write_bytes(b"half")
    (tmp_path / "notes.txt").write_text("of the operator", encoding="utf-8")
    assert _numbers(metrics)['triptych_queries_total{outcome="kept"}'] == 1


def test_a_histogram_holds_in_each_class_all_that_are_below() -> None:
    metrics = Metrics()
    for seconds in (0.0005, 0.001, 0.3, 100.0):
        metrics.took(seconds)
    numbers = _numbers(metrics)
    classes = [numbers[f'triptych_query_seconds_bucket{{le="{bound}"}}'] for bound in SECONDS]
    assert classes == [2, 2, 2, 2, 2, 3, 3, 3, 3, 3]
    assert numbers['triptych_query_seconds_bucket{le="+Inf"}'] == 4
    assert numbers["triptych_query_seconds_count"] == 4
    assert numbers["triptych_query_seconds_sum"] == pytest.approx(100.3015)


def test_every_measure_has_its_words_once() -> None:
    text = Metrics().text({"release": "abc", "version": "0"})
    named = [measure.name for measure in MEASURES if measure.kind != "sum"]
    assert named
    assert all(text.count(f"# TYPE {name} ") == 1 for name in named)
    assert all(text.count(f"# HELP {name} ") == 1 for name in named)
    assert text.endswith('triptych_info{release="abc",version="0"} 1\n')


def test_what_is_not_in_the_table_cannot_be_counted() -> None:
    with pytest.raises(KeyError):
        Metrics().add("triptych_queries_total", "lost")
