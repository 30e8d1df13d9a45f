"""From a construct tree to files."""
