"""What the texts of a pod say of its variables."""

from collections.abc import Mapping, Sequence

from ..values.errors import refuse
from ..values.expansion import is_of_a_service, names_in
from .environment import SharedConfigMap, text_of
from .pod import Pod


def check_together(pod: Pod, config: Mapping[str, str]) -> None:
    """Refuse a variable that hides one of ``config``, and ``$(NAME)`` of one that is not there."""
    hidden = (pod.env or {}).keys() & config.keys()
    if hidden:
        name = min(hidden)
        refuse(pod.app, f"env: {name}", "is in config too, and would hide it; leave one of the two out")
    known = _known(pod, config)
    if known is None:
        return
    for argument, text in _texts(pod):
        for name in names_in(text):
            if name not in known and not is_of_a_service(name) and not _is_of_a_shell(argument, name):
                refuse(
                    pod.app,
                    argument,
                    f"$({name}) is no variable of env or config, and would stay as it is; add it, or write"
                    f" $$({name}) for the text itself",
                )


def _is_of_a_shell(argument: str, name: str) -> bool:
    """Whether a word of a command is one that a shell runs, such as ``$(hostname)``: it stays as it is."""
    return argument in ("command", "args") and name == name.lower()


def _known(pod: Pod, config: Mapping[str, str]) -> set[str] | None:
    """The names of all variables; None where others come from what is not known here."""
    known = {*config, *(pod.env or {})}
    for source in pod.env_from or ():
        if not isinstance(source, SharedConfigMap):
            return None
        known |= set(source.content().get("data", {}))
    return known


def _texts(pod: Pod) -> Sequence[tuple[str, str]]:
    """The texts into which Kubernetes puts variables, by the argument that they are of."""
    env = [(f"env: {name}", text_of(value) or "") for name, value in (pod.env or {}).items()]
    command = [("command", text) for text in pod.command or ()]
    return [*env, *command, *(("args", text) for text in pod.args or ())]
