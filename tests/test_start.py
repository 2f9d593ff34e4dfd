"""What the command may load before it does anything: time at the prompt, as structure."""

import subprocess
import sys

TELL = """
import atexit, sys
atexit.register(lambda: print(*sys.modules, file=sys.stderr))
from triptych.cli import main
sys.argv = ["triptych", "--help"]
main()
"""
HEAVY = {"edtf", "flask", "granian", "pyld", "pyoxigraph", "pyshacl", "rdflib", "werkzeug"}


def test_help_loads_none_of_the_heavy_libraries() -> None:
    run = subprocess.run(
        [sys.executable, "-c", TELL], check=True, capture_output=True, text=True, encoding="utf-8"
    )
    loaded = set(run.stderr.split())
    assert "build" in run.stdout
    assert "click" in loaded
    assert "triptych.cli" in loaded
    assert not loaded & HEAVY
