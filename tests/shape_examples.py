"""One conforming dataset, and for each shape what must be taken from and added to it to break it.

The conforming dataset is a record that fills every field, mapped by the tables as any other, so
that shapes and tables meet here.
"""

from pathlib import Path
from unittest.mock import patch

from rdflib import Graph, URIRef

from found import candidate
from triptych import authorities, batch
from triptych.config import OnViolation
from triptych.events.findings import Found, Part
from triptych.mapping import Quad
from triptych.records import Record, Snapshot, Span, Value
from triptych.terms import Names, expand, prefixes

BASE = "https://data.example.org/"
CC_BY = "http://creativecommons.org/licenses/by/4.0/"
ACCEPTED = "http://purl.org/coar/version/c_ab4af688f83e57aa"

# field | value | position
VALUES = (
    ("title", "On rivers", 1),
    ("abstract", "A flood came; then the people built a dam.", 1),
    ("language", "en", 1),
    ("keyword", "hydrology", 1),
    ("discipline", "Geography", 1),
    ("document-type", "Article", 1),
    ("publication-date", "2019-05", 1),
    ("version", ACCEPTED, 1),
    ("licence", CC_BY, 1),
    ("rights", "Copyright by River Press.", 1),
    ("holder", "River Press", 1),
    ("comment", "With a map.", 1),
    ("record.page", "https://repository.example.org/1", 1),
    ("file.url", "https://repository.example.org/1.pdf", 1),
    ("author.family", "Doe", 1),
    ("author.given", "Jane", 1),
    ("author.orcid", "https://orcid.org/0000-0002-1825-0097", 1),
    ("author.affiliation", "River University", 1),
    ("author.name", "Bo Li", 2),
    ("article.title", "On rivers", 1),
    ("article.doi", "10.1234/rivers.1", 1),
    ("article.issued", "2018", 1),
    ("article.online", "2018-02-01", 1),
    ("article.url", "https://press.example.org/rivers", 1),
    ("article.pages", "1-20", 1),
    ("article.holder", "River Society", 1),
    ("article.publisher", "River Press", 1),
    ("journal.title", "Waters", 1),
    ("journal.issn", "0317-8471", 1),
    ("book.title", "Collected waters", 1),
    ("book.editor", "Ed Itor", 1),
    ("book.issued", "2020-01", 1),
    ("book.isbn", "9780306406157", 1),
    ("book.publisher", "Book House", 1),
)

CURATION = """
curator = "organization/curators"

[[value]]
field = "article.volume"
value = "7"
source = "https://press.example.org/rivers"
note = "Seen on the page."

[[value]]
field = "article.issue"
value = "2"
source = "https://press.example.org/rivers"

[[event]]
id = "flood"
label = "Flood"
class = "E5_Event"
type = "disaster"
date = "-0043-03-15/-0042-04"
begin_words = "A flood came"
end_words = "came"
main = true
note = "A note."
places = ["place/delta"]
participants = [{actor = "organization/people", property = "P11_had_participant"}]
relations = [
  {property = "P9i_forms_part_of", event = "age"},
  {property = "P173_starts_before_or_with_the_end_of", event = "dam"},
  {property = "P174_starts_before_the_end_of", event = "dam"},
  {property = "P175_starts_before_or_with_the_start_of", event = "dam"},
  {property = "P176_starts_before_the_start_of", event = "dam"},
  {property = "P182_ends_before_or_with_the_start_of", event = "dam"},
  {property = "P183_ends_before_the_start_of", event = "dam"},
  {property = "P184_ends_before_or_with_the_end_of", event = "dam"},
  {property = "P185_ends_before_the_end_of", event = "dam"},
]
evidence = [{start = @1, end = @2, exact = "A flood came"}]

[[event]]
id = "dam"
label = "Building of a dam"
class = "E7_Activity"
type = "building"
date = "1905/1911"
places = ["place/delta"]
participants = [{actor = "organization/people", property = "P14_carried_out_by"}]
relations = [{property = "isConsequenceOf", event = "flood"}]
because = [{statement = "places.1", start = @1, end = @2, exact = "A flood came", rule = "there"}]
evidence = [{start = @3, end = @4, exact = "the people built a dam"}]

[[event]]
id = "age"
label = "Age of floods"
class = "E4_Period"
type = "phase"
date = "-0099/-0001"
evidence = [{start = @1, end = @2, exact = "A flood came"}]
"""

