"""What a synth has to say to who runs it, though it went well."""

import sys


def tell(sentence: str) -> None:
    """Print a sentence on stderr.

    Not as a Python warning: those end programs and tests that turn them into errors,
    and nothing is wrong with the program.
    """
    print(f"cdk8s-webapp: {sentence}", file=sys.stderr)
