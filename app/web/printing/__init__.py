"""The official forms of a file, filled in: what they say, what they ask, where they're fetched."""
