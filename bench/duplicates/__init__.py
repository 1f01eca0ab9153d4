"""How well double reports are found, on invented families (`make bench-duplicates`)."""
