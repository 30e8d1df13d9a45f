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
        ("https://h/web:1", "'https://h/web:1' is no image; write 'h/web:1'"),
        ("docker://web", "'docker://web' is no image; write 'web'"),
        ("https://h/web 1", f"'https://h/web 1' is no image, {EXAMPLE}"),
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


FILLED_IN = 'where something else does, write Image("…", filled_in_by="envsubst in CI")'


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("shop/web:${TAG}", "${TAG}"),
        ("shop/web:v${TAG:-1.4}-slim", "${TAG:-1.4}"),
        ("$REGISTRY/web:$TAG", "$REGISTRY"),
        ("shop/web:$(TAG)", "$(TAG)"),
        ("shop/{{ name }}:1.4", "{{ name }}"),
        ("shop/web@${DIGEST}", "${DIGEST}"),
        ("shop/web@sha256:${DIGEST}", "${DIGEST}"),
        ("${IMAGE}", "${IMAGE}"),
    ],
)
def test_a_placeholder_is_taken_where_something_fills_it_in(refusal, written, first):
    """It stays as it is then; else the message names it, and the way to say what does."""
    assert image.check("web", "image", written, is_filled_in=True) == written
    assert refusal(image.check, "web", "image", written) == (
        f"web: image: nothing here fills in {first} of {written!r}; {FILLED_IN}"
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("web:1.4", "'web:1.4' has nothing to fill in, such as ${TAG}; leave filled_in_by out"),
        ("web:<TAG>", "'web:<TAG>' has nothing to fill in, such as ${TAG}; leave filled_in_by out"),
        ("my web:${TAG}", f"'my web:${{TAG}}' is no image, {EXAMPLE}"),
        ("web:${}", "'web:${}' has nothing to fill in, such as ${TAG}; leave filled_in_by out"),
    ],
)
def test_the_rest_of_a_reference_is_checked(refusal, written, problem):
    """Whatever is filled in cannot mend it."""
    assert refusal(image.check, "web", "image", written, is_filled_in=True) == f"web: image: {problem}"
