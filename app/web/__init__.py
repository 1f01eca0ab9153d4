"""HTTP, kept thin: load, act, commit, redirect."""