AUTHORITIES = """
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<organization/curators> rdfs:label "Curators" .
<organization/people> rdfs:label "People of the delta" .
<place/delta> rdfs:label "Delta" .
"""


def conforming(folder: Path) -> list[Quad]:
    """The quads of the conforming record, with the authorities it points to."""
    (folder / "authorities.ttl").write_text(AUTHORITIES, encoding="utf-8")
    record = _record()
    marks = [
        place
        for words in ("A flood came", "the people built a dam")
        for place in (
            record.snapshot.text.index(words),
            record.snapshot.text.index(words) + len(words),
        )
    ]
    curation = CURATION
    for number, place in enumerate(marks, 1):
        curation = curation.replace(f"@{number}", str(place))
    (folder / "one.toml").write_text(curation, encoding="utf-8")
    task = batch.Task(Names(BASE), "en", folder, folder / "authorities.ttl", OnViolation.PUBLISH)
    proposed = candidate("quake-1", "with a map", of=record.snapshot.text.lower(), date="1906")
    parts = (
        Part("Delta", proposed.evidence[0], "g", "place/delta"),
        Part("x", proposed.evidence[0], "g"),
    )
    proposed = proposed._replace(places=parts, participants=parts, why="so it seems")
    with patch.object(batch, "candidates_of", return_value=Found((), (proposed,))):
        described = batch.map_record(task, record)
    assert described.results == []
    known, results = authorities.read(task.authorities, task.names)
    assert results == []
    return [*described.quads, *authorities.quads(known, task.names)]


def _record() -> Record:
    """A record that fills every field, each value on a line of its own."""
    text = "".join(f"{words}\n" for _, words, _ in VALUES)
    values, start = [], 0
    for field, words, position in VALUES:
        span = Span(start, start + len(words))
        values.append(Value(field, words, words, span, "test", position=position))
        start = span.end + 1
    return Record("one", Snapshot.of("one.txt", text.encode()), tuple(values))


def broken(quads: list[Quad], drop: str, add: str) -> Graph:
    """The dataset without what `drop` names and with what `add` says.

    Each line of `drop` is a subject and a property, and may name an object; relative IRIs are those
    of the dataset. `add` is Turtle with all our prefixes.
    """
    graph = Graph(bind_namespaces="none")
    for s, p, o, _ in quads:
        graph.add((s, p, o))
    for line in filter(None, drop.split("; ")):
        subject, property_, *objects = line.split()
        pattern = (_iri(subject), _iri(property_), _iri(objects[0]) if objects else None)
        assert pattern in graph, line
        graph.remove(pattern)
    heads = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in prefixes().items())
    graph.parse(data=heads + add, format="turtle", publicID=BASE)
    return graph


def _iri(name: str) -> URIRef:
    """A prefixed name, or a relative IRI of the dataset."""
    if name.startswith(("http://", "https://")):
        return URIRef(name)
    prefix, colon, _ = name.partition(":")
    return URIRef(expand(name) if colon and prefix in prefixes() else BASE + name)


