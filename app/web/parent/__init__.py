"""Registering a birth, page by page, for parents and partners."""
