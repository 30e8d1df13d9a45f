"""Objects of Apps that are gone, freed in Python and in Node.

jsii keeps each object for ever, for it cannot know to which of them JavaScript still
leads. But JavaScript can lead from one object to another only where both took part in
one call, or in a chain of calls: by that rule they are in groups (groups.py). A group
is garbage as any other once nothing leads to an object of it, and Node is told before
the next App is made. Where a jsii does not come by here, nothing is freed.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from constructs import Construct
from jsii import _reference_map
from jsii._kernel import types
from jsii._kernel.providers import process as asking

from .groups import Group, Reference, Table

# Whose JavaScript is known to keep nothing that it was given: a group with an object of another's stays.
_KNOWN = frozenset(["constructs", "cdk8s", "cdk8s-plus-27"])

# Values that lead to nothing, and may be many Apps' at once or JavaScript's own: they stay, in no group.
_LEAVES = frozenset(
    [
        "cdk8s.Duration",
        "cdk8s.Size",
        "cdk8s-plus-27.ApiResource",
        "cdk8s-plus-27.Cpu",
        "cdk8s-plus-27.DeploymentStrategy",
        "cdk8s-plus-27.PercentOrAbsolute",
        "cdk8s-plus-27.Topology",
    ]
)

# What JavaScript makes anew for each object, beside constructs. What else it made may be its own, and stays.
_MADE_ANEW = frozenset(
    [
        "constructs.Node",
        "cdk8s.ApiObjectMetadataDefinition",
        "cdk8s.DependencyGraph",
        "cdk8s.DependencyVertex",
        "cdk8s.ImplicitTokenResolver",
        "cdk8s.JsonPatch",
        "cdk8s.LazyResolver",
        "cdk8s.NumberStringUnionResolver",
        "cdk8s.ResolutionContext",
        "cdk8s-plus-27.Container",
        "cdk8s-plus-27.ContainerSecurityContext",
        "cdk8s-plus-27.Env",
        "cdk8s-plus-27.EnvFrom",
        "cdk8s-plus-27.EnvValue",
        "cdk8s-plus-27.IngressBackend",
        "cdk8s-plus-27.PodConnections",
        "cdk8s-plus-27.PodDns",
        "cdk8s-plus-27.PodScheduling",
        "cdk8s-plus-27.PodSecurityContext",
        "cdk8s-plus-27.Probe",
        "cdk8s-plus-27.ResourcePermissions",
        "cdk8s-plus-27.WorkloadScheduling",
    ]
)

# Questions that are written before their answers are read: a pipe holds as many.
_AT_A_TIME = 40

_OF_AN_OBJECT = frozenset([types.GetRequest, types.SetRequest, types.InvokeRequest])
_OF_ITS_ARGUMENTS = frozenset([types.CreateRequest, types.StaticInvokeRequest])


class Freed:
    """Which group the call is about that runs, and what of the groups is gone.

    Args:
        before: jsii's table until now; its objects stay.
    """

    def __init__(self, before: Mapping[str, Any]) -> None:
        self.table = Table(before)
        self._kept = self.table.kept
        self._leaves = Group(self.table)
        self._classes: dict[str, Group | None] = dict.fromkeys(_LEAVES, self._leaves)
        self._group: Group | None = None
        # Of the calls that wait for the result of a callback.
        self._waiting: list[Group | None] = []
        # Whether arguments come by here: None until one should have.
        self._sees: bool | None = None

    def call(self, ask: Callable[..., Any], process: Any, request: Any, kind: Any) -> Any:
        """Ask Node; what the question and the answer name comes together."""
        self._group = self._of_request(request)
        try:
            answer = ask(process, request, kind)
            if type(answer) is types.Callback:
                self._waiting.append(self._group)
        finally:
            self._group = None
        if self._sees is None and any(hasattr(each, "__jsii_ref__") for each in getattr(request, "args", ())):
            self._see_nothing()
        return answer

    def given(self, value: Any) -> None:
        """Let an argument, or the result of a callback, take part in the call."""
        if (reference := getattr(value, "__jsii_ref__", None)) is not None:
            if self._sees is None:
                self._sees = True
            self._takes_part(self.table.group(reference))

    def answered(self, reference: types.ObjRef) -> types.ObjRef:
        """Let an object in an answer take part in the call, and give it a reference that holds its group."""
        ref = reference.ref
        known = self.table.get(ref)
        if known is not None and (group := known()) is not None:
            self._takes_part(group)
            found: types.ObjRef = group.made[ref].__jsii_ref__
            return found
        group = self._of_class(ref.rpartition("@")[0]) or self._group or Group(self.table)
        self._takes_part(group)
        if group is not self._kept and group is not self._leaves:
            group.answered.add(ref)
        return Reference(ref, reference.interfaces, group)

    def forget(self, pipe: Any, answer: Callable[[], Any]) -> None:
        """Have Node forget what is gone; nothing in a callback, whose call may be at it.

        Args:
            pipe: Where questions are written.
            answer: What waits for an answer.
        """
        gone = self._take_gone() if self._sees and not self._waiting else []
        for start in range(0, len(gone), _AT_A_TIME):
            some = gone[start : start + _AT_A_TIME]
            for each in some:
                question = {"api": "del", "objref": {"$jsii.byref": each}}
                pipe.write(json.dumps(question).encode() + b"\n")
            pipe.flush()
            for _ in some:
                answer()

    def _take_gone(self) -> list[str]:
        forgotten: dict[str, None] = {}
        for _ in range(len(self.table.gone)):
            group, made, answered = self.table.gone.popleft()
            if group() is not None:
                self.table.gone.append((group, made, answered))  # It came back, or its end goes on.
                continue
            for each in made:
                self.table.pop(each, None)
            forgotten.update(dict.fromkeys([*made, *filter(_is_made_anew, answered)]))
        return list(forgotten)

    def _of_request(self, request: Any) -> Group | None:
        """The group of what is asked; None where that is its arguments'."""
        kind = type(request)
        if kind in _OF_AN_OBJECT:
            return self.table.group(request.objref)
        if kind in _OF_ITS_ARGUMENTS:
            return None
        if kind is asking._CompleteRequest and self._waiting:
            return self._waiting.pop()
        if kind is types.StaticGetRequest:
            return self._of_class(request.fqn) or self._kept
        if (reference := getattr(request, "objref", None)) is not None:
            self.table.group(reference).joins(self._kept)
        return self._kept

    def _of_class(self, class_: str) -> Group | None:
        """The group of all objects of a class; None where each has its own."""
        if class_ not in self._classes:
            assembly, dot, _ = class_.partition(".")
            is_known = assembly in _KNOWN or not dot
            self._classes[class_] = None if is_known and self._sees is not False else self._kept
        return self._classes[class_]

    def _takes_part(self, group: Group) -> None:
        if group is self._leaves or group is self._group:
            return
        if self._group is None or self._group is self._leaves:
            self._group = group
        else:
            self._group.joins(group)

    def _see_nothing(self) -> None:
        """Have all objects stay, as this jsii gives arguments in another way."""
        self._sees = False
        self._classes.clear()
        self.table.keep_all()


def _is_made_anew(ref: str) -> bool:
    class_ = ref.rpartition("@")[0]
    known = _reference_map._types.get(class_)
    return class_ in _MADE_ANEW or (isinstance(known, type) and issubclass(known, Construct))


def begin(process: Any) -> Freed:
    """Have the objects that jsii makes from now on freed.

    Args:
        process: What it asks Node by.
    """
    freed = Freed(_reference_map._refs._refs)
    named: Any = asking
    given, answered = named.jdefault, named.ohook

    def seen_given(value: Any) -> Any:
        freed.given(value)
        return given(value)

    def seen_answered(found: dict[str, Any]) -> Any:
        read = answered(found)
        return freed.answered(read) if type(read) is types.ObjRef else read

    # As it is, also where it is asked for as a kind of its own.
    process._serializer.register_structure_hook(types.ObjRef, lambda reference, _: reference)
    named.jdefault, named.ohook = seen_given, seen_answered
    _reference_map._refs._refs = freed.table
    return freed
