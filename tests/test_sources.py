"""The readers by name: what each offers, and that none is imported before it is asked for."""

import subprocess
import sys

import pytest

from triptych.sources import READERS


@pytest.mark.parametrize("name", sorted(READERS))
def test_every_reader_offers_its_options_and_read(name: str) -> None:
    reader = READERS[name]()

    assert reader.OPTIONS
    assert all(isinstance(kind, type) for kind in reader.OPTIONS.values())
    assert callable(reader.read)


def test_the_reader_of_digital_commons_pages_is_known() -> None:
    assert "digital-commons-text" in READERS


def test_a_reader_is_imported_only_when_asked_for_and_brings_no_rdflib() -> None:
    script = (
        "import sys\n"
        "from triptych.sources import READERS\n"
        "before = {m for m in sys.modules if m.startswith('triptych.sources.')}\n"
        "[reader() for reader in READERS.values()]\n"
        "after = {m for m in sys.modules if m.startswith('triptych.sources.')}\n"
        "print(len(before), len(after) > 0, 'rdflib' in sys.modules)\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert done.stdout.split() == ["0", "True", "False"]
