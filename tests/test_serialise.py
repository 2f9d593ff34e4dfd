"""Serialise: N-Quads that every parser reads back as what was meant, and the same bytes always."""

import re
from random import Random

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import XSD, BNode, Dataset, Literal, URIRef

from triptych.serialise import nquads

S, P, G = URIRef("https://a.org/s"), URIRef("https://a.org/p"), "https://a.org/g"
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TAGS = st.sampled_from(["en", "en-GB", "fa", "zh-Hant-TW", "sr-latn"])
TYPES = st.sampled_from(["https://a.org/type", "http://id.loc.gov/datatypes/edtf/EDTF",
                         str(XSD.date), str(XSD.string)])  # fmt: skip
LITERALS = st.one_of(
    st.builds(Literal, TEXTS),
    st.builds(lambda text, tag: Literal(text, lang=tag), TEXTS, TAGS),
    st.builds(lambda text, kind: Literal(text, datatype=URIRef(kind), normalize=False),
              TEXTS, TYPES),
)  # fmt: skip
IRIS = st.one_of(
    st.text("ahtp:/?#[]@%2f\u00e9 \ue000<1", max_size=12).map("http:".__add__),
    st.text(max_size=8).map("http://a.org/".__add__),
    st.text("aX1:/?#[]@%2.-", max_size=10),
)


def line(node: URIRef | Literal) -> str:
    """Write one quad with this object."""
    (written,) = nquads([(S, P, node, G)])
    return written


def meant(node: Literal) -> tuple[str, str, str]:
    """Give what a literal says: text, language, datatype."""
    kind = node.datatype or (XSD.string if not node.language else "")
    return str(node), (node.language or "").lower(), str(kind)


@settings(max_examples=300)
@given(LITERALS)
def test_any_literal_is_read_back_by_oxigraph_as_it_was_meant(literal: Literal) -> None:
    (quad,) = ox.parse(line(literal).encode(), ox.RdfFormat.N_QUADS)
    found = quad.object
    assert isinstance(found, ox.Literal)
    kind = "" if found.language else found.datatype.value
    assert (found.value, found.language or "", kind) == meant(literal)


@settings(max_examples=100, deadline=None)
@given(LITERALS)
def test_any_literal_is_read_back_by_rdflib_as_it_was_meant(literal: Literal) -> None:
    # rdflib takes U+2028 and its like for ends of lines, but only raw; and it normalises dates.
    if literal.datatype == XSD.date or re.search("[\x85\u2028\u2029]", literal):
        literal = Literal("plain")
    dataset = Dataset(default_union=True)
    dataset.parse(data=line(literal), format="nquads")
    (found,) = dataset.objects()
    assert isinstance(found, Literal)
    assert meant(found) == meant(literal)


@given(TEXTS)
def test_a_quad_is_one_line_whatever_the_text_is(text: str) -> None:
    written = line(Literal(text))
    assert written.count("\n") == 1
    assert written.endswith(f" <{G}> .\n")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", written)


# Canonical N-Quads (RDF Dataset Canonicalization 1.0, the canonical form; RDF 1.2 N-Quads, 4).
@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ('a"b', r"a\"b"), ("a\\b", r"a\\b"), ("\n\r\t\b\f", r"\n\r\t\b\f"),
        ("\x00\x0b\x1f\x7f", r"\u0000\u000B\u001F\u007F"), ("é—محاصره𝕏", "é—محاصره𝕏"),
        ("'", "'"), ("", ""), ("\x80\x9f", "\x80\x9f"),
    ],
)  # fmt: skip
def test_only_what_must_be_escaped_is_escaped(text: str, escaped: str) -> None:
    assert line(Literal(text)) == f'<{S}> <{P}> "{escaped}" <{G}> .\n'


@pytest.mark.parametrize(
    ("node", "written"),
    [
        (Literal("x", datatype=XSD.string), '"x"'),
        (Literal("x", lang="en-GB"), '"x"@en-gb'),
        (Literal("01", datatype=URIRef("https://a.org/t")), '"01"^^<https://a.org/t>'),
        (Literal("1911-12", datatype=XSD.gYearMonth, normalize=False),
         f'"1911-12"^^<{XSD.gYearMonth}>'),
        (URIRef("https://a.org/é"), "<https://a.org/é>"),
    ],
)  # fmt: skip
def test_a_node_has_one_way_to_be_written(node: URIRef | Literal, written: str) -> None:
    assert line(node) == f"<{S}> <{P}> {written} <{G}> .\n"


@given(st.lists(st.tuples(LITERALS, st.sampled_from([G, f"{G}2"])), max_size=8), st.randoms())
def test_lines_are_sorted_each_once_and_the_same_in_any_order(
    said: list[tuple[Literal, str]], random: Random
) -> None:
    quads = [(S, P, node, graph) for node, graph in said]
    lines = nquads(quads)
    random.shuffle(quads)
    assert nquads(quads + quads[:2]) == lines == sorted(set(lines))


BAD = ["https://a b.org/", "https://a.org/<x>", "https://a.org/{x}", 'https://a.org/"', "a\nb:c",
       "https://a.org/\\", "https://a.org/^", "https://a.org/`", "https://a.org/|", "relative",
       "", "//a.org/", "https://a.org/\x00", "https://a.org/%zz", "https://a.org/[1]",
       "https://a.org:b/", "1a:b"]  # fmt: skip


@pytest.mark.parametrize("iri", BAD)
@pytest.mark.parametrize("place", [0, 1, 2, 3])
def test_what_is_no_iri_is_refused_wherever_it_stands(iri: str, place: int) -> None:
    nodes = [S, P, S, URIRef(G)]
    nodes[place] = URIRef(iri)
    with pytest.raises(ValueError, match=re.escape(repr(iri))):
        nquads([(nodes[0], nodes[1], nodes[2], str(nodes[3]))])


@pytest.mark.parametrize("iri", BAD[:3])
def test_a_datatype_that_is_no_iri_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="not an IRI"):
        line(Literal("x", datatype=URIRef(iri)))


@settings(max_examples=400)
@given(IRIS)
def test_an_iri_is_refused_or_read_back_by_oxigraph(iri: str) -> None:
    try:
        written = line(URIRef(iri))
    except ValueError:
        with pytest.raises((ValueError, SyntaxError)):
            ox.NamedNode(iri)
    else:
        (quad,) = ox.parse(written.encode(), ox.RdfFormat.N_QUADS)
        assert quad.object == ox.NamedNode(iri)


def test_a_blank_node_is_refused() -> None:
    with pytest.raises(TypeError, match="neither an IRI nor a literal"):
        nquads([(S, P, BNode(), G)])


def test_no_quads_are_no_lines() -> None:
    assert nquads([]) == []
