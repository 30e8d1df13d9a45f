"""Cases of OU11."""

from tests.review.rules.manifests import CONFIG_MAP, SECRET, Change, edit, joined, pod, removed

_READS = "envFrom: [{configMapRef: {name: web}}]"
_EXTERNAL = "apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: web}\nspec: {target: {name: web}}\n"
_VOLUME = "volumes: [{name: files, configMap: {name: web}}]"
_MOUNT = "volumeMounts: [{name: files, mountPath: /etc/web/theme, subPath: THEME}]"
_ACCOUNT = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\nimagePullSecrets: [{name: web}]\n"

SPEAKS = {
    "a ConfigMap goes that pods read": (
        removed(CONFIG_MAP, beside=pod("", _READS)),
        ["ConfigMap/web: removed, and Deployment/web still needs it"],
    ),
    "a key goes that pods read": (
        edit(
            joined(
                pod("", "").replace(
                    "{name: MODE, value: fast}",
                    "{name: MODE, valueFrom: {configMapKeyRef: {name: web, key: THEME}}}",
                ),
                CONFIG_MAP,
            ),
            ("  THEME: light\n", ""),
        ),
        ["ConfigMap/web: the key THEME is removed, and Deployment/web still reads it"],
    ),
    "a file goes that pods mount by subPath": (
        edit(joined(pod(_VOLUME, _MOUNT), CONFIG_MAP), ("  THEME: light\n", "")),
        ["ConfigMap/web: the key THEME is removed, and Deployment/web still reads it"],
    ),
    "pods pull their image with it": (
        removed(SECRET, beside=pod("imagePullSecrets: [{name: web}]", "")),
        ["Secret/web: removed, and Deployment/web still needs it"],
    ),
    "an account pulls images with it": (
        removed(SECRET, beside=_ACCOUNT),
        ["Secret/web: removed, and ServiceAccount/web still needs it"],
    ),
}
SILENT = {
    "a file goes beside the one that pods mount": edit(
        joined(pod(_VOLUME, _MOUNT.replace("THEME", "TITLE")), CONFIG_MAP), ("  THEME: light\n", "")
    ),
    "pods pull their image with another": removed(
        SECRET, beside=pod("imagePullSecrets: [{name: other}]", "")
    ),
    "it goes, and pods read it as optional": removed(
        CONFIG_MAP, beside=pod("", _READS.replace("name: web", "name: web, optional: true"))
    ),
    "another object makes the Secret now": Change(
        joined(pod("", _READS.replace("configMapRef", "secretRef")), SECRET),
        joined(pod("", _READS.replace("configMapRef", "secretRef")), _EXTERNAL),
    ),
}
