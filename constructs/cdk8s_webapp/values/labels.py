"""Labels: who owns which, and what selects the pods."""

import re
from collections.abc import Mapping

from . import checks, config
from .errors import refuse
from .wording import quoted

NAME = "app.kubernetes.io/name"

# cdk8s-plus puts it on every pod: a hash of the construct's place in the tree,
# which would restart the pods when code moves.
CONSTRUCT_ADDRESS = "cdk8s.io/metadata.addr"

_VALUE = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?")
_NOT_OF_A_VALUE = re.compile(r"[^A-Za-z0-9._-]+")
_KEY_NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?")
_PREFIX = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")


def is_key(text: str) -> bool:
    """Whether it can be a label's key, or what else has that form: `team`, `example.org/team`."""
    prefix, slash, name = text.rpartition("/")
    fits = not slash or (_PREFIX.fullmatch(prefix) is not None and len(prefix) <= 253)
    return fits and _KEY_NAME.fullmatch(name) is not None


def check(who: str, argument: str, labels: Mapping[str, str]) -> dict[str, str]:
    """Copy labels; refuse keys and values that the API server refuses."""
    given = checks.mapping(who, argument, labels)
    for key, value in given.items():
        if not is_key(key):
            refuse(who, argument, f"{key!r} is no label key, such as 'team' or 'example.org/team'")
        if key in config.TAKEN:
            refuse(who, argument, f"{key!r} is a name that JavaScript keeps for itself; rename it")
        if not isinstance(value, str):
            meant = checks.as_text(value)
            fix = f"; write {meant!r}" if meant else ""
            refuse(who, argument, f"{key}: {quoted(value)} is not text{fix}")
        if not _VALUE.fullmatch(value):
            meant = _NOT_OF_A_VALUE.sub("-", value).strip("-_.")
            refuse(
                who,
                argument,
                f"{key}: {value!r} is no label value: at most 63 letters, digits, '-', '_' and '.',"
                " with a letter or digit first and last"
                + (f"; write {meant!r}" if _VALUE.fullmatch(meant) and meant else ""),
            )
    return given


def of_object(who: str, app_name: str, labels: Mapping[str, str] | None) -> dict[str, str]:
    """Labels of an object's metadata: the name first, then the user's own."""
    app_name = check(who, "app_name", {NAME: app_name})[NAME]
    given = {} if labels is None else check(who, "labels", labels)
    if NAME in given:
        refuse(who, "labels", f"{NAME} is set by this library, from the id; leave it out")
    return {NAME: app_name, **given}


def selector(who: str, app_name: str, given: Mapping[str, str] | None) -> dict[str, str]:
    """Labels that select the pods: the name alone, or what the user gives instead."""
    if given is None:
        return check(who, "app_name", {NAME: app_name})
    labels = check(who, "selector", given)
    if not labels:
        refuse(who, "selector", 'is empty and would select nothing; write {"app": "…"} or leave it out')
    return labels


def of_pods(app_name: str, pod_selector: Mapping[str, str]) -> dict[str, str]:
    """Labels of the pods: the name, and all that they are selected by."""
    return {NAME: app_name, **pod_selector}


def refuse_other_pods(who: str, pod_selector: Mapping[str, str], labels: Mapping[str, str]) -> None:
    """Refuse pods that their selector does not select, as the API server does."""
    for key, value in pod_selector.items():
        if key not in labels:
            add = f"deployment.pod_metadata.add_label({key!r}, {value!r})"
            refuse(who, "selector", f"{key}: {value!r} is not on the pods; write {add}")
        if labels[key] != value:
            refuse(who, "selector", f"{key}: {value!r} is {labels[key]!r} on the pods; leave their label out")


def name(app: object) -> str:
    """An application's name: a label's value, and not empty."""
    return check("Pod", "app", {NAME: checks.text("Pod", "app", app)})[NAME]


def in_order(labels: Mapping[str, str]) -> dict[str, str]:
    """Order labels as cdk8s-plus writes them, integers first and then by the alphabet; ours before all."""

    def place(key: str) -> tuple[bool, bool, int, bytes]:
        is_index = key.isascii() and key.isdecimal() and str(int(key)) == key and int(key) < 2**32 - 1
        return key != NAME, not is_index, int(key) if is_index else 0, key.encode("utf-16-be")

    return {key: labels[key] for key in sorted(labels, key=place)}
