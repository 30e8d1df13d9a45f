"""Any text at all, given to each check: accepted exactly where Kubernetes accepts it.

What is valid is written here a second time, from the documentation of each
format. Only where the library is stricter on purpose does a test say so.
"""

import re
from urllib.parse import quote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cdk8s_webapp import Tls
from cdk8s_webapp.pod import health as probes
from cdk8s_webapp.values import config, image, labels, names, quantity, url

# https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
LABEL = r"[a-z0-9]([-a-z0-9]*[a-z0-9])?"
RFC1035 = r"[a-z]([-a-z0-9]*[a-z0-9])?"
SUBDOMAIN = rf"{LABEL}(\.{LABEL})*"
# https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
QUALIFIED = r"([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]"
# https://kubernetes.io/docs/concepts/configuration/configmap/
CONFIG_KEY = r"[-._a-zA-Z0-9]+"
ENV_NAME = r"[-._a-zA-Z][-._a-zA-Z0-9]*"
# https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
QUANTITY = r"([0-9]+|[0-9]+\.[0-9]*|\.[0-9]+)([KMGTPE]i|[numkMGTPE]|[eE][-+]?[0-9]{1,2})?"
# https://github.com/distribution/reference
PART = r"([a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
WORD = r"[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*"
NAME = rf"({PART}(\.{PART})*(:[0-9]+)?/)?{WORD}(/{WORD})*"
TAG = r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}"
DIGEST = r"(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})"
IMAGE = rf"{NAME}(:{TAG})?(@{DIGEST})?"
# RFC 3986, and the API server's rules for the path of an Ingress
SEGMENT = r"([A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})+"
HOST = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*"
URL = rf"[hH][tT][tT][pP][sS]?://({HOST})/?((/{SEGMENT})+/?)?"


def fits(pattern, text, most=None):
    """Whether the text is all of the pattern, and not longer than allowed."""
    return re.fullmatch(pattern, text, re.ASCII) is not None and (most is None or len(text) <= most)


def texts(pattern):
    """Text that fits, text that nearly fits, and any text."""
    whole = st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)
    piece = st.text(max_size=3) | st.sampled_from([*" .-_/:%@?#\n\0Aé٣", "..", "//", "__", "%2F"])

    @st.composite
    def nearly(draw):
        text, cut = draw(whole), draw(st.integers(0, 200)) % 200
        return text[:cut] + draw(piece) + text[cut + draw(st.integers(0, 2)) :]

    return whole | nearly() | st.text()


def judge(refusal, argument, check, value, *args):
    """Whether the check accepts; a refusal begins with who and which argument, and has no double space."""
    message = refusal(check, "web", argument, value, *args)
    if message is None:
        return True
    assert message.startswith(f"web: {argument}: ")
    assert len(message) > len(f"web: {argument}: ")
    assert message.isprintable()
    return False


@given(texts(LABEL))
@example("a" * 63)
@example("a" * 64)
@example("1")
@example("a\n")
def test_a_container_is_named_by_an_rfc_1123_label(refusal, text):
    """A container's name is accepted exactly where the API server accepts it."""
    assert judge(refusal, "container", names.dns_label, text) == fits(LABEL, text, 63)


@given(texts(RFC1035))
@example("a" * 63)
@example("a" * 64)
@example("1")
@example("a-")
def test_a_service_is_named_by_an_rfc_1035_label(refusal, text):
    """A Service's name is accepted exactly where the API server of any version accepts it."""
    assert judge(refusal, "id_", names.service_name, text) == fits(RFC1035, text, 63)


@given(texts(SUBDOMAIN))
@example("a" * 253)
@example("a" * 254)
@example("a..b")
@example("a.")
def test_most_objects_are_named_by_an_rfc_1123_subdomain(refusal, text):
    """Another object's name is accepted exactly where the API server accepts it."""
    assert judge(refusal, "name", names.dns_subdomain, text) == fits(SUBDOMAIN, text, 253)


