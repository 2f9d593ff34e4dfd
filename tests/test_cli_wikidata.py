"""`triptych wikidata`: matched, decided and written from end to end, and nothing added twice."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from triptych import config
from triptych.cli import main
from triptych.config import Place
from triptych.wikidata import queue
from triptych.wikidata.matching import State
from wikidata_known import entity, string
from wikidata_services import Played, playing

DOI = "10.1080/00210860600628757"


@pytest.fixture
def place(example: Place, tmp_path: Path) -> Place:
    """The release of the example, with a folder of its own for the queue."""
    return written(example, tmp_path)


def written(example: Place, folder: Path, more: str = "") -> Place:
    """A dataset.toml over the release of the example."""
    text = example.path.read_text(encoding="utf-8").replace("[store]", "")
    release = example.resolve(example.config.store.folder)
    text = text.replace("[wikidata]", f"[wikidata]\n{more}")
    path = folder / "dataset.toml"
    path.write_text(f"{text}\n[store]\nfolder = {json.dumps(str(release))}\n", encoding="utf-8")
    return config.load(path)


def run(place: Place, *words: str, answers: str = "") -> Result:
    """Give a command."""
    arguments = ["wikidata", *words, "--dataset", str(place.path)]
    return CliRunner().invoke(main, arguments, input=answers)


def items(folder: Path, *claims: dict[str, object]) -> str:
    """A file with an item that has the DOI of the example."""
    path = folder / "items.jsonl"
    path.write_text(
        entity("Q9001", string("P356", DOI), *claims, label="Constitutionalists and Cossacks")
    )
    return str(path)


def things(place: Place) -> dict[str, queue.Thing]:
    """The things of the queue by kind."""
    return {one.kind: one for one in queue.read(place.path.parent / "wikidata/queue.toml").thing}


def test_without_anything_known_nothing_is_matched_and_nothing_written(place: Place) -> None:
    done = run(place)
    assert done.exit_code == 0
    assert things(place)["article"].state is State.BLOCKED
    folder = place.path.parent / "wikidata"
    assert (folder / "quickstatements.txt").read_text() == ""
    rows = csv.DictReader((folder / "do-not-upload.csv").read_text().splitlines())
    assert {row["reason"] for row in rows} >= {"abstract", "copy", "notability", "conflict"}


@pytest.mark.parametrize("form", ["quickstatements", "csv", "json", "openrefine", "mixnmatch"])
def test_what_is_matched_is_written_in_each_format(place: Place, tmp_path: Path, form: str) -> None:
    known = items(tmp_path)
    assert run(place, "match", "--known", known).exit_code == 0
    assert things(place)["article"].qid == "Q9001"
    done = run(place, "--format", form, "--known", known, "--out", str(tmp_path / "out"))
    assert done.exit_code == 0, done.output
    files = [path for path in (tmp_path / "out").iterdir() if path.is_file()]
    said = "".join(path.read_text() for path in files if path.name != "do-not-upload.csv")
    assert "Q9001" in said
    assert "P577" in said or form == "mixnmatch"


def test_what_is_there_is_not_written_again_nor_left_from_before(
    place: Place, tmp_path: Path
) -> None:
    words = ("--format", "json", "--out", str(tmp_path / "out"), "--known")
    run(place, "match", "--known", items(tmp_path))
    run(place, *words, items(tmp_path))
    first = json.loads((tmp_path / "out/entities.jsonl").read_text())
    assert "P356" not in first["claims"]
    claims = [one for held in first["claims"].values() for one in held]
    assert len(claims) > 3
    run(place, *words, items(tmp_path, *claims))
    assert (tmp_path / "out/entities.jsonl").read_text() == ""


def test_of_an_item_whose_statements_are_not_known_nothing_is_written(
    place: Place, tmp_path: Path
) -> None:
    table = tmp_path / "k.csv"
    table.write_text(f"item,doi\nQ9001,{DOI}\n")
    run(place, "match", "--known", str(table))
    done = run(place, "--known", str(table))
    assert things(place)["article"].qid == "Q9001"
    assert "not known; supply its entity JSON" in done.stdout
    assert (place.path.parent / "wikidata/quickstatements.txt").read_text() == ""


def test_a_curator_answers_in_the_terminal_and_may_say_no(place: Place, tmp_path: Path) -> None:
    known = tmp_path / "k.csv"
    known.write_text("item,label\nQ8,Some journal of another field\n")
    run(place, "match", "--known", str(known))
    before = things(place)
    assert before["article"].state is State.NEW
    done = run(place, "review", "--by", "person/me", answers="perhaps\nn\nq\n")
    assert "none of these" in done.output
    assert (things(place)["article"].decision, things(place)["article"].by) == ("new", "person/me")
    made = run(place, "--out", str(tmp_path / "out"))
    assert made.exit_code == 0
    assert (tmp_path / "out/quickstatements.txt").read_text().startswith("CREATE\n")
    run(place, "match", "--known", str(known))
    assert things(place)["article"].decision == "new"


def test_what_is_too_little_known_is_asked_last_and_may_be_no_new_item(
    place: Place, tmp_path: Path
) -> None:
    known = tmp_path / "k.csv"
    known.write_text("item,label\nQ8,Some journal of another field\n")
    run(place, "match", "--known", str(known))
    done = run(place, "review", "--by", "person/me", answers="\nn\nQ77\nx\n\n\n\n")
    assert "1 of 6: Constitutionalists" in done.output
    assert "2 of 6: Iranian-Russian Encounters" in done.output
    assert done.output.count("[n]ew item") == 1
    assert "That is none of these." in done.output  # "n" for the book
    assert "4 things await" in done.output
    assert (things(place)["book"].decision, things(place)["chapter"].decision) == ("Q77", "no")


def test_the_day_when_a_source_was_fetched_is_in_each_reference_to_it_and_in_no_other(
    dataset: Place, tmp_path: Path
) -> None:
    text = dataset.path.read_text(encoding="utf-8")
    dataset.path.write_text(text.replace('# retrieved = ""', 'retrieved = "2024-05-01"'))
    curation = dataset.path.parent / "curation/histfacpub-24.toml"
    field = 'field = "article.doi"'
    curation.write_text(curation.read_text().replace(field, f'{field}\nretrieved = "2024-05-02"'))
    assert CliRunner().invoke(main, ["build", "--dataset", str(dataset.path)]).exit_code == 0
    known = tmp_path / "k.jsonl"
    known.write_text(entity("Q9001", string("P356", DOI)))
    run(dataset, "match", "--known", str(known))
    known.write_text(entity("Q9001"))  # so that the DOI is to be added too
    out = tmp_path / "out"
    assert run(dataset, "--known", str(known), "--out", str(out)).exit_code == 0
    lines = (out / "quickstatements.txt").read_text().splitlines()
    read = '"https://digitalcommons.unomaha.edu/histfacpub/24/"\tS813\t+2024-05-01T00:00:00Z/11'
    [date] = [line for line in lines if "\tP577\t" in line]
    assert date.endswith(f"S854\t{read}")
    [title] = [line for line in lines if "\tP1476\t" in line]
    assert "doi.org" in title  # the curator's page, of which nobody says when it was read
    assert "S813" not in title
    [doi] = [line for line in lines if "\tP356\t" in line]
    assert doi.endswith("\tS813\t+2024-05-02T00:00:00Z/11")


def test_a_thing_without_title_goes_by_what_it_is_called_here(place: Place, tmp_path: Path) -> None:
    known = tmp_path / "k.csv"
    known.write_text("item,label\nQ8,Some journal of another field\n")
    run(place, "match", "--known", str(known))
    chapter = things(place)["chapter"]
    assert chapter.label.startswith("Chapter")
    assert "Iranian-Russian Encounters" in chapter.label


def test_the_catalogue_offers_what_is_too_little_known_and_not_what_was_refused(
    place: Place, tmp_path: Path
) -> None:
    known = tmp_path / "k.csv"
    known.write_text("item,label\nQ8,Some journal of another field\n")
    run(place, "match", "--known", str(known))
    path = place.path.parent / "wikidata/queue.toml"
    found = queue.read(path)
    refused = things(place)["journal"].iri
    queue.write(path, queue.decided(found, refused, "no", "person/me"))
    run(place, "--format", "mixnmatch", "--out", str(tmp_path / "out"))
    text = (tmp_path / "out/mixnmatch.tsv").read_text()
    entries = {row["id"]: row for row in csv.DictReader(text.splitlines(), delimiter="\t")}
    assert entries.keys() == {
        "article/histfacpub-24", "book/histfacpub-24", "person/clark-james-d",
        "person/cronin-stephanie",
    }  # fmt: skip
    assert entries["person/cronin-stephanie"]["type"] == "Q5"
    assert entries["book/histfacpub-24"]["name"].startswith("Iranian-Russian Encounters")


def test_a_decision_that_is_none_ends_in_one_with_its_line(place: Place, tmp_path: Path) -> None:
    run(place, "match", "--known", items(tmp_path))
    path = place.path.parent / "wikidata/queue.toml"
    path.write_text(path.read_text().replace('decision = ""', 'decision = "sure"', 1))
    done = run(place, "export")
    assert done.exit_code == 1
    assert f"{path}:" in done.stdout
    assert "is no decision" in done.stdout


def test_a_file_that_is_not_there_ends_in_two_and_leaves_the_queue(
    place: Place, tmp_path: Path
) -> None:
    run(place, "match", "--known", items(tmp_path))
    done = run(place, "match", "--known", str(tmp_path / "none.jsonl"))
    assert done.exit_code == 2
    assert "no such file" in done.stderr
    assert things(place)["article"].qid == "Q9001"


def test_the_services_are_asked_only_where_the_dataset_says_so(
    example: Place, tmp_path: Path
) -> None:
    held = {"Q9001": json.loads(entity("Q9001", string("P356", DOI)))}
    with playing(Played({}, {("P356", DOI): "Q9001"}, held)) as played:
        names = ("main", "scholarly", "entities", "reconcile")
        keys = dict(zip(("main", "scholarly", "entities", "reconciliation"), names, strict=True))
        lines = [f'{key} = "{played.url(name)}"' for key, name in keys.items()]
        silent = written(example, tmp_path, "\n".join(lines))
        run(silent, "match")
        assert played.asked == []
        text = silent.path.read_text().replace("[wikidata]\n", "[wikidata]\nask = true\n")
        text = text.replace("[dataset]\n", '[dataset]\ncontact = "library@example.org"\n')
        silent.path.write_text(text)
        done = run(silent, "match")
        assert done.exit_code == 0, done.output
        assert {name for name, _ in played.asked} == {"main", "scholarly", "entities", "reconcile"}
        assert things(silent)["article"].qid == "Q9001"
        assert "library@example.org" in next(iter(played.agents))
