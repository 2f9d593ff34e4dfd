"""What a process gives up before it works for strangers; it alone asks the kernel for such limits.

Each part stands alone: what a kernel does not know is left out, and the function says so.
"""

import ctypes
import os
import resource
import signal
import struct
from contextlib import suppress
from pathlib import Path

from triptych import sockets

# Of prctl(2), from the Linux uapi headers.
_DEATH_SIGNAL, _DUMPABLE, _SECCOMP, _NO_NEW_PRIVILEGES = 1, 4, 22, 38

# By machine: the architecture as audit names it; the calls that are refused (socket, socketpair,
# execve, execveat, io_uring_setup which opens sockets too, kill, ptrace, process_vm_readv and
# -writev, and where it has them fork and vfork); clone; from the Linux uapi headers.
_CALLS = {
    "x86_64": (0xC000003E, (41, 53, 59, 322, 425, 62, 101, 310, 311, 57, 58), 56),
    "aarch64": (0xC00000B7, (198, 199, 221, 281, 425, 129, 117, 270, 271), 220),
}
_CLONE3, _CLONE_THREAD = 435, 0x10000
_ALLOW, _REFUSE, _UNKNOWN, _END = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000

_READING = 0b1100  # LANDLOCK_ACCESS_FS_READ_FILE and READ_DIR
_RULESET, _RULE, _RESTRICT = 444, 445, 446  # Landlock's calls have these numbers on all machines
_CAP_DAC_READ_SEARCH = 1 << 2


def confine(megabytes: int, folder: Path | None, port: int = 0) -> None:
    """Give up all that answering queries from stores in a folder (None: anywhere) does not need.

    With a `port`, that one can be connected to over TCP: there is the gateway to other endpoints.
    """
    be_first_to_go()
    limit_memory(megabytes)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    drop_capabilities()
    only_read(folder, port)
    refuse_calls(is_connected=bool(port))
    if port:
        sockets.only_streams()
    end_with_parent()


def end_with_parent() -> None:
    """Have the kernel kill us with the thread that started us, even stopped or in the engine.

    If it is gone already, so is the other end of our socket.
    """
    _prctl(_DEATH_SIGNAL, signal.SIGKILL)


