"""Databases and other stores that an operator runs."""

from __future__ import annotations

import re
from typing import Any

from ..sides.objects import Object
from .consequences import (
    Consequence,
    Custom,
    always,
    another,
    becomes,
    by_field,
    lost,
    lowered,
    moved,
    size,
    without,
)

_CNPG = "https://cloudnative-pg.io/documentation/current/"
_WITH_CLAIMS = always("data-loss", "the operator deletes its instances and their claims")
_INSTANCES_STOP = always(
    "outage", "its instances stop; their claims stay, unless its own settings say otherwise"
)
_RESTART = ("restart", "its instances are replaced one after another")
_SHRINKS = "a volume cannot shrink: its operator refuses that"
_VERSION = re.compile(r":v?(\d+)")
# Settings of PostgreSQL that it takes only when it starts.
_AT_START = (
    "archive_mode", "hot_standby", "huge_pages", "listen_addresses", "max_connections",
    "max_locks_per_transaction", "max_prepared_transactions", "max_replication_slots", "max_wal_senders",
    "max_worker_processes", "port", "shared_buffers", "shared_preload_libraries", "superuser_reserved_connections",
    "track_commit_timestamp", "wal_buffers", "wal_level",
)  # fmt: skip


def _image(old: Any, new: Any) -> Consequence:
    before, after = (_VERSION.search(str(side)) for side in (old, new))
    if before and after and before[1] != after[1]:
        return "outage", f"version {before[1]} becomes {after[1]}: all instances stop while data is upgraded"
    return _RESTART


def _parameters(old: Any, new: Any) -> Consequence | None:
    before, after = (side if isinstance(side, dict) else {} for side in (old, new))
    names = [name for name in _AT_START if before.get(name) != after.get(name)]
    if names:
        return "restart", f"its instances restart one after another, for {', '.join(names)}"
    return "none", "its instances read their settings again"


def _kept_for(old: Any, new: Any) -> Consequence | None:
    """A time in days, weeks or months."""
    sides = (f"{str(side)[:-1]}{'w' if str(side)[-1:] == 'm' else str(side)[-1:]}" for side in (old, new))
    before, after = (size(side) for side in sides)
    months = [str(side)[-1:] == "m" for side in (old, new)]
    if before is None or after is None or after * (4 if months[1] else 1) >= before * (4 if months[0] else 1):
        return None
    return "data-loss", "backups that are older are deleted"


def _database(item: Object) -> Consequence:
    if item.spec.get("databaseReclaimPolicy") == "delete":
        return "data-loss", "by databaseReclaimPolicy, the database is dropped"
    return "none", "the database stays"


