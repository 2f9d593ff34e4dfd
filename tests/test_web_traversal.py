"""Comunica's link traversal, which knows one IRI and follows links from document to document."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from triptych import config, template
from web_server import free_port, running

ENGINE = Path(__file__).parent / "node/node_modules/.bin/comunica-sparql-link-traversal"

pytestmark = pytest.mark.skipif(
    not (ENGINE.exists() and shutil.which("node")),
    reason="no Node here, or its packages are not installed: `make test` does it",
)

EVENTS_BY_AUTHOR = """
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?event ?label WHERE {
  ?text schema:author <AUTHOR> .
  ?text schema:about|schema:mentions ?event .
  ?event rdfs:label ?label .
}
"""


def test_events_documented_by_works_of_an_author_are_found_from_the_author_s_iri(
    tmp_path: Path,
) -> None:
    port = free_port()
    list(template.write(tmp_path))
    settings = tmp_path / "dataset.toml"
    base = f"http://127.0.0.1:{port}/"
    settings.write_text(settings.read_text().replace("https://data.example.org/", base))
    place = config.load(settings)
    command = [sys.executable, "-m", "triptych.cli", "build", "--dataset", str(settings)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with running(place, port=port) as server:
        stated = server.ask(
            "/sparql?query=" + "SELECT%20(COUNT(DISTINCT%20?e)%20AS%20?n)%20WHERE%20%7B"
            "?t%20%3Chttps://schema.org/author%3E%20?a;"
            "%20%3Chttps://schema.org/about%3E%7C%3Chttps://schema.org/mentions%3E%20?e%7D",
            Accept="application/sparql-results+json",
        )
        expected = int(json.loads(stated.body)["results"]["bindings"][0]["n"]["value"])
        author = f"{base}person/clark-james-d"
        found = events_from(author)
    assert expected > 10
    assert len(found) == expected
    assert all(iri.startswith(f"{base}event/") and label for iri, label in found.items())


def events_from(author: str) -> dict[str, str]:
    """The events that the engine finds when it is given the author's IRI alone."""
    query = EVENTS_BY_AUTHOR.replace("AUTHOR", author)
    form = ("--outputType", "application/sparql-results+json")
    command = [str(ENGINE), author, query, "--lenient", *form]
    done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    rows = json.loads(done.stdout)["results"]["bindings"]
    return {row["event"]["value"]: row["label"]["value"] for row in rows}