# How each shape is broken, and no other: shape | what is dropped | what is added.
CASES: dict[str, tuple[str, str]] = {
    # labels
    "thing": ("", ('[] a oa:Annotation ; rdfs:label "x" ; oa:hasBody <work/one> ; '
        'dcterms:source <https://a.example/> ; triptych:field "title" ; triptych:rule "x" ; '
        "triptych:basis triptych:explicit ; prov:wasGeneratedBy <#build> .")),
    "thing-label": ("place/delta rdfs:label", ""),
    "made-label": ("work/one rdfs:label", ('<work/one> rdfs:label "x" ; '
        "triptych:hasMadeLabel false .")),
    # texts
    "text-title": ("work/one dcterms:title; work/one schema:name",
        '<work/one> dcterms:title " " ; schema:name " " .'),
    "text-name": ("work/one schema:name", '<work/one> schema:name "Rivers" .'),
    "text-creator": ("",
        "<book/one> dcterms:creator <place/delta> ; schema:author <place/delta> ."),
    "text-author": ("chapter/one schema:author person/one-author-2", ""),
    "text-author-list": ("", "<work/one> bibo:authorList <work/one#author-2> ."),
    "text-type": ("manuscript/one dcterms:type",
        "<manuscript/one> dcterms:type <concept/essay> ."),
    "text-identifier": ("", '<book/one> dcterms:identifier "no. 7" .'),
    "text-part-of": (("chapter/one dcterms:isPartOf; chapter/one schema:isPartOf; "
        "chapter/one lrmoo:R75i_is_incorporated_in"),
        ("<work/one> dcterms:isPartOf <place/delta> ; "
        "schema:isPartOf <place/delta> . <chapter/one> dcterms:isPartOf <book/one> ; "
        "schema:isPartOf <book/one> ; lrmoo:R75i_is_incorporated_in <book/one> .")),
    "text-part-of-schema": ("article/one schema:isPartOf", ""),
    "text-issued": ("book/one dcterms:issued; book/one schema:datePublished",
        '<book/one> dcterms:issued "May 2020" ; schema:datePublished "May 2020" .'),
    "text-issued-one": ("", '<book/one> dcterms:issued "2021" ; schema:datePublished "2021" .'),
    "text-published": ("book/one schema:datePublished", ""),
    "text-available": ("article/one dcterms:available", '<article/one> dcterms:available "soon" .'),
    "text-publisher": ("book/one dcterms:publisher; book/one schema:publisher",
        "<book/one> dcterms:publisher <place/delta> ; schema:publisher <place/delta> ."),
    "text-publisher-schema": ("book/one schema:publisher", ""),
    "text-contributor": ("book/one schema:editor", ""),
    "text-realisation": ("work/one schema:workExample chapter/one", ""),
    "text-work": ("chapter/one schema:exampleOfWork", ""),
    "text-version-of": ("", "<manuscript/one> dcterms:isVersionOf <book/one> ."),
    "text-status": ("article/one schema:creativeWorkStatus",
        '<article/one> schema:creativeWorkStatus "final" .'),
    "text-status-one": ("", ("<article/one> schema:creativeWorkStatus "
        "<http://purl.org/coar/version/c_e19f295774971610> .")),
    "text-pages": ("article/one schema:pagination; article/one bibo:pages",
        '<article/one> schema:pagination "?" ; bibo:pages "?" .'),
    "text-pages-bibo": ("article/one bibo:pages", ""),
    "text-page-start": ("", '<article/one> schema:pageStart "1 or 2", "3" .'),
    "text-page-end": ("", '<article/one> schema:pageEnd "20 or 21", "22" .'),
    "text-volume": ("", '<article/one> bibo:volume "8" .'),
    "text-issue": ("article/one bibo:issue", '<article/one> bibo:issue "" .'),
    "text-url": ("article/one schema:url", '<article/one> schema:url "press.example.org" .'),
    "article-part-of": ("article/one crm:P148i_is_component_of",
        "<article/one> crm:P148i_is_component_of <book/one> ."),
    "chapter-part-of": ("chapter/one lrmoo:R75i_is_incorporated_in", ""),
    "journal-title": ("journal/0317-8471 dcterms:title; journal/0317-8471 schema:name", ""),
    "journal-issn": ("journal/0317-8471 schema:issn",
        '<journal/0317-8471> schema:issn "0317 847" .'),
    "book-isbn": ("book/one schema:isbn", '<book/one> schema:isbn "0-306-40615-2" .'),
    "deposit-title": ("manuscript/one dcterms:title; manuscript/one schema:name", ""),
    "deposit-version": ("manuscript/one schema:creativeWorkStatus", ""),
    "deposit-abstract": ("manuscript/one schema:abstract", ""),
    "deposit-note": ("manuscript/one crm:P3_has_note", ""),
    "deposit-description": ("", '<manuscript/one> dcterms:description "" .'),
    "deposit-genre": ("", '<manuscript/one> schema:genre "" .'),
    "deposit-keyword": ("", '<manuscript/one> schema:keywords "" .'),
    "deposit-subject": ("", '<manuscript/one> dcterms:subject "Geography" .'),
    "deposit-language": ("manuscript/one schema:inLanguage", ""),
    "deposit-language-tag": ("manuscript/one dcterms:language; manuscript/one schema:inLanguage",
        '<manuscript/one> dcterms:language "Old Norse" ; schema:inLanguage "Old Norse" .'),
    "deposit-spatial": ("manuscript/one schema:spatialCoverage", ""),
    "deposit-about": ("manuscript/one schema:about", ""),
    "deposit-mentions": ("manuscript/one schema:mentions event/one-age", ""),
    "file-url": ("manuscript/one#file schema:contentUrl", ""),
    "file-embodies": ("manuscript/one#file schema:encodesCreativeWork", ""),
    "file-format": ("", '<manuscript/one#file> dcterms:format "PDF" .'),
    # rights
    "licensed-deposit": ("",
        (f"<chapter/one> dcterms:license <{CC_BY}> ; schema:license <{CC_BY}> ;"
        " crm:P104_is_subject_to <manuscript/one#right> .")),
    "licensed-known": ("manuscript/one dcterms:license; manuscript/one schema:license",
        ("<manuscript/one> dcterms:license <https://a.example/l> ; "
        "schema:license <https://a.example/l> .")),
    "licensed-same": ("manuscript/one schema:license", ""),
    "licensed-one": ("", ("<manuscript/one> dcterms:license <https://a.example/l> ; schema:license "
        "<https://a.example/l> . <https://a.example/l> a dcterms:LicenseDocument .")),
    "licensed-right": ("manuscript/one crm:P104_is_subject_to", ""),
    "right-type": ("manuscript/one#right crm:P2_has_type", ""),
    "held-holder": ("article/one schema:copyrightHolder", ""),
    "stated-rights": ("manuscript/one schema:copyrightNotice", ""),
    "licence-name": (f"{CC_BY} schema:name", ""),
    "licence-permits": ("", f"<{CC_BY}> cc:permits cc:Notice ."),
    "licence-requires": ("", f"<{CC_BY}> cc:requires cc:CommercialUse ."),
    "licence-prohibits": ("", f"<{CC_BY}> cc:prohibits cc:Notice ."),
    "licence-same": ("", f'<{CC_BY}> owl:sameAs "CC BY" .'),
    # agents
    "agent-name": ("organization/people schema:name; organization/people foaf:name", ""),
    "agent-foaf": ("organization/people foaf:name", ""),
    "person-family": ("person/orcid-0000-0002-1825-0097 foaf:familyName", ""),
    "person-family-one": ("", ("<person/orcid-0000-0002-1825-0097> foaf:familyName "
        '"Roe" ; schema:familyName "Roe" .')),
    "person-given": ("person/orcid-0000-0002-1825-0097 foaf:givenName", ""),
    "person-given-one": ("", ("<person/orcid-0000-0002-1825-0097> foaf:givenName "
        '"Ann" ; schema:givenName "Ann" .')),
    "person-orcid": ("", "<person/one-author-2> schema:identifier <https://orcid.org/1234> ."),
    "person-affiliation": ("", '<person/one-author-2> schema:affiliation "River University" .'),
    "authorship-position": ("work/one#author-2 schema:position",
        "<work/one#author-2> schema:position 0 ."),
    "authorship-author": ("work/one#author-2 rdf:first; work/one#author-2 schema:author",
        "<work/one#author-2> rdf:first <place/delta> ; schema:author <place/delta> ."),
    "authorship-same": ("work/one#author-2 schema:author", ""),
    "authorship-rest": ("work/one#author-2 rdf:rest",
        ("<work/one#author-2> rdf:rest <work/one#author-2> . "
        "<work/one#author-1> rdf:rest rdf:nil .")),
    "place-name": ("place/delta schema:name", ""),
    "concept-scheme": ("", "<concept/building> skos:inScheme <place/delta> ."),
    "concept-label": ("concept/building schema:name", ""),
    # identifiers
    "appellation-content": ("book/one#isbn crm:P190_has_symbolic_content", ""),
    "doi-value": ("article/one#doi schema:value",
        '<article/one#doi> schema:value "https://doi.org/10.1234/rivers.1" .'),
    "doi-scheme": ("article/one#doi schema:propertyID", ""),
    "doi-address": ("", '<article/one> schema:sameAs "https://doi.org/10.1234/rivers.1" .'),
    # events
    "dated-edtf": ("manuscript/one dcterms:date",
        '<manuscript/one> dcterms:date "May 2019"^^edtf:EDTF .'),
    "dated-same": ("event/one-dam schema:temporalCoverage", ""),
    "event": ("", ('<event/x> a schema:Event, crm:E2_Temporal_Entity ; rdfs:label "x" ; '
        "crm:P4_has_time-span <event/one-dam#time-span> .")),
    "event-type": ("event/one-dam dcterms:type", ""),
    "event-span": ("", "<event/one-dam> crm:P4_has_time-span <event/one-age#time-span> ."),
    "event-undated": ("event/one-age crm:P4_has_time-span", ""),
    "event-temporal": ("", ('<event/one-dam> dcterms:temporal "1906"^^edtf:EDTF ; '
        'schema:temporalCoverage "1906"^^edtf:EDTF .')),
    "event-start": ("event/one-dam schema:startDate",
        '<event/one-dam> schema:startDate "in 1905" .'),
    "event-end": ("", '<event/one-dam> schema:endDate "1912" .'),
    "event-name": ("", '<event/one-dam> schema:name "" .'),
    "event-place": ("event/one-dam schema:location", ""),
    "event-participant": ("event/one-flood schema:attendee", ""),
    "event-actor": ("event/one-dam schema:organizer", ""),
    "event-whole": ("event/one-flood schema:superEvent", ""),
    "event-note": ("event/one-flood rdfs:comment", ""),
    "consequence": ("", "<event/one-age> triptych:isConsequenceOf <event/one-flood> ."),
    "consequence-cause": ("", "<event/one-dam> triptych:isConsequenceOf <event/one-age> ."),
    "span-date": ("event/one-dam#time-span crm:P82_at_some_time_within", ""),
    "span-begin-of-begin": ("", ("<event/one-dam#time-span> crm:P82a_begin_of_the_begin "
        '"1905-01-02T00:00:00Z"^^xsd:dateTime .')),
    "span-end-of-begin": ("event/one-dam#time-span crm:P81a_end_of_the_begin",
        '<event/one-dam#time-span> crm:P81a_end_of_the_begin "1905-12-31" .'),
    "span-begin-of-end": ("event/one-dam#time-span crm:P81b_begin_of_the_end",
        '<event/one-dam#time-span> crm:P81b_begin_of_the_end "1911" .'),
    "span-end-of-end": ("event/one-dam#time-span crm:P82b_end_of_the_end",
        '<event/one-dam#time-span> crm:P82b_end_of_the_end "1911-12-31T23:59:59" .'),
    "span-begin-words": ("", '<event/one-dam#time-span> crm:P79_beginning_is_qualified_by "" .'),
    "span-end-words": ("", '<event/one-dam#time-span> crm:P80_end_is_qualified_by "" .'),
    "creation-created": ("manuscript/one#creation lrmoo:R17_created", ""),
    "creation-realised": ("manuscript/one#creation lrmoo:R19_created_a_realisation_of", ""),
    "creation-by": ("manuscript/one#creation crm:P14_carried_out_by", ""),
    "publication-published": ("article/one#publication crm:P16_used_specific_object", ""),
    # evidence
    "annotation-shown": ("record/one#value-1 oa:hasTarget", ""),
    "annotation-body": ("record/one#value-1 oa:hasBody", ""),
    "annotation-field": ("record/one#value-1 triptych:field", ""),
    "annotation-rule": ("record/one#value-1 triptych:rule", ""),
    "annotation-basis": ("record/one#value-1 triptych:basis",
        "<record/one#value-1> triptych:basis triptych:guessed ."),
    "annotation-run": ("record/one#value-1 prov:wasGeneratedBy", ""),
    "annotation-source": ("", '<record/one#value-1> dcterms:source "a page" .'),
    "annotation-target": ("", "<record/one#value-1> oa:hasTarget <place/delta> ."),
    "annotation-comment": ("", "<record/one#value-1> rdfs:comment <place/delta> ."),
    "statement-subject": ("record/one#statement-type-dam rdf:subject", ""),
    "statement-predicate": ("record/one#statement-type-dam rdf:predicate", ""),
    "statement-object": ("", "<record/one#statement-type-dam> rdf:object <place/delta> ."),
    "target-source": ("record/one#value-1-target oa:hasSource", ""),
    "target-selectors": ("record/one#value-1-target oa:hasSelector record/one#value-1-position",
        ""),
    "target-quote": ("record/one#value-1-target oa:hasSelector record/one#value-1-quote",
        "<record/one#value-1-target> oa:hasSelector <record/one#value-2-position> ."),
    "position-start": ("record/one#value-1-position oa:start",
        "<record/one#value-1-position> oa:start -1 ."),
    "position-order": ("record/one#value-1-position oa:start",
        "<record/one#value-1-position> oa:start 99999 ."),
    "position-end": ("record/one#value-1-position oa:end; record/one#value-1-position oa:start",
        "<record/one#value-1-position> oa:start 0 ; oa:end 1.5 ."),
    "quote-exact": ("record/one#value-1-quote oa:exact",
        '<record/one#value-1-quote> oa:exact "" .'),
    "quote-prefix": ("", '<record/one#value-1-quote> oa:prefix "a", "b" .'),
    "quote-suffix": ("", '<record/one#value-1-quote> oa:suffix "a", "b" .'),
    # candidates
    "candidate-not-asserted": ("", "<candidate/one-quake-1> a crm:E2_Temporal_Entity ."),
    "candidate-modality": ("candidate/one-quake-1 triptych:modality", ""),
    "candidate-class": ("candidate/one-quake-1 triptych:proposedClass",
        "<candidate/one-quake-1> triptych:proposedClass crm:E53_Place ."),
    "candidate-date": ("", '<candidate/one-quake-1> triptych:proposedDate "1907" .'),
    "candidate-type": ("candidate/one-quake-1 triptych:proposedType", ""),
    "candidate-place": ("", '<candidate/one-quake-1> triptych:proposedPlace "" .'),
    "candidate-participant": ("", '<candidate/one-quake-1> triptych:proposedParticipant "" .'),
    "candidate-words": ("candidate/one-quake-1 oa:hasTarget", ""),
    "candidate-source": ("candidate/one-quake-1 prov:wasDerivedFrom", ""),
    # records
    "record-topic": ("record/one schema:mainEntity", ""),
    "record-identifier": ("record/one dcterms:identifier", ""),
    "record-snapshot": ("record/one dcterms:source", ""),
    "record-page": ("record/one schema:url", ""),
    "record-evidence": ("", "<record/one> triptych:hasEvidence <place/delta> ."),
    "snapshot-sha256": ("record/one#snapshot schema:sha256",
        '<record/one#snapshot> schema:sha256 "abc" .'),
    "snapshot-media-type": ("record/one#snapshot schema:encodingFormat", ""),
    "snapshot-name": ("record/one#snapshot schema:name", ""),
    "retrieved": ("", '<record/one#snapshot> dcterms:created "May 2024" .'),
    "attributed-to": ("", "<graph/curation/one> prov:wasAttributedTo <place/delta> ."),
    "confirmed": ("", "<place/delta> triptych:confirmedBy <organization/curators> ."),
    "confirmed-by": ("", "<graph/events/one> triptych:confirmedBy <place/delta> ."),
}  # fmt: skip

