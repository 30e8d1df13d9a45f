"""What the controllers that people run do with their kinds and annotations: a table each."""
