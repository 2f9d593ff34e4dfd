"""Provenance: where each fact stands in its source, in Web Annotation and PROV-O."""

from triptych.mapping import Rule, Table, Vocabulary, date, edtf, iri, number, plain, term, text

_LABEL = Rule("label", "rdfs:label", plain)

PROVENANCE = Vocabulary(
    "provenance",
    "Provenance",
    {
        "annotation": Table(
            ("oa:Annotation",),
            (
                _LABEL,
                Rule("body", "oa:hasBody", iri),
                Rule("target", "oa:hasTarget", iri),
                Rule("field", "triptych:field", plain),
                Rule("rule", "triptych:rule", plain),
                Rule("basis", "triptych:basis", term),
                Rule("note", "rdfs:comment", plain),
                Rule("source", "dcterms:source", iri),
                Rule("retrieved", "dcterms:created", date),
                Rule("by", "prov:wasAttributedTo", iri),
                Rule("run", "prov:wasGeneratedBy", iri),
            ),
        ),
        "statement": Table(
            ("rdf:Statement",),
            (
                _LABEL,
                Rule("subject", "rdf:subject", iri),
                Rule("predicate", "rdf:predicate", term),
                Rule("object", "rdf:object", iri),
                Rule("term", "rdf:object", term),
                Rule("words", "rdf:object", text),
            ),
        ),
        "candidate": Table(
            ("triptych:Candidate",),
            (
                Rule("label", "rdfs:label", text),
                Rule("modality", "triptych:modality", term),
                Rule("class", "triptych:proposedClass", term),
                Rule("type", "triptych:proposedType", text),
                Rule("date", "triptych:proposedDate", edtf),
                Rule("place", "triptych:proposedPlace", iri),
                Rule("place-words", "triptych:proposedPlace", text),
                Rule("participant", "triptych:proposedParticipant", iri),
                Rule("participant-words", "triptych:proposedParticipant", text),
                Rule("basis", "triptych:basis", term),
                Rule("why", "rdfs:comment", plain),
                Rule("rule", "triptych:rule", plain),
                Rule("snapshot", "prov:wasDerivedFrom", iri),
                Rule("run", "prov:wasGeneratedBy", iri),
                Rule("target", "oa:hasTarget", iri),
            ),
        ),
        "graph": Table(
            ("prov:Entity",),
            (
                _LABEL,
                Rule("snapshot", "prov:wasDerivedFrom", iri),
                Rule("by", "prov:wasAttributedTo", iri),
                Rule("confirmed", "triptych:confirmedBy", iri),
            ),
        ),
        "target": Table(
            ("oa:SpecificResource",),
            (
                _LABEL,
                Rule("source", "oa:hasSource", iri),
                Rule("selector", "oa:hasSelector", iri),
            ),
        ),
        "position": Table(
            ("oa:TextPositionSelector",),
            (_LABEL, Rule("start", "oa:start", number), Rule("end", "oa:end", number)),
        ),
        "quote": Table(
            ("oa:TextQuoteSelector",),
            (
                _LABEL,
                Rule("exact", "oa:exact", text),
                Rule("prefix", "oa:prefix", text),
                Rule("suffix", "oa:suffix", text),
            ),
        ),
    },
)