# What a thing of no class must have besides a property, so that only the property's domain is
# broken: property | Turtle.
DOMAIN_BESIDES = {
    "P104_is_subject_to": '<record/x> foaf:primaryTopic <x> . <x> dcterms:title "x" ; '
        f'schema:name "x" ; schema:creativeWorkStatus <{ACCEPTED}> .',
    "P105_right_held_by": "<x> dcterms:rightsHolder <{y}> ; schema:copyrightHolder <{y}> .",
    "P148i_is_component_of": "<x> dcterms:isPartOf <{y}> .",
}  # fmt: skip

# What a property is added to, so that only its range is broken, where a bare thing of the class of
# its domain would break another shape: property | the thing, and what else it must say.
RANGE_OF = {
    "P104_is_subject_to": ("manuscript/one", ""),
    "P105_right_held_by": ("", "dcterms:rightsHolder <y> ; schema:copyrightHolder <y>"),
    "P107i_is_current_or_former_member_of": ("organization/people", ""),
    "P148i_is_component_of": ("", "dcterms:isPartOf <y>"),
    "P89_falls_within": ("place/delta", ""),
    "R17_created": ("manuscript/one#creation", ""),
    "R19_created_a_realisation_of": ("manuscript/one#creation", ""),
    "R4_embodies": ("manuscript/one#file", "schema:encodesCreativeWork <y>"),
}
