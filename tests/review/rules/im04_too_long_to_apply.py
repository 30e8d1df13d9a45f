"""Cases of IM04."""

from tests.review.rules.manifests import added, edit

_START = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata:\n  first: start\n  text: "
_LIMIT = "metadata.annotations: Too long: may not be more than 262144 bytes"


def _map(text):
    return f'{_START}"{text}"\n'


_SHORT, _LONG = _map("a" * 250_000), _map("a" * 270_000)

SPEAKS = {
    "a new object": (added(_LONG), [f"ConfigMap/web: refused object under kubectl apply: {_LIMIT}"]),
    "signs that take six bytes": (
        edit(_map("<" * 40_000), ("first: start", f"first: start\n  second: '{'&' * 10_000}'")),
        [f"ConfigMap/web: refused update under kubectl apply: {_LIMIT}"],
    ),
    "it becomes too long": (
        edit(_SHORT, ("first: start", f"first: {'b' * 20_000}")),
        [f"ConfigMap/web: refused update under kubectl apply: {_LIMIT}"],
    ),
}
SILENT = {
    "just short enough": edit(_SHORT, ("first: start", "first: stop")),
    "it was too long before, and is there": edit(_LONG, ("first: start", "first: stop")),
    "long letters that take what they take": added(_map("é" * 120_000)),
}
