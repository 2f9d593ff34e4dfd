"""CIDOC CRM 7.1.3 with LRMoo 1.1.1: what each field becomes there.

Domains and ranges are those of the RDFS of CIDOC CRM 7.1.3, kept in `ontology/crm.ttl` and checked
by generated shapes.
"""

from rdflib.term import Node

from triptych import licences
from triptych.mapping import (
    Part,
    Rule,
    Table,
    Vocabulary,
    edtf,
    iri,
    moment,
    plain,
    term,
    text,
)

_WORDS = (Rule("", "rdfs:label", text), Rule("", "crm:P190_has_symbolic_content", text))
_CODE = (Rule("", "rdfs:label", plain), Rule("", "crm:P190_has_symbolic_content", plain))
_TITLE = Part("title", "crm:P102_has_title", "title", ("crm:E35_Title",), _WORDS)


def _identifier(field: str) -> Part:
    """An identifier as a node of its own, as the CRM has it."""
    return Part(field, "crm:P1_is_identified_by", field, ("crm:E42_Identifier",), _CODE)


def _right(value: str, _language: str) -> Node:
    """What a right is called: by the short name of the licence it is under."""
    licence = licences.by_iri(value)
    return plain(f"Right under {licence.short if licence else value}", "")


_RIGHT = Part(
    "licence",
    "crm:P104_is_subject_to",
    "right",
    ("crm:E30_Right",),
    (Rule("", "rdfs:label", _right), Rule("", "crm:P2_has_type", iri)),
)

# What is said of a text, deposited or published: either may be the other too.
_RULES = (
    Rule("work", "lrmoo:R3i_realises", iri),
    Rule("creation", "lrmoo:R17i_was_created_by", iri),
    Rule("publication", "crm:P16i_was_used_for", iri),
    Rule("version", "crm:P2_has_type", iri),
    Rule("abstract", "crm:P3_has_note", text),
    Rule("holder", "crm:P105_right_held_by", iri),
    Rule("about", "crm:P129_is_about", iri),
    Rule("mentions", "crm:P67_refers_to", iri),
)
_PARTS = (_TITLE, _RIGHT, _identifier("doi"))
_EXPRESSION = ("lrmoo:F2_Expression", "crm:E33_Linguistic_Object")

# Ties between events: the fact is the local name of the property.
_ORDER = tuple(
    Rule(name, f"crm:{name}", iri)
    for name in (
        "P9i_forms_part_of",
        "P173_starts_before_or_with_the_end_of",
        "P174_starts_before_the_end_of",
        "P175_starts_before_or_with_the_start_of",
        "P176_starts_before_the_start_of",
        "P182_ends_before_or_with_the_start_of",
        "P183_ends_before_the_start_of",
        "P184_ends_before_or_with_the_end_of",
        "P185_ends_before_the_end_of",
    )
)
_HAPPENING = (
    Rule("class", "rdf:type", term),
    Rule("type", "crm:P2_has_type", iri),
    Rule("time-span", "crm:P4_has_time-span", iri),
    Rule("place", "crm:P7_took_place_at", iri),
    Rule("P11_had_participant", "crm:P11_had_participant", iri),
    Rule("P14_carried_out_by", "crm:P14_carried_out_by", iri),
    Rule("note", "crm:P3_has_note", text),
    *_ORDER,
)

CIDOC_CRM = Vocabulary(
    "cidoc-crm",
    "CIDOC CRM",
    {
        "work": Table(
            ("lrmoo:F1_Work",),
            (Rule("expression", "lrmoo:R3_is_realised_in", iri),),
            (_TITLE,),
        ),
        "manuscript": Table(_EXPRESSION, _RULES, _PARTS),
        "article": Table(
            _EXPRESSION, (*_RULES, Rule("part-of", "crm:P148i_is_component_of", iri)), _PARTS
        ),
        "chapter": Table(
            _EXPRESSION, (*_RULES, Rule("part-of", "lrmoo:R75i_is_incorporated_in", iri)), _PARTS
        ),
        "book": Table(_EXPRESSION, (), (_TITLE, _identifier("isbn"))),
        "journal": Table(("lrmoo:F18_Serial_Work",), (), (_TITLE, _identifier("issn"))),
        "file": Table(("lrmoo:F3_Manifestation",), (Rule("embodies", "lrmoo:R4_embodies", iri),)),
        "record": Table(("crm:E31_Document",), (Rule("topic", "crm:P70_documents", iri),)),
        "snapshot": Table(("crm:E73_Information_Object",)),
        "person": Table(
            ("crm:E21_Person",),
            (Rule("affiliation", "crm:P107i_is_current_or_former_member_of", iri),),
            (
                Part("name", "crm:P1_is_identified_by", "name", ("crm:E41_Appellation",), _CODE),
                _identifier("orcid"),
            ),
        ),
        "organization": Table(("crm:E74_Group",)),
        "actor": Table(("crm:E39_Actor",)),
        "place": Table(("crm:E53_Place",)),
        "creation": Table(
            ("lrmoo:F28_Expression_Creation",),
            (
                Rule("created", "lrmoo:R17_created", iri),
                Rule("realised", "lrmoo:R19_created_a_realisation_of", iri),
                Rule("by", "crm:P14_carried_out_by", iri),
            ),
        ),
        "publication": Table(
            ("crm:E7_Activity",),
            (*_HAPPENING, Rule("published", "crm:P16_used_specific_object", iri)),
        ),
        "event": Table((), _HAPPENING),
        "time-span": Table(
            ("crm:E52_Time-Span",),
            (
                Rule("date", "crm:P82_at_some_time_within", edtf),
                Rule("begin-of-begin", "crm:P82a_begin_of_the_begin", moment),
                Rule("end-of-begin", "crm:P81a_end_of_the_begin", moment),
                Rule("begin-of-end", "crm:P81b_begin_of_the_end", moment),
                Rule("end-of-end", "crm:P82b_end_of_the_end", moment),
                Rule("begin-words", "crm:P79_beginning_is_qualified_by", text),
                Rule("end-words", "crm:P80_end_is_qualified_by", text),
            ),
        ),
        "concept": Table(("crm:E55_Type",)),
        "licence": Table(("crm:E55_Type",)),
    },
)
