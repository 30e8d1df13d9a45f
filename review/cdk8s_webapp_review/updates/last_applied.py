"""What `kubectl apply` writes beside an object: the manifest itself, in an annotation."""

from __future__ import annotations

import json

from ..sides.objects import Object

LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration"
LIMIT = 256 * 1024  # bytes of all annotations
_LONGEST_ESCAPE = 6


def annotations_size(item: Object) -> int:
    """The bytes of an object's annotations after a client-side apply; 0 where they are far from the limit."""
    if len(item.document.text) * _LONGEST_ESCAPE < LIMIT:
        return 0
    metadata = item.raw["metadata"]
    own = {key: text for key, text in (metadata.get("annotations") or {}).items() if key != LAST_APPLIED}
    manifest = {**item.raw, "metadata": {**metadata, "annotations": own}}
    written = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"
    size = len(written.encode("utf-8", "surrogatepass"))
    # Go's encoder escapes them for HTML and JavaScript, as \u003c.
    size += sum(written.count(sign) for sign in "<>&") * (_LONGEST_ESCAPE - 1)
    size += sum(written.count(sign) for sign in "\u2028\u2029") * (_LONGEST_ESCAPE - 3)
    return len(LAST_APPLIED) + size + sum(len(f"{key}{text}".encode()) for key, text in own.items())
