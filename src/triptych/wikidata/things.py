"""Things: one thing of a release with all that proposals need to know around it.

It alone knows how the release says which item a thing is, and which records tell of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from triptych.descriptions.lines import Text
from triptych.store import Store
from triptych.terms import Names, expand
from triptych.values import Iri, Literal, Term
from triptych.wikidata.evidence import Claim, Evidence
from triptych.wikidata.makers import composed
from triptych.wikidata.mapping import KINDS
from triptych.wikidata.model import Reference

FEW = 8
"""How many versions of a work, files of a text, books of an editor are looked at."""

_QID = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/(Q[1-9][0-9]*)")
_SAME = tuple(map(expand, ("skos:exactMatch", "schema:sameAs", "owl:sameAs")))


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is read: its description, and what is around it.

    `about` are it, its work, the journal or book it stands in, and the books it edited; `versions`
    the deposited texts that are versions of it; `records` those that tell of it.
    """

    store: Store
    qids: Mapping[str, str]
    evidence: Evidence
    iri: str
    kind: str
    text: Text
    about: tuple[str, ...]
    versions: tuple[str, ...]
    records: tuple[str, ...]

    def values(self, iri: str, curie: str) -> list[Term]:
        """What a resource has of a property, each once, in a lasting order.

        What is said in a language and in none is said in that language.
        """
        own = iri.partition("#")[0] == self.iri
        name = expand(curie)
        found = self.text.values(iri, name) if own else self.store.values(iri, name)
        tagged = {term.value for term in found if isinstance(term, Literal) and term.language}
        kept = (term for term in found if _language(term) or term.value not in tagged)
        return sorted(kept, key=lambda term: (term.value, _language(term)))

    def things(self, curie: str) -> list[str]:
        """What a property of it leads to."""
        return [term.value for term in self.values(self.iri, curie) if isinstance(term, Iri)]

    def label(self, iri: str) -> str:
        """What a thing is called, "" where its label is made."""
        return "" if self.values(iri, "triptych:hasMadeLabel") else self.shown(iri)

    def shown(self, iri: str) -> str:
        """What a thing is called here, also where that was made for want of a title."""
        return next((composed(term.value) for term in self.values(iri, "rdfs:label")), "")

    def sources(self, claim: Claim) -> tuple[Reference, ...]:
        """The sources of a claim."""
        return self.evidence.references(self.records, claim)

    def qid(self, iri: str) -> str:
        """The item of a thing, or "": also where it is said to be two."""
        found = {*items_of(self.store, iri), *filter(None, [self.qids.get(iri, "")])}
        return next(iter(found)) if len(found) == 1 else ""


def read(
    store: Store,
    names: Names,
    iri: str,
    qids: Mapping[str, str],
    evidence: Evidence,
    *,
    text: Text | None = None,
) -> Thing | None:
    """A thing, or None for what is not described or of a kind that is no item.

    `text` is its description where it has been read.
    """
    kind = names.kind(iri)
    if kind not in KINDS or "#" in iri:
        return None
    text = text or store.page(iri)
    if text is None:
        return None
    works = _linked(text, iri, "schema:exampleOfWork")
    wholes = _linked(text, iri, "schema:isPartOf")
    edited = store.linked(expand("schema:editor"), iri, FEW) if kind == "person" else []
    versions = store.linked(expand("dcterms:isVersionOf"), iri, FEW) if works else []
    about = (iri, *works, *wholes, *edited)
    records = _records(store, evidence, iri, works) or evidence.records(*edited)
    return Thing(store, qids, evidence, iri, kind, text, about, tuple(sorted(versions)), records)


def items_of(store: Store, iri: str) -> tuple[str, ...]:
    """The items that the release says a thing is; of several, none can be trusted."""
    found = (_QID.fullmatch(term.value) for name in _SAME for term in store.values(iri, name))
    return tuple(dict.fromkeys(match[1] for match in found if match))


def _records(store: Store, evidence: Evidence, iri: str, works: list[str]) -> tuple[str, ...]:
    """The records that tell of a thing: of itself, of its work, of other versions of that.

    Else those that are about one of these, of a text of which no more is said than its journal.
    """
    of_work = expand("schema:exampleOfWork")
    versions = [one for work in works for one in store.linked(of_work, work, FEW)]
    found = evidence.records(iri, *works, *versions)
    if found:
        return found
    topic = expand("foaf:primaryTopic")
    return tuple(one for text in versions for one in store.linked(topic, text, FEW))


def _linked(text: Text, iri: str, curie: str) -> list[str]:
    """What a property leads to."""
    return [term.value for term in text.values(iri, expand(curie)) if isinstance(term, Iri)]


def _language(term: Term) -> str:
    """The tag of a literal's language, "" for all else."""
    return term.language if isinstance(term, Literal) else ""
