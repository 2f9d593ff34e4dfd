"""Comunica, a client of other people's, finds out by itself that an address is an endpoint."""

import json
import shutil
import subprocess
from pathlib import Path
from urllib.parse import quote

import pytest

from triptych.config import Place
from web_server import running

ENGINE = Path(__file__).parent / "node/node_modules/.bin/comunica-sparql"

pytestmark = pytest.mark.skipif(
    not (ENGINE.exists() and shutil.which("node")),
    reason="no Node here, or its packages are not installed: `make test` does it",
)

QUERY = """
PREFIX schema: <https://schema.org/>
SELECT ?text ?name WHERE { ?text schema:author ?author ; schema:name ?name }
"""


def test_comunica_detects_the_endpoint_and_asks_it_whole_queries(example: Place) -> None:
    with running(example) as server:
        source = f"{server.url}/sparql"
        found = server.ask(f"/sparql?query={quote(QUERY)}", Accept="application/json")
        command = [str(ENGINE), source, QUERY, "-l", "info"]
        command += ["--outputType", "application/sparql-results+json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    assert f"Identified {source} as sparql source" in done.stderr
    expected = {row["text"]["value"] for row in json.loads(found.body)["results"]["bindings"]}
    rows = json.loads(done.stdout)["results"]["bindings"]
    assert expected
    assert {row["text"]["value"] for row in rows} == expected
