"""Cases of OU33."""

from tests.review.rules.manifests import DEPLOYMENT, STATEFUL_SET, edit

_POSTGRES = STATEFUL_SET.replace("example.org/db:1", "postgres:15.4-alpine")
_MYSQL = STATEFUL_SET.replace("example.org/db:1", "docker.io/bitnami/mysql:8.0.36")
_MONGO = STATEFUL_SET.replace("example.org/db:1", "mongo:4.4")

SPEAKS = {
    "another major version": (
        edit(_POSTGRES, ("postgres:15.4-alpine", "postgres:17")),
        ["StatefulSet/db: PostgreSQL 17 does not open the files of 15"],
    ),
    "back to the one before": (
        edit(_MYSQL, ("8.0.36", "5.7")),
        ["StatefulSet/db: MySQL 5.7 does not open the files of 8.0"],
    ),
    "a step is left out": (
        edit(_MONGO, ("mongo:4.4", "mongo:6.0.1")),
        ["StatefulSet/db: MongoDB 6.0 does not open the files of 4.4"],
    ),
}
SILENT = {
    "another minor version": edit(_POSTGRES, ("15.4", "15.9")),
    "the next step": edit(_MYSQL, ("8.0.36", "8.4.1")),
    "no volume that stays": edit(
        DEPLOYMENT.replace("example.org/web:1", "postgres:15"), ("postgres:15", "postgres:16")
    ),
    "an image of no database": edit(STATEFUL_SET, ("example.org/db:1", "example.org/db:2")),
}
