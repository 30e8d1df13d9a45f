"""Where the files of a pod come from, and what a PersistentVolume is made of.

https://kubernetes.io/docs/concepts/storage/volumes/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from . import names
from .demand import Demand, below, maps
from .environment import told_in_files
from .flaw import Flaws, forbidden, invalid, required, unsupported
from .metadata import of_annotations

_MODE = (0, 0o777)
_PARTITION = (0, 255)
_IQN = re.compile(r"iqn\.[0-9]{4}-[0-9]{2}\.[A-Za-z0-9.-]+(:[^,;*&$|\s]+)")
_EUI, _NAA = re.compile(r"eui.[A-Za-z0-9]{16}"), re.compile(r"naa.[A-Za-z0-9]{32}")


def _iscsi(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for field in ("iqn", "initiatorName"):
        text = value.get(field)
        if isinstance(text, str) and not any(form.fullmatch(text) for form in (_IQN, _EUI, _NAA)):
            yield invalid(field, "must be valid format starting with iqn, eui, or naa")
    if (value.get("chapAuthDiscovery") or value.get("chapAuthSession")) and not value.get("secretRef"):
        yield required("secretRef")


def _fibre_channel(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    names_given, ids = value.get("targetWWNs"), value.get("wwids")
    if not names_given and not ids:
        yield required("targetWWNs", "must specify either targetWWNs or wwids, but not both")
    elif names_given and ids:
        yield invalid("targetWWNs", "targetWWNs and wwids can not be specified simultaneously")
    elif names_given and raw.get("lun") is None:
        yield required("lun", "lun is required if targetWWNs is specified")


def _azure_disk(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    managed, uri = value.get("kind") == "Managed", str(value.get("diskURI") or "")
    start = "/subscriptions/" if managed else "https://"
    if uri and not uri.startswith(start):
        of = "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}"
        yield unsupported(
            "diskURI",
            (
                of
                if managed
                else "https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd",
            ),
        )


def _flocker(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if ("datasetName" in value) == ("datasetUUID" in value):
        yield required("", "one of datasetName and datasetUUID is required")
    if "/" in str(value.get("datasetName")):
        yield invalid("datasetName", "must not contain '/'")


def _flex(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    for key in value.get("options") or ():
        domain = "." + key.partition("/")[0].lower()
        if domain.endswith((".kubernetes.io", ".k8s.io")):
            yield invalid(("options", key), "kubernetes.io and k8s.io namespaces are reserved")


def _quobyte(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    why = "must be a host:port pair or multiple pairs separated by commas"
    if any(pair.count(":") != 1 for pair in str(value.get("registry") or ":").split(",")):
        yield invalid("registry", why)


def _git(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if names.inside(str(value.get("directory") or "")):
        yield invalid("directory", str(names.inside(str(value.get("directory")))))


def _projected(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    """Each path of a projected volume is one file's."""
    seen: set[Any] = set()
    for step, source in maps(value.get("sources")):
        for kind in ("secret", "configMap", "downwardAPI"):
            for _, item in maps(below(source, kind, "items")):
                if item.get("path") in seen:
                    yield invalid(("sources", step, kind), "conflicting duplicate paths")
                seen.add(item.get("path"))
        paths = [below(source, "clusterTrustBundle", "path")]
        paths += [
            below(source, "podCertificate", name)
            for name in ("credentialBundlePath", "keyPath", "certificateChainPath")
        ]
        for path in paths:
            if path is not None and path in seen:
                yield invalid(("sources", step), "conflicting duplicate paths")
            seen.add(path)


