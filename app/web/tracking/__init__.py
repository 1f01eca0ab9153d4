"""Following a file by its number and the birth date."""
