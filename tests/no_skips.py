"""A plugin of pytest: where CI=true, whatever would be skipped fails, with the reason it gave."""

import os
from collections.abc import Generator

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn the skip of one test into a failure; an expected failure stays what it is."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} may not be skipped in CI: {_reason(report.longrepr)}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn the skip of a whole file into an error."""
    report = yield
    if report.skipped and _in_ci():
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid} may not be skipped in CI: {_reason(report.longrepr)}"
    return report


def _in_ci() -> bool:
    """Whether this is a run whose result is to be relied on."""
    return os.environ.get("CI") == "true"


def _reason(longrepr: object) -> str:
    """Pytest tells a skip as path, line and reason."""
    return str(longrepr[2] if isinstance(longrepr, tuple) else longrepr)
