"""Environment variables: the application's own, those that it shares, and its ConfigMap."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from ..values import checks, config
from ..values.credentials import refuse_credential
from ..values.errors import refuse
from ..values.expansion import in_order, names_in
from ..values.read_only import ReadOnly
from ..values.references import (
    ConfigMapKeyRef,
    ConfigMapRef,
    FieldRef,
    KeyRef,
    Plain,
    ResourceFieldRef,
    SecretKeyRef,
    SecretRef,
)
from .lines import in_container

if TYPE_CHECKING:
    from .pod import Pod

Value = str | int | float | bool | KeyRef | Plain


@runtime_checkable
class SharedConfigMap(Protocol):
    """A ConfigMap of this app that several read: its content counts in the checksum of each."""

    @property
    def object_name(self) -> str:
        """Its ``metadata.name``."""

    def content(self) -> Mapping[str, Any]:
        """Its manifest."""


EnvFrom = ConfigMapRef | SecretRef | SharedConfigMap


def check_env(who: str, argument: str, given: object) -> Mapping[str, str | KeyRef | Plain]:
    """Refuse variables that would not reach the application; numbers and truths become text."""
    values = checks.mapping(who, argument, given, '{"NAME": "value"}')
    for name in values:
        config.check_name(who, argument, name)
    made = {name: _value(who, f"{argument}: {name}", name, value) for name, value in values.items()}
    try:
        order = list(in_order({name: text_of(each) for name, each in made.items()}))
    except RecursionError as circle:
        refuse(who, argument, f"{circle} refer to each other, and neither can be first")
    return ReadOnly({name: made[name] for name in order})


def check_env_from(who: str, argument: str, given: object) -> tuple[EnvFrom, ...]:
    """Refuse what is no reference to a whole ConfigMap or Secret."""
    is_one = isinstance(given, SecretRef | ConfigMapRef)
    example = f"[{given!r}]" if is_one else '[SecretRef("name")] or [ConfigMapRef("name")]'
    sources = checks.sequence(who, argument, given, example)
    for each in sources:
        if not isinstance(each, ConfigMapRef | SecretRef | SharedConfigMap):
            refuse(
                who,
                argument,
                f'{each!r} is neither; write SecretRef("name"), ConfigMapRef("name"), or the config_map of'
                " another application",
            )
    return tuple(sources)


def text_of(value: object) -> str | None:
    """The text of a variable's value; None where it stands elsewhere."""
    if isinstance(value, Plain):
        return value.value
    return value if isinstance(value, str) else None


def part(pod: "Pod") -> dict[str, Any]:
    """The variables of ``env``, and whole ConfigMaps and Secrets that are shared.

    https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
    """
    return in_container(
        pod,
        envFrom=[_shared(each) for each in pod.env_from or ()],
        env=[{"name": name, **_written(value)} for name, value in (pod.env or {}).items()],
    )


def own_config(pod: "Pod", config_map: str) -> dict[str, Any]:
    """The variables of the application's own ConfigMap.

    https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/
    """
    return in_container(pod, envFrom=[{"configMapRef": {"name": config_map}}])


def reads_as_files(pod: Mapping[str, Any], config_map: str) -> bool:
    """Whether a pod mounts this ConfigMap, instead of only reading variables from it."""
    volumes = pod.get("volumes", [])
    sources = [*volumes, *(each for v in volumes for each in v.get("projected", {}).get("sources", []))]
    return any(each.get("configMap", {}).get("name") == config_map for each in sources)


def _value(who: str, argument: str, name: str, value: object) -> str | KeyRef | Plain:
    if isinstance(value, SecretKeyRef | ConfigMapKeyRef | FieldRef | ResourceFieldRef):
        return value
    text = value.value if isinstance(value, Plain) else value
    if isinstance(text, bool | int | float):
        text = checks.as_text(text)
    if not isinstance(text, str) or text in ("nan", "inf", "-inf"):
        refuse(who, argument, f"{value!r} is no text, number or reference; write {_meant(value)}")
    config.check_text(who, argument, text)
    if not isinstance(value, Plain):
        checks.refuse_object(who, argument, text)
        refuse_credential(who, argument, name, text)
    if config.is_too_long(name, text):
        most = config.MOST_OF_A_VARIABLE
        refuse(who, argument, f"is longer than the {most} bytes that Linux gives a variable")
    if name in names_in(text):
        refuse(who, argument, f"$({name}) refers to itself")
    return value if isinstance(value, Plain) else checks.plain(text)


def _meant(value: object) -> str:
    if isinstance(value, SecretRef | ConfigMapRef):
        kind = "SecretKeyRef" if isinstance(value, SecretRef) else "ConfigMapKeyRef"
        return f'{kind}({value.name!r}, "…") for one key, or all of them in env_from'
    text = None if isinstance(value, float) else checks.as_text(value)
    return '"…" or SecretKeyRef(…)' if text is None else repr(text)


def _shared(source: EnvFrom) -> dict[str, Any]:
    if isinstance(source, ConfigMapRef | SecretRef):
        return source.source()
    return {"configMapRef": {"name": source.object_name}}


def _written(value: object) -> dict[str, Any]:
    if isinstance(value, SecretKeyRef | ConfigMapKeyRef | FieldRef | ResourceFieldRef):
        return {"valueFrom": value.source()}
    return {"value": text_of(value)}
