"""Longhorn."""

from __future__ import annotations

from .consequences import Custom, always, lowered, moved

_DOCS = "https://longhorn.io/docs/latest/"

KINDS: dict[tuple[str, str], Custom] = {
    ("longhorn.io", "Volume"): Custom(
        reference=_DOCS,
        gone=always("data-loss", "the volume is deleted with its data"),
        changes={
            "spec.size": lowered("immutable", "a volume cannot shrink: Longhorn refuses that"),
            "spec.numberOfReplicas": lowered("none", "fewer copies of the data are kept"),
            "spec.frontend": moved("outage", "it is mounted in another way"),
        },
        quiet={"spec": "how it is kept"},
    ),
    ("longhorn.io", "RecurringJob"): Custom(
        reference=f"{_DOCS}snapshots-and-backups/scheduling-backups-and-snapshots/",
        gone=always("none", "no snapshot or backup is made by it any more"),
        changes={
            "spec.retain": lowered("data-loss", "older snapshots or backups of it are deleted"),
            "spec.groups": moved("none", "it is for other volumes from now on"),
            "spec.task": moved("none", "it does another thing at its time"),
        },
        quiet={"spec": "when and how it is done"},
    ),
    ("longhorn.io", "BackupTarget"): Custom(
        reference=f"{_DOCS}snapshots-and-backups/backup-and-restore/set-backup-target/",
        gone=always("outage", "backups can neither be made there nor be restored from there"),
        changes={"spec.backupTargetURL": moved("outage", "backups that are there are no longer found")},
        quiet={"spec.pollInterval spec.credentialSecret": "how it is asked for backups"},
    ),
    **{
        ("longhorn.io", kind): Custom(
            reference=f"{_DOCS}snapshots-and-backups/",
            gone=always("data-loss", "what was saved by it is deleted"),
        )
        for kind in ("Backup", "BackupBackingImage", "BackupVolume", "Snapshot")
    },
    ("longhorn.io", "BackingImage"): Custom(
        reference=f"{_DOCS}advanced-resources/backing-image/backing-image/",
        gone=always("outage", "no volume can be made of it any more"),
        changes={"spec.sourceType": moved("immutable", "the source of an image does not change")},
        quiet={"spec.minNumberOfCopies": "how many copies are kept"},
    ),
}
