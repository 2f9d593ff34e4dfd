"""The words: stretches of the snapshot, each by position and by quote, told once for all events.

They are selectors of the Web Annotation Data Model (4.2.4 and 4.2.5).
"""

from triptych.forms import UNSAYABLE
from triptych.mapping import Fact, Origin, Resource
from triptych.records import Span
from triptych.resources.scene import Scene

CONTEXT = 24  # characters of prefix and suffix, enough to find a quote again

_OURS = Origin.PROVENANCE


def snapshot_of(scene: Scene) -> Resource:
    """The snapshot of the record."""
    return scene.part(scene.roles["record"], "snapshot", "snapshot", Origin.RECORD)


def point(scene: Scene, annotation: Resource, span: Span, stem: str = "") -> None:
    """Point an annotation to a stretch of the snapshot.

    Its nodes are named by the span, and so shared by all that point to it, or by `stem`.
    """
    iri = stem or f"{scene.roles['record'].iri}#words-{span.start}-{span.end}"
    end = "-target" if stem else ""
    annotation.add("target", Fact(f"{iri}{end}", _OURS))
    if f"{iri}{end}" in scene:
        return
    words = f"Characters {span.start} to {span.end} of record {scene.record.id}"
    target = scene.get("target", f"{iri}{end}", _OURS)
    position = scene.get("position", f"{iri}-position", _OURS)
    add_facts(target, {"label": words, "source": snapshot_of(scene).iri})
    target.add("selector", Fact(position.iri, _OURS))
    add_facts(position, {
        "label": f"{words}, by position", "start": str(span.start), "end": str(span.end),
    })  # fmt: skip
    exact = scene.record.snapshot.quote(span)
    if UNSAYABLE.search(exact):
        return  # words that cannot be sent in every format are pointed to, and not quoted
    quote = scene.get("quote", f"{iri}-quote", _OURS)
    target.add("selector", Fact(quote.iri, _OURS))
    text = scene.record.snapshot.text
    add_facts(quote, {
        "label": f"{words}, by quote",
        "exact": exact,
        "prefix": UNSAYABLE.split(text[max(0, span.start - CONTEXT) : span.start])[-1],
        "suffix": UNSAYABLE.split(text[span.end : span.end + CONTEXT])[0],
    })  # fmt: skip


def add_facts(resource: Resource, facts: dict[str, str], origin: Origin = _OURS) -> None:
    """Add the facts that are not empty."""
    for name, value in facts.items():
        if value:
            resource.add(name, Fact(value, origin))
