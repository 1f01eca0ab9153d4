"""A partner's own list."""
