"""Lists of things, page by page."""

import re

from web_html import RDF_TYPE, RDFS_LABEL, client_of, quads_of, read
from web_server import BASE

PLACE = "http://www.cidoc-crm.org/cidoc-crm/E53_Place"


def test_a_list_is_paged_by_label() -> None:
    rows = []
    for number in range(250):
        iri = f"{BASE}event/e{number}"
        rows += [(iri, RDFS_LABEL, f'"Event {999 - number}"')]
        rows += [(iri, RDF_TYPE, "<https://schema.org/Event>")]
    with client_of(quads_of(rows)) as client:
        each = [read(client.get(f"/event?page={number}").text) for number in range(1, 6)]
        listed = [[w for w in page.words if re.fullmatch("[7-9][0-9]{2}", w)] for page in each]
        assert [len(labels) for labels in listed] == [50] * 5
        assert "250 events, page 1 of 5, by date." in each[0].text
        assert listed[0][:2] == ["750", "751"]
        assert listed[4][-1] == "999"
        assert "?page=3" in each[1].links
        assert client.get("/event?page=6").status_code == 404
        assert client.get("/place").status_code == 404


def test_things_that_are_called_alike_are_told_apart_by_their_names() -> None:
    rows = []
    for name, label in (("a-1", "Abbot"), ("a-2", "Abbot"), ("b", "Bell")):
        rows += [(f"{BASE}place/{name}", RDFS_LABEL, f'"{label}"')]
        rows += [(f"{BASE}place/{name}", RDF_TYPE, f"<{PLACE}>")]
    with client_of(quads_of(rows)) as client:
        for path in ("/", "/place"):
            words = read(client.get(path, headers={"Accept": "text/html"}).text).text
            assert "Abbot a-1 Abbot a-2 Bell" in words
            assert "Bell b" not in words