def _bundle(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    if raw.get("name") is not None and raw.get("signerName") is not None:
        yield invalid("", "only one of name and signerName may be used")
    elif raw.get("name") is None and raw.get("signerName") is None:
        yield required("", "either name or signerName must be specified")
    if raw.get("name") is not None and raw.get("labelSelector") is not None:
        yield invalid("labelSelector", "labelSelector must be unset if name is specified")
    for field in ("name", "signerName"):
        if raw.get(field) == "":
            yield required(field)


def _certificate(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    notes = value.get("userAnnotations") or {}
    yield from of_annotations(notes, ("userAnnotations",))
    for key in notes:
        if "/" not in key:
            yield invalid(("userAnnotations", key), 'must be a domain-prefixed key (such as "acme.io/foo")')
    if not any(value.get(field) for field in ("credentialBundlePath", "keyPath", "certificateChainPath")):
        yield required("", "specify at least one of credentialBundlePath, keyPath, and certificateChainPath")
    seconds = raw.get("maxExpirationSeconds")
    if isinstance(seconds, int) and seconds < 3600:
        yield invalid("maxExpirationSeconds", "if provided, maxExpirationSeconds must be >= 3600")


def _token(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    seconds = value.get("expirationSeconds")
    if isinstance(seconds, int) and seconds < 600:
        yield invalid("expirationSeconds", "may not specify a duration less than 10 minutes")
    elif isinstance(seconds, int) and seconds > 2**32:
        yield invalid("expirationSeconds", "may not specify a duration larger than 2^32 seconds")


def _csi(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    reference = value.get("nodePublishSecretRef")
    if isinstance(reference, dict) and not reference.get("name"):
        yield required("nodePublishSecretRef.name")
    elif isinstance(reference, dict) and names.subdomain(str(reference["name"])):
        yield invalid("nodePublishSecretRef.name", str(names.subdomain(str(reference["name"]))))


def _volume(raw: Mapping[str, Any], value: Mapping[str, Any]) -> Flaws:
    sources = sorted(set(value) - {"name"})
    for source in sources[1:]:
        yield forbidden(source, "may not specify more than 1 volume type")
    portal = below(value, "iscsi", "targetPortal")
    if below(value, "iscsi", "initiatorName") and len(f"{value.get('name')}:{portal}") > 64:
        yield invalid(
            "name", "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters"
        )


_CONFIG_MAP = Demand(needed=("name",), ranges={"defaultMode": _MODE})
_SIO = Demand(needed=("gateway", "system", "volumeName"))

DEMANDS: dict[str, Demand] = {
    "AWSElasticBlockStoreVolumeSource": Demand(needed=("volumeID",), ranges={"partition": _PARTITION}),
    "AzureDiskVolumeSource": Demand(needed=("diskName", "diskURI"), check=_azure_disk),
    "AzureFilePersistentVolumeSource": Demand(
        needed=("secretName", "shareName"), not_empty=("secretNamespace",)
    ),
    "AzureFileVolumeSource": Demand(needed=("secretName", "shareName")),
    "CSIVolumeSource": Demand(forms={"driver": names.driver}, check=_csi),
    "CephFSPersistentVolumeSource": Demand(needed=("monitors",)),
    "CephFSVolumeSource": Demand(needed=("monitors",)),
    "ClusterTrustBundleProjection": Demand(
        forms={"path": names.file_inside, "signerName": names.signer}, check=_bundle
    ),
    "ConfigMapProjection": Demand(needed=("name",)),
    "ConfigMapVolumeSource": _CONFIG_MAP,
    "DownwardAPIVolumeFile": Demand(
        ranges={"mode": _MODE},
        forms={"path": names.file_inside},
        one_of=(("fieldRef", "resourceFieldRef"),),
        check=told_in_files,
    ),
    "DownwardAPIVolumeSource": Demand(ranges={"defaultMode": _MODE}),
    "EmptyDirVolumeSource": Demand(not_negative=("sizeLimit",)),
    "EphemeralVolumeSource": Demand(needed=("volumeClaimTemplate",)),
    "FCVolumeSource": Demand(ranges={"lun": (0, 255)}, check=_fibre_channel),
    "FlexPersistentVolumeSource": Demand(check=_flex),
    "FlexVolumeSource": Demand(check=_flex),
    "FlockerVolumeSource": Demand(check=_flocker),
    "GCEPersistentDiskVolumeSource": Demand(needed=("pdName",), ranges={"partition": _PARTITION}),
    "GitRepoVolumeSource": Demand(needed=("repository",), check=_git),
    "HostPathVolumeSource": Demand(needed=("path",), forms={"path": names.no_way_up}),
    "ISCSIPersistentVolumeSource": Demand(
        not_empty=("initiatorName",), ranges={"lun": (0, 255)}, check=_iscsi
    ),
    "ISCSIVolumeSource": Demand(not_empty=("initiatorName",), ranges={"lun": (0, 255)}, check=_iscsi),
    "ImageVolumeSource": Demand(needed=("reference",)),
    "KeyToPath": Demand(ranges={"mode": _MODE}, forms={"path": names.file_inside}),
    "NFSVolumeSource": Demand(needed=("server", "path"), forms={"path": names.absolute}),
    "PodCertificateProjection": Demand(
        words={"keyType": ("RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519")},
        forms=dict.fromkeys(("credentialBundlePath", "keyPath", "certificateChainPath"), names.file_inside),
        check=_certificate,
    ),
    "ProjectedVolumeSource": Demand(ranges={"defaultMode": _MODE}, check=_projected),
    "QuobyteVolumeSource": Demand(needed=("registry", "volume"), longest={"tenant": 64}, check=_quobyte),
    "RBDPersistentVolumeSource": Demand(needed=("monitors", "image")),
    "RBDVolumeSource": Demand(needed=("monitors", "image")),
    "ScaleIOPersistentVolumeSource": _SIO,
    "ScaleIOVolumeSource": _SIO,
    "SecretProjection": Demand(needed=("name",)),
    "SecretVolumeSource": Demand(needed=("secretName",), ranges={"defaultMode": _MODE}),
    "ServiceAccountTokenProjection": Demand(forms={"path": names.file_inside}, check=_token),
    "StorageOSPersistentVolumeSource": Demand(
        needed=("volumeName",), forms={"volumeName": names.label, "volumeNamespace": names.label}
    ),
    "StorageOSVolumeSource": Demand(
        needed=("volumeName",), forms={"volumeName": names.label, "volumeNamespace": names.label}
    ),
    "Volume": Demand(forms={"name": names.label}, check=_volume),
    "VolumeProjection": Demand(
        at_most_one_of=(
            (
                "clusterTrustBundle",
                "configMap",
                "downwardAPI",
                "podCertificate",
                "secret",
                "serviceAccountToken",
            ),
        )
    ),
}
