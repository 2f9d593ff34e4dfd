"""The vocabularies: one table of rules each, in the order their triples are made."""

from triptych.vocabularies.cidoc_crm import CIDOC_CRM
from triptych.vocabularies.dublin_core import DUBLIN_CORE
from triptych.vocabularies.foundation import FOUNDATION
from triptych.vocabularies.provenance import PROVENANCE
from triptych.vocabularies.schema_org import SCHEMA_ORG

# The three panels, and what they rest on.
PANELS = (DUBLIN_CORE, SCHEMA_ORG, CIDOC_CRM)
VOCABULARIES = {v.name: v for v in (FOUNDATION, *PANELS, PROVENANCE)}
