"""What Wikidata says, as far as the user has it: read from files, or asked where that is allowed.

    entities    entity JSON, as dumps and the API have it    -> facts
    tables      CSV, as the query services give it           -> facts
    asking      the query services and other endpoints       -> facts
    index       facts, looked up by identifier and by words  -> entries

An entry is an item of Wikidata. What is malformed is a result, and the rest is read.
"""

from triptych.wikidata.known.facts import Entry, Fact, Kind
from triptych.wikidata.known.index import Known
from triptych.wikidata.known.reading import read

__all__ = ["Entry", "Fact", "Kind", "Known", "read"]
