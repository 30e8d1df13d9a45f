"""The commands: a module each, with one function `run`."""
