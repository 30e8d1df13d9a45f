"""Cases of OU29."""

from tests.review.rules.manifests import DEPLOYMENT, edit

_DNS = """\
apiVersion: v1
kind: Service
metadata: {name: dns}
spec:
  selector: {app: dns}
  ports:
  - {name: udp, port: 53, protocol: UDP}
  - {name: web, port: 80}
"""
_TCP = "  - {name: tcp, port: 53, protocol: TCP}\n"
_ALIASES = DEPLOYMENT + "      hostAliases:\n      - {ip: 10.0.0.1, hostnames: [one]}\n"
_TWICE = DEPLOYMENT.replace(
    "{name: LOG, value: info}", "{name: LOG, value: info}\n        - {name: LOG, value: error}"
)

SPEAKS = {
    "a TCP port beside a UDP port of its number": (
        edit(_DNS, ("  - {name: web", f"{_TCP}  - {{name: web")),
        ["Service/dns: port 53/TCP is lost: kubectl apply tells ports apart by port alone"],
    ),
    "one of two variables of a name goes": (
        edit(_TWICE, ("        - {name: LOG, value: info}\n", "")),
        ["Deployment/web: a value of LOG is lost: kubectl apply tells env apart by name alone"],
    ),
    "another entry of an address": (
        edit(_ALIASES, ("hostnames: [one]}", "hostnames: [one]}\n      - {ip: 10.0.0.1, hostnames: [two]}")),
        ["Deployment/web: an alias of 10.0.0.1 is lost: kubectl apply tells hostAliases apart by ip alone"],
    ),
    "a container's port of another protocol": (
        edit(
            DEPLOYMENT, ("containerPort: 8080}", "containerPort: 8080}, {containerPort: 8080, protocol: UDP}")
        ),
        ["Deployment/web: port 8080/TCP is lost: kubectl apply tells ports apart by containerPort alone"],
    ),
}
SILENT = {
    "one port twice": edit(
        DEPLOYMENT, ("containerPort: 8080}", "containerPort: 8080}, {containerPort: 8080}")
    ),
    "one variable twice, as it was": edit(
        DEPLOYMENT,
        ("{name: LOG, value: info}", "{name: LOG, value: info}\n        - {name: LOG, value: info}"),
    ),
    "both are there already": edit(
        _DNS.replace("  - {name: web", f"{_TCP}  - {{name: web"), ("port: 80", "port: 81")
    ),
    "a port of another number": edit(_DNS, ("  - {name: web", "  - {name: tls, port: 443}\n  - {name: web")),
    "another field of the container": edit(_TWICE, ("example.org/web:1", "example.org/web:2")),
}
