"""A configuration's values reach the server as they were written."""

from pathlib import Path

import pytest

pytestmark = pytest.mark.cluster

# Text that YAML 1.1, YAML 1.2, Go or JavaScript could take for something else.
AWKWARD = [
    *("", " ", "y", "n", "Y", "N", "yes", "no", "No", "on", "off", "OFF", "true", "True", "false"),
    *("null", "Null", "~", "=", "<<", "-", "?", ":", "---", "...", "--- x", "{}", "[]", "{a: 1}", "[1]"),
    *("0", "-0", "08", "0o17", "017", "0x1F", "0b11", "1_000", "+1", "-1", "1.0", "1.", ".5", "1e3"),
    *("1E+3", "1e400", "9007199254740993", "12345678901234567890", ".inf", "-.INF", ".nan", "NaN"),
    *("2024-01-01", "2024-01-01T00:00:00Z", "12:30:45", "190:20:30", "1.2.3", "1,000", "10%", "%YAML 1.2"),
    *("@at", "`tick`", "!tag", "!!str x", "&a", "*a", "|", ">", "|-", "> x", ",", "]", "}", "%", "a: b"),
    *("a:", ": b", "a #b", "#b", "a\t#b", "'", '"', "''", '""', "it's", 'say "hi"', "\\", "\\n", "C:\\new"),
    *(" leading", "trailing ", "trailing\t", "\ttab first", "a\tb", "\n", "\n\n", "\na", "\n  a", " \na"),
    *("a\nb", "a\nb\n", "a\nb\n\n\n", "a\n\n\nb", "a\n b\n  c\n", "a\n\tb", "a \nb", "a\n ", "a\n \nb"),
    *("a\rb", "a\r\nb\r\n", "\r", "a\n---\nb", "a\n...\nb", "a\n# b\n", "- a\n- b\n", "a: 1\nb: 2\n"),
    *("\u2028", "a\u2028b\u2029c", "\ufeffa", "\xa0", "\x01\x1b[0m", "\u200b"),
    *("é", "e\u0301", "日本語", "😀", "👩‍👩‍👧", "\U0010ffff", "𝔘", "שלום"),
    *("$HOME", "${HOME}", "$(HOME", "{{ .Values.x }}", "<b>&amp;</b>", "</script>", "key=value", "a=b=c"),
    *("x" * 20_000, "word " * 4_000, "line\n" * 2_000, "https://example.org/?q=1#top", '{"a": [1, null]}'),
]

# Under server-side apply the server itself refuses these, or makes a space of U+0085,
# however they are spelled.
NOT_SERVER_SIDE = ["a\x85b", "a\nb\x85c", "a\x7fb", "\x80", "\x9f", "\ufffe", "\uffff"]

AWKWARD_NAMES = [
    *("y", "n", "Yes", "NO", "on", "off", "true", "null", "_", "-", "--", "---", ".5", "-1", "-1.5", "-08"),
    *("-1e3", "-0x1F", "-0o17", "-1_000", ".inf", "-.inf", ".nan", ".NaN", "NaN", "e3", "_1", "a.b", "a-b"),
    *("data", "length", "name", "__name__", "Object", "then", "toJSON", "ref", "X" * 253),
]


CONFIG = {f"KEY_{number}": value for number, value in enumerate(AWKWARD)}


@pytest.fixture
def as_the_server_has_it(app, web, kubectl):
    """Apply a WebApp with a configuration; read that back."""

    def apply(config, *options):
        web(config=config, replicas=0)
        app.synth()
        kubectl.apply(Path(app.outdir), *options)
        return kubectl.get("configmap", "web")["data"]

    return apply


def test_awkward_values_arrive_exactly(as_the_server_has_it):
    """Whatever text a value is, the server has it to the character."""
    config = CONFIG | {f"MORE_{number}": value for number, value in enumerate(NOT_SERVER_SIDE)}
    assert as_the_server_has_it(config) == config


def test_awkward_values_arrive_exactly_by_server_side_apply(as_the_server_has_it):
    """Whatever text a value is, the server has it to the character when it reads the YAML itself."""
    assert as_the_server_has_it(CONFIG, "--server-side") == CONFIG


def test_awkward_names_arrive_exactly(as_the_server_has_it):
    """Whatever a variable is called, the server has it under that name."""
    config = {name: f"value of {name[:9]}" for name in AWKWARD_NAMES}
    assert as_the_server_has_it(config) == config


def test_each_character_arrives_exactly(as_the_server_has_it):
    """Every character that an environment can hold arrives, first, in the middle and last in a value."""
    characters = [chr(code) for code in [*range(1, 0x3100), *range(0xF8FF, 0x10000)]]
    characters += ["\U00010000", "\U0001f600", "\U0010ffff"]
    config = {
        f"ALL_{start}": "".join(characters[start : start + 512]) for start in range(0, len(characters), 512)
    }
    for character in [*map(chr, range(1, 0xA1)), "\u2028", "\u2029", "\ufeff", "\ufffe"]:
        config[f"ONE_{ord(character):X}"] = f"{character}a{character}b{character}"
    assert as_the_server_has_it(config) == config


def test_awkward_values_stay_as_they_are(as_the_server_has_it, app, kubectl):
    """A second apply of awkward text answers unchanged."""
    as_the_server_has_it(CONFIG)
    assert kubectl.apply(Path(app.outdir)) == [
        "configmap/web unchanged",
        "deployment.apps/web unchanged",
        "service/web unchanged",
    ]
