"""What the tests of the review share."""

from hypothesis import settings

# The same examples at each run, and no clock: how long one takes says how busy the machine is.
settings.register_profile("review", deadline=None, derandomize=True, database=None)
settings.load_profile("review")
