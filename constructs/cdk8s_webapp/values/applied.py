"""How large an object is to `kubectl apply`, which keeps a copy of it in an annotation.

https://kubernetes.io/docs/tasks/manage-kubernetes-objects/declarative-config/
"""

import json

# What all annotations of an object have together, in bytes.
MOST_BYTES = 262_144

# Of these, one ConfigMap's content leaves room for its name and its labels.
MOST_CONTENT = 250_000


def too_large(found: int) -> str:
    """What is wrong with the content of a ConfigMap."""
    return (
        f"has {found} bytes, of which '<', '>' and '&' are six each; kubectl apply takes at most"
        f" {MOST_CONTENT} in a ConfigMap"
    )


def size(value: object) -> int:
    """The bytes of the copy: Go's JSON, which writes ``<``, ``>``, ``&`` and two line ends in six each."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    spelled_out = sum(map(text.count, "<>&"))
    line_ends = text.count("\u2028") + text.count("\u2029")
    return len(text.encode("utf-8", "surrogatepass")) + 5 * spelled_out + 3 * line_ends