def be_first_to_go() -> None:
    """Where the whole machine is short of memory, let the kernel end us and not the server."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


def limit_memory(megabytes: int) -> None:
    """Let the kernel refuse memory above the limit; the engine then aborts, and only we end.

    RLIMIT_DATA counts private writable memory, as soon as it is asked for. RLIMIT_AS would count
    files mapped, libraries and address space only reserved; watching RSS comes too late for a
    join that takes a gigabyte a second.
    """
    size = megabytes << 20
    resource.setrlimit(resource.RLIMIT_DATA, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def drop_capabilities() -> bool:
    """Keep none of root's powers but that to read (a store may belong to somebody else).

    Afterwards nobody of the same user can look into our memory, nor we get powers by a call.
    """
    if os.uname().sysname != "Linux":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    header = ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0))  # version 3, ourselves
    data = ctypes.create_string_buffer(24)
    if libc.capget(header, data):
        return False
    kept = struct.unpack("6I", data.raw[:24])[1] & _CAP_DAC_READ_SEARCH
    wanted = ctypes.create_string_buffer(struct.pack("6I", kept, kept, 0, 0, 0, 0))
    done = libc.capset(header, wanted) == 0
    return _prctl(_NO_NEW_PRIVILEGES, 1) and _prctl(_DUMPABLE, 0) and done


def only_read(folder: Path | None, port: int = 0) -> bool:
    """Refuse every use of the file system but reading below a folder; say whether it was done.

    Landlock (Linux 5.13 and later). What is open stays usable, and what was imported is here. From
    6.12 on no process outside can be sent a signal either; from 6.7 on no TCP port but this one,
    if any, can be reached.
    """
    version = _landlock(_RULESET, None, 0, 1)
    if version < 1:
        return False
    rights = 13 + (version > 1) + (version > 2) + (version > 4)  # noqa: PLR2004 - what each version added
    network = 0b11 if version > 3 else 0  # noqa: PLR2004 - as above: bind, connect
    scope = 0b11 if version > 5 else 0  # noqa: PLR2004 - as above: abstract sockets, signals
    rules = struct.pack("QQQ", (1 << rights) - 1, network, scope)
    ruleset = _landlock(_RULESET, ctypes.create_string_buffer(rules), len(rules), 0)
    below = os.open(folder or "/", os.O_RDONLY)
    rule = ctypes.create_string_buffer(struct.pack("=Qi", _READING, below))
    _landlock(_RULE, ruleset, 1, rule, 0)
    if port and network:
        _landlock(_RULE, ruleset, 2, ctypes.create_string_buffer(struct.pack("=QQ", 2, port)), 0)
    _prctl(_NO_NEW_PRIVILEGES, 1)
    done = _landlock(_RESTRICT, ruleset, 0) == 0
    os.close(below)
    os.close(ruleset)
    return done


def refuse_calls(*, is_connected: bool = False) -> bool:
    """Make the kernel answer EPERM to what opens sockets, starts or touches processes.

    The second wall behind `sparql.check`: what the engine reads as SERVICE finds no network. A
    seccomp filter in classic BPF; anywhere but on Linux with a known machine there is only the
    first wall. Threads may still be made, by clone(): clone3() hides its flags, so it is said to
    be unknown, and the C library then takes the other. What is to be connected may make sockets.
    """
    system = os.uname()
    if system.sysname != "Linux" or system.machine not in _CALLS:
        return False
    architecture, refused, clone = _CALLS[system.machine]
    program = _program(architecture, refused[is_connected:], clone)
    code = b"".join(struct.pack("HBBI", *instruction) for instruction in program)
    held = ctypes.create_string_buffer(code)
    filtered = ctypes.create_string_buffer(struct.pack("HP", len(program), ctypes.addressof(held)))
    return _prctl(_NO_NEW_PRIVILEGES, 1) and _prctl(_SECCOMP, 2, filtered)


def _program(
    architecture: int, refused: tuple[int, ...], clone: int
) -> list[tuple[int, int, int, int]]:
    """The filter: code, steps to go if so, if not, operand; data as in struct seccomp_data."""
    count = len(refused)
    return [
        (0x20, 0, 0, 4),  # load the architecture
        (0x15, 1, 0, architecture),  # another one: end the process
        (0x06, 0, 0, _END),
        (0x20, 0, 0, 0),  # load the number of the call
        (0x35, count + 6, 0, 0x40000000),  # the x32 numbers of the same calls: refuse
        *((0x15, count + 5 - i, 0, number) for i, number in enumerate(refused)),
        (0x15, 6, 0, _CLONE3),
        (0x15, 1, 0, clone),
        (0x06, 0, 0, _ALLOW),
        (0x20, 0, 0, 16),  # load the flags of clone()
        (0x45, 0, 1, _CLONE_THREAD),
        (0x06, 0, 0, _ALLOW),
        (0x06, 0, 0, _REFUSE),  # EPERM
        (0x06, 0, 0, _UNKNOWN),  # ENOSYS
    ]


def _prctl(option: int, value: int, pointer: object = 0) -> bool:
    """One call of prctl(2), and whether it did what it should; there is none but on Linux."""
    if os.uname().sysname != "Linux":
        return False
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    return bool(prctl(option, ctypes.c_ulong(value), pointer, ctypes.c_ulong(0), 0) == 0)


def _landlock(number: int, *arguments: object) -> int:
    """One of Landlock's calls, which the C library does not know; -1 where it fails."""
    if os.uname().sysname != "Linux":
        return -1
    return int(ctypes.CDLL(None, use_errno=True).syscall(ctypes.c_long(number), *arguments))
