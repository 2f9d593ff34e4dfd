"""The vocabularies as data: prefixes, labels of the terms we write, and our own few terms."""
