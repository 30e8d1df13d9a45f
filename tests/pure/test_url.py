"""Public URLs."""

import dataclasses

import pytest

from cdk8s_webapp.values.url import Url, parse, parse_all


@pytest.mark.parametrize(
    ("written", "scheme", "host", "path", "shown"),
    [
        ("https://a.b", "https", "a.b", "/", "https://a.b"),
        ("https://a.b/", "https", "a.b", "/", "https://a.b"),
        ("http://a.b/x", "http", "a.b", "/x", "http://a.b/x"),
        ("https://a.b/x/y/", "https", "a.b", "/x/y", "https://a.b/x/y"),
        ("HTTPS://a.b/X", "https", "a.b", "/X", "https://a.b/X"),
        ("https://localhost", "https", "localhost", "/", "https://localhost"),
        ("https://a.b/%20;v=1", "https", "a.b", "/%20;v=1", "https://a.b/%20;v=1"),
        ("https://1.a", "https", "1.a", "/", "https://1.a"),
    ],
)
def test_a_url_is_its_scheme_host_and_path(written, scheme, host, path, shown):
    """A URL is shown without a slash at its end; the root is the path of none."""
    url = parse("web", "url", written)
    assert url == Url(scheme=scheme, host=host, path=path)
    assert str(url) == shown


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [("http://localhost:8080", "localhost", 8080), ("https://shop.localhost:1/x", "shop.localhost", 1)],
)
def test_the_port_of_ones_own_machine_is_kept(written, host, port):
    """There, the cluster's port is the machine's choice: the URL has it, and the host has not."""
    url = parse("web", "url", written)
    assert (url.host, url.port, str(url)) == (host, port, written)


@pytest.mark.parametrize("written", ["https://*.a.b", "https://*.b", "http://*.xn--9ca.fr/x"])
def test_a_wildcard_is_a_host(written):
    """One that stands for many, as an Ingress and an HTTPRoute know it."""
    url = parse("web", "url", written)
    assert (str(url), url.is_of_many_hosts) == (written, True)
    assert not parse("web", "url", "https://a.b").is_of_many_hosts


