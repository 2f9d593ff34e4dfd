"""The names of items: what an item is called in the protocol, and in which collection it stands.

OAI-PMH 2.0, 2.4 and 2.6, and the guideline for the scheme `oai` (oai-identifier). An item is a
record `{base}record/{local}`; it is `oai:{host}:record/{local}` where the host is a domain name as
the guideline has it, else its own IRI.

A collection is what names of the same beginning share: `history-24` is of the collection `history`,
as repositories number what they hold. It follows from the name alone. So it costs no look at the
data, an item never leaves it unheard, and one that was deleted is still told to those who harvest
its collection; a kind of text or a journal could promise none of this.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit

from triptych.terms import is_local

KIND = "record"
"""The kind of things that are items."""

_DOMAIN = re.compile(r"[a-zA-Z][a-zA-Z0-9-]*(?:\.[a-zA-Z][a-zA-Z0-9-]*)+")
_NUMBERED = re.compile(r"(?P<collection>.+)-[0-9]+")


@dataclass(frozen=True)  # no slots: what is cached needs a place
class Identifiers:
    """The names of the items of the dataset with this base, which ends in a slash."""

    base: str

    @cached_property
    def repository(self) -> str:
        """The host, where the scheme `oai` can name it; else ""."""
        host = urlsplit(self.base).hostname or ""
        return host if _DOMAIN.fullmatch(host) else ""

    @cached_property
    def items(self) -> str:
        """What the IRI of every item begins with."""
        return f"{self.base}{KIND}/"

    def identifier(self, local: str) -> str:
        """What an item is called in the protocol."""
        return self._beginning + local

    def local(self, identifier: str) -> str:
        """The local name of what is called so, or "" for no name of ours."""
        local = identifier.removeprefix(self._beginning)
        return local if identifier.startswith(self._beginning) and is_local(local) else ""

    def of(self, iri: str) -> str:
        """The local name of an item."""
        return iri.removeprefix(self.items)

    @cached_property
    def _beginning(self) -> str:
        """What every identifier begins with; datasets of one host differ by their path."""
        if not self.repository:
            return self.items
        path = quote(urlsplit(self.base).path.lstrip("/"), safe="/%-_.!~*'();:@&=+$,")
        return f"oai:{self.repository}:{path}{KIND}/"


def collection_of(local: str) -> str:
    """The collection of an item, or "" for none."""
    found = _NUMBERED.fullmatch(local)
    return found["collection"] if found else ""
