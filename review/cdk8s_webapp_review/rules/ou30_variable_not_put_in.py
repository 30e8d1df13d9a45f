"""Variables and commands that name variables which are not known where they stand."""

from __future__ import annotations

from ..recorder import Recorder
from ..subjects.pods import container_pairs, template_path
from ..subjects.variables import not_put_in, not_put_into_command
from ..world import World
from .rule import Rule, Statements


class VariableNotPutIn(Rule):
    """A variable, or a command, keeps the name of a variable in it."""

    id = "OU30"
    since = "0.2"
    risk = "outage"
    title = "A variable is no longer put into another one, or into a command"
    why = "$(NAME) stands for a variable that is written before it; otherwise the text stays as it is."
    advice = "Keep a variable that others or a command have in them, and write it before them."
    reference = "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """Variables whose `$(NAME)` was known, and is not."""
        for pair, before, after in world.accepted():
            path = template_path(after)
            if path is None or not (pair.changes or pair.reordered):
                continue
            for field, old, new in container_pairs(before, after, init=True):
                place = (*path, "spec", field, (("name", new.get("name")),))
                yield from not_put_in(after, (*place, "env"), old, new)
                yield from not_put_into_command(after, place, old, new)
