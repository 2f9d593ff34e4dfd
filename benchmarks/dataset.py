"""The generated corpus as a dataset on disk: pages, curator's files, authorities and settings."""

from pathlib import Path

import words
from corpus import CURATED, SEED, TOLD, Happening, Page, pages

BASE = "https://bench.example.org/"

_DATASET = f"""[dataset]
iri = "{BASE}"
title = "A generated corpus"
licence = "http://creativecommons.org/publicdomain/zero/1.0/"
language = "en"

[sources.pages]
reader = "digital-commons-text"
path = "records"

[validation]
on_violation = "publish"
"""


def write(
    folder: Path, count: int, curated: float = CURATED, seed: int = SEED, told: float = TOLD
) -> Path:
    """Write a dataset of `count` records into an empty folder, page by page; its dataset.toml."""
    records, curation = folder / "records", folder / "curation"
    records.mkdir(parents=True)
    curation.mkdir()
    for page in pages(count, curated, seed, told):
        (records / f"{page.id}.txt").write_bytes(page.text.encode())
        if page.is_curated:
            (curation / f"{page.id}.toml").write_text(decisions(page), encoding="utf-8")
    (folder / "authorities.ttl").write_text(authorities(), encoding="utf-8")
    path = folder / "dataset.toml"
    path.write_text(_DATASET, encoding="utf-8")
    return path


def authorities() -> str:
    """Every place and people that the events name, as Turtle."""
    lines = ["@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .", ""]
    known = [("organization", "the bench's curators", "curators")]
    known += [("place", name, _local(name)) for name in words.PLACES]
    known += [("actor", name, _local(name)) for name in words.PEOPLES]
    lines += [f'<{kind}/{local}> rdfs:label "{name}" .' for kind, name, local in known]
    return "\n".join([*lines, ""])


def decisions(page: Page) -> str:
    """The curator's file of a page: its address, and its events with their spans in the text."""
    address = f"https://pages.example.org/{page.id}/"
    value = f'[[value]]\nfield = "record.page"\nvalue = "{address}"\nsource = "{address}"\n'
    events = (_event(page, at, told) for at, told in enumerate(page.happenings, 1))
    return "\n".join(['curator = "organization/curators"\n', value, *events])


def _event(page: Page, at: int, told: Happening) -> str:
    """One confirmed event; each but the last began before the next."""
    start = page.text.index(told.sentence)
    follows = at < len(page.happenings)
    relation = f'{{property = "P176_starts_before_the_start_of", event = "e{at + 1}"}}'
    return f"""[[event]]
id = "e{at}"
label = "What befell {told.place} in {told.year}"
class = "E5_Event"
type = "political event"
date = "{told.year}"
within = true
main = {"true" if at == 1 else "false"}
places = ["place/{_local(told.place)}"]
participants = [{{actor = "actor/{_local(told.people)}", property = "P11_had_participant"}}]
relations = [{relation if follows else ""}]
evidence = [{{start = {start}, end = {start + len(told.sentence)}, exact = "{told.sentence}"}}]
"""


def _local(name: str) -> str:
    """A name as the end of an IRI."""
    return name.replace(" ", "-").lower()
