"""Names of objects, and what is said of those that are none."""

import pytest

from cdk8s_webapp.values.names import all_names, dns_label, dns_subdomain, service_name

DIGIT = "lower-case letters, digits and '-', with a letter or digit first and a letter or digit last"
LETTER = "lower-case letters, digits and '-', with a letter first and a letter or digit last"
DOTS = "lower-case letters, digits and '-' and '.', with a letter or digit first and a letter or digit last"


@pytest.mark.parametrize("check", [dns_label, dns_subdomain, service_name])
def test_a_name_is_given_back(check):
    """What is a name is the result."""
    assert check("web", "name", "my-app-2") == "my-app-2"


@pytest.mark.parametrize("check", [dns_label, dns_subdomain, service_name])
@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (5, "5 is not text; write '5'"),
        ("", "is empty"),
        ("a ", "'a ' has white space around it"),
    ],
)
def test_a_name_is_text(refusal, check, value, problem):
    """A name that is no text, or empty, is refused as any text is."""
    assert refusal(check, "web", "name", value) == f"web: name: {problem}"


@pytest.mark.parametrize(
    ("check", "value", "problem"),
    [
        (dns_label, "My_App", f"'My_App' is no Kubernetes name: {DIGIT}; write 'my-app'"),
        (service_name, "My_App", f"'My_App' is no Kubernetes name: {LETTER}; write 'my-app'"),
        (dns_subdomain, "My_App", f"'My_App' is no Kubernetes name: {DOTS}; write 'my-app'"),
        (service_name, "2web", f"'2web' is no Kubernetes name: {LETTER}; write 'web'"),
        (service_name, "2-2-web-2", f"'2-2-web-2' is no Kubernetes name: {LETTER}; write 'web-2'"),
        (service_name, "-web-", f"'-web-' is no Kubernetes name: {LETTER}; write 'web'"),
        (service_name, "a.b", f"'a.b' is no Kubernetes name: {LETTER}; write 'a-b'"),
        (service_name, "a _ b", f"'a _ b' is no Kubernetes name: {LETTER}; write 'a-b'"),
        (service_name, "12", f"'12' is no Kubernetes name: {LETTER}"),
        (service_name, "é", f"'é' is no Kubernetes name: {LETTER}"),
        (dns_subdomain, "a..b", f"'a..b' is no Kubernetes name: {DOTS}; write 'a-b'"),
        (dns_label, "a" * 64, f"'{'a' * 64}' has 64 characters; at most 63 are allowed"),
        (service_name, "A" * 64, f"'{'A' * 64}' has 64 characters; at most 63 are allowed"),
        (dns_subdomain, "a" * 254, f"'{'a' * 59}…{'a' * 18}' has 254 characters; at most 253 are allowed"),
    ],
)
def test_what_is_no_name_is_refused_with_one_that_is(refusal, check, value, problem):
    """The message has the rule, and the nearest name where there is one."""
    message = refusal(check, "web", "name", value)
    assert message == f"web: name: {problem}"
    _, found, offered = message.partition("; write ")
    assert not found or refusal(check, "web", "name", offered.strip("'")) is None


def test_all_names_are_the_id():
    """Without names, every object and the container are named as the application."""
    assert all_names("web", "web", None) == {
        "config_map": "web",
        "deployment": "web",
        "service": "web",
        "ingress": "web",
        "container": "web",
    }


def test_each_name_can_be_given():
    """A given name is that object's; the others stay the id."""
    given = {
        "config_map": "configuration.web",
        "deployment": "1.d",
        "service": "s",
        "ingress": "i.n",
        "container": "1",
    }
    assert all_names("web", "web", given) == given
    assert all_names("web", "web", {"ingress": "i"}) == {
        "config_map": "web",
        "deployment": "web",
        "service": "web",
        "ingress": "i",
        "container": "web",
    }


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("web", 'names: \'web\' is no mapping; write {"deployment": "…"}'),
        ({"configmap": "x"}, "names: 'configmap' is unknown; did you mean config_map?"),
        (
            {"x": "x"},
            "names: 'x' is unknown; known are config_map, deployment, service, ingress, container",
        ),
        ({"config_map": "a_b"}, f"names: config_map: 'a_b' is no Kubernetes name: {DOTS}; write 'a-b'"),
        ({"deployment": "a_b"}, f"names: deployment: 'a_b' is no Kubernetes name: {DOTS}; write 'a-b'"),
        ({"service": "1"}, f"names: service: '1' is no Kubernetes name: {LETTER}"),
        ({"ingress": "a_b"}, f"names: ingress: 'a_b' is no Kubernetes name: {DOTS}; write 'a-b'"),
        ({"container": "a.b"}, f"names: container: 'a.b' is no Kubernetes name: {DIGIT}; write 'a-b'"),
    ],
)
def test_each_name_has_the_rule_of_its_object(refusal, given, message):
    """Services take less than containers, and those less than other objects."""
    assert refusal(all_names, "web", "web", given) == f"web: {message}"
