"""The program that is started again has more memory at hand, and all that it was told."""

import os
import subprocess
import sys

import pytest

from triptych import allocation

PROGRAM = (
    "import os, sys\nfrom triptych import allocation\nprint(os.getpid(), flush=True)\n"
    "allocation.tune()\nprint(os.environ.get(allocation.TUNABLES), sys.argv[1:], flush=True)\n"
)


def said(*words: str, **environment: str) -> list[str]:
    """What a program says that is told these words."""
    inherited = {name: value for name, value in os.environ.items() if name != allocation.TUNABLES}
    command = [sys.executable, "-X", "dev", "-c", PROGRAM, *words]
    ran = subprocess.run(
        command, check=True, capture_output=True, text=True, env=inherited | environment
    )
    return ran.stdout.splitlines()


@pytest.mark.skipif(not allocation.is_glibc(), reason="another C library has no such tunables")
def test_a_program_starts_again_once_in_the_same_process_with_the_same_words() -> None:
    first, second, last = said("serve", "--port", "1")
    assert first == second
    assert last == f"{allocation.AT_HAND} ['serve', '--port', '1']"


def test_what_the_operator_tuned_stays() -> None:
    assert said("x", **{allocation.TUNABLES: "glibc.malloc.arena_max=2"})[1:] == [
        "glibc.malloc.arena_max=2 ['x']"
    ]
