"""volumes: what is mounted, by path: storage, scratch space, files, and what stands elsewhere.

A claim belongs to the application and outlives it: `kubectl delete -f dist/` is the only way that
it goes. One of ReadWriteOnce is mounted by one node, so that there is one pod, which ends before the
next one comes. Files come in a ConfigMap, and a changed one restarts the pods. The same `Volume` at two
paths is one volume, mounted twice; `.at("media")` is a folder of it.
"""

from pathlib import Path

import cdk8s_plus_27 as kplus

from cdk8s_webapp import Chart, Plain, Volume, WebApp

from .harness import Bad, Example, given

RESTARTS = True


def without(chart: Chart) -> None:
    """The application that is there without a volume."""
    WebApp(chart, "shop", image="registry.example.org/shop:1.4", port=8000)


def two_folders(chart: Chart) -> None:
    """One claim, of which two folders are mounted."""
    data = Volume.claim("10Gi")
    WebApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        volumes={"/var/www/media": data.at("media"), "/var/www/cache": data.at("cache")},
    )


def of_cdk8s_plus(chart: Chart) -> None:
    """A folder of the node."""
    shared = kplus.Volume.from_host_path(chart, "shared", "shared", path="/srv/shared")
    WebApp(
        chart,
        "shop",
        image="registry.example.org/shop:1.4",
        port=8000,
        volumes={"/shared": Volume.of(shared, read_only=True)},
    )


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
        "Two folders of one volume",
        alone=two_folders,
        off=without,
        since="1.29",
        fixed="from two pods to one, and from a rolling update to one that stops first, is a gap",
        not_live="the pod that holds the claim ends before the next one comes",
    ),
    Example(
        "Files that may be run, and one that looks like a credential and is none",
        given(
            volumes={
                "/scripts": Volume.files(
                    {
                        "start.sh": "#!/bin/sh\nexec shop\n",
                        "shop.ini": Plain("password = example-password\n", because="it is the example's"),
                    },
                    mode=0o755,
                    read_only=True,
                )
            }
        ),
    ),
    Example("A volume of cdk8s-plus", alone=of_cdk8s_plus, off=without, since="1.29", level="privileged"),
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
        level="baseline",
    ),
    Example(
        "A file of the node, with its reason",
        given(
            volumes={
                "/dev/kvm": Volume.host_path(
                    "/dev/kvm", type="CharDevice", because="it runs machines of its own"
                )
            }
        ),
        level="privileged",
    ),
    Example(
        "Several sources in one folder, as Kubernetes writes them",
        given(
            volumes={
                "/etc/vault": Volume.from_source(
                    {
                        "projected": {
                            "sources": [
                                {"configMap": {"name": "vault"}},
                                {"serviceAccountToken": {"audience": "vault", "path": "token"}},
                            ]
                        }
                    }
                )
            }
        ),
    ),
    Example(
        "Files of another image",
        given(volumes={"/model": Volume.image("registry.example.org/model:3")}),
        since="1.31",
    ),
]

BAD = [
    Bad(
        "Volume: files: shop.ini: holds a secret, by its name, and everyone may read this; keep it in a"
        ' Secret, and write Volume.secret("name-of-the-secret"); or, where it is none, Plain("…",'
        ' because="…")',
        lambda: Volume.files({"shop.ini": "password = example-password"}),
    ),
    Bad(
        "Volume: sub_path: a pod that runs would not see a changed file; mount their folder",
        lambda: Volume.files({"shop.ini": "[shop]"}).at("shop.ini"),
    ),
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
    Bad(
        "Volume: path: 'dev/kvm' is no absolute path; write '/dev/kvm'",
        lambda: Volume.host_path("dev/kvm", because="it runs machines of its own"),
    ),
    Bad(
        "Volume: source: hostPath needs a reason; write Volume.host_path(…, because=…)",
        lambda: Volume.from_source({"hostPath": {"path": "/dev/kvm"}}),
    ),
    Bad(
        "Volume: source: 'configmap' is unknown; did you mean configMap?",
        lambda: Volume.from_source({"configmap": {"name": "vault"}}),
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
