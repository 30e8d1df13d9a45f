"""pod_spec: what the pods say beside what the other options say.

By the names that Kubernetes has for them. Without it they say nothing else.
"""

from cdk8s_webapp import PodSpec

from .harness import Bad, Example, given

RESTARTS = True

EXAMPLES = [
    Example(
        "No variables of Services, and the end of the log of a container that failed",
        given(
            pod_spec=PodSpec(enable_service_links=False, termination_message_policy="FallbackToLogsOnError")
        ),
    ),
    Example(
        "Host names",
        given(
            pod_spec=PodSpec(
                host_aliases={"192.0.2.9": ["db.example.org", "db"]},
                dns_config={"searches": ["example.org"]},
            )
        ),
    ),
    Example(
        "A command when the container has started",
        given(pod_spec=PodSpec(post_start=["sh", "-c", "touch /tmp/started"])),
        not_live="it needs a container that runs",
    ),
    Example(
        "The network of the node",
        given(pod_spec=PodSpec(host_network=True, dns_policy="ClusterFirstWithHostNet")),
        level="privileged",
        not_live="two pods of one node would listen on one port",
        single="a port of the container is one of the node then",
    ),
]

BAD = [
    Bad(
        "PodSpec: dns_policy: 'clusterfirst' is unknown; write 'ClusterFirst' or 'ClusterFirstWithHostNet' or"
        " 'Default' or 'None'",
        lambda: PodSpec(dns_policy="clusterfirst"),
    ),
    Bad(
        'PodSpec: dns_policy: \'None\' needs dns_config={"nameservers": ["…"]}',
        lambda: PodSpec(dns_policy="None"),
    ),
    Bad(
        "shop: pod_spec: {'tty': True} is no PodSpec; write PodSpec(tty=True)", given(pod_spec={"tty": True})
    ),
]
