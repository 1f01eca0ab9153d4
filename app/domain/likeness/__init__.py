"""Whether two files tell of the same birth: names, dates and parents compared, with reasons."""
