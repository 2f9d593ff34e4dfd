"""What several test files share: the example dataset, built once into a folder of its own."""

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver

from triptych import build, config, template
from web_server import Server, running
from web_things import subjects_of


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> config.Place:
    """The dataset that `triptych init` writes, with its release; not to be written to."""
    folder = tmp_path_factory.mktemp("example")
    list(template.write(folder))
    place = config.load(folder / "dataset.toml")
    build.build(place)
    return place


@pytest.fixture(scope="module")
def server(example: config.Place) -> Iterator[Server]:
    """The example as `triptych serve` serves it."""
    with running(example) as started:
        yield started


@pytest.fixture(scope="module")
def paths(example: config.Place) -> list[str]:
    """The paths of all things of the example, and the dataset's."""
    return ["/dataset", *(f"/{path}" for path in sorted(subjects_of(example)))]


@pytest.fixture(scope="module")
def event(paths: list[str]) -> str:
    """The path of an event of the example."""
    return next(path for path in paths if path.startswith("/event/"))


@pytest.fixture
def dataset(tmp_path: Path) -> config.Place:
    """A copy of the example that a test may change; not built."""
    list(template.write(tmp_path))
    return config.load(tmp_path / "dataset.toml")


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    """A browser without a window; tests that want one say where there is none."""
    if not (shutil.which("chromedriver") and shutil.which("chromium")):
        pytest.skip("no Chromium here")
    driver = chromium()
    folder = driver.capabilities["chrome"]["userDataDir"]
    try:
        yield driver
    finally:
        driver.quit()
        shutil.rmtree(folder, ignore_errors=True)


def chromium() -> webdriver.Chrome:
    """A browser of its own, with nothing kept."""
    options = webdriver.ChromeOptions()
    for flag in (
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={tempfile.mkdtemp(prefix='chromium-')}",
    ):  # fmt: skip
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return webdriver.Chrome(options, webdriver.ChromeService(shutil.which("chromedriver")))
