"""From a release into Wikidata workflows: statements, matches, and files that tools there read."""
