"""The endpoint for people: a form, answers as pages, pictures, examples, and an editor."""
