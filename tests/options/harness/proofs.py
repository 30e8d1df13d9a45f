"""What is asked of each example and each bad value; every function tells the faults that it finds."""

import inspect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import Any

import kubernetes_validate
from allpairspy import AllPairs

from cdk8s_webapp import Chart, WebAppError

from . import source
from .lines import Leaf, documents, leaves, templates
from .option import ID, Bad, Example, Option, make, off, on, served, shared_base, yaml_of

# Their definitions are applied in the tests on a cluster.
CUSTOM = {
    "monitoring.coreos.com",
    "gateway.networking.k8s.io",
    "external-secrets.io",
    "cloud.google.com",
    "networking.gke.io",
}
VERSIONS = [f"1.{minor}" for minor in range(27, 38)]

# An example of each option that has one here.
Row = Mapping[str, Example]


def effect(option: Option, example: Example) -> Iterator[str]:
    """It changes something, and off again gives the first bytes back."""
    before, with_it, after = off(example), on(example), off(example)
    if with_it == before:
        yield "it changes nothing"
    if after != before:
        yield "off again is not as before"
    if with_it != on(example):
        yield "on again is not as on"


def code(option: Option, example: Example) -> Iterator[str]:
    """The code on its page makes its YAML."""
    text = source.of_examples(option)[option.examples.index(example)]

    def fill(chart: Chart) -> None:
        exec(text, {**vars(option.module), example.subject.__name__: example.subject, "chart": chart})  # noqa: S102

    if yaml_of(fill) != on(example):
        yield f"its page does not make its YAML:\n{text}"


def schema(option: Option, example: Example) -> Iterator[str]:
    """Every object fits each Kubernetes from the first one that is named, and none before."""
    for version in VERSIONS:
        known = example.since is None or _number(version) >= _number(example.since)
        with served(version):
            refusals = list(_unfit_with(example, version))
        if known:
            yield from refusals
        elif not refusals:
            yield f"{version} knows all fields, though {example.since} is named as the first"


def _unfit_with(example: Example, version: str) -> Iterator[str]:
    try:
        plain, with_it = documents(off(example)), documents(on(example))
    except WebAppError as refused:
        yield f"{version}: {refused}"
        return
    for each in with_it:
        if each not in plain:
            yield from unfit(each, version)


def restarts(option: Option, example: Example) -> Iterator[str]:
    """The pod template changes exactly where pods are said to restart."""
    before, with_it = templates(off(example)), templates(on(example))
    both = before.keys() & with_it.keys()
    if not both and not example.fixed and example.alone is None:
        yield "no workload has the same name with it and without it"
    if both and any(before[each] != with_it[each] for each in both) != option.restarts(example):
        yield f"restarts pods: {'no' if option.restarts(example) else 'yes'}, by its pod template"


def refusal(bad: Bad) -> Iterator[str]:
    """It is refused with the whole message, which names who and the argument."""
    try:
        _try(bad)
    except WebAppError as refused:
        if str(refused) != bad.message:
            yield f"the answer is {str(refused)!r}"
        if isinstance(bad.make, Mapping) and not _names_one(bad.message, bad.make):
            yield f"the answer does not begin with {ID!r} and the argument"
    else:
        yield "it is not refused"


def unfit(document: Mapping[str, Any], version: str) -> Iterator[str]:
    """What a version's schema says against an object; custom resources have none there."""
    if document["apiVersion"].partition("/")[0] in CUSTOM:
        return
    try:
        kubernetes_validate.validate(document, version, strict=True)
    except kubernetes_validate.ValidationError as error:
        where = ".".join(map(str, error.path))
        yield f"{version}: {document['kind']}: {where}: {str(error).splitlines()[0]}"