KINDS: dict[tuple[str, str], Custom] = {
    ("postgresql.cnpg.io", "Cluster"): Custom(
        reference=_CNPG,
        gone=_WITH_CLAIMS,
        changes={
            "spec.imageName": _image,
            "spec.storage.size spec.walStorage.size": lowered("immutable", _SHRINKS),
            "spec.walStorage": without("immutable", "a volume for the log cannot be taken away again"),
            "spec.instances": lowered("none", "standbys go, with their claims"),
            "spec.resources spec.affinity spec.imagePullSecrets spec.env spec.projectedVolumeTemplate"
            " spec.topologySpreadConstraints spec.priorityClassName": another(*_RESTART),
            "spec.postgresql.parameters": _parameters,
            "spec.postgresql.shared_preload_libraries": another(*_RESTART),
            "spec.backup.retentionPolicy": _kept_for,
            "spec.enableSuperuserAccess": becomes(
                False, "outage", "the Secret of the superuser goes, who may no longer log in"
            ),
            "spec.backup.barmanObjectStore spec.backup": without(
                "none", "nothing is backed up any more, nor any point in time kept"
            ),
            "spec.replica.enabled": another("outage", "it becomes a copy of another cluster, or one of its own"),
            "spec.managed.services.disabledDefaultServices": another("outage", "Services come or go"),
        },
        quiet={
            "spec.bootstrap spec.externalClusters": "it counts when the cluster is made",
            "spec.instances": "standbys are added",
            "spec.storage spec.walStorage": "the volumes grow, if their class allows that",
            "spec.primaryUpdateStrategy spec.primaryUpdateMethod spec.switchoverDelay spec.failoverDelay"
            " spec.startDelay spec.stopDelay spec.smartShutdownTimeout spec.minSyncReplicas spec.maxSyncReplicas"
            " spec.postgresql.synchronous spec.postgresql.pg_hba": "how instances are taken over and spoken to",
            "spec.monitoring spec.logLevel spec.description spec.backup": "what is told of it",
        },
    ),
    ("postgresql.cnpg.io", "Pooler"): Custom(
        reference=f"{_CNPG}connection_pooling/",
        gone=always("outage", "its Service no longer answers"),
        changes={
            "spec.cluster.name": another("outage", "it leads to another cluster"),
            "spec.type": another("outage", "it leads to other instances"),
            "spec.instances": lambda old, new: ("outage", "no pooler is left") if new == 0 else None,
        },
        quiet={"spec.pgbouncer spec.template spec.monitoring": "how connections are pooled"},
    ),
    ("postgresql.cnpg.io", "ScheduledBackup"): Custom(
        reference=f"{_CNPG}backup/",
        gone=always("none", "no backup is made by it any more"),
        quiet={"spec": "when and how backups are made"},
    ),
    ("postgresql.cnpg.io", "Backup"): Custom(
        reference=f"{_CNPG}backup/", gone=always("none", "what was backed up stays in the store")
    ),
    ("postgresql.cnpg.io", "Database"): Custom(
        reference=f"{_CNPG}declarative_database_management/",
        gone=_database,
        changes={
            "spec.name": another("immutable", "the name of a database does not change"),
            "spec.ensure": lambda old, new: ("data-loss", "the database is dropped") if new == "absent" else None,
            "spec.databaseReclaimPolicy": lambda old, new: (
                ("data-loss", "when it goes, the database is dropped from now on") if new == "delete" else None
            ),
        },
        quiet={"spec.owner spec.extensions spec.schemas": "what is in the database"},
    ),
    ("acid.zalan.do", "postgresql"): Custom(
        reference="https://postgres-operator.readthedocs.io/en/latest/reference/cluster_manifest/",
        gone=_WITH_CLAIMS,
        changes={
            "spec.volume.size": lowered("immutable", _SHRINKS),
            "spec.numberOfInstances": lambda old, new: ("outage", "no instance is left") if new == 0 else None,
            "spec.postgresql.version": another("outage", "all instances stop while data is upgraded"),
            "spec.resources spec.dockerImage": another(*_RESTART),
            "spec.users": lost("none", "{} may no longer log in"),
        },
        quiet={"spec.databases spec.preparedDatabases": "databases are made, and none is dropped"},
    ),
    ("elasticsearch.k8s.elastic.co", "Elasticsearch"): Custom(
        reference="https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/volume-claim-templates",
        gone=by_field(
            "spec.volumeClaimDeletePolicy",
            "DeleteOnScaledownOnly",
            ("outage", "its nodes stop; their claims stay"),
            ("data-loss", "its nodes and their claims are deleted"),
        ),
        changes={
            "spec.version": another("restart", "its nodes are upgraded one after another"),
            "spec.nodeSets": lost("outage", "the nodes of {} are emptied and go, with their claims", "name"),
            "spec.http.tls.selfSignedCertificate.disabled": lambda old, new: (
                ("security", "it is spoken to without TLS") if new is True else None
            ),
        },
        quiet={"spec.nodeSets": "its nodes are replaced one after another where their pods change"},
    ),
    ("kibana.k8s.elastic.co", "Kibana"): Custom(
        reference="https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s/kibana-configuration",
        gone=always("outage", "its pods stop"),
        changes={
            "spec.version spec.config spec.podTemplate": another("restart", "its pods are replaced"),
            "spec.elasticsearchRef": another("outage", "it shows another cluster"),
        },
        quiet={"spec.count": "pods are added, or stopped, until there are that many"},
    ),
    **{
        (group, kind): Custom(
            reference=reference,
            gone=_WITH_CLAIMS,
            changes={
                "spec.image": _image,
                "spec.persistence.storage": lowered("immutable", _SHRINKS),
            },
            quiet={"spec.replicas": "instances are added, or stopped, until there are that many"},
        )
        for group, kind, reference in (
            ("rabbitmq.com", "RabbitmqCluster", "https://www.rabbitmq.com/kubernetes/operator/using-operator"),
            ("cassandra.datastax.com", "CassandraDatacenter", "https://docs.k8ssandra.io/"),
            (
                "postgres-operator.crunchydata.com",
                "PostgresCluster",
                "https://access.crunchydata.com/documentation/postgres-operator/latest/",
            ),
        )
    },
    **{
        (group, kind): Custom(reference=reference, gone=_INSTANCES_STOP)
        for group, kind, reference in (
            ("k8s.mariadb.com", "MariaDB", "https://github.com/mariadb-operator/mariadb-operator"),
            ("mongodbcommunity.mongodb.com", "MongoDBCommunity", "https://github.com/mongodb/mongodb-kubernetes"),
            ("opensearch.opster.io", "OpenSearchCluster", "https://github.com/opensearch-project/opensearch-k8s-operator"),
        )
    },
    **{
        ("ceph.rook.io", kind): Custom(
            reference="https://rook.io/docs/rook/latest/CRDs/",
            gone=always("data-loss", "what is stored in it is deleted"),
            changes={
                "spec.replicated.size": lowered("data-loss", "fewer copies of the data are kept"),
                "spec.failureDomain": moved("none", "copies are moved"),
            },
        )
        for kind in ("CephBlockPool", "CephCluster", "CephFilesystem", "CephObjectStore")
    },
}  # fmt: skip
