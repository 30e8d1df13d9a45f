"""What stands for a secret that is filled in elsewhere, and so is none."""

from __future__ import annotations

import re

# $(NAME), ${NAME}, $NAME, {{ name }}, <name>, %NAME%, %(name)s, @NAME@, __NAME__: a name, without a default.
_FILLED_IN = re.compile(
    r"\$\([\w.-]+\)|\$\{[\w.-]+\}|\$[A-Za-z_]\w*|\$\$\{?\w+\}?|\{\{-?[\w\s.$|-]+-?\}\}|\{[A-Za-z_][\w.]*\}"
    r"|<[A-Za-z_ -]+>|%[A-Za-z_]+%|%\([\w.]+\)s|@[A-Z_]+@|__[A-Z_]+__|\[\[[\w\s.-]+\]\]|#\{[\w.]+\}"
)
# What people write where nothing real is to be seen.
_MADE_UP = re.compile(
    r"[*xX•.?_-]{3,}|\(hidden\)|\[?redacted\]?|(please[ _-]?)?(change|replace)[ _-]?(me|this|it)[!.0-9]*"
    r"|changeit|to[ _-]?do|tbd|fixme|dummy|placeholder|sample|n/?a"
    r"|(your|my|the|some|votre|mon|le)[ _-][a-z _-]*(here|ici|password|secret|token|key|passe|jeton)"
    r"|<[^<>\s]*(password|secret|token|key|passe|jeton|mdp)[^<>\s]*>"
    r"|à[ _-]?(changer|remplir|definir|définir)",
    re.IGNORECASE,
)
# Where a tool finds it, or what a tool sealed.
_ELSEWHERE = re.compile(
    r"(?:vault|secret|secretref|op|awssm|awsssm|gcpsm|azkv|env|file|ref\+[a-z0-9]+)[:!].*"
    r"|arn:aws[\w-]*:(?:secretsmanager|ssm):.*"
    r"|projects/[^/]+/secrets/.*|@Microsoft\.KeyVault\(.*|ENC\[.*\]|\$ANSIBLE_VAULT;.*|sha\d{1,3}[:-].*|sm://.*",
    re.DOTALL,
)
_WORDS = frozenset(
    ["", "true", "false", "none", "null", "nil", "yes", "no", "on", "off", "enabled", "disabled"]
)
_PATH = re.compile(r"(?:\.{0,2}/|~/|[A-Za-z]:\\)[\w.@ /\\-]*")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}://\S+")


def is_placeholder(value: str) -> bool:
    """Whether the value stands for another one: `$(DB_PASSWORD)`, `{{ password }}`, `***`."""
    plain = value.strip().strip("\"'")
    return bool(_FILLED_IN.fullmatch(plain))


def leading(text: str) -> str:
    """The placeholder with which a text begins, or nothing."""
    match = _FILLED_IN.match(text)
    return match[0] if match else ""


def is_harmless(value: str) -> bool:
    """Whether what stands under a secret's name is none: a placeholder, a path, a reference, `changeme`."""
    plain = value.strip().strip("\"'")
    return (
        plain.lower() in _WORDS
        or is_placeholder(plain)
        or bool(_MADE_UP.fullmatch(plain))
        or bool(_ELSEWHERE.fullmatch(plain))
        or bool(_PATH.fullmatch(plain))
        or bool(_URL.fullmatch(plain))  # one with a password is found as such
    )
