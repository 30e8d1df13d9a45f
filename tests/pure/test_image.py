"""References to images."""

import pytest

from cdk8s_webapp.values import image

EXAMPLE = "such as 'registry.example.org/shop/web:1.4'"


@pytest.mark.parametrize(
    "written",
    [
        "web",
        "shop/web:latest",
        "localhost/web",
        "Registry.Example.org:5000/shop/web_2:V1.4-rc.1",
        "a__b/c-d.e",
        "web@sha256:" + "0" * 64,
        "web:1@sha512:" + "f" * 128,
        "a" * 255 + ":1@sha256:" + "0" * 64,
    ],
)
def test_an_image_is_given_back(written):
    """What a registry can serve is the result."""
    assert image.check("web", "image", written) == written


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (None, "None is not text"),
        ("", "is empty"),
        ("web:1\n", "'web:1\\n' has white space around it"),
        ("Web:1", "'Web:1' has capital letters before its tag; write 'web:1'"),
        ("h.org:5000/A/B:C@sha256:" + "0" * 64, "'h.org:5000/A/B:C@sha256:"),
        ("https://h/web:1", f"'https://h/web:1' is no image, {EXAMPLE}"),
        ("web:", f"'web:' is no image, {EXAMPLE}"),
        ("web:1:2", f"'web:1:2' is no image, {EXAMPLE}"),
        ("web :1", f"'web :1' is no image, {EXAMPLE}"),
        ("web:é", f"'web:é' is no image, {EXAMPLE}"),
        ("web@sha256:abc", f"'web@sha256:abc' is no image, {EXAMPLE}"),
        ("a//b", f"'a//b' is no image, {EXAMPLE}"),
        ("a" * 256, f"the name in '{'a' * 59}…{'a' * 18}' has more than 255 characters"),
    ],
)
def test_what_no_registry_serves_is_refused(refusal, value, problem):
    """The message shows what was written, and an image as an example."""
    assert refusal(image.check, "web", "image", value).startswith(f"web: image: {problem}")
