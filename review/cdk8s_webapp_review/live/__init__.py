"""`--live`: what the cluster has, against what its API server would store, by its own answer.

`kubectl get` gives BEFORE. `kubectl apply --dry-run=server` gives AFTER: complete objects, with all defaults,
so that nothing but a change differs. What the server refuses stays as it is.
"""

from .judged import judged, review
from .objects import manifests
from .refused import Refused

__all__ = ["Refused", "judged", "manifests", "review"]
