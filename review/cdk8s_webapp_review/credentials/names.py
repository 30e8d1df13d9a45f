"""What the name of a variable, a key or a field says about its value: in English, and in French."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

# A new word begins at a capital letter, and wherever something else than a letter or a digit stands.
_UPPER, _LOWER = "A-ZÀ-ÖØ-Þ", "a-zß-öø-ÿ"
_WORD = re.compile(rf"[{_UPPER}]+(?![{_LOWER}])|[{_UPPER}]?[{_LOWER}]+|[0-9]+|[^\W\d_]+")

# Parts of a word, wherever in it: DBPASSWORD, clientsecret, motdepasse.
_WITHIN = re.compile(
    r"passw|passphrase|passwd|secret|token|credential|apikey|accesskey|privatekey|secretkey|signingkey"
    r"|encryptionkey|masterkey|accountkey|masterauth|motdepasse|motpasse|jeton|identifiants"
)
# Whole words, at the name's end.
_WORDS = frozenset(
    ["pass", "pwd", "pw", "creds", "mdp", "pin", "otp", "totp", "salt", "pepper", "dsn", "jwt", "psk", "cvv"]
)
# Whole words, wherever.
_ANYWHERE = frozenset(["mdp", "passwd", "passphrase"])
# Two words beside each other, wherever: api_key, access-key, clé secrète.
_KEYS = (
    "api access private secret encryption signing auth account master session storage shared symmetric hmac"
)
_CLES = "api privee privée secrete secrète"
_PAIRS = frozenset(
    [
        *((word, "key") for word in _KEYS.split()),
        *((cle, word) for cle in ("cle", "clé", "clef") for word in _CLES.split()),
        ("de", "passe"),
        ("mot", "passe"),
        ("pass", "phrase"),
        ("connection", "string"),
    ]
)
# Words that end as a secret's do, or hold its name, and are none.
_HARMLESS = re.compile(r"tokeni[sz]|passwordless|secretar|passenger|detoken")
_ENDS = re.compile(r"(?<!by)(?<!com)(?<!tres)(?<!over)(?<!sur)(?<!under)pass$|[a-z](pwd|passwd|mdp|pw)$")
# Last words of a name that speaks of a secret without holding it.
_ABOUT = frozenset(
    """
    name names nom file files fichier path paths chemin dir directory folder url urls uri uris host
    hosts hostname port ports ttl expiry expires expiration expire lifetime length size min max count
    limit limits enabled enable disabled disable required require header headers type types alg
    algorithm algo issuer audience audiences endpoint endpoints provider providers store stores
    policy policies rotation rotate interval seconds minutes hours days ms timeout ref refs reference
    mount mounts prefix suffix field fields claim claims id ids key_id version revision checksum
    hash hashed digest
    sha sha1 sha256 sha512 md5 format pattern regex rules rule mode scheme class kind env var variable
    label annotation template location region namespace title description hint prompt strength history
    age reset stdin manager management service server driver engine backend method usage role roles scope
    scopes review reviews encoding encoded
    """.split()  # noqa: SIM905 -- a list of quoted words is hard to read
)
_ABOUT_BEGINS = frozenset(
    ["has", "is", "use", "enable", "disable", "allow", "require", "automount", "checksum", "hash"]
)
_ABOUT_ENDS = re.compile(r"(name|file|path|dir|url|uri|host|ttl|endpoint|ref|header|checksum|publickey)$")
# Annotations that name a Secret: nginx.ingress.kubernetes.io/auth-tls-secret.
_NAMES_ONE = re.compile(r"/(auth-secret|auth-tls-secret|[a-z-]*tls-secret|[a-z-]*agent-inject-[a-z-]*)")
# Names that say something secret only beside a value that looks it.
_WEAK = frozenset(
    """
    auth authorization cle code cookie hook key license seed session signature webhook
    """.split()  # noqa: SIM905 -- a list of quoted words is hard to read
)
# What may stand behind the word that counts.
_TRAILING = frozenset(
    ["prod", "dev", "test", "staging", "old", "new", "current", "previous", "default", "base", "b", "plain"]
)


@lru_cache(8192)
def words(name: str) -> tuple[str, ...]:
    """The words of a name: `DB_PASSWORD`, `dbPassword` and `db.password` are the same two."""
    return tuple(word.lower() for word in _WORD.findall(name[:300]))


@lru_cache(8192)
def is_secret(name: str) -> bool:
    """Whether what has this name usually holds a secret: `DB_PASSWORD`, not `DB_PASSWORD_FILE`."""
    said = _said(name)
    if not said or _is_about(said) or _NAMES_ONE.search(name):
        return False
    text = "".join(said)
    if _WITHIN.search(text) and not _HARMLESS.search(text):
        return True
    last = said[-1]
    return (
        last in _WORDS
        or bool(_ENDS.search(last))
        or not _ANYWHERE.isdisjoint(said)
        or not _PAIRS.isdisjoint(pairwise(said))
    )


@lru_cache(8192)
def may_be_secret(name: str) -> bool:
    """Whether the name would fit a secret, if its value looks like one: `SESSION_KEY`, `auth`."""
    said = _said(name)
    return bool(said) and said[-1] in _WEAK and not _is_about(said)


def _said(name: str) -> tuple[str, ...]:
    """The words, without those behind the one that counts."""
    said = words(name)
    while len(said) > 1 and (said[-1] in _TRAILING or said[-1].isdigit()):
        said = said[:-1]
    return said


def _is_about(said: tuple[str, ...]) -> bool:
    last = said[-1]
    if last == "id":  # Vault's secret id is a secret.
        return said[-2:] != ("secret", "id")
    if last == "tokens" and ("max" in said or "num" in said):
        return True
    if said[0] in _ABOUT_BEGINS:
        return True
    if said[-2:] in (("public", "key"), ("pull", "secret"), ("pull", "secrets")):
        return True
    return last in _ABOUT or bool(_ABOUT_ENDS.search(last))