def together(row: Row, named: Mapping[str, Option]) -> Iterator[str]:
    """Options that meet keep their lines, bring nothing that none of them has, and stay valid.

    Lines that several of them change may come from any of them, and lines that are made from another
    option's value have another value beside it.
    """
    examples = list(row.values())
    text = on(*examples)
    base = shared_base(examples)
    found = leaves(text)
    plain = leaves(off(examples[0], base))
    alone = {name: leaves(on(example, base=base)) for name, example in row.items()}
    for name, its_own in alone.items():
        others = {path for other in alone if other != name for path in _paths(_apart(alone[other], plain))}
        lost = (its_own - plain) - found
        if row.keys() & set(named[name].follows):
            others |= _paths(found)
        for kind, path, value in sorted(leaf for leaf in lost if leaf[:2] not in others):
            yield f"{name}: {kind}{path}: {value} is lost beside {', '.join(row.keys() - {name})}"
    # By the path alone: a label of one option is on the objects of another.
    known = {path for each in (plain, *alone.values()) for _, path, _ in each}
    yield from (
        f"{kind}{path} is in none of {', '.join(row)}" for kind, path, _ in found if path not in known
    )
    first = max((each.since or VERSIONS[0] for each in examples), key=_number)
    for version in (first, VERSIONS[-1]):
        with served(version):
            written = documents(on(*examples))
        yield from (refusal for each in written for refusal in unfit(each, version))


def apart(row: Row, message: str) -> Iterator[str]:
    """Options that cannot meet are refused with a message that says so."""
    try:
        on(*row.values())
    except WebAppError as refused:
        if message not in str(refused):
            yield f"{' and '.join(row)}: the answer is {str(refused)!r}"
    else:
        yield f"{' and '.join(row)}: are not refused together"


def all_pairs(found: Sequence[Option]) -> list[Row]:
    """Each two examples of different options that can be on together."""
    every = [(option, each) for option in found for each in option.examples if each.can_be_joined]
    return [
        {one.name: a, other.name: b}
        for (one, a), (other, b) in combinations(every, 2)
        if one is not other and _can_meet((one, a), (other, b))
    ]


def covering_rows(found: Sequence[Option]) -> list[Row]:
    """Few rows, with an example of many options at a time, in which all those pairs occur."""
    joined = [option for option in found if any(each.can_be_joined for each in option.examples)]
    levels = [[None, *(each for each in option.examples if each.can_be_joined)] for option in joined]

    def valid(row: Sequence[int]) -> bool:
        chosen = [(joined[n], each) for n, at in enumerate(row) if (each := levels[n][at]) is not None]
        return all(_can_meet(one, other) for one, other in combinations(chosen, 2))

    numbers = [list(range(len(each))) for each in levels]
    rows = AllPairs(numbers, filter_func=valid)
    return [
        {joined[n].name: each for n, at in enumerate(row) if (each := levels[n][at]) is not None}
        for row in rows
        if any(row)
    ]


def refused_pairs(found: Sequence[Option]) -> list[tuple[Row, str]]:
    """The first examples of options that say they are refused together, with what the answer says."""
    named = {option.name: option for option in found}
    return [
        ({option.name: option.examples[0], other: named[other].examples[0]}, message)
        for option in found
        for other, message in option.apart.items()
    ]


def _can_meet(one: tuple[Option, Example], other: tuple[Option, Example]) -> bool:
    (first, a), (second, b) = one, other
    stands_apart = second.name in first.apart or first.name in second.apart
    return a.subject is b.subject and not (stands_apart or a.on.keys() & b.on.keys())


def _apart(one: Counter[Leaf], other: Counter[Leaf]) -> Counter[Leaf]:
    return (one - other) + (other - one)


def _paths(found: Counter[Leaf]) -> set[tuple[str, str]]:
    return {(kind, path) for kind, path, _ in found}


def _try(bad: Bad) -> None:
    if isinstance(bad.make, Mapping):
        arguments = {**bad.base, **bad.make}
        yaml_of(lambda chart: make(chart, bad.subject, arguments))
    elif inspect.signature(bad.make).parameters:
        act: Any = bad.make
        yaml_of(lambda chart: act(make(chart, bad.subject, bad.base)))
    else:
        value: Any = bad.make
        value()


def _names_one(message: str, arguments: Mapping[str, Any]) -> bool:
    return any(message.startswith(f"{ID}: {name}: ") for name in arguments)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
