"""From a manifest to its lines: what is left out, their order, and where each comes from."""
