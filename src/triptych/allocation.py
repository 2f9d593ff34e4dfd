"""How the C library hands out memory; it alone starts the program again to have it otherwise.

The engine asks for thousands of small pieces of memory for each query. The C library of most Linux
systems keeps seven of a size at hand for a thread, and for the next takes a much longer way: with
more at hand the description of a resource takes a sixth less. That can only be said before a
program starts (the tunables of glibc, glibc.malloc.tcache_count).
"""

import os
import sys

TUNABLES = "GLIBC_TUNABLES"
"""What the C library reads when a program starts; processes started later have it too."""

AT_HAND = "glibc.malloc.tcache_count=200"


def tune() -> None:
    """Start this program again with more memory at hand; once, and not where it is tuned already.

    To be called before anything is opened: nothing of this process is left but its number.
    """
    if TUNABLES in os.environ or not is_glibc():
        return
    words = [sys.executable, *sys.orig_argv[1:]]
    os.execve(sys.executable, words, {**os.environ, TUNABLES: AT_HAND})  # noqa: S606 - ourselves


def is_glibc() -> bool:
    """Whether the C library is one that has such tunables."""
    try:
        return (os.confstr("CS_GNU_LIBC_VERSION") or "").startswith("glibc")
    except (AttributeError, ValueError, OSError):
        return False
