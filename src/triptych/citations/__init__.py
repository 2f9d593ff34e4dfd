"""Citations: from a small record of fields to BibTeX, RIS, CSL-JSON and a sentence; it writes only.

Each form is small enough to be written here. The libraries for them read more than they write, and
bring converters of LaTeX, YAML or a citation processor with them; so they check what is written
here in the tests, and nothing more.
"""

from triptych.citations import bibtex, csl, ris
from triptych.citations.fields import Citation

_WRITERS = {"bibtex": bibtex.write, "ris": ris.write, "csl-json": csl.write}


def write(citation: Citation, form: str) -> bytes:
    """A citation in one of the forms of `formats.CITATION`, by its name; UTF-8."""
    return _WRITERS[form](citation).encode()