NO_URL = "is no http or https URL; write"


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (5, "5 is not text; write '5'"),
        ("", "is empty"),
        (" https://a.b", "' https://a.b' has white space around it"),
        ("a.b", f"'a.b' {NO_URL} 'https://a.b'"),
        ("a.b/x", f"'a.b/x' {NO_URL} 'https://a.b/x'"),
        ("//a.b", f"'//a.b' {NO_URL} 'https://a.b'"),
        ("ftp://a.b", f"'ftp://a.b' {NO_URL} 'https://a.b'"),
        ("FTP://a.b", f"'FTP://a.b' {NO_URL} 'https://a.b'"),
        ("X.b/X/", f"'X.b/X/' {NO_URL} 'https://X.b/X'"),
        ("htps://a.b/x", f"'htps://a.b/x' {NO_URL} 'https://a.b/x'"),
        ("https:/a.b", f"'https:/a.b' {NO_URL} 'https://a.b'"),
        ("https:a.b", f"'https:a.b' {NO_URL} 'https://a.b'"),
        ("https//a.b", f"'https//a.b' {NO_URL} 'https://a.b'"),
        ("https:///a.b", f"'https:///a.b' {NO_URL} 'https://a.b'"),
        ("https://", f"'https://' {NO_URL} 'https://app.example.org'"),
        ("http:", f"'http:' {NO_URL} 'https://app.example.org'"),
        ("/", f"'/' {NO_URL} 'https://app.example.org'"),
        ("https://a.b:8080", "'https://a.b:8080' has a port, which an Ingress cannot route by; leave it out"),
        ("https://a.b:", "'https://a.b:' has a port, which an Ingress cannot route by; leave it out"),
        ("https://a.b:0/x", "'https://a.b:0/x' has a port, which an Ingress cannot route by; leave it out"),
        ("https://a.b:99999", "'https://a.b:99999' is no URL: Port out of range 0-65535"),
        ("https://[a", "'https://[a' is no URL: Invalid IPv6 URL"),
        ("https://a.b?", "'https://a.b?' has a query or a fragment; end it after the path"),
        ("https://a.b/x?y=1", "'https://a.b/x?y=1' has a query or a fragment; end it after the path"),
        ("https://a.b/#/x", "'https://a.b/#/x' has a query or a fragment; end it after the path"),
        ("https://A.b/x", "'A.b' has capital letters; write 'a.b'"),
        ("https://*", "'*' is no wildcard that is served, such as '*.example.org'"),
        ("https://*a.b", "'*a.b' is no wildcard that is served, such as '*.example.org'"),
        ("https://a.*.b", "'a.*.b' is no wildcard that is served, such as '*.example.org'"),
        ("https://*.*.b", "'*.*.b' is no wildcard that is served, such as '*.example.org'"),
        ("https://*.é.fr", "'*.é.fr' is not ASCII; write '*.xn--9ca.fr'"),
        ("https://*.a_b.fr", "'*.a_b.fr' is no host name, such as 'app.example.org'"),
        (
            "http://localhost:0",
            "'http://localhost:0' has a port, which an Ingress cannot route by; leave it out",
        ),
        (
            "http://localhost:",
            "'http://localhost:' has a port, which an Ingress cannot route by; leave it out",
        ),
        (
            "https://*.a.b:8080",
            "'https://*.a.b:8080' has a port, which an Ingress cannot route by; leave it out",
        ),
        ("https://é.fr", "'é.fr' is not ASCII; write 'xn--9ca.fr'"),
        ("https://a_b.fr", "'a_b.fr' is no host name, such as 'app.example.org'"),
        ("https://%41.fr", "'%41.fr' is no host name, such as 'app.example.org'"),
        ("https://-a.fr", "'-a.fr' is no host name, such as 'app.example.org'"),
        ("https://a..fr", "'a..fr' is no host name, such as 'app.example.org'"),
        ("https://a.fr.", "'a.fr.' is no host name, such as 'app.example.org'"),
        ("https://10.0.0.1/x", "'10.0.0.1' is an address; an Ingress needs a host name"),
        ("https://[::1]", "'[::1]' is an address; an Ingress needs a host name"),
        ("https://a.b/x y", "'/x y' has a character that a path cannot hold"),
        ("https://a.b//x", "'//x' has an empty, '.' or '..' segment; write the path itself"),
        ("https://a.b/x/..", "'/x/..' has an empty, '.' or '..' segment; write the path itself"),
        ("https://a\n.b", "'https://a\\n.b' has a character that a URL cannot hold"),
        ("https://a.b/\tx", "'https://a.b/\\tx' has a character that a URL cannot hold"),
    ],
)
def test_what_an_ingress_cannot_route_is_refused(refusal, written, problem):
    """The message has what is wrong, and what to write where that is known."""
    assert refusal(parse, "web", "url", written) == f"web: url: {problem}"


@pytest.mark.parametrize("written", ["https://é..fr", "https://" + "é" * 70 + ".fr"])
def test_a_host_without_an_ascii_form_is_no_host(refusal, written):
    """Where there is nothing to write instead, nothing is offered."""
    host = written.removeprefix("https://")
    assert refusal(parse, "web", "url", written) == (
        f"web: url: {host!r} is no host name, such as 'app.example.org'"
    )


@pytest.mark.parametrize(
    "written",
    [
        "https://me:secret@a.b",
        "https://me@a.b/x",
        "https://@a.b",
        "https://:secret@a.b",
        "postgresql://me:secret@a.b",
        "me:secret@a.b",
        "https://me:sec#ret@a.b",
        "https://me:secret@a.b:99999",
        "https://me:secret@[a",
        "https://me:secret@a.b?x",
        "https://me:secret@a.b/://",
    ],
)
def test_a_password_is_never_repeated(refusal, written):
    """A URL with a user or a password is refused before any message can show it."""
    assert refusal(parse, "web", "url", written) == (
        "web: url: holds a user or a password, which a URL in YAML must not"
    )


def test_an_at_sign_in_the_path_is_no_password():
    """A path may hold an @."""
    assert parse("web", "url", "https://a.b/@me").path == "/@me"


