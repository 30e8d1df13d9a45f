"""Cases of OU03."""

from tests.review.rules.manifests import DEPLOYMENT, POLICY, added, edit, joined

SPEAKS = {
    "a port less": (
        edit(
            joined(DEPLOYMENT, POLICY.replace("[{port: 8080}]", "[{port: 8080}, {port: 9090}]")),
            (", {port: 9090}", ""),
        ),
        ["NetworkPolicy/web: no longer let through: from pods app=proxy on TCP/9090"],
    ),
    "a new policy that lets nothing in": (
        added(POLICY.partition("  ingress:\n")[0], beside=DEPLOYMENT),
        ["NetworkPolicy/web: Deployment/web: all ingress is blocked"],
    ),
}
SILENT = {
    "a new policy that lets in what the pods serve": added(POLICY, beside=DEPLOYMENT),
    "a port more": edit(joined(DEPLOYMENT, POLICY), ("[{port: 8080}]", "[{port: 8080}, {port: 9090}]")),
}
