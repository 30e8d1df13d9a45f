"""args: the arguments of the command, instead of the image's own."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example("Words", given(args=["serve", "--verbose"])),
    Example(
        "A variable's value",
        given(args=["--workers=$(WORKERS)"]),
        base=given(env={"WORKERS": 4}),
        single="the variable is of env",
    ),
]

BAD = [
    Bad("shop: args: 'serve' is one text; write a list of words, such as ['serve']", given(args="serve")),
    Bad(
        "shop: args: $(WORKERS) is no variable of env or config, and would stay as it is; add it, or write"
        " $$(WORKERS) for the text itself",
        given(args=["--workers=$(WORKERS)"]),
    ),
]
