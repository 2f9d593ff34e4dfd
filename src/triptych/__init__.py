"""Triptych: scholarly records as linked data in Dublin Core, Schema.org and CIDOC CRM.

From Python a release is opened and asked by `triptych.open(path)`; see `triptych.opened`.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from triptych.opened import Opened

__all__ = ["open"]


def open(path: str | PathLike[str] = ".") -> "Opened":  # noqa: A001  # as in gzip.open, zipfile ...
    """Open what is published at a path, to ask it; see `triptych.opened.open_`."""
    from triptych.opened import open_  # noqa: PLC0415  # rdflib takes 0.2 s, and most need it not

    return open_(path)
