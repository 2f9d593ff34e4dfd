"""The manifest of the service (API 0.2, 3; batchSize and standardizedScore are of the 1.0 draft).

It alone says which services there are, and where. Ids are paths below the dataset's IRI, so that
`identifierSpace` and an id together are the IRI of the thing; `view` leads to the server that was
asked, which may be another.
"""

from importlib.metadata import version

from triptych.web.published import Opened
from triptych.web.reconcile.queries import BATCH
from triptych.web.reconcile.vocabulary import DEFAULT, type_of

WIDTH, HEIGHT = 430, 300
"""The size of a preview, in CSS pixels."""


def manifest(release: Opened, top: str) -> dict[str, object]:
    """The manifest, for a server whose root is `top`."""
    base = release.manifest.iri
    service = f"{top}reconcile"
    counts = release.register.counts()
    known = [found for name in DEFAULT if (found := type_of(name))]
    return {
        "versions": ["0.2"],
        "name": release.manifest.title,
        "identifierSpace": base,
        "schemaSpace": f"{base}ontology",
        "documentation": f"{service}/about",
        "serviceVersion": version("triptych"),
        "defaultTypes": [one.said() for one in known if any(counts.get(k) for k in one.kinds)],
        "batchSize": BATCH,
        "standardizedScore": True,
        "view": {"url": f"{top}{{{{id}}}}"},
        "feature_view": {"url": f"{service}/about#{{{{id}}}}"},
        "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {name: _suggest(service, name) for name in ("entity", "type", "property")},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [
                {
                    "name": "limit", "label": "Most values", "type": "number", "default": 0,
                    "help_text": "How many values are fetched of each thing; 0 for all of them",
                }
            ],
        },
    }  # fmt: skip


def _suggest(service: str, name: str) -> dict[str, str]:
    """Where things of a sort are suggested, and told of."""
    return {
        "service_url": service,
        "service_path": f"/suggest/{name}",
        "flyout_service_url": service,
        "flyout_service_path": f"/flyout/{name}?id=${{id}}",
    }
