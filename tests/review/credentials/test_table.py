"""The table of credentials: each form is found by its examples, and by nothing that only resembles it."""

import re
from re import _constants as ops
from re import _parser as parser

import pytest
from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.settings import transient_settings
from hypothesis import given
from hypothesis import strategies as st

from cdk8s_webapp_review import credentials
from cdk8s_webapp_review.credentials import arguments, hashes, manifests, placeholders, settings, texts
from cdk8s_webapp_review.credentials.form import compiled
from cdk8s_webapp_review.credentials.placed import ARGUMENT, HEADER, IN_URL, MANIFEST, NAMED

EXAMPLES = [(form, text) for form in (*credentials.FORMS, *credentials.PLACED) for text in form.examples]


@pytest.mark.parametrize("form", [*credentials.FORMS, *credentials.PLACED], ids=lambda form: form.name)
def test_a_form_says_where_it_is_from(form):
    """Each has a source that a person can open, and an example."""
    assert form.source.startswith("https://")
    assert form.examples


@pytest.mark.parametrize(("form", "text"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_is_found_as_its_form(form, text):
    """Alone, and in the middle of other text."""
    assert credentials.find("", text) is form
    assert credentials.find("notes", f"first\n{text}\nlast") is not None


@pytest.mark.parametrize("text", [text for form in credentials.FORMS for text in form.examples])
def test_no_part_of_an_example_is_left(text):
    """What is hidden is the whole secret: no eight characters of a token stay."""
    left = credentials.clean(f"see {text} there")
    secret = re.findall(r"[A-Za-z0-9]{20,}", text)[-1:]
    assert not any(part[at : at + 8] in left for part in secret for at in range(len(part) - 7))


NONE = [
    ("IMAGE", "registry.example.org/shop:1.4@sha256:" + "0f" * 32),
    ("checksum/config", "9f86d081884c7d65"),
    ("checksum/secret", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ("SHA256", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
    ("COMMIT", "bd6d67f204c8e045538b8a3127c32e7ebf4c2ac3"),
    ("ID", "123e4567-e89b-12d3-a456-426614174000"),
    ("KEY", "app.kubernetes.io/managed-by"),
    ("DB_PASSWORD", "$(DB_PASSWORD)"),
    ("DB_PASSWORD", "${DB_PASSWORD}"),
    ("DB_PASSWORD", "{{ .Values.password }}"),
    ("DB_PASSWORD", "<password>"),
    ("DB_PASSWORD", "***"),
    ("DB_PASSWORD", "changeme"),
    ("signing_key", "CHANGEME00000000"),
    ("queue-sidecar-token-audiences", "service-x,service-y"),
    ("DB_PASSWORD", "/run/secrets/password"),
    ("DB_PASSWORD", ""),
    ("DB_PASSWORD", None),
    ("DB_PASSWORD", "vault:secret/data/shop#password"),
    ("DB_PASSWORD", "ENC[AES256_GCM,data:CwE4O1s=,tag:4A==,type:str]"),
    ("TOKEN_URL", "https://login.example.org/token"),
    ("PASSWORD_MIN_LENGTH", "12"),
    ("MAX_TOKENS", "4096"),
    ("TOKENIZERS_PARALLELISM", "false"),
    ("ENABLE_PASSWORD_LOGIN", "true"),
    ("SECRET_NAME", "shop-database"),
    ("AWS_ACCESS_KEY_ID", "see the vault"),
    ("nginx.ingress.kubernetes.io/auth-secret", "shop-basic-auth"),
    ("URL", "https://example.org/reset-password?step=1"),
    ("URL", "http://registry:4873/@scope/package"),
    ("URL", "http://proxy:3128;admin@example.org"),
    ("URL", "https://example.org:443?next=mail@example.org"),
    ("URL", '{"api":"http://api:8000","mail":"help@example.org"}'),
    ("URL", "postgres://${DB_USER}:${DB_PASSWORD}@db:5432/app"),
    ("URL", "postgresql://$(DB_USER):$(DB_PASSWORD)@db/app"),
    ("URL", "https://oauth2:{{token}}@gitlab.example.org"),
    ("URL", "postgres://app:***@db/app"),
    ("TITLE", "The secret: be kind"),
    ("LINK", "mailto:joe9@example.org/shop"),
    ("IMAGE", "shop:1.4@sha256:0f0f/shop"),
    ("REPOSITORY", "git@example.org:team9/shop.git"),
    ("NOTE", "the cart is identified by number9"),
    ("shop.yaml", "kind: Secret\nmetadata:\n  name: shop\n---\nkind: ConfigMap\ndata:\n  shop: open\n"),
    ("shop.yaml", "kind: SecretStore\ndata:\n  shop: open\n"),
    ("shop.yaml", "kind: Secret\nstringData:\n  user: {{ .Values.user }}\n"),
    ("args", "-p 8080:80"),
    ("args", "--tokenizer camembert --max-tokens 4096"),
    ("args", "--password=$(DB_PASSWORD)"),
    ("app.ini", "[db]\nhost=db\npassword=${DB_PASSWORD}\npassword_file=/run/secrets/password\n"),
    ("app.json", '{"password":"","token":null,"secretName":"shop"}'),
    ("app.yaml", "secretKeyRef:\n  name: shop\n  key: password\n"),
]


@pytest.mark.parametrize(("name", "value"), NONE)
def test_what_only_resembles_a_credential_is_none(name, value):
    """Digests, our checksums, placeholders, paths, references, names and plain text."""
    assert credentials.find(name, value) is None


FOUND = [
    ("MOT_DE_PASSE", "hunter2", NAMED),
    ("motDePasse", "hunter2", NAMED),
    ("MDP_BDD", "hunter2", NAMED),
    ("mdp", "hunter2", NAMED),
    ("jeton", "hunter2", NAMED),
    ("CLE_API", "hunter2", NAMED),
    ("clé secrète", "hunter2", NAMED),
    ("secret", "hunter2", NAMED),
    ("PIN", 8675309421, NAMED),
    ("db.pass", "hunter2", NAMED),
    ("ldap.bind.pw", "hunter2", NAMED),
    ("clientSecret", "hunter2", NAMED),
    ("DB_PASS_PROD", "hunter2", NAMED),
    ("PGPASSWORD", "hunter2", NAMED),
    ("DJANGO_SECRET_KEY", "hunter2", NAMED),
    ("SESSION_KEY", "aB3dE6fG9hJ2kL5mN8pQ", NAMED),
    ("key", "aB3dE6fG9hJ2kL5mN8pQ", NAMED),
    ("DB_PASSWORD", "${DB_PASSWORD:-hunter2}", NAMED),
    ("URL", "postgres://shop:pa/ss@db/shop", IN_URL),
    ("URL", "postgres://shop:p@ss@db:5432/shop", IN_URL),
    ("URL", "mongodb://shop:hunter2@one:27017,two:27017/shop?replicaSet=a", IN_URL),
    ("URL", "jdbc:postgresql://db/shop?user=shop&password=hunter2", NAMED),
    ("URL", "jdbc:oracle:thin:shop/hunter2@//db:1521/shop", IN_URL),
    ("app.properties", "spring.datasource.password=hunter2", NAMED),
    ("app.toml", 'password = "hunter2"', NAMED),
    ("app.json", '{"db":{"user":"shop","password":"hunter2"}}', NAMED),
    ("app.json", '{\n "password":\n  "hunter2"\n}', NAMED),
    ("app.yaml", "db:\n  password: hunter2\n", NAMED),
    ("app.xml", '<db user="shop"><password>hunter2</password></db>', NAMED),
    ("app.php", "define('DB_PASSWORD', 'hunter2');", NAMED),
    ("run.sh", "export DB_PASSWORD=hunter2; exec shop", NAMED),
    ("run.sh", "mysql -u shop -phunter2 shop", ARGUMENT),
    ("args", "--db-password hunter2", ARGUMENT),
    ("args", "--db-password=hunter2", ARGUMENT),
    ("HEADER", "Authorization: Bearer aB3dE6fG9hJ2", HEADER),
    ("Authorization", "aB3dE6fG9hJ2kL5mN8pQ", NAMED),
    ("IMAGE", "shop:hunter2@registry.example.org/shop:1", IN_URL),
    ("init.sql", "ALTER USER 'shop'@'%' IDENTIFIED WITH sha256_password BY 'hunter2';", NAMED),
    ("shop.yaml", "# a Secret\nitems:\n- kind: Secret\n  data:\n    user: hunter2\n", MANIFEST),
    ("shop.json", '{\n "kind": "Secret",\n "stringData": {\n  "user": "hunter2"\n }\n}', MANIFEST),
]


@pytest.mark.parametrize(("name", "value", "form"), FOUND)
def test_a_credential_is_known_by_its_name_or_place(name, value, form):
    """English and French names, and texts of JSON, YAML, INI, XML, of a shell and of a connection."""
    assert credentials.find(name, value) is form
    if isinstance(value, str) and form is not NAMED:
        assert "hunter2" not in credentials.clean(value)


@pytest.mark.parametrize(
    "hashed",
    [
        "$apr1$aB3dE6fG$9hJ2kL5mN8pQaB3dE6fG9h",
        "$2y$10$aB3dE6fG9hJ2kL5mN8pQaB3dE6fG9hJ2kL5mN8pQaB3dE6fG9hJ2k",
        "$6$aB3dE6fG$9hJ2kL5mN8pQaB3dE6fG9hJ2kL5mN8pQ",
        "$argon2id$v=19$m=65536,t=3,p=4$aB3dE6fG9hJ2$kL5mN8pQaB3dE6fG9hJ2kL5mN8pQ",
        "{SSHA}aB3dE6fG9hJ2kL5mN8pQaB3dE6fG9hJ2",
        "pbkdf2_sha256$600000$aB3dE6fG9hJ2$kL5mN8pQaB3dE6fG9hJ2kL5mN8pQ=",
        "scrypt:32768:8:1$aB3dE6fG9hJ2$0a1b2c3d4e5f6a7b8c9d",
        "SCRAM-SHA-256$4096:aB3dE6fG9hJ2$kL5mN8pQaB3dE6fG:9hJ2kL5mN8pQaB3d",
    ],
)
def test_a_password_s_hash_is_hidden_and_no_mistake(hashed):
    """It may stand in a ConfigMap on purpose; whoever reads a review need not have it."""
    assert credentials.find("auth", f"admin:{hashed}") is None
    assert credentials.clean(f"admin:{hashed}\nshop") == "admin:(hidden)\nshop"


def test_each_line_of_a_value_of_a_secret_is_hidden():
    """A block of YAML too, with what in it looks like a comment; its names and what stands beside it stay."""
    text = "kind: Secret\ndata:\n  # why\n  app.ini: |-\n    # b\n\n    c\n  d: 'e f'\ntype: g\n"
    hidden = "kind: Secret\ndata:\n  # why\n  app.ini: |-\n    (h)\n\n    (h)\n  d: (h)\ntype: g\n"
    assert credentials.clean(text) == hidden.replace("(h)", "(hidden)")


@pytest.mark.parametrize(
    "line",
    [
        "bindpw hunter2",
        "sentinel auth-pass cache hunter2",
        "  user admin insecure-password hunter2",
        "  stats auth admin:hunter2",
        "cache_peer proxy parent 80 0 login=shop:hunter2",
        "user default on >hunter2 ~* &* +@all",
        "echo hunter2 | docker login -u shop --password-stdin registry.example.org",
        "echo 'root:hunter2' | chpasswd",
        'admin_password = """hunter2"""',
        "<passphrase>\n  hunter2\n</passphrase>",
        "kubectl create secret generic shop --from-literal=key=hunter2",
    ],
)
def test_a_password_is_hidden_in_the_lines_of_programs(line):
    """Each has its own way of writing one."""
    cleaned = credentials.clean(f"first\n{line}\nlast")
    assert cleaned == f"first\n{line}\nlast".replace("hunter2", "(hidden)")


def test_entropy_counts_under_a_name_that_fits_only():
    """A random word alone is no credential: it may be a name or a version."""
    assert credentials.find("BUILD", "aB3dE6fG9hJ2kL5mN8pQ") is None
    assert credentials.find("SIGNATURE", "the quick brown fox") is None


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (["serve", "--password", "hunter2"], [2]),
        (["serve", "--db-password", "hunter2", "--port", "80"], [2]),
        (["serve", "--password=hunter2"], [1]),
        (["serve", "--password", "--verbose"], []),
        (["serve", "--password", "$(DB_PASSWORD)"], []),
        (["serve", "--password-file", "/run/secrets/password"], []),
        (["mysqldump", "-u", "root", "-phunter2"], [3]),
        (["redis-cli", "-a", "hunter2", "ping"], [2]),
        (["/usr/bin/curl", "-u", "shop:hunter2", "https://example.org"], [2]),
        (["sh", "-c", "sshpass -p hunter2 ssh shop"], [2]),
        (["-pZq7hunter2"], [0]),
        (["influx", "--http-auth", "shop:hunter2"], [2]),
        (["serve", "--basic-auth=shop:hunter2"], [1]),
        (["serve", "--auth", "none"], []),
        (["redis-server", "--masterauth", "hunter2"], [2]),
        (["kubectl", "create", "secret", "generic", "a", "--from-literal=password=hunter2"], [5]),
        (["kubectl", "create", "configmap", "a", "--from-literal=mode=fast"], []),
        (["docker", "login", "--password-stdin", "registry.example.org"], []),
        (["nginx", "-p", "/etc/nginx"], []),
        (["serve", "-p", "8080"], []),
        (["find", "-print"], []),
    ],
)
def test_an_option_and_its_value_may_be_two_words(words, places):
    """`--password X` is a credential at X; a letter is an option of a password with some programs only."""
    assert sorted(credentials.find_words(words)) == places
    assert not [word for word in credentials.clean_words(words) if "hunter2" in word]


def test_the_rest_of_a_connection_string_stays():
    """A reviewer still sees user, host and path."""
    text = "postgres://shop:hunter2@db:5432/shop"
    assert credentials.clean(text) == "postgres://shop:(hidden)@db:5432/shop"


def test_a_sentence_keeps_its_words():
    """In prose, what follows a word such as Secret is a name; values of a known form are hidden there too."""
    said = "the Secret: web-tls is not here, nor AKIA" + "QX7ZB2MD5LW4TN3R"
    assert credentials.clean(said, prose=True) == "the Secret: web-tls is not here, nor (hidden)"


def _patterns():
    yield from ((form.name, compiled(form.pattern)) for form in credentials.FORMS)
    yield from ((f"settings.{words[0]}", pattern) for words, pattern in settings._PATTERNS)
    for module in (texts, arguments, hashes, manifests, placeholders):
        for name, value in vars(module).items():
            if isinstance(value, re.Pattern):
                yield f"{module.__name__}.{name}", value


def _unbounded(tree, depth=0):
    """How deep repetitions without an end lie in each other."""
    deepest = depth
    for op, argument in tree:
        inner = depth
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and argument[1] is ops.MAXREPEAT:
            inner += 1
        for part in argument if isinstance(argument, tuple | list) else [argument]:
            for branch in part if isinstance(part, list) else [part]:
                if isinstance(branch, parser.SubPattern):
                    deepest = max(deepest, _unbounded(branch, inner))
        deepest = max(deepest, inner)
    return deepest


@pytest.mark.parametrize(("name", "pattern"), list(_patterns()))
def test_no_pattern_goes_round_in_itself(name, pattern):
    """No repetition without an end lies in another one, of which a text of some bytes takes forever."""
    assert _unbounded(parser.parse(pattern.pattern, pattern.flags)) <= 1, name


@pytest.mark.parametrize("form", credentials.FORMS, ids=lambda form: form.name)
def test_a_form_is_bounded(form):
    """A form's pattern repeats nothing without an end, but for the lines of a private key."""
    allowed = 1 if form.pattern.startswith("-----BEGIN") else 0
    assert _unbounded(parser.parse(form.pattern)) <= allowed


@given(st.text(max_size=200), st.text("abc=:'\"\\{}[]@/ \n-|>pPassword", max_size=300))
def test_any_text_is_looked_at(text, signs):
    """Parts lie within the text, in order, apart; and cleaning twice is cleaning once."""
    for each in (text, signs, text + signs):
        at = 0
        for span in texts.spans(each):
            assert at <= span.start < span.end <= len(each)
            at = span.end
        credentials.find("", each)
        credentials.find_words(each.split())


# The kept detector's plugins that know a form, and not only a name or how random a text is.
LOOSE = ("Base64HighEntropyString", "HexHighEntropyString", "KeywordDetector", "IPPublicDetector")
DETECTORS = {
    cls.__name__: cls for cls in get_mapping_from_secret_type_to_class().values() if cls.__name__ not in LOOSE
}


def detected(text):
    """The secrets that the kept detector finds in a text, offline."""
    with transient_settings({"plugins_used": [{"name": name} for name in DETECTORS]}):
        for cls in DETECTORS.values():
            for line in text.splitlines():
                yield from ((cls.__name__, found) for found in cls().analyze_string(line) if found)


KNOWN_TO_THE_DETECTOR = {
    "GitHub token": "ghp_" + "aB3dE6fG9hJ2kL5mN8pQ" + "aB3dE6fG9hJ2kL5m",
    "GitLab token": "glpat-" + "aB3dE6fG9hJ2kL5mN8pQ",
    "AWS access key": "AKIA" + "QX7ZB2MD5LW4TN3R",
    "Azure key": "AccountKey=" + "aB3dE6fG9hJ2kL5mN8pQ" * 4 + "aB3dE6" + "==",
    "basic authentication": "https://shop:hunter2@example.org",
    "Discord token": "MTIzNDU2Nzg5MDEyMzQ1Njc4" + ".GaBcDe." + "aB3dE6fG9hJ2kL5mN8pQ" + "aB3dE6f",
    "JWT": "eyJhbGciOiJIUzI1NiJ9" + ".eyJzdWIiOiJzaG9wIn0." + "aB3dE6fG9hJ2kL5mN8pQaB3dE6fG9hJ2kL5mN8pQaB3",
    "Mailchimp key": "0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f" + "-us12",
    "npm token": "//registry.npmjs.org/:_authToken=npm_" + "aB3dE6fG9hJ2kL5mN8pQ" + "aB3dE6fG9hJ2kL5m",
    "OpenAI token": "sk-" + "aB3dE6fG9hJ2kL5mN8pQ" + "T3BlbkFJ" + "aB3dE6fG9hJ2kL5mN8pQ",
    "private key": "-----BEGIN " + "RSA PRIVATE KEY-----",
    "PyPI token": "pypi-AgEIcHlwaS5vcmc" + "aB3dE6fG9hJ2kL5mN8pQ" * 4,
    "SendGrid key": "SG." + "aB3dE6fG9hJ2kL5mN8pQaB." + "aB3dE6fG9hJ2kL5mN8pQ" * 2 + "aB3",
    "Slack token": "xoxb-" + "123456789012-123456789012-" + "aB3dE6fG9hJ2kL5mN8pQaB3d",
    "Slack hook": "https://hooks.slack.com/" + "services/T01234567/B01234567/" + "aB3dE6fG9hJ2kL5mN8pQaB3d",
    "Square secret": "sq0csp-" + "aB3dE6fG9hJ2kL5mN8pQ" * 2 + "aB3",
    "Stripe key": "sk_live_" + "aB3dE6fG9hJ2kL5mN8pQaB3d",
    "Telegram token": "110201543:AA" + "aB3dE6fG9hJ2kL5mN8pQaB3dE6fG9hJ2k",
    "Twilio key": "SK" + "0a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f",
}


@pytest.mark.parametrize("name", KNOWN_TO_THE_DETECTOR)
def test_what_a_kept_detector_finds_is_found(name):
    """detect-secrets, which is kept by others, knows no form that the table does not."""
    text = KNOWN_TO_THE_DETECTOR[name]
    assert list(detected(text))
    assert credentials.find("", text) is not None


@pytest.mark.parametrize(("name", "value"), [each for each in NONE if isinstance(each[1], str)])
def test_a_kept_detector_finds_nothing_where_we_find_nothing(name, value):
    """What we call none, detect-secrets calls none; it takes a placeholder in a URL for a password."""
    found = [(plugin, secret) for plugin, secret in detected(value) if plugin != "BasicAuthDetector"]
    assert found == []


def test_each_beginning_is_of_one_form():
    """Forms are told apart by the literals that they are looked for with."""
    begins = [begin for form in credentials.FORMS for begin in set(form.begins)]
    assert len(begins) == len(set(begins))
