"""A pod like another one: the same image, confined the same way, for another process."""

from collections.abc import Mapping
from typing import Any

from ..values.errors import refuse
from . import account
from .options import PodOptions, Taken
from .pod import Pod
from .volumes import of_another


def pod_like(
    like: Pod | None, who: str, given: Mapping[str, Any], *, runs_to_its_end: bool = False, **own: Any
) -> Pod:
    """Describe a pod by its own arguments, and by another pod where it has none.

    Args:
        like: The pod whose options it takes; None where it stands alone.
        who: The application.
        given: Its arguments, of which some may be those of a pod.
        runs_to_its_end: Whether it ends by itself, as a Job's.
        own: What is the pod's own in any case.

    Raises:
        WebAppError: A value cannot work, or there is no image.
    """
    taken = {} if like is None else {name: getattr(like, name) for name in Taken.__annotations__}
    if like is not None:
        taken["volumes"] = of_another(like, runs_to_its_end=runs_to_its_end)
        taken["service_account"] = account.of_another(like)
    options = {name: given[name] for name in PodOptions.__annotations__ if name in given}
    if "image" not in {**taken, **options}:
        refuse(who, "image", "is required; write image=…, or like=… with an application that has one")
    return Pod(app=who, **{**taken, **options, **own})
