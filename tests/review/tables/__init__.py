"""Changes that the tables know, a line each."""
