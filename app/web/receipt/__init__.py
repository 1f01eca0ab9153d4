"""The receipt that proves that a file was handed in."""
