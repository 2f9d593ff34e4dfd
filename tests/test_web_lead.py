"""What a page is headed with."""

from web_html import RDF_TYPE, RDFS_LABEL, client_of, quads_of, read
from web_server import BASE


def test_the_authors_of_a_text_stand_in_their_order() -> None:
    text = f"{BASE}article/x"
    rows = [(text, "https://schema.org/author", f"<{BASE}person/p{n}>") for n in range(7)]
    rows += [(text, "http://purl.org/ontology/bibo/authorList", f"<{text}#author-0>")]
    rdf = RDF_TYPE.removesuffix("type")
    for n in range(7):
        rest = f"{text}#author-{n + 1}" if n < 6 else f"{rdf}nil"
        rows += [
            (f"{text}#author-{n}", "https://schema.org/position",
             f'"{n + 1}"^^<http://www.w3.org/2001/XMLSchema#integer>'),
            (f"{text}#author-{n}", "https://schema.org/author", f"<{BASE}person/p{6 - n}>"),
            (f"{text}#author-{n}", f"{rdf}rest", f"<{rest}>"),
            (f"{BASE}person/p{n}", RDFS_LABEL, f'"Author{n}"'),
        ]  # fmt: skip
    with client_of(quads_of(rows)) as client:
        page = read(client.get("/article/x.html").text)
    assert f"By {', '.join(f'Author{6 - n}' for n in range(7))}" in page.text.replace(" ,", ",")
