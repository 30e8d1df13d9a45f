"""Databases that open the files of some versions alone, by the name of their image.

https://www.postgresql.org/docs/current/upgrading.html
https://dev.mysql.com/doc/refman/8.4/en/upgrade-paths.html
https://www.mongodb.com/docs/manual/release-notes/
"""

from __future__ import annotations

from typing import NamedTuple


class Database(NamedTuple):
    """How versions follow on each other."""

    name: str
    series: tuple[str, ...] = ()  # where a step of these is one; else each first number is
    steps: int | None = 1  # how many of them may be taken at a time; None for any number


_POSTGRES = Database("PostgreSQL", steps=0)
DATABASES = {
    "elasticsearch": Database("Elasticsearch"),
    "mariadb": Database("MariaDB", steps=None),
    "mongo": Database("MongoDB", ("3.6", "4.0", "4.2", "4.4", "5.0", "6.0", "7.0", "8.0")),
    "mysql": Database("MySQL", ("5.5", "5.6", "5.7", "8.0", "8.4", "9")),
    "opensearch": Database("OpenSearch"),
    "pgvector": _POSTGRES,
    "postgis": _POSTGRES,
    "postgres": _POSTGRES,
    "redis": Database("Redis", steps=None),
    "valkey": Database("Valkey", steps=None),
}
ALIASES = {"mongodb": "mongo", "postgresql": "postgres"}
