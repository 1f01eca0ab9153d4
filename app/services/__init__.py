"""What people do: plain functions that never commit."""
