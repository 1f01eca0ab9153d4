"""The admin's overview."""
