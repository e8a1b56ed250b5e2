"""The database's own part: terms are matched by FTS5 on SQLite, by a text vector on PostgreSQL. Same hits on both.

Django knows nothing of these: triggers (SQLite) or a generated column (PostgreSQL) follow the table of the index, so
that they change in the same transaction. Put back after every migrate, for SQLite loses triggers when it rebuilds a
table.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection, connections, transaction

from .analysis import Term, Wanted

TABLE = "search_indexed"
NEWEST = 120  # of those that have the words: they are ranked, older ones are not
NEWEST_BY_TITLE = 60  # that have them in their titles, however old
LOOKED_AT = 600  # characters of the terms that rank a thing

SQLITE = {
    # The beginnings of terms have indexes of their own: without them a common one takes a hundred times as long.
    "search_terms": "CREATE VIRTUAL TABLE search_terms USING fts5"
    f"(terms, content='{TABLE}', content_rowid='id', detail='none', columnsize=0, tokenize='ascii',"
    " prefix='4 5 6 7 8 9 10 11 12')",
    "search_added": f"CREATE TRIGGER search_added AFTER INSERT ON {TABLE} BEGIN"
    " INSERT INTO search_terms(rowid, terms) VALUES (new.id, new.terms); END",
    "search_gone": f"CREATE TRIGGER search_gone AFTER DELETE ON {TABLE} BEGIN"
    " INSERT INTO search_terms(search_terms, rowid, terms) VALUES ('delete', old.id, old.terms); END",
    "search_changed": f"CREATE TRIGGER search_changed AFTER UPDATE OF id, terms ON {TABLE} BEGIN"
    " INSERT INTO search_terms(search_terms, rowid, terms) VALUES ('delete', old.id, old.terms);"
    " INSERT INTO search_terms(rowid, terms) VALUES (new.id, new.terms); END",
}
REBUILT = "INSERT INTO search_terms(search_terms) VALUES ('rebuild')"
POSTGRESQL = {
    "vector": f"ALTER TABLE {TABLE} ADD COLUMN IF NOT EXISTS vector tsvector"
    " GENERATED ALWAYS AS (array_to_tsvector(string_to_array(terms, ' '))) STORED",
    "search_vector": f"CREATE INDEX IF NOT EXISTS search_vector ON {TABLE} USING gin (vector) WITH (fastupdate = off)",
}

FIND = {
    "sqlite": """\
WITH found(id) AS (
SELECT * FROM (SELECT rowid FROM search_terms WHERE search_terms MATCH %s ORDER BY rowid DESC LIMIT %s)
UNION
SELECT * FROM (SELECT rowid FROM search_terms WHERE search_terms MATCH %s ORDER BY rowid DESC LIMIT %s))
SELECT id, kind, thing, length, substr(terms, 1, %s) FROM search_indexed JOIN found USING (id)""",
    "postgresql": """\
WITH found AS (
(SELECT id FROM search_indexed WHERE vector @@ %s::tsquery ORDER BY id DESC LIMIT %s)
UNION
(SELECT id FROM search_indexed WHERE vector @@ %s::tsquery ORDER BY id DESC LIMIT %s))
SELECT id, kind, thing, length, substr(terms, 1, %s) FROM search_indexed JOIN found USING (id)""",
}
SIGNS = {"sqlite": ('"{}"', '"{}" *', " OR ", " AND "), "postgresql": ("'{}'", "'{}':*", " | ", " & ")}


class Candidate(NamedTuple):
    """A thing that has the words, with what it is ranked by."""

    pk: int
    kind: str
    thing: int
    length: int
    terms: str


def install(using: str = "default") -> None:
    """Put in place what is missing; what is there already is left alone. Then everything is matched again."""
    lacking = missing(using)
    if not lacking:
        return
    with transaction.atomic(using), connections[using].cursor() as cursor:
        wanted = POSTGRESQL if connections[using].vendor == "postgresql" else SQLITE
        for name in lacking:
            cursor.execute(wanted[name])
        if wanted is SQLITE:
            cursor.execute(REBUILT)


def install_if_there(using: str = "default") -> None:
    """Install where the table exists: the first migration may not have come that far."""
    if TABLE in connections[using].introspection.table_names():
        install(using)


def missing(using: str = "default") -> list[str]:
    """What is not in place; `overens check` wants none."""
    if connections[using].vendor == "postgresql":
        question = (
            f"SELECT attname FROM pg_attribute WHERE attrelid = to_regclass('{TABLE}') AND NOT attisdropped"
            " UNION SELECT relname FROM pg_class WHERE relkind = 'i'"
        )
    else:
        question = "SELECT name FROM sqlite_master"
    with connections[using].cursor() as cursor:
        cursor.execute(question)
        present = {name for (name,) in cursor.fetchall()}
    return [
        name for name in (POSTGRESQL if connections[using].vendor == "postgresql" else SQLITE) if name not in present
    ]


def candidates(words: Sequence[Wanted], marks: Iterable[Wanted], *, every: bool = True) -> list[Candidate]:
    """The newest things that have the words, and all marks; `every` word, or any of them. Titles first."""
    titles = [tuple(Term(f"t{term.text}", term.begins) for term in word) for word in words]
    expressions = [_expression(one, marks, every) for one in (titles, words)]
    with connection.cursor() as cursor:
        numbers = [NEWEST_BY_TITLE, NEWEST]
        cursor.execute(FIND[connection.vendor], [expressions[0], numbers[0], expressions[1], numbers[1], LOOKED_AT])
        return [Candidate(*row) for row in cursor.fetchall()]


def _expression(words: Sequence[Wanted], marks: Iterable[Wanted], every: bool) -> str:
    """What is asked for in the database's own words. Terms hold letters and digits only."""
    exact, begins, either, both = SIGNS[connection.vendor]

    def one(terms: Wanted) -> str:
        return "(" + either.join((begins if term.begins else exact).format(term.text) for term in terms) + ")"

    asked = (both if every else either).join(one(word) for word in words)
    return both.join([f"({asked})", *(one(mark) for mark in marks)])
