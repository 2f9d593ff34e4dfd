"""The events that a text narrates: proposed with the words they came from, never asserted here."""
