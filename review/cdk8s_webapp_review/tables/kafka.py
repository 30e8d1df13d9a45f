"""Strimzi."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..digits import whole
from ..sides.objects import Object
from ..subjects.english import listed
from ..subjects.pods import each, mapping
from .consequences import Consequence, Custom, always, another, becomes, by_annotation, lost, lowered

_DOCS = "https://strimzi.io/docs/operators/latest/"
_ROLLED = ("restart", "its brokers are replaced one after another")
_KEPT = "messages that are older are deleted"


def _deletes(value: Any) -> bool:
    return "'deleteClaim': True" in repr(value)


def _kafka(item: Object) -> Consequence:
    if _deletes(item.spec):
        return "data-loss", "its brokers stop, and by deleteClaim their claims are deleted"
    return "outage", "its brokers stop; their claims stay"


def _storage(old: Any, new: Any) -> Consequence | None:
    if _deletes(new) and not _deletes(old):
        return "data-loss", "when it goes, its claims are deleted with it from now on"
    kinds = [side.get("type") for side in (old, new) if isinstance(side, dict)]
    if len(kinds) == 2 and kinds[0] != kinds[1]:
        return "immutable", "the kind of storage does not change: the operator keeps the old one"
    sizes = [side.get("size") for side in (old, new) if isinstance(side, dict)]
    shrinks = lowered("immutable", "a volume cannot shrink: the operator keeps the old size")
    return shrinks(*sizes) if len(sizes) == 2 else None


def _listeners(old: Any, new: Any) -> Consequence | None:
    after = {one.get("name"): one for one in each(new)}
    for one in each(old):
        name, now = one.get("name"), after.get(one.get("name"))
        if now is None:
            return "outage", f"the listener {name} closes"
        if one.get("type") != now.get("type"):
            return "outage", f"the listener {name} is reached at another address"
        if one.get("port") != now.get("port"):
            return "outage", f"the listener {name} leaves port {one.get('port')}"
        if one.get("authentication") and not now.get("authentication"):
            return "security", f"the listener {name} no longer asks who its clients are"
        if one.get("tls") is True is not now.get("tls"):
            return "security", f"the listener {name} speaks without TLS"
    return None


def _rights(old: Any, new: Any) -> Consequence | None:
    """Of the rules of a user: what it may do to what."""
    before, after = (list(dict.fromkeys(_allowed(side))) for side in (old, new))
    known, kept = set(before), set(after)
    more = [f"{one[1]} of {one[0]}" for one in after if not {one, (one[0], "All", *one[2:])} & known]
    less = [f"{one[1]} of {one[0]}" for one in before if not {one, (one[0], "All", *one[2:])} & kept]
    if more:
        return "security", f"it gets the right {listed(more)}"
    return ("outage", f"it loses the right {listed(less)}") if less else None


def _allowed(acls: Any) -> Iterator[tuple[str, ...]]:
    for one in each(acls):
        operations = one.get("operations") or [one.get("operation", "All")]
        of = mapping(one.get("resource"))
        kind, name = of.get("type"), of.get("name")
        how = str(of.get("patternType", "literal")), str(one.get("host", "*")), str(one.get("type", "allow"))
        for operation in operations if isinstance(operations, list) else ():
            yield (" ".join(str(part) for part in (kind, name) if part), str(operation), *how)


def _retained(old: Any, new: Any) -> Consequence | None:
    before, after = (side if isinstance(side, dict) else {} for side in (old, new))
    for name in ("retention.ms", "retention.bytes", "log.retention.hours", "log.retention.bytes"):
        ends, ended = after.get(name), before.get(name)
        if ends not in (None, -1, "-1") and (
            ended in (-1, "-1")
            or ((least := whole(str(ends))) is not None and least < (whole(str(ended)) or 0))
        ):
            return "data-loss", _KEPT
    policies = [str(side.get("cleanup.policy", "delete")) for side in (before, after)]
    if policies[0] == "compact" and "delete" in policies[1]:
        return "data-loss", _KEPT
    return None


def _brokers(old: Any, new: Any) -> Consequence:
    return _retained(old, new) or _ROLLED


_BROKER = {
    f"spec.kafka.{name}": another(*_ROLLED)
    for name in (
        "version",
        "image",
        "resources",
        "template",
        "jvmOptions",
        "rack",
        "metadataVersion",
        "metricsConfig",
    )
}
_POOL = {f"spec.{name}": another(*_ROLLED) for name in ("resources", "template", "jvmOptions")}
_CONNECT = Custom(
    reference=f"{_DOCS}deploying#kafka-connect-str",
    gone=always("outage", "its connectors stop: nothing is copied any more"),
    changes={
        "spec.bootstrapServers": another("outage", "it connects to another cluster"),
        "spec.config.group.id": another("outage", "it begins as another group, from the start"),
        "spec.version spec.image spec.config spec.resources spec.template spec.build spec.jvmOptions": another(
            "restart", "its workers are replaced"
        ),
    },
    quiet={"spec.replicas": "workers are added, or stopped, until there are that many"},
)

KINDS: dict[tuple[str, str], Custom] = {
    ("kafka.strimzi.io", "Kafka"): Custom(
        reference=f"{_DOCS}configuring",
        gone=_kafka,
        changes={
            "spec.kafka.storage": _storage,
            "spec.kafka.config": _brokers,
            "spec.kafka.listeners": _listeners,
            "spec.kafka.authorization": lambda old, new: (
                ("security", "who is logged in may do anything") if new is None else None
            ),
            "spec.kafka.replicas": lowered(
                "outage", "brokers stop, and the partitions that are on them alone"
            ),
            **_BROKER,
        },
        quiet={
            "spec.kafka.replicas": "brokers are added; partitions stay where they are",
            "spec.kafka.listeners": "its brokers are replaced one after another",
            "spec.entityOperator spec.kafkaExporter spec.cruiseControl": "what stands beside the brokers",
            "spec.maintenanceTimeWindows": "when certificates are renewed",
        },
    ),
    ("kafka.strimzi.io", "KafkaNodePool"): Custom(
        reference=f"{_DOCS}deploying#config-node-pools-str",
        gone=_kafka,
        changes={
            "spec.storage": _storage,
            "spec.roles": lost("outage", "its nodes are no longer {}"),
            "spec.replicas": lowered("outage", "nodes stop, and the partitions that are on them alone"),
            **_POOL,
        },
        quiet={"spec.replicas": "nodes are added; partitions stay where they are"},
    ),
    ("kafka.strimzi.io", "KafkaTopic"): Custom(
        reference=f"{_DOCS}deploying#using-the-topic-operator-str",
        gone=by_annotation(
            "strimzi.io/managed",
            "false",
            ("none", "the topic stays, as the operator does not manage it"),
            ("data-loss", "the topic is deleted with its messages"),
        ),
        changes={
            "spec.topicName": another("immutable", "the name of a topic does not change"),
            "spec.partitions": lowered(
                "immutable", "a topic cannot have fewer partitions: the operator refuses that"
            ),
            "spec.replicas": lowered("none", "fewer copies of each message are kept"),
            "spec.config": _retained,
        },
        quiet={
            "spec.partitions": "messages of a key go to another partition from now on",
            "spec.replicas spec.config": "how messages are kept",
        },
    ),
    ("kafka.strimzi.io", "KafkaUser"): Custom(
        reference=f"{_DOCS}deploying#con-securing-client-authentication-str",
        gone=always("outage", "whoever logs in as this user is refused"),
        changes={
            "spec.authentication": another(
                "outage", "it logs in by other means, and the old ones are refused"
            ),
            "spec.authorization.acls": _rights,
            "spec.authorization": lambda old, new: (
                ("outage", "it may do nothing any more") if new is None else None
            ),
        },
        quiet={"spec.quotas spec.template spec.authorization": "how much and what it may do"},
    ),
    ("kafka.strimzi.io", "KafkaConnect"): _CONNECT,
    ("kafka.strimzi.io", "KafkaMirrorMaker2"): _CONNECT,
    ("kafka.strimzi.io", "KafkaConnector"): Custom(
        reference=f"{_DOCS}deploying#using-kafka-connect-with-plug-ins-str",
        gone=always("outage", "it copies nothing any more"),
        changes={
            "spec.class": another("outage", "another connector takes its place"),
            "spec.state": lambda old, new: (
                ("outage", "it copies nothing while it is stopped") if new in ("paused", "stopped") else None
            ),
            "spec.pause": becomes(True, "outage", "it copies nothing while it is paused"),
            "spec.config": another("unknown", "what it copies from where"),
        },
        quiet={"spec.tasksMax spec.autoRestart": "how many tasks share the work"},
    ),
    ("kafka.strimzi.io", "KafkaBridge"): Custom(
        reference=f"{_DOCS}configuring#type-KafkaBridge-reference",
        gone=always("outage", "its Service no longer answers"),
        changes={"spec.bootstrapServers": another("outage", "it connects to another cluster")},
    ),
}
