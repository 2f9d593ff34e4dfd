"""Naming: labels in the language of their words; what no source says is no label."""

from pathlib import Path

import pytest

from triptych.wikidata import proposing
from web_server import BASE
from wikidata_releases import NAMES, opened

TURTLE = """
<article/titled> rdfs:label "دو" ; dcterms:title "یک"@fa, "دو"@fa, "One"@en-US, "Drei"@x-own .
<article/untitled> rdfs:label "Article in X"@en ; triptych:hasMadeLabel true .
<book/b> rdfs:label "B"@en ; dcterms:title "B"@en ; schema:editor <person/e>, <person/made> ;
  dcterms:issued "2013"^^xsd:gYear .
<book/late> dcterms:title "L"@en ; dcterms:issued "2013"^^xsd:gYear, "2014"^^xsd:gYear .
<journal/j> dcterms:title "J"@en ; schema:issn "0021-0862" .
<person/e> rdfs:label "Ed Low" ; schema:name "Ed Low", "E. Low" .
<book/apart> rdfs:label "Cafe\\u0301"@en ; dcterms:title "Cafe\\u0301"@en, "Caf\\u00e9"@en ;
  schema:editor <person/apart> .
<person/apart> rdfs:label "Jose\\u0301" ; schema:name "Jose\\u0301" .
<person/made> rdfs:label "Person of record r"@en ; triptych:hasMadeLabel true .
"""


@pytest.mark.parametrize(
    ("path", "labels", "aliases", "descriptions"),
    [
        ("article/titled", {"en": "One", "fa": "دو"}, {"fa": ("یک",)}, {}),
        ("article/untitled", {}, {}, {}),
        ("book/b", {"en": "B"}, {}, {"en": "book edited by Ed Low published in 2013"}),
        ("book/late", {"en": "L"}, {}, {}),  # two years, so neither
        ("journal/j", {"en": "J"}, {}, {"en": "journal with ISSN 0021-0862"}),
        ("person/e", {"mul": "Ed Low"}, {"mul": ("E. Low",)}, {}),
        ("person/made", {}, {}, {}),
        # Unicode's form NFC, in which Wikidata keeps words: two titles that are one
        ("book/apart", {"en": "Caf\u00e9"}, {}, {"en": "book edited by Jos\u00e9"}),
        ("person/apart", {"mul": "Jos\u00e9"}, {}, {}),
    ],
)
def test_a_thing_is_named_as_its_sources_name_it(
    tmp_path: Path,
    path: str,
    labels: dict[str, str],
    aliases: dict[str, tuple[str, ...]],
    descriptions: dict[str, str],
) -> None:
    store = opened(tmp_path, {"record/r": TURTLE})
    item = proposing.item(store, NAMES, f"{BASE}{path}")
    assert item is not None
    assert (item.labels, item.aliases, item.descriptions) == (labels, aliases, descriptions)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("article/titled", "دو"), ("article/untitled", "Article in X"),
        ("person/made", "Person of record r"), ("book/apart", "Caf\u00e9"),
    ],
)  # fmt: skip
def test_our_own_curators_are_told_what_a_thing_is_called_here(
    tmp_path: Path, path: str, name: str
) -> None:
    item = proposing.item(opened(tmp_path, {"record/r": TURTLE}), NAMES, f"{BASE}{path}")
    assert item is not None
    assert item.name == name
