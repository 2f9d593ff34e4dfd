"""Which sockets a process may still make that needs one server: it alone narrows that down.

`confinement` says which port they may be connected to.
"""

import ctypes
import os
import socket
import struct

# By machine: the architecture as audit names it, and the number of socket(), from the Linux uapi
# headers.
_CALLS = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2  # prctl(2)


def only_streams() -> bool:
    """Make the kernel answer EPERM to socket() for all but TCP over IPv4; say whether it could be.

    So there is no UDP, and no name can be looked up. A seccomp filter in classic BPF, beside any
    that is there; it can be had on Linux with a known machine.
    """
    system = os.uname()
    if system.sysname != "Linux" or system.machine not in _CALLS:
        return False
    program = _program(*_CALLS[system.machine])
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(code)
    filtered = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(held)))
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return not (prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) or prctl(_SECCOMP, _FILTER, filtered, 0, 0))


def _program(architecture: int, number: int) -> list[tuple[int, int, int, int]]:
    """The filter: code, steps to go if so, if not, operand; data as in struct seccomp_data."""
    return [
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 1, 0, architecture),  # another one: end the process
        (0x06, 0, 0, 0x80000000),
        (0x20, 0, 0, 0),  # load the number of the call
        (0x15, 0, 8, number),  # not socket(): allow
        (0x20, 0, 0, 16),  # load its first argument
        (0x15, 0, 7, socket.AF_INET),
        (0x20, 0, 0, 24),  # load its second, the type, and take off the flags
        (0x54, 0, 0, 0xF),
        (0x15, 0, 4, socket.SOCK_STREAM),
        (0x20, 0, 0, 32),  # load its third, the protocol: MPTCP would go past Landlock
        (0x15, 1, 0, 0),
        (0x15, 0, 1, socket.IPPROTO_TCP),
        (0x06, 0, 0, 0x7FFF0000),  # allow
        (0x06, 0, 0, 0x00050001),  # EPERM
    ]
