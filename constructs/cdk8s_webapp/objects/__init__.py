"""The objects of an application: each a description, and the manifest that follows from it."""
