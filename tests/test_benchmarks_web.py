"""The benchmark of the web measures what it says: same data, same documents, right counts."""

import re
from pathlib import Path

import dataset
import pytest
from rdflib import Graph, URIRef
from web import compare, lodview, servers
from web.load import Asked, load

from triptych import formats
from triptych.config import load as load_config
from triptych.descriptions import NAME
from triptych.release import current
from triptych.store import Store

TURTLE = "text/turtle"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> servers.Data:
    """A generated dataset of a few records, built."""
    return compare.prepared(tmp_path_factory.mktemp("web") / "few", 6)


def way(name: str, folder: Path) -> servers.Way:
    """A server by its name."""
    return next(one for one in servers.ways(folder) if one.name == name)


def test_every_thing_is_asked_for(data: servers.Data) -> None:
    paths = compare.paths(data)
    assert len(paths) > 30
    assert {path.split("/")[1] for path in paths} >= {"article", "event", "person", "record"}
    assert not [path for path in paths if "#" in path]


def test_the_plain_server_describes_what_ours_describes(data: servers.Data) -> None:
    place = load_config(data.toml)
    release = current(place.resolve(place.config.store.folder))
    store = Store.open(release.store, {}, release.path / NAME)
    graph = Graph().parse(data.triples, format="nt")
    form = next(form for form in formats.GRAPH if form.name == "n-triples")
    compared = 0
    for path in compare.paths(data):
        iri = dataset.BASE + path[1:]
        ours = Graph().parse(data=store.describe(iri, form), format="nt")
        if len(ours) < lodview.LINKS:  # where all links are shown, none is left out by chance
            theirs = lodview.describe(graph, URIRef(iri))
            assert set(theirs) == set(ours), iri
            compared += 1
    assert compared > 20


def test_the_plain_server_answers_in_html_and_turtle(data: servers.Data) -> None:
    client = lodview.application(data.triples, dataset.BASE).test_client()
    path = compare.paths(data)[0]
    html = client.get(path, headers={"Accept": "text/html"})
    assert "<h1>" in html.text
    turtle = client.get(path, headers={"Accept": TURTLE})
    assert len(Graph().parse(data=turtle.data, format="turtle")) > 10
    assert client.get("/none/none").status_code == 404


def test_the_load_counts_answers_and_asks_again_with_their_validators(
    data: servers.Data, tmp_path: Path
) -> None:
    paths = [f"{path}.ttl" for path in compare.paths(data)]
    with servers.started(way("Triptych", tmp_path), data) as port:
        first = load(Asked(port, paths, TURTLE), 2, 0.3)
        again = load(Asked(port, paths, TURTLE, is_again=True), 2, 0.3)
    assert set(first.statuses) == {200}
    assert first.size > 1000
    assert 0 < first.median <= first.slow
    assert set(again.statuses) == {304}
    assert again.size == 0
    assert sum(again.statuses.values()) == len(again.took)


def test_what_cannot_be_had_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(servers.NoServer, match="node"):
        servers.installed(tmp_path)


def test_a_tiny_benchmark_prints_every_measure(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compare, "_has", lambda _: False)
    compare.main(["--sizes", "3", "--ours", "", "--seconds", "0.2", "--clients", "2"])
    report = capsys.readouterr().out
    for name, *_ in compare.MEASURES:
        assert len(re.findall(rf"^\| {name} \| [^|]+ \| \d+ \|", report, re.MULTILINE)) == 2, report
    assert "times as fast" in report
