"""Setting: the one country in which a text is set, and the sentences that this holds for.

What happens there is placed by `parts`, where nothing else says where it was.
"""

from triptych.events.candidates.noun_phrases import Around
from triptych.events.candidates.places import is_located, is_place, lead_of
from triptych.events.candidates.roles import between
from triptych.events.findings import Name
from triptych.events.names.gazetteer import sorts


def country(around: Around) -> Name | None:
    """The one country that the first two sentences of a text name, as where it is set."""
    beyond = max((beyond for _, beyond in around.tokens.sentences[:2]), default=0)
    known = sorts()
    named: dict[str, list[Name]] = {}
    for name in between(around, 0, beyond):
        label = name.label if name.label in known else name.label.rpartition(" ")[2]
        if known.get(label) == "country":
            named.setdefault(label, []).append(name)
    if len(named) != 1:
        return None
    (found,) = named.values()
    return next((name for name in found if _sets(around, name)), None)


def _sets(around: Around, name: Name) -> bool:
    """Whether a country is named as a place, or as whose the first who act are."""
    if name.kind == "place":
        return (
            name.is_adjective
            or name.first in around.starts
            or is_located(around, name)
            or around.lower[lead_of(around, name)] == "of"
        )
    return not name.is_adjective and (
        name.first in around.starts or around.lower[name.first - 1] == "of"
    )


def sentences_set(around: Around, country: Name) -> list[bool]:
    """For each sentence, whether it names no place or power but the one country."""
    known = sorts()
    found = [True] * len(around.tokens.sentences)
    for name in around.names:
        is_other = is_place(name) or (name.label in known and not name.is_adjective)
        if is_other and name.label != country.label:
            found[around.tokens.sentence_of[name.first]] = False
    return found
