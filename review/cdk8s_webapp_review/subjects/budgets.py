"""PodDisruptionBudgets: which pods they are for, and whether any of those may be evicted."""

from __future__ import annotations

from collections.abc import Iterator

from ..sides.objects import Identity, Object
from ..statement import Says
from ..world import World
from . import counts
from .english import listed
from .pods import matches, pod_labels


def held(world: World, budget: Object) -> Iterator[Says]:
    """A budget that lets no pod be evicted, and let some."""
    old = world.before.get(budget.identity)
    pods, field = protected(world, budget, after=True), _forbids(world, budget, after=True)
    if pods and field and (old is None or not _forbids(world, old, after=False)):
        names = listed([each.shown for each in pods])
        title = f"no pod of {names} may be evicted: a drain of its node waits for ever"
        yield Says(item=budget, title=title, path=("spec", field), after=budget.spec.get(field))


def emptied(world: World, budget: Object) -> Iterator[Says]:
    """A budget that selects no pods, and did."""
    old = world.before.get(budget.identity)
    was = protected(world, old, after=False) if old is not None else []
    if any(each.identity in world.after for each in was) and not protected(world, budget, after=True):
        title = f"it is for no pod any more, and was for those of {listed([each.shown for each in was])}"
        yield Says(item=budget, title=title, path=("spec", "selector"), after=budget.spec.get("selector"))


def doubled(world: World) -> Iterator[Says]:
    """Workloads whose pods get a second budget."""
    before, after = (world.once(_by_workload, side) for side in (False, True))
    for identity, budgets in after.items():
        if len(budgets) > 1 and len(before.get(identity, ())) < 2:
            new = next((each for each in budgets if each.identity not in world.before), budgets[-1])
            other = next(each for each in budgets if each is not new)
            shown = world.after[identity].shown
            title = f"pods of {shown} have {other.shown} too: with two budgets none of them is ever evicted"
            yield Says(item=new, title=title, path=("spec", "selector"), after=new.spec.get("selector"))


def protected(world: World, budget: Object, *, after: bool) -> list[Object]:
    """The workloads whose pods a budget selects."""
    selector = budget.spec.get("selector")
    if not isinstance(selector, dict):
        return []
    labels = selector.get("matchLabels")
    # Without labels it is for all pods of its namespace, but for what its expressions say.
    found = world.selected(labels, budget, after=after) if labels else world.workloads(budget, after=after)
    return [each for each in found if each.kind in counts.KEPT and matches(selector, pod_labels(each))]


def _forbids(world: World, budget: Object, *, after: bool) -> str:
    """The field by which a budget lets no pod be evicted; empty for none."""
    most, least = budget.spec.get("maxUnavailable"), budget.spec.get("minAvailable")
    if most in (0, "0%"):
        return "maxUnavailable"
    if least == "100%":
        return "minAvailable"
    numbers = [counts.fewest(world, each, after=after) for each in protected(world, budget, after=after)]
    known = [each for each in numbers if each is not None]
    if isinstance(least, int) and len(known) == len(numbers) and 0 < sum(known) <= least:
        return "minAvailable"
    return ""


def _by_workload(world: World, after: bool) -> dict[Identity, list[Object]]:
    found: dict[Identity, list[Object]] = {}
    for budget in world.kinds("PodDisruptionBudget", after=after):
        for item in protected(world, budget, after=after):
            found.setdefault(item.identity, []).append(budget)
    return found
