"""The law as plain Python: no Flask, no SQLAlchemy, no files."""
