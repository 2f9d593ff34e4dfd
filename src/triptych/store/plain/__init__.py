"""Plain queries, as text taken apart: tokens -> patterns, by a grammar that leaves out much."""
