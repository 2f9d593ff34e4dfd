"""Terms: the prefixes of `ontology/prefixes.ttl`, and the minting of a dataset's own IRIs.

A thing is `{base}{kind}/{local}`, a part of it a hash IRI, its document the same with a suffix, a
named graph `{base}graph/{name}`. Locals come from identifiers, never from titles.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from triptych.errors import OntologyError

KINDS = (
    "work", "manuscript", "article", "chapter", "book", "issue", "journal", "person",
    "organization", "actor", "event", "candidate", "place", "concept", "scheme", "record",
)  # fmt: skip

HOMES: dict[str, str] = {
    "https://w3id.org/triptych/ns#": "ontology",
    "https://w3id.org/triptych/rules#": "rules",
    "https://w3id.org/triptych/shapes#": "shapes",
}
"""The namespaces of Triptych's own, and the path of every site where each is explained."""

_PREFIX = re.compile(r"^@prefix\s+([a-z]+):\s+<([^>]+)>\s*\.", re.MULTILINE)
_SAFE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_WEB = re.compile(r"https?://[^/?#]")

# An absolute IRI (RFC 3987, 2.2), piece by piece; Oxigraph refuses whatever is none.
_BEYOND_ASCII = "\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef\U000e1000-\U000efffd" + "".join(
    f"{chr(plane * 0x10000)}-{chr(plane * 0x10000 + 0xFFFD)}" for plane in range(1, 14)
)
_HOST = rf"(?:[A-Za-z0-9._~!$&'()*+,;={_BEYOND_ASCII}-]|%[0-9A-Fa-f]{{2}})"
_USER = rf"(?:{_HOST}|:)"
_PATH = rf"(?:{_HOST}|[:@/])*"
_IRI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:"
    rf"(?://(?:{_USER}*@)?(?:\[[0-9A-Fa-f:.]+\]|{_HOST}*)(?::[0-9]*)?(?:/{_PATH})?|(?!//){_PATH})"
    rf"(?:\?(?:{_HOST}|[:@/?\ue000-\uf8ff])*)?(?:\#(?:{_HOST}|[:@/?])*)?"
)


@cache
def prefixes() -> dict[str, str]:
    """Every prefix and its namespace; read once, since the file ships with the package."""
    source = files("triptych.ontology").joinpath("prefixes.ttl")
    found = dict(_PREFIX.findall(source.read_text(encoding="utf-8")))
    if not found:
        raise OntologyError("no prefixes found", where=str(source))
    return found


@cache
def expand(curie: str) -> str:
    """The IRI that a prefixed name such as `dcterms:title` stands for; raises OntologyError."""
    prefix, colon, local = curie.partition(":")
    namespace = prefixes().get(prefix)
    if not colon or namespace is None:
        raise OntologyError(f"unknown prefix in {curie!r}", where="ontology/prefixes.ttl")
    return namespace + local


@lru_cache(maxsize=1 << 14)  # a page shortens the same few hundred properties and classes
def shorten(iri: str) -> str:
    """The prefixed name of an IRI, or the IRI itself where no prefix fits."""
    for prefix, namespace in prefixes().items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def is_iri(text: str) -> bool:
    """Whether a text is an absolute IRI, which every parser of RDF reads (RFC 3987)."""
    return _IRI.fullmatch(text) is not None


def is_page(text: str) -> bool:
    """Whether a text is the address of something on the web: an http or https IRI with a host."""
    return is_iri(text) and _WEB.match(text) is not None


def is_local(text: str) -> bool:
    """Whether a text can stand as the last segment of an IRI as it is."""
    return _SAFE.fullmatch(text) is not None


def slug(text: str) -> str:
    """A controlled term or an identifier as a segment: "10.1080/002" becomes "10-1080-002"."""
    return _UNSAFE.sub("-", text).strip("-").lower()


@dataclass(frozen=True, slots=True)
class Names:
    """Mints the IRIs of one dataset; `base` ends in a slash."""

    base: str

    def thing(self, kind: str, local: str) -> str:
        """The IRI of a thing; the kind is one of KINDS and the local one safe segment."""
        if kind not in KINDS or not is_local(local):
            message = f"no IRI can be minted from kind {kind!r} and local name {local!r}"
            raise ValueError(message)
        return f"{self.base}{kind}/{local}"

    def graph(self, name: str, local: str = "") -> str:
        """The IRI of a named graph: of the whole, or of one record."""
        return f"{self.base}graph/{name}" + (f"/{local}" if local else "")

    def kind(self, iri: str) -> str:
        """The kind of one of our things or of its parts, or "" for any other IRI."""
        if not iri.startswith(self.base):
            return ""
        kind, _, local = iri.removeprefix(self.base).partition("#")[0].partition("/")
        return kind if kind in KINDS and is_local(local) else ""
