"""Cases of OU35."""

from tests.review.rules.manifests import edit, pod

_BESIDE = pod("initContainers:\n- name: proxy\n  image: example.org/proxy:1\n  restartPolicy: Always")

SPEAKS = {
    "it is no longer restarted": (
        edit(_BESIDE, ("        restartPolicy: Always\n", "")),
        ["Deployment/web: the other containers wait until proxy has ended"],
    ),
    "it is restarted when it fails": (
        edit(_BESIDE, ("restartPolicy: Always", "restartPolicy: OnFailure")),
        ["Deployment/web: the other containers wait until proxy has ended"],
    ),
}
SILENT = {
    "another image": edit(_BESIDE, ("proxy:1", "proxy:2")),
    "an init container becomes a sidecar": edit(
        _BESIDE.replace("        restartPolicy: Always\n", ""),
        ("proxy:1\n", "proxy:1\n        restartPolicy: Always\n"),
    ),
}
