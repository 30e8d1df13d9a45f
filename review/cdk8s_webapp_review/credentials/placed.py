"""The credentials that are known by their place, which `texts` and `arguments` find."""

from __future__ import annotations

from .form import Form

_URL = "https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1"
_CLEAR = "https://kubernetes.io/docs/concepts/configuration/secret/#information-security-for-secrets"

IN_URL = Form(
    name="a password in a URL",
    source=_URL,
    examples=(
        "postgres://shop:hunter2@db:5432/shop",
        "redis://:hunter2@cache:6379/0",
        "postgres://shop:p@ss@db:5432/shop",
        "postgres://shop:pa/ss@db/shop",
        "shop:hunter2@tcp(db:3306)/shop",
        "shop:hunter2@registry.example.org/shop:1",
    ),
)
NAMED = Form(
    name="a secret, by its name",
    source=_CLEAR,
    examples=(
        "DB_PASSWORD=hunter2",
        "MOT_DE_PASSE: hunter2",
        '{"clientSecret":"hunter2"}',
        "spring.datasource.password = hunter2",
        "db.pass=hunter2",
        "ldap.bind.pw=hunter2",
        "db:\n  password: |\n    hunter2\n",
        "<password>hunter2</password>",
        "requirepass hunter2",
        "CREATE USER shop IDENTIFIED BY 'hunter2';",
        '{"auths":{"r.example.org":{"auth":"c2hvcDpodW50ZXIy"}}}',
    ),
)
ARGUMENT = Form(
    name="a password among the arguments",
    source=_CLEAR,
    examples=(
        "serve --password hunter2",
        "serve --db-password=hunter2",
        "mysql -u shop -phunter2",
        "redis-cli -a hunter2 ping",
        "curl -u shop:hunter2 https://example.org",
    ),
)
HEADER = Form(
    name="a credential in a header",
    source="https://www.rfc-editor.org/rfc/rfc9110#section-11.4",
    examples=("Authorization: Bearer aB3dE6fG9hJ2", "Authorization: Basic c2hvcDpodW50ZXIy"),
)
HASH = Form(
    name="a password's hash",
    source="https://httpd.apache.org/docs/2.4/misc/password_encryptions.html",
)
MANIFEST = Form(
    name="the value of a Secret",
    source=_CLEAR,
    examples=(
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  user: hunter2\n",
        "items:\n- data:\n    user: |\n      hunter2\n  kind: Secret\n",
    ),
)
PLACED = (IN_URL, NAMED, ARGUMENT, HEADER, MANIFEST)
