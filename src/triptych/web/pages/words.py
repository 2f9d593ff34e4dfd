"""The words of the pages: what kinds, properties, fields and grounds are called; tables, no code.

What the terms of the vocabularies are called stands in `ontology/`; here stands how a page says a
statement to a reader, whichever vocabulary it was made in.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its segment in an IRI, what one and many are called, the class of all."""

    name: str
    one: str
    many: str
    class_: str


KINDS: tuple[Kind, ...] = (
    Kind("event", "Event", "Events", "schema:Event"),
    Kind("work", "Work", "Works", "lrmoo:F1_Work"),
    Kind("article", "Article", "Articles", "lrmoo:F2_Expression"),
    Kind("manuscript", "Deposited text", "Deposited texts", "lrmoo:F2_Expression"),
    Kind("chapter", "Chapter", "Chapters", "lrmoo:F2_Expression"),
    Kind("book", "Book", "Books", "lrmoo:F2_Expression"),
    Kind("issue", "Issue", "Issues", "lrmoo:F18_Serial_Work"),
    Kind("journal", "Journal", "Journals", "lrmoo:F18_Serial_Work"),
    Kind("person", "Person", "People", "crm:E21_Person"),
    Kind("organization", "Organization", "Organizations", "schema:Organization"),
    Kind("actor", "Group", "Groups", "crm:E39_Actor"),
    Kind("place", "Place", "Places", "crm:E53_Place"),
    Kind("concept", "Term", "Terms", "skos:Concept"),
    Kind("scheme", "List of terms", "Lists of terms", "skos:ConceptScheme"),
    Kind("record", "Record", "Records", "dcat:CatalogRecord"),
)


TEXTS = ("work", "article", "manuscript", "chapter", "book")
"""The kinds that are texts."""


# What becomes of a work in each kind of version, in the order of a text's life.
STAGES: tuple[tuple[str, str], ...] = (
    ("manuscript", "deposited as"),
    ("article", "published as"),
    ("chapter", "included in a book as"),
    ("book", "published as a book"),
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """How a page says a relation: the words, and the properties that state it (any one will do).

    `kinds` are the pages it is said on, all where empty. A `weak` one is said of a link only where
    nothing else was.
    """

    words: str
    properties: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    weak: bool = False


# The lead of a page, in this order: what the resource itself says.
LEAD: tuple[Phrase, ...] = (
    Phrase("Edited by", ("schema:editor", "dcterms:contributor")),
    Phrase("In", ("dcterms:isPartOf", "schema:isPartOf"), TEXTS),
    Phrase("Publisher", ("dcterms:publisher", "schema:publisher")),
    Phrase("Published", ("dcterms:issued", "schema:datePublished")),
    Phrase("Online since", ("dcterms:available",)),
    Phrase("Dated", ("dcterms:date",)),
    Phrase("Version", ("schema:creativeWorkStatus",)),
    Phrase("Identifier", ("dcterms:identifier", "schema:identifier")),
    Phrase("Where", ("crm:P7_took_place_at", "schema:location")),
    Phrase("Carried out by", ("crm:P14_carried_out_by", "schema:organizer")),
    Phrase("Took part", ("crm:P11_had_participant", "schema:attendee")),
    Phrase("What it was", ("crm:P2_has_type",), ("event",)),
    Phrase("Part of", ("crm:P9i_forms_part_of", "schema:superEvent"), ("event",)),
    Phrase("Lies in", ("crm:P89_falls_within", "schema:containedInPlace")),
    Phrase("Belongs to", ("crm:P107i_is_current_or_former_member_of", "schema:affiliation")),
    Phrase("Consequence of", ("triptych:isConsequenceOf",)),
    Phrase("Ended before the start of", ("crm:P183_ends_before_the_start_of",)),
    Phrase("Ended by the start of", ("crm:P182_ends_before_or_with_the_start_of",)),
    Phrase("Ended before the end of", ("crm:P185_ends_before_the_end_of",)),
    Phrase("Ended no later than", ("crm:P184_ends_before_or_with_the_end_of",)),
    Phrase("Began before the start of", ("crm:P176_starts_before_the_start_of",)),
    Phrase("Began no later than", ("crm:P175_starts_before_or_with_the_start_of",)),
    Phrase("Began before the end of", ("crm:P174_starts_before_the_end_of",)),
    Phrase("Began by the end of", ("crm:P173_starts_before_or_with_the_end_of",)),
    Phrase("Discipline", ("dcterms:subject",), TEXTS),
    Phrase("Places", ("dcterms:spatial", "schema:spatialCoverage"), TEXTS),
    Phrase("Rights held by", ("dcterms:rightsHolder", "schema:copyrightHolder")),
    Phrase("Rights statement", ("dcterms:rights", "schema:copyrightNotice")),
    Phrase("Describes", ("foaf:primaryTopic", "schema:mainEntity")),
    Phrase("Page", ("foaf:page", "schema:url")),
    Phrase("Note", ("rdfs:comment",)),
)

# What links here, in this order; the words say it from this side.
BACK: tuple[Phrase, ...] = (
    Phrase("Texts about this", ("schema:about", "crm:P129_is_about")),
    Phrase("Texts that mention this", ("schema:mentions", "crm:P67_refers_to")),
    Phrase("What happened here", ("crm:P7_took_place_at", "schema:location")),
    Phrase("Carried out", ("crm:P14_carried_out_by", "schema:organizer")),
    Phrase("Took part in", ("crm:P11_had_participant", "schema:attendee")),
    Phrase("Parts of this event", ("crm:P9i_forms_part_of", "schema:superEvent")),
    Phrase("Led to", ("triptych:isConsequenceOf",)),
    Phrase("Ended before this began", ("crm:P183_ends_before_the_start_of",)),
    Phrase("Ended by the start of this", ("crm:P182_ends_before_or_with_the_start_of",)),
    Phrase("Ended before this ended", ("crm:P185_ends_before_the_end_of",)),
    Phrase("Ended no later than this", ("crm:P184_ends_before_or_with_the_end_of",)),
    Phrase("Began before this began", ("crm:P176_starts_before_the_start_of",)),
    Phrase("Began no later than this", ("crm:P175_starts_before_or_with_the_start_of",)),
    Phrase("Began before this ended", ("crm:P174_starts_before_the_end_of",)),
    Phrase("Began by the end of this", ("crm:P173_starts_before_or_with_the_end_of",)),
    Phrase("Texts by this author", ("schema:author", "dcterms:creator", "rdf:first")),
    Phrase("Edited", ("schema:editor", "dcterms:contributor")),
    Phrase("Published", ("schema:publisher", "dcterms:publisher")),
    Phrase(
        "Holds the rights in",
        ("schema:copyrightHolder", "dcterms:rightsHolder", "crm:P105_right_held_by"),
    ),
    Phrase("Members", ("crm:P107i_is_current_or_former_member_of", "schema:affiliation")),
    Phrase("Places in it", ("crm:P89_falls_within", "schema:containedInPlace")),
    Phrase("Texts that cover this place", ("schema:spatialCoverage",)),
    Phrase(
        "What it holds",
        ("schema:isPartOf", "crm:P148i_is_component_of", "lrmoo:R75i_is_incorporated_in"),
    ),
    Phrase("Terms in this list", ("skos:inScheme",)),
    Phrase("Versions", ("schema:exampleOfWork", "lrmoo:R3i_realises")),
    Phrase("Earlier or deposited version", ("dcterms:isVersionOf",)),
    Phrase("The work", ("schema:workExample", "lrmoo:R3_is_realised_in", "dcterms:hasVersion")),
    Phrase("Its writing", ("lrmoo:R17_created", "lrmoo:R19_created_a_realisation_of")),
    Phrase("Its publication", ("crm:P16_used_specific_object", "schema:workPerformed")),
    Phrase("Files", ("lrmoo:R4_embodies", "schema:encodesCreativeWork")),
    Phrase("Described by", ("foaf:primaryTopic", "schema:mainEntity", "crm:P70_documents")),
    Phrase("Statements confirmed", ("triptych:confirmedBy",)),
    Phrase("Statements made", ("prov:wasAttributedTo",)),
    Phrase("What is taken from this", ("prov:wasDerivedFrom",), weak=True),
    Phrase("On this subject", ("dcterms:subject",), weak=True),
    Phrase("Of this type", ("crm:P2_has_type", "dcterms:type"), weak=True),
    Phrase("Also part of this", ("dcterms:isPartOf",), weak=True),
    Phrase("Also in this place", ("dcterms:spatial",), weak=True),
)

# Links of parts that are shown elsewhere: evidence has a section, with who decided it.
SHOWN_ELSEWHERE = (
    *("oa:hasBody", "oa:hasSource", "prov:wasAttributedTo", "prov:wasGeneratedBy"),
    *("rdf:subject", "rdf:object"),
)

# The panels by the prefixes of their properties; what belongs to none goes to the last.
PANELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Dublin Core", ("dcterms",)),
    ("Schema.org", ("schema",)),
    ("CIDOC CRM", ("crm", "lrmoo")),
)

