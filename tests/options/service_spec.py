"""service_spec: what the Service says beside its selector and the numbers of its ports.

By the names that Kubernetes has for them. Without it the Service has an address in the cluster, and
says nothing else.
"""

from cdk8s_webapp import ServiceSpec

from .harness import Bad, Example, given

RESTARTS = False

EXAMPLES = [
    Example(
        "The port's name, and what is spoken there",
        given(service_spec=ServiceSpec(port_name="web", app_protocol="kubernetes.io/h2c")),
    ),
    Example(
        "A load balancer that keeps the client's address",
        given(
            service_spec=ServiceSpec(
                external_traffic_policy="Local",
                load_balancer_class="example.org/own",
                load_balancer_source_ranges=["192.0.2.0/24"],
                annotations={"example.org/load-balancer": "internal"},
            )
        ),
        base=given(service_type="LoadBalancer"),
        single="the type is another option",
        fixed="the class of a load balancer is fixed",
        not_live="its addresses are the cluster's to give",
    ),
    Example(
        "A number at every node, and a client at the same pod",
        given(service_spec=ServiceSpec(node_port=30123, session_affinity="ClientIP")),
        base=given(service_type="NodePort"),
        single="the type is another option",
        not_live="a number belongs to one Service of the cluster",
    ),
    Example(
        "The nearest pods first, and a client at the same one for an hour",
        given(
            service_spec=ServiceSpec(
                traffic_distribution="PreferSameZone",
                session_affinity="ClientIP",
                session_affinity_timeout="1h",
            )
        ),
        since="1.30",
    ),
    Example(
        "Pods of the client's node alone",
        given(service_spec=ServiceSpec(internal_traffic_policy="Local")),
    ),
    Example(
        "Addresses of both families where the cluster has them, and one that is asked for",
        given(
            service_spec=ServiceSpec(
                ip_family_policy="PreferDualStack",
                ip_families=["IPv4"],
                load_balancer_ip="192.0.2.7",
            )
        ),
        base=given(service_type="LoadBalancer"),
        single="the type is another option",
        fixed="a Service has its first address for ever",
        not_live="its addresses are the cluster's to give",
    ),
    Example(
        "The pods' own addresses, also of those that are not ready",
        given(service_spec=ServiceSpec(headless=True, publish_not_ready_addresses=True)),
        single="an address is needed by what others add",
        fixed="an address is given to a Service when it is new",
    ),
]

BAD = [
    Bad(
        "shop: service_spec: node_port needs service_type='NodePort' or 'LoadBalancer'",
        given(service_spec=ServiceSpec(node_port=30080)),
    ),
    Bad(
        "shop: service_spec: headless is of a ClusterIP, not of NodePort; leave one out",
        given(service_spec=ServiceSpec(headless=True), service_type="NodePort"),
    ),
    Bad(
        "ServiceSpec: session_affinity: 'Cookie' is unknown; write 'ClientIP'",
        lambda: ServiceSpec(session_affinity="Cookie"),
    ),
    Bad(
        "ServiceSpec: load_balancer_ip: '192.0.2.0/24' is no address; write one such as '192.0.2.7'",
        lambda: ServiceSpec(load_balancer_ip="192.0.2.0/24"),
    ),
    Bad(
        'ServiceSpec: session_affinity_timeout: needs session_affinity="ClientIP"',
        lambda: ServiceSpec(session_affinity_timeout="1h"),
    ),
    Bad("shop: service_spec: 'None' is no ServiceSpec; write ServiceSpec(…)", given(service_spec="None")),
]
