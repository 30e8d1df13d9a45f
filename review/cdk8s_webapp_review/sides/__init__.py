"""One side of a review: files, the documents in them, the objects in these, and what each means."""
