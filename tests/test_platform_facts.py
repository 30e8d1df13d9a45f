"""What the documents say of platforms."""

from pathlib import Path

from cdk8s_webapp import AKS, EKS, GKE, KIND, OPENSHIFT, SSPCLOUD, Platform

ROOT = Path(__file__).parent.parent
KNOWN = {"SSPCLOUD": SSPCLOUD, "GKE": GKE, "EKS": EKS, "AKS": AKS, "KIND": KIND, "OPENSHIFT": OPENSHIFT}


def test_every_fact_of_a_platform_has_its_reference():
    """Beside each argument, or in the text below, is an address that says so."""
    folder = ROOT / "constructs" / "cdk8s_webapp" / "platforms"
    for name in ("sspcloud", "gke", "eks", "aks", "kind", "openshift"):
        text = (folder / f"{name}.py").read_text()
        assert "https://" in text, name


def row(name, platform):
    """A platform's line in docs/platforms.md."""

    def peer(each):
        if "ipBlock" in each.lines:
            return each.lines["ipBlock"]["cidr"]
        ((key, value),) = each.lines["namespaceSelector"]["matchLabels"].items()
        return f"namespace {value}" if value else f"namespaces of {key}"

    cells = [
        f"`{name}`",
        platform.kubernetes,
        platform.routing.class_name or "the default",
        platform.storage_class or "the default",
        "yes" if platform.availability.budget and platform.availability.spread else "no",
        "as written" if platform.has_own_ids else "assigned",
        f"`{platform.identity.annotation}`" if platform.identity else "–",
        ", ".join(map(peer, platform.ingress_peers)) or "not known",
        ", ".join(map(peer, platform.prometheus_peers)) or "not known",
    ]
    return f"| {' | '.join(cells)} |"


def test_the_table_of_the_documentation_is_theirs():
    """A row a platform, in order; what is not known is said to be so."""
    text = (ROOT / "docs" / "platforms.md").read_text()
    rows = [row("Platform()", Platform()), *(row(name, each) for name, each in KNOWN.items())]
    assert "\n".join(rows) in text
