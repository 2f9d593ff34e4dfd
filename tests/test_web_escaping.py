"""Whatever data say, a page shows it as text and stays sound."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from web_html import EDTF, RDF_TYPE, RDFS_LABEL, client_of, quads_of, read
from web_server import BASE

TURTLE_OF_TROUBLE = [
    (f"{BASE}event/evil", RDFS_LABEL, '"<script>alert(1)</script>\\" onload=\\"x"'),
    (f"{BASE}event/evil", RDF_TYPE, "<https://schema.org/Event>"),
    (f"{BASE}event/evil", "https://schema.org/url", "<javascript:alert(2)>"),
    (f"{BASE}event/evil", "http://purl.org/dc/terms/temporal", f'"</dd><b>x"^^<{EDTF}>'),
    (f"{BASE}event/evil", "http://purl.org/dc/terms/abstract", '"<img src=x onerror=y>"@fa-x-a'),
    (f"{BASE}event/evil", "http://example.org/'onclick='z", '"v"'),
    (f"{BASE}event/loop", "http://example.org/part", f"<{BASE}event/loop#a>"),
    (f"{BASE}event/loop#a", "http://example.org/part", f"<{BASE}event/loop#a>"),
    (f"{BASE}event/loop#a", "http://example.org/part", f"<{BASE}event/loop>"),
]  # fmt: skip


def test_scripts_in_labels_dates_and_links_are_shown_as_text() -> None:
    with client_of(quads_of(TURTLE_OF_TROUBLE)) as client:
        for path in ("/", "/event", "/event/evil.html", "/event/loop.html", "/nothing"):
            html = client.get(path, headers={"Accept": "text/html"}).text
            page = read(html)
            assert not page.faults, path
            assert not {"script", "img", "b"} & set(page.tags), path
            assert not [link for link in page.links if link.startswith("javascript")], path
        assert "<script>alert(1)</script>" in read(client.get("/event/evil.html").text).text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=60))
def test_any_text_as_label_date_and_value_makes_a_sound_page(text: str) -> None:
    said = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    rows = [
        (f"{BASE}event/x", RDFS_LABEL, said),
        (f"{BASE}event/x", "http://purl.org/dc/terms/temporal", f"{said}^^<{EDTF}>"),
        (f"{BASE}event/x", "https://schema.org/name", f"{said}@ar"),
    ]
    with client_of(quads_of(rows)) as client:
        answer = client.get("/event/x.html")
        assert answer.status_code == 200
        page = read(answer.text)
        assert not page.faults
        assert page.text.count(" ".join(text.split())) >= 3