def test_one_url_several_or_none():
    """A string is one, a list or tuple several in their order, None and an empty list none."""
    a, b = parse("", "", "https://a.b"), parse("", "", "https://a.c/x")
    assert parse_all("web", "url", "https://a.b") == (a,)
    assert parse_all("web", "url", ["https://a.c/x", "https://a.b/"]) == (b, a)
    assert parse_all("web", "url", ("https://a.b",)) == (a,)
    assert parse_all("web", "url", None) == ()
    assert parse_all("web", "url", []) == ()


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (5, "5 is neither a URL nor a list of them; write 'https://…'"),
        (b"https://a.b", "b'https://a.b' is neither a URL nor a list of them; write 'https://…'"),
        ({"https://a.b"}, "{'https://a.b'} is neither a URL nor a list of them; write 'https://…'"),
        ("", "is empty"),
        (["https://a.b", ""], "is empty"),
        ([5], "5 is not text; write '5'"),
        (["https://a.b", "https://a.b"], "a.b/ is given twice"),
        (["https://a.b/x/", "https://c.d", "https://a.b/x"], "a.b/x is given twice"),
        (["http://a.b", "https://a.b"], "a.b/ is given twice"),
    ],
)
def test_each_url_is_checked(refusal, value, problem):
    """Each is a URL, and each host and path is there once."""
    assert refusal(parse_all, "web", "url", value) == f"web: url: {problem}"


def test_paths_of_one_host_are_different_urls():
    """One host may have several paths, and one path several hosts."""
    assert len(parse_all("web", "url", ["https://a.b/x", "https://a.b/y", "https://c.b/x"])) == 3


def test_a_url_cannot_be_changed():
    """A parsed URL stays as it was checked."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        parse("web", "url", "https://a.b").host = "c.d"


@pytest.mark.parametrize(
    ("made", "host", "path", "path_type"),
    [
        (Url.exact("https://a.b/login"), "a.b", "/login", "Exact"),
        (Url.exact("https://a.b/login/"), "a.b", "/login/", "Exact"),
        (Url.exact("https://a.b"), "a.b", "/", "Exact"),
        (
            Url.implementation_specific("https://a.b/x(/|$)(.*)"),
            "a.b",
            "/x(/|$)(.*)",
            "ImplementationSpecific",
        ),
        (Url.implementation_specific("https://a.b"), "a.b", "/", "ImplementationSpecific"),
        (Url.any_host("/x/"), "", "/x", "Prefix"),
        (Url.any_host(), "", "/", "Prefix"),
        (Url.any_host("/x/", path_type="Exact"), "", "/x/", "Exact"),
        (Url.any_host("/*", path_type="ImplementationSpecific"), "", "/*", "ImplementationSpecific"),
    ],
)
def test_a_path_may_be_of_another_type(made, host, path, path_type):
    """Exact, what the controller makes of it, or at every host."""
    assert (made.host, made.path, made.path_type) == (host, path, path_type)
    assert parse_all("web", "url", made) == (made,)
    assert parse("web", "url", "https://a.b/x").path_type == "Prefix"


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Url.exact("a.b"), "Url: exact: 'a.b' is no http or https URL; write 'https://a.b'"),
        (lambda: Url.exact(5), "Url: exact: 5 is not text; write '5'"),
        (lambda: Url.any_host("x"), "Url: any_host: 'x' does not start with '/'; write '/x'"),
        (
            lambda: Url.any_host("x", path_type="ImplementationSpecific"),
            "Url: any_host: 'x' does not start with '/'; write '/x'",
        ),
        (
            lambda: Url.any_host("/x y", path_type="ImplementationSpecific"),
            "Url: any_host: '/x y' has white space, which no path has",
        ),
        (
            lambda: Url.any_host("/", path_type="Regex"),
            "Url: path_type: 'Regex' is unknown; write 'Prefix' or 'Exact' or 'ImplementationSpecific'",
        ),
        (
            lambda: Url.implementation_specific("https://a.b/x y"),
            "Url: implementation_specific: '/x y' has white space, which no path has",
        ),
        (
            lambda: Url.implementation_specific("a.b/("),
            "Url: implementation_specific: 'a.b/(' is no http or https URL; write 'https://a.b/('",
        ),
        (
            lambda: parse_all("web", "url", [Url.exact("https://a.b/x"), Url.exact("https://a.b/x")]),
            "web: url: a.b/x is given twice",
        ),
    ],
)
def test_such_a_path_is_checked(refusal, make, message):
    """As each URL is."""
    assert refusal(make) == message


def test_one_path_may_be_of_two_types():
    """That path alone, and all below it."""
    assert len(parse_all("web", "url", [Url.exact("https://a.b/x"), "https://a.b/x"])) == 2
