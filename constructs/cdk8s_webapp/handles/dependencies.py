"""Dependencies on handles, and of handles, passed on to the objects that they stand for.

A handle that is made late stands below its manifest, and cdk8s takes a dependency on a
construct for one on the objects below it. Here it is also one on the object above.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import jsii
from cdk8s import ApiObject
from constructs import Construct, IConstruct, IValidation

from ..node.identity import identity

_LATE = "_cdk8s_webapp_late"


@jsii.implements(IValidation)
class Late:
    """The late handles of one tree. cdk8s runs it before it orders objects."""

    def __init__(self, root: IConstruct) -> None:
        self._root = root
        self._manifests: dict[str, ApiObject] = {}
        self.is_quiet = False

    def add(self, handle: Construct, manifest: ApiObject) -> None:
        """Remember that a handle stands for the object above it."""
        self._manifests[identity(handle)] = manifest

    def validate(self) -> list[str]:
        """Pass dependencies on; there is nothing to complain of."""
        if not self.is_quiet:
            self.pass_on(self._root.node.find_all())
        return []

    def pass_on(self, tree: Sequence[IConstruct]) -> None:
        """Let what depends on a handle, or a handle depends on, do so for its object."""
        for source in tree:
            for target in source.node.dependencies:
                if identity(source) in self._manifests or identity(target) in self._manifests:
                    self._depend(source, target)

    def _depend(self, source: IConstruct, target: IConstruct) -> None:
        targets = self._objects(target)
        for one in self._objects(source):
            others = [each for each in targets if identity(each) != identity(one)]
            if others:
                one.node.add_dependency(*others)

    def _objects(self, construct: IConstruct) -> list[ApiObject]:
        top = self._manifests.get(identity(construct), construct)
        return [each for each in top.node.find_all() if isinstance(each, ApiObject)]


def pass_on(root: IConstruct, tree: Sequence[IConstruct]) -> bool:
    """Pass the dependencies of late handles on; whether there are late handles."""
    late = _late_of(root)
    if late is not None:
        late.pass_on(tree)
    return late is not None


@contextmanager
def quiet(root: IConstruct) -> Iterator[None]:
    """Let the validations of cdk8s pass nothing on inside: the caller does, where the order needs it."""
    late = _late_of(root)
    if late is not None:
        late.is_quiet = True
    try:
        yield
    finally:
        if late is not None:
            late.is_quiet = False


def remember(root: IConstruct, handle: Construct, manifest: ApiObject) -> None:
    """Have the dependencies of a late handle passed on."""
    late = _late_of(root)
    if late is None:
        late = vars(root)[_LATE] = Late(root)
        root.node.add_validation(late)
    late.add(handle, manifest)


def _late_of(root: IConstruct) -> Late | None:
    known: Late | None = vars(root).get(_LATE)
    return known
