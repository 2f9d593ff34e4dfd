"""The benchmark of reconciliation: its rows are answered, and nothing is matched wrongly."""

from pathlib import Path

import reconcile

from triptych import register
from triptych.web.reconcile.candidates import answer


def test_the_rows_of_the_benchmark_are_found_and_none_is_matched_wrongly(tmp_path: Path) -> None:
    names = reconcile.fill(tmp_path / register.NAME, 60)
    release = reconcile.opened(tmp_path)
    first, known = 0, 0
    for path, query in reconcile.rows(names, 90):
        found = answer(release, query)["result"]
        assert isinstance(found, list)
        known += bool(path)
        first += bool(found) and found[0]["id"] == path
        assert all(one["id"] == path for one in found if one["match"])
    assert known > 70
    assert first > 0.9 * known
