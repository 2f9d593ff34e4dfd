"""Things and their documents: 303, negotiation, and the bytes of every representation."""
