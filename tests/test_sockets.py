"""A process that needs one server: what it can still do with sockets, tried in one."""

import os
import socket
import subprocess
import sys

import pytest

from web_server import free_port

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.uname().machine not in {"x86_64", "aarch64"},
    reason="the walls are those of Linux",
)

TRY = """
import socket, sys
from pathlib import Path
from triptych.confinement import confine
def tried(family, kind, protocol=0, port=0):
    try:
        with socket.socket(family, kind, protocol) as made:
            made.settimeout(5)
            if port:
                made.connect(("127.0.0.1", port))
            return "done"
    except OSError as error:
        return type(error).__name__
confine(512, None, int(sys.argv[1]))
stream, inet = socket.SOCK_STREAM, socket.AF_INET
print("the port", tried(inet, stream, 0, int(sys.argv[1])), sep="=")
print("another port", tried(inet, stream, 0, int(sys.argv[2])), sep="=")
print("UDP", tried(inet, socket.SOCK_DGRAM), sep="=")
print("MPTCP", tried(inet, stream, 262), sep="=")
print("IPv6", tried(socket.AF_INET6, stream), sep="=")
print("local", tried(socket.AF_UNIX, stream), sep="=")
try:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
    print("listening=done")
except OSError as error:
    print("listening", type(error).__name__, sep="=")
try:
    print("a name", socket.getaddrinfo("example.org", 80) and "done", sep="=")
except OSError as error:
    print("a name", type(error).__name__, sep="=")
"""


def test_a_process_with_a_port_reaches_that_port_and_nothing_else() -> None:
    with socket.socket() as one, socket.socket() as other:
        for listening in (one, other):
            listening.bind(("127.0.0.1", 0))
            listening.listen()
        ports = [str(one.getsockname()[1]), str(other.getsockname()[1])]
        command = [sys.executable, "-c", TRY, *ports]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = dict(line.split("=") for line in said.splitlines())
    assert found.pop("a name") == "gaierror"
    assert found == {
        "the port": "done",
        "another port": "PermissionError",
        "UDP": "PermissionError",
        "MPTCP": "PermissionError",
        "IPv6": "PermissionError",
        "local": "PermissionError",
        "listening": "PermissionError",
    }


def test_a_process_without_a_port_makes_no_socket_at_all() -> None:
    command = [sys.executable, "-c", TRY, "0", str(free_port())]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = dict(line.split("=") for line in said.splitlines())
    assert {found["another port"], found["UDP"], found["local"]} == {"PermissionError"}