# How a value came to be known.
GROUNDS: dict[str, str] = {
    "explicit": "stated in the source",
    "inferred": "inferred from the source",
    "computed": "computed from the source",
    "curated": "added by a curator",
}

# What an event is to the resource whose page lists it, by the property that leads from one to the
# other; of these the first is that of the events a text is about.
MAIN = "main subject"
ROLES: tuple[tuple[str, str], ...] = (
    ("schema:about", MAIN),
    ("crm:P14_carried_out_by", "carried out"),
    ("crm:P11_had_participant", "took part"),
)

# What a page calls a statement whose reason it gives, in this order: as in the lead, and before it
# what the lead says in its own way.
STATEMENTS: tuple[tuple[str, str], ...] = (
    ("rdfs:label", "Name"),
    ("rdf:type", "Kind"),
    ("crm:P4_has_time-span", "When"),
    *((curie, phrase.words) for phrase in LEAD for curie in phrase.properties),
)

# How the page of a kind is headed where it lists events; other kinds list none.
EVENTS: dict[str, str] = {
    "manuscript": "Events this text tells of",
    "article": "Events the versions of this text tell of",
    "chapter": "Events the versions of this text tell of",
    "work": "Events this work tells of",
    "record": "Events told in this record",
    "place": "What happened here",
    "person": "Events with this person",
    "organization": "Events with this organization",
    "actor": "Events with this group",
}

# What a candidate is to the text, by its modality.
MODALITIES: dict[str, str] = {
    "told": "told as having happened",
    "negated": "the text says that this did not happen",
    "hypothetical": "the text has this as planned, feared or possible, not as having happened",
}

# What a candidate proposes, in this order.
PROPOSED: tuple[tuple[str, str], ...] = (
    ("Would be", "triptych:proposedClass"),
    ("What it was", "triptych:proposedType"),
    ("When", "triptych:proposedDate"),
    ("Where", "triptych:proposedPlace"),
    ("Took part", "triptych:proposedParticipant"),
)

# The key to a timeline: how a part of a bar is drawn, and what it means.
KEY: tuple[tuple[str, str], ...] = (
    ("solid", "certainly under way"),
    ("pale", "within these dates"),
    ("mark", "within a day, a month or another short while"),
    ("about", "this end is approximate or uncertain"),
    ("unknown", "this end is not stated"),
    ("open", "had not ended, or has no beginning"),
)
