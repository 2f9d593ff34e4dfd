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
        self._address = address
        self._ports = _ports(address)

    def has_left(self) -> bool:
        """Whether there were some, and none is left."""
        if not self._ports:
            return False
        self._ports &= _ports(self._address)
        return not self._ports


def _ports(address: str) -> frozenset[int]:
    """The other ends' ports of our connections with an address; none where we cannot look."""
    found = set()
    with suppress(OSError):
        for name in os.listdir(_DESCRIPTORS):  # noqa: PTH208 - a name each, and they come and go
            with suppress(OSError):
                peer = _peer(int(name))
                if peer and peer[0].removeprefix("::ffff:") == address:
                    found.add(peer[1])
    return frozenset(found)


def _peer(descriptor: int) -> tuple[str, int] | None:
    """Whom a descriptor is connected with over TCP, if it is a socket and connected."""
    if not stat.S_ISSOCK(os.fstat(descriptor).st_mode):
        return None
    with socket.socket(fileno=os.dup(descriptor)) as seen:
        if seen.family not in {socket.AF_INET, socket.AF_INET6} or seen.type != socket.SOCK_STREAM:
            return None
        peer: tuple[str, int] = seen.getpeername()
        return peer[0], peer[1]
