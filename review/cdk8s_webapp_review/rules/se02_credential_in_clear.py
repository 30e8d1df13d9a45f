"""Credentials that are written in clear."""

from __future__ import annotations

from ..recorder import Recorder
from ..statement import Says
from ..subjects import credentials
from ..world import World
from .rule import Rule, Statements


class CredentialInClear(Rule):
    """A secret where everyone reads it."""

    id = "SE02"
    since = "0.1"
    risk = "security"
    title = "A credential is written in clear"
    why = "Everyone who may read the object, or this repository, reads the credential."
    advice = "Put it into a Secret outside of the repository, read it with secretKeyRef, and change it."
    reference = "https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets"

    @classmethod
    def find(cls, world: World, said: Recorder) -> Statements:
        """New values in ConfigMaps, variables, arguments and annotations that are credentials."""
        secrets = credentials.known_secrets(world)
        for pair in world.pairs:
            if pair.after is None or (pair.before is not None and not pair.changes):
                continue
            known = dict(credentials.clear_values(pair.before)) if pair.before else {}
            new = [each for each in credentials.clear_values(pair.after) if known.get(each[0]) != each[1]]
            clear = credentials.written_in_clear(pair.after) if new else set()
            for path, value in new:
                name, was = credentials.value_name(path), known.get(path)
                if path not in clear and value not in secrets:
                    continue
                what = "a value of a Secret is written" if value in secrets else f"{name} holds a credential"
                old = None if was is None else "(hidden)"
                yield Says(item=pair.after, title=f"{what} in clear", path=path, before=old, after="(hidden)")
