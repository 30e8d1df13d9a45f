"""Rules for values: what may be written, each in one place."""
