"""The registrar's cases and register."""