def is_label_key(key):
    """Whether a key is a qualified name: an optional DNS subdomain, a slash, and a name."""
    *prefixes, name = key.split("/")
    return (
        len(prefixes) <= 1
        and all(fits(SUBDOMAIN, prefix, 253) for prefix in prefixes)
        and fits(QUALIFIED, name, 63)
    )


@given(texts(rf"({SUBDOMAIN}/)?{QUALIFIED}"))
@example("a" * 63)
@example("a" * 64)
@example("a" * 253 + "/b")
@example("a" * 254 + "/b")
@example("a/b/c")
@example("/b")
@example("b/")
@example("")
def test_a_label_key_is_a_qualified_name(refusal, key):
    """A label's key is accepted exactly where the API server accepts it."""
    assert judge(refusal, "labels", labels.check, {key: "x"}) == is_label_key(key)


@given(texts(rf"({QUALIFIED})?"))
@example("")
@example("a" * 63)
@example("a" * 64)
def test_a_label_value_is_short_and_plain(refusal, value):
    """A label's value is accepted exactly where the API server accepts it."""
    valid = value == "" or fits(QUALIFIED, value, 63)
    assert judge(refusal, "labels", labels.check, {"team": value}) == valid


@given(texts(ENV_NAME))
@example("a" * 253)
@example("a" * 254)
@example(".")
@example("..")
@example("..a")
@example(".a")
@example("-")
@example("a.b")
def test_a_config_key_is_one_of_a_config_map_and_an_environment(refusal, key):
    """A key is accepted where a ConfigMap takes it, a container's environment too, and JavaScript."""
    valid = (
        fits(CONFIG_KEY, key, 253)
        and fits(ENV_NAME, key)
        and key != "."
        and not key.startswith("..")
        and key not in OF_JAVASCRIPT
    )
    message = refusal(config.check, "web", {key: "x"})
    assert (message is None) == valid
    assert message is None or (message.startswith("web: config: ") and message.isprintable())


OF_JAVASCRIPT = [
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
    "__proto__",
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
]


@pytest.mark.parametrize("key", OF_JAVASCRIPT)
def test_no_config_key_is_one_that_javascript_objects_have(refusal, key):
    """A key that cdk8s would lose is refused."""
    assert refusal(config.check_entry, "web", key, "x") == (
        f"web: config: {key!r} is a name that JavaScript keeps for itself; rename it"
    )


@given(st.text(st.characters(codec=None)))
@example("a\0b")
@example("\ud800")
@example("\U0001f600")
def test_a_config_value_is_what_an_environment_can_hold(refusal, value):
    """Any text is a value, but for NUL and halves of surrogate pairs."""
    valid = "\0" not in value and not any("\ud800" <= char <= "\udfff" for char in value)
    message = refusal(config.check_entry, "web", "A", value)
    if "://" not in value:
        assert message == (None if valid else "web: config: A: has a character that no environment can hold")


@given(texts(QUANTITY))
@example("1E")
@example("1.")
@example(".")
@example("1e123")
@example("٣")
@example("1Mi ")
def test_a_quantity_is_a_number_and_a_unit(refusal, text):
    """An amount is accepted exactly where it is a quantity, without a sign."""
    assert judge(refusal, "memory", quantity.parse, text) == fits(QUANTITY, text)


@given(texts(IMAGE))
@example("web:" + "t" * 128)
@example("web:" + "t" * 129)
@example("a" * 255)
@example("a" * 256)
@example("a" * 255 + ":1")
@example("web@sha256:" + "0" * 64)
@example("web:1@sha512:" + "f" * 128)
@example("web@sha256:" + "0" * 63)
@example("web@sha256:" + "F" * 64)
@example("h:٣/web")
@example("https://h/web")
@example("Web")
@example("Host/web")
@example("a_.b")
def test_an_image_is_a_reference_that_registries_know(refusal, text):
    """An image is accepted exactly where it follows the grammar of references."""
    name = re.match(rf"{NAME}(?=:{TAG}(@|$)|@|$)", text, re.ASCII)
    valid = fits(IMAGE, text) and name is not None and len(name[0]) <= 255
    assert judge(refusal, "image", image.check, text) == valid


