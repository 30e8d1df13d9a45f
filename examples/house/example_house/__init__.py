"""Applications as the example house runs them."""

from .platform import HOUSE, house

__all__ = ["HOUSE", "house"]
