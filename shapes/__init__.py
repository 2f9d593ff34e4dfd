"""The shapes as data: SHACL for a batch, and queries over the whole dataset."""