def is_public_url(text):
    """Whether an Ingress can route the URL: its host is a name, its path has no odd segment."""
    match = re.fullmatch(URL, text, re.ASCII)
    if match is None:
        return False
    host, path = match[1], text.partition("://")[2].partition("/")[2].rstrip("/")
    return (
        len(host) <= 253
        and not host.rpartition(".")[2].isdigit()
        and "%2f" not in path.lower()
        and not {"", ".", ".."} & set(path.split("/") if path else [])
    )


@given(texts(URL))
@example("https://a.b")
@example("HTTP://a.b/")
@example("https://a.b/x/")
@example("https://a.b/x//y")
@example("https://a.b/..")
@example("https://a.b/%2f")
@example("https://a.1")
@example("https://" + "a" * 63 + ".b")
@example("https://" + "a" * 64 + ".b")
@example("https://" + "a." * 126 + "b")
@example("https://" + "a." * 126 + "bb")
@example("https://a\n.b")
@example("https://a.b/x\ty")
@example("\x00https://a.b")
@example("https://[::1]")
@example("https://a.b:80")
@example("https://a.b:99999")
@example("https://a.b:")
@example("https://u@a.b")
@example("https://a.b?")
@example("https://a.b#")
@example("https://a.b\\c")
@example("http:///a")
def test_a_url_is_one_that_an_ingress_can_route(refusal, text):
    """A URL is accepted exactly where the API server takes its host and path."""
    accepted = judge(refusal, "url", url.parse, text)
    assert accepted == is_public_url(text)
    if accepted:
        scheme, _, rest = text.partition("://")
        assert str(url.parse("web", "url", text)) == f"{scheme.lower()}://{rest.rstrip('/')}"


@given(st.text())
@example("a b")
@example("next=%2Fhome")
@example("a?b/c")
@example("from=http://a.b")
def test_a_health_check_may_ask_anything(refusal, text):
    """Any query is accepted once it is escaped as a URL has it, and behind any path of an application."""
    query = quote(text, safe="!$&'()*+,;=:@/?-._~")
    assert judge(refusal, "health", probes.check_health, f"/health?{query}")


@given(texts(rf"(/{SEGMENT})+/?(\?({SEGMENT}|[/?])*)?"))
@example("/")
@example("")
@example("health")
@example("/a#b")
@example("/a?b#c")
@example("/a?b c")
@example("/a?%2")
def test_a_health_check_is_a_path_and_maybe_a_query(refusal, text):
    """A health check is accepted exactly where it is a path of the application, with or without a query."""
    path, _, query = text.partition("?")
    segments = path.removeprefix("/").removesuffix("/").split("/")
    valid = (
        fits(rf"/|(/{SEGMENT})+/?", path)
        and fits(rf"({SEGMENT}|[/?])*", query)
        and "%2f" not in path.lower()
        and not {".", ".."} & set(segments)
    )
    assert judge(refusal, "health", probes.check_health, text) == valid


@given(texts(SUBDOMAIN))
def test_a_secret_and_an_issuer_are_named_as_objects_are(refusal, text):
    """The names in Tls are accepted exactly where the API server accepts them."""
    valid = fits(SUBDOMAIN, text, 253)
    secret, issuer = refusal(Tls.secret, text), refusal(Tls.cert_manager, cluster_issuer=text)
    assert (secret is None, issuer is None) == (valid, valid)
    assert secret is None or secret.startswith("Tls: secret: ")
    assert issuer is None or issuer.startswith("Tls: cluster_issuer: ")
