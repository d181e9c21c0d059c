"""The guide's documents: how each is recognised, and how its Markdown becomes a record's node."""
