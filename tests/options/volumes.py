"""volumes: what is mounted, by path: storage, scratch space, files, and what stands elsewhere.

A claim belongs to the application and outlives it: `kubectl delete -f dist/` is the only way that
it goes. One of ReadWriteOnce is mounted by one node, so that there is one pod, which ends before the
next one comes. Files come in a ConfigMap, and a changed one restarts the pods.
"""

from pathlib import Path

from cdk8s_webapp import Volume

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "Storage that outlives the pods",
        given(volumes={"/data": Volume.claim("10Gi")}),
        base=given(replicas=1),
        single="a claim of ReadWriteOnce allows one pod",
        fixed="from two pods to one, and from a rolling update to one that stops first, is a gap",
        not_live="the pod that holds the claim ends before the next one comes",
    ),
    Example(
        "Storage that several nodes mount",
        given(volumes={"/media": Volume.claim("1Gi", access_mode="ReadWriteMany", storage_class="shared")}),
        single="its group is of the level and the platform",
    ),
    Example(
        "Scratch space, on disk and in memory",
        given(volumes={"/cache": Volume.empty_dir("1Gi"), "/shm": Volume.empty_dir(in_memory=True)}),
    ),
    Example("Files", given(volumes={"/etc/shop": Volume.files({"shop.ini": "[shop]\nopen = yes\n"})})),
    Example(
        "A ConfigMap, and one key of a Secret",
        given(
            volumes={
                "/etc/common": Volume.config_map("common"),
                "/etc/tls": Volume.secret("shop-tls", items={"tls.crt": "public.crt"}),
            }
        ),
    ),
    Example(
        "A claim that is there, read-only",
        given(volumes={"/legacy": Volume.existing_claim("legacy", read_only=True)}),
        single="its group is of the level and the platform",
    ),
    Example(
        "A folder of an NFS server",
        given(volumes={"/nfs": Volume.nfs("nfs.example.org", "/exports")}),
        level="privileged",
    ),
    Example(
        "Files of another image",
        given(volumes={"/model": Volume.image("registry.example.org/model:3")}),
        since="1.31",
    ),
]

BAD = [
    Bad(
        "shop: volumes: 'data' is no folder of the container; write '/data'",
        given(volumes={"data": Volume.empty_dir()}),
    ),
    Bad(
        "shop: volumes: /data: '10Gi' is no Volume; write Volume.empty_dir() or Volume.claim(\"1Gi\")",
        given(volumes={"/data": "10Gi"}),
    ),
    Bad(
        "shop: replicas: 3 pods cannot share a claim of ReadWriteOnce; leave replicas out, write"
        ' Volume.claim(…, access_mode="ReadWriteMany"), or a StatefulApp with storage',
        given(volumes={"/data": Volume.claim("1Gi")}, replicas=3),
    ),
    Bad("Volume: size: '10' is less than 1Mi; did you mean '10Gi'?", lambda: Volume.claim("10")),
    Bad(
        "Volume: files: 'settings' is no folder of the current one; write the path of one",
        lambda: Volume.files("settings"),
    ),
    Bad(
        "Volume: files: a.ini: 'a.ini' is no file; write the path of one",
        lambda: Volume.files({"a.ini": Path("a.ini")}),
    ),
]
