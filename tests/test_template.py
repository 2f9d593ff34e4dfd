"""The dataset of `init`: it builds at once, and nothing of anyone's is written over."""

import hashlib
from pathlib import Path

import pytest

from triptych import config, template
from triptych.errors import ConfigError


def test_init_writes_a_dataset_that_can_be_read(tmp_path: Path) -> None:
    written = list(template.write(tmp_path / "new"))
    assert tmp_path / "new" / "dataset.toml" in written
    place = config.load(tmp_path / "new" / "dataset.toml")
    assert place.resolve(place.config.curation.authorities).is_file()
    assert list(place.resolve(place.config.curation.folder).glob("*.toml"))


def test_the_record_is_the_capture_byte_for_byte(tmp_path: Path) -> None:
    list(template.write(tmp_path))
    [record] = (tmp_path / "records").glob("*.txt")
    digest = hashlib.sha256(record.read_bytes()).hexdigest()
    about = (tmp_path / "records" / "README.md").read_text()
    assert digest in about
    assert "creativecommons.org/licenses/by-nc-nd/4.0/" in about


def test_a_folder_with_a_dataset_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "dataset.toml").write_text("mine")
    with pytest.raises(ConfigError, match="already"):
        list(template.write(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == ["dataset.toml"]


def test_a_file_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "authorities.ttl").write_text("# mine")
    list(template.write(tmp_path))
    assert (tmp_path / "authorities.ttl").read_text() == "# mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("")
    with pytest.raises(ConfigError, match="cannot be written"):
        list(template.write(file / "below"))
