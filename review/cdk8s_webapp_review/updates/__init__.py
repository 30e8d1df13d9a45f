"""What the server makes of a change of an object: what it refuses, keeps and forgets."""
