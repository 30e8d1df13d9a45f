"""command: what the container runs, instead of the image's entrypoint."""

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [Example("Another program", given(command=["gunicorn", "shop.wsgi"]))]

BAD = [
    Bad(
        "shop: command: 'gunicorn shop.wsgi' is one text; write a list of words, such as ['gunicorn',"
        " 'shop.wsgi']",
        given(command="gunicorn shop.wsgi"),
    ),
    Bad("shop: command: 4 is not text; write '4'", given(command=["gunicorn", 4])),
]
