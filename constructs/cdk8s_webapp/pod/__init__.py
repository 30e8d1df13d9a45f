"""A pod of one application, as its manifest."""
