"""Whether a client is still connected, which WSGI does not tell; it alone looks at our sockets.

granian closes a connection as soon as its client does (or says that it will send no more), but the
thread that answers hears of it only when it writes. What connection a request came by is not said
either. But its address is: when none is open any more of those that were open from there, then
nobody waits for the answer. Of a proxy that keeps connections this is never said: its clients'
queries end at their time limit.
"""

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

_DESCRIPTORS = Path("/proc/self/fd")


class Leaving:
    """The connections from an address, as they were when first looked at."""

    def __init__(self, address: str) -> None:
        """Look at them."""
        self._address = _plain(address)
        self._ports, accepts = _ports(self._address)
        self._is_ours = accepts and bool(address)

    def has_left(self) -> bool:
        """Whether none is left of those there were.

        Where there was none at first, only a process that accepts connections itself can tell.
        """
        if self._ports:
            self._ports &= _ports(self._address)[0]
            self._is_ours = self._is_ours or not self._ports
        return self._is_ours and not self._ports


def _plain(address: str) -> str:
    """An address without what only says how it came: as IPv6, through which interface."""
    return address.removeprefix("::ffff:").partition("%")[0]


def _ports(address: str) -> tuple[frozenset[int], bool]:
    """The other ends' ports of our connections with an address, and whether we accept any.

    None where we cannot look.
    """
    found, accepts = set(), False
    with suppress(OSError):
        for name in os.listdir(_DESCRIPTORS):  # noqa: PTH208 - a name each, and they come and go
            with suppress(OSError):
                peer, listens = _seen(int(name))
                accepts |= listens
                if peer and _plain(peer[0]) == address:
                    found.add(peer[1])
    return frozenset(found), accepts


def _seen(descriptor: int) -> tuple[tuple[str, int] | None, bool]:
    """Whom a descriptor is connected with over TCP, and whether it listens there instead."""
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return None, False
    with socket.socket(fileno=os.dup(descriptor)) as seen:
        if seen.family not in {socket.AF_INET, socket.AF_INET6} or seen.type != socket.SOCK_STREAM:
            return None, False
        if seen.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return None, True
        peer: tuple[str, int] = seen.getpeername()
        return (peer[0], peer[1]), False
