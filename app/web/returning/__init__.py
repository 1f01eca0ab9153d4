"""Coming back to a file: its code and link, what opens after a proof, one's own data."""
