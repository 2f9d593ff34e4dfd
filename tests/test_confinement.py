"""Confinement: a confined process tries all that it may not do, and the kernel refuses."""

import ctypes
import os
import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """\
import os, socket, subprocess, sys, threading
from pathlib import Path
from triptych.confinement import confine

folder = Path(sys.argv[1])
confine(512, folder)
if sys.argv[2] == "thread":
    thread = threading.Thread(target=print, args=("done",))
    thread.start()
    thread.join()
else:
    eval(sys.argv[2])
    print("done")
"""

REFUSED = [
    "socket.socket()",
    "socket.socketpair()",
    "os.fork()",
    "subprocess.run(['true'])",
    "os.execv('/bin/true', ['true'])",
    "os.kill(os.getppid(), 0)",
    "bytearray(1 << 30)",
    "os.setpriority(os.PRIO_PROCESS, 0, -5)",
    "os.chown(folder / 'inside', 1, 1)",
]

UNREADABLE = [
    "(folder.parent / 'outside').read_text()",
    "os.listdir(folder.parent)",
    "Path('/etc/passwd').read_text()",
    "Path('/proc/self/environ').read_bytes()",
    "(folder / 'new').touch()",
    "(folder / 'inside').write_text('x')",
    "(folder / 'inside').unlink()",
    "(folder / 'inside').rename(folder / 'other')",
    "(folder / 'new').mkdir()",
    "(folder / 'new').symlink_to('/etc')",
    "os.truncate(folder / 'inside', 0)",
]


def tried(folder: Path, expression: str) -> subprocess.CompletedProcess[str]:
    """What a confined process says that evaluates this."""
    (folder / "below").mkdir()
    (folder / "below" / "inside").write_text("inside")
    (folder / "outside").write_text("outside")
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, str(folder / "below"), expression],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("expression", REFUSED)
def test_a_confined_process_is_refused(tmp_path: Path, expression: str) -> None:
    done = tried(tmp_path, expression)
    assert done.returncode == 1
    assert done.stderr.strip().splitlines()[-1].startswith(("PermissionError", "MemoryError"))


@pytest.mark.parametrize("expression", UNREADABLE)
def test_a_confined_process_only_reads_below_its_folder(tmp_path: Path, expression: str) -> None:
    done = tried(tmp_path, expression)
    if landlock() < 1:
        assert "confine" not in done.stderr, "where the kernel knows no Landlock, all else is done"
        return
    assert done.stderr.strip().splitlines()[-1].startswith("PermissionError")
    assert [p.name for p in (tmp_path / "below").iterdir()] == ["inside"]
    assert (tmp_path / "below" / "inside").read_text() == "inside"


@pytest.mark.parametrize("expression", ["thread", "(folder / 'inside').read_text()"])
def test_a_confined_process_still_can(tmp_path: Path, expression: str) -> None:
    assert tried(tmp_path, expression).stdout.strip() == "done"


def landlock() -> int:
    """The kernel's version of Landlock, or less than 1."""
    return int(ctypes.CDLL(None).syscall(ctypes.c_long(444), None, 0, 1))
