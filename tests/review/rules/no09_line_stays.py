"""Cases of NO09."""

from tests.review.rules.manifests import SECRET, SERVICE, edit, pod

_TEXT = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData:\n  OLD: one\n  KEY: two\n"

SPEAKS = {
    "a key leaves stringData": (
        edit(_TEXT, ("  OLD: one\n", "")),
        ["Secret/web: OLD leaves stringData, and stays readable in data"],
    ),
    "it gets another name there": (
        edit(_TEXT, ("OLD: one", "NEW: one")),
        ["Secret/web: OLD leaves stringData, and stays readable in data"],
    ),
    "an account that comes back from the field of the old name": (
        edit(pod("serviceAccountName: web"), ("      serviceAccountName: web\n", "")),
        ["Deployment/web: serviceAccountName is no longer written, and stays web"],
    ),
    "the address of a Service": (
        edit(SERVICE.replace("spec:\n", "spec:\n  clusterIP: None\n", 1), ("  clusterIP: None\n", "")),
        ["Service/web: clusterIP is no longer written, and stays None"],
    ),
    "the families of a Service": (
        edit(
            SERVICE.replace(
                "spec:\n", "spec:\n  ipFamilyPolicy: PreferDualStack\n  ipFamilies: [IPv6, IPv4]\n"
            ),
            ("  ipFamilyPolicy: PreferDualStack\n  ipFamilies: [IPv6, IPv4]\n", ""),
        ),
        [
            "Service/web: ipFamilies is no longer written, and stays IPv6 and IPv4",
            "Service/web: ipFamilyPolicy is no longer written, and stays PreferDualStack",
        ],
    ),
}
SILENT = {
    "the default of a Service's families": edit(
        SERVICE.replace("spec:\n", "spec:\n  ipFamilyPolicy: SingleStack\n  ipFamilies: [IPv4]\n"),
        ("  ipFamilyPolicy: SingleStack\n  ipFamilies: [IPv4]\n", ""),
    ),
    "a key leaves data": edit(SECRET.replace("KEY: b25l", "KEY: b25l\n  OLD: b25l"), ("  OLD: b25l\n", "")),
    "a key moves from stringData into data": edit(
        _TEXT, ("stringData:\n  OLD: one\n", "data:\n  OLD: b25l\nstringData:\n")
    ),
}
