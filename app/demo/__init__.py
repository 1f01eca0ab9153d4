"""A small office as on a working day, made by the services people use."""
