"""The plain way, to compare with: one process, one graph of everything, one call of the validator.

It reads, describes and maps with the same code and holds the same shapes with the same settings;
what is ours is left out: batches, processes, and our own index and writing of N-Quads.
"""

import gzip
from importlib.metadata import version as version_of
from typing import IO, BinaryIO, cast

import pyshacl
from rdflib import Graph
from rdflib.namespace import SH

from triptych import authorities, batch, catalog, reading
from triptych.config import Place
from triptych.results import Result
from triptych.validation import hierarchy, shapes


def write(place: Place, file: BinaryIO) -> tuple[int, int]:
    """Write the dataset as gzipped N-Triples; how many records, and how many results."""
    task, graph = reading.task_of(place), Graph(bind_namespaces="none")
    known, about = authorities.read(task.authorities, task.names)
    graph += known
    records, events, results = 0, 0, len(about)
    for found in reading.read(place):
        if isinstance(found, Result):
            results += 1
            continue
        described = batch.map_record(task, found)
        results += len(described.results)
        records, events = records + 1, events + described.events
        for s, p, o, _ in described.quads:
            graph.add((s, p, o))
    told = set(graph.subjects())
    for triple in hierarchy():
        graph.add(triple)
    _, found_wrong, _ = pyshacl.validate(graph, shacl_graph=shapes(), inplace=True)
    report = cast("Graph", found_wrong)
    foci = (report.value(found, SH.focusNode) for found in report.objects(None, SH.result))
    results += sum(1 for focus in foci if focus in told)
    sentence = catalog.sentence(records, events)
    about_dataset = catalog.dataset(
        place.config.dataset, task.names, version_of("triptych"), sentence
    )
    terms = (*catalog.ontology(task.names), *catalog.rules(task.names))
    for s, p, o, _ in (*about_dataset, *terms):
        graph.add((s, p, o))
    with gzip.GzipFile(fileobj=file, mode="wb", compresslevel=6, mtime=0) as packed:
        graph.serialize(cast("IO[bytes]", packed), format="nt", encoding="utf-8")
    return records, results
