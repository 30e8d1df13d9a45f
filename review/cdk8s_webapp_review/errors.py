"""What ends a review without a verdict."""


class CannotReview(Exception):  # noqa: N818 - it is what the command says, in one sentence
    """Why there is no review, and what to do about it: printed as it is, exit code 2."""
