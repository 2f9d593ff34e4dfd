"""What tells others of our things: changes between releases, as they come, and a map of pages."""
