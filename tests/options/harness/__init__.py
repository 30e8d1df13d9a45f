"""What proves an option from its file of examples and bad values."""

from .option import IMAGE, PORT, Bad, Example, Option, given, options

__all__ = ["IMAGE", "PORT", "Bad", "Example", "Option", "given", "options"]
