"""The vocabularies as data: prefixes, labels of the terms Triptych writes, and its own few terms."""
