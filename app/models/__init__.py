"""Tables: typed columns, relationships, named constraints."""
