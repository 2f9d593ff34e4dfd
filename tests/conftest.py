"""What several test files share: the example dataset, built once into a folder of its own."""

from pathlib import Path

import pytest

from triptych import build, config, template


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> config.Place:
    """The dataset that `triptych init` writes, with its release; not to be written to."""
    folder = tmp_path_factory.mktemp("example")
    list(template.write(folder))
    place = config.load(folder / "dataset.toml")
    build.build(place)
    return place


@pytest.fixture
def dataset(tmp_path: Path) -> config.Place:
    """A copy of the example that a test may change; not built."""
    list(template.write(tmp_path))
    return config.load(tmp_path / "dataset.toml")
