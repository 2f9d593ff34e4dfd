"""The metadata formats: THE table of what a record can be told in (OAI-PMH 2.0, 3.4)."""

from collections.abc import Callable
from dataclasses import dataclass

from triptych.web.oai import dublin_core, mods
from triptych.web.oai.described import Described
from triptych.web.oai.xml import Xml


@dataclass(frozen=True, slots=True)
class MetadataFormat:
    """A format: its prefix in requests, its schema and namespace, and what writes it."""

    prefix: str
    schema: str
    namespace: str
    write: Callable[[Described], Xml]


FORMATS: tuple[MetadataFormat, ...] = (
    MetadataFormat("oai_dc", dublin_core.SCHEMA, dublin_core.NAMESPACE, dublin_core.write),
    MetadataFormat("mods", mods.SCHEMA, mods.NAMESPACE, mods.write),
)


def by_prefix(prefix: str) -> MetadataFormat | None:
    """The format that a prefix names, or None."""
    return next((form for form in FORMATS if form.prefix == prefix), None)
