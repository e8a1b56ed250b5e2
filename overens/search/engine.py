"""The database's own part: terms are matched by FTS5 on SQLite, by a text vector on PostgreSQL. Same hits on both.

Django knows nothing of these: triggers (SQLite) or a generated column (PostgreSQL) follow the table of the index, so
that they change in the same transaction. Put back after every migrate, for SQLite loses triggers when it rebuilds a
table.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db import connection, connections, transaction

from .analysis import Term, Wanted

TABLE = "search_indexed"
NEWEST = 100  # of those that have the words: they are ranked, older ones are not
NEWEST_BY_TITLE = 40  # that have them in their titles, however old
MOST_IN_TITLES = 2  # words: more are seldom in one title, and to look for them all takes long
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
    # Rows stay whole: to fetch and unpack a vector takes five times as long as to look into it. The commonest words are
    # known well enough to choose a plan. No help is called for: to call it takes longer than any search.
    "inline": f"ALTER TABLE {TABLE} SET (toast_tuple_target = 8160, parallel_workers = 0)",
    "known": f"ALTER TABLE {TABLE} ALTER COLUMN vector SET STATISTICS 1000",
    "search_vector": f"CREATE INDEX IF NOT EXISTS search_vector ON {TABLE} USING gin (vector) WITH (fastupdate = off)",
}

NAMELESS = {"inline", "known"}  # put in place with the others, which are looked for by their names

SHOWN = "SELECT id, kind, thing, length, substr(terms, 1, %s) FROM search_indexed JOIN found USING (id)"
MATCHED = "SELECT * FROM (SELECT rowid FROM search_terms WHERE search_terms MATCH %s ORDER BY rowid DESC LIMIT %s)"
# On PostgreSQL common words are looked for among the newest rows, one after the other, others in the index; which they
# are, the newest rows tell. Its planner cannot know: it takes every beginning of a word for common.
RECENT = 300
# The rarer a word, the more rows one goes through for it, and the fewer the index gives: where both take as long, the
# square of how many of the newest hold it, times all rows, is so many times what is wanted. As measured.
EVEN = 150_000
# Of what the index gives, only the newest is looked at: as many rows as should hold what is wanted, and some more. The
# rest is asked for only where that was not enough.
ROOM = 1.8
NEWEST_ROWS = f"FROM (SELECT id, vector FROM search_indexed ORDER BY id DESC LIMIT {RECENT}) AS newest"
HOLDS, HOLDS_BY_INDEX = "(vector @@ %s::tsquery) IS TRUE", "vector @@ %s::tsquery"
ROW_BY_ROW = "(SELECT id FROM search_indexed WHERE {} ORDER BY id DESC LIMIT %s)"
# `id + 0` keeps the planner from going row by row.
BY_INDEX = "(SELECT id FROM search_indexed WHERE {} ORDER BY id + 0 DESC LIMIT %s)"
NEAR_FIRST = (
    "(WITH near AS MATERIALIZED (SELECT id FROM search_indexed WHERE {0} AND id > %s ORDER BY id + 0 DESC LIMIT %s)"
    " SELECT id FROM near UNION ALL (SELECT id FROM search_indexed WHERE {0} AND id + 0 <= %s ORDER BY id + 0 DESC"
    " LIMIT %s - (SELECT count(*) FROM near)))"
)
SIGNS = {"sqlite": ('"{}"', '"{}" *', " OR ", " AND "), "postgresql": ("'{}'", "'{}':*", " | ", " & ")}


Parts = tuple[list[str], list[Any]]
Asked = list[tuple[list[Wanted], int]]
Counts = dict[str, int]  # how many of the newest rows hold what is asked for; and which rows they are
LAST, FIRST = "last", "first"  # of the newest rows


class Candidate(NamedTuple):
    """A thing that has the words, with what it is ranked by."""

    pk: int
    kind: str
    thing: int
    length: int
    terms: str


def parts(using: str) -> dict[str, str]:
    """What there must be in this database, by name."""
    return POSTGRESQL if connections[using].vendor == "postgresql" else SQLITE


def install(using: str = "default") -> None:
    """Put everything in place where anything is missing. Then all is matched again."""
    lacking = missing(using)
    if not lacking:
        return
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for name, statement in parts(using).items():
            if name in lacking or name in NAMELESS:
                cursor.execute(statement)
        if connections[using].vendor == "sqlite":
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
    return [name for name in parts(using) if name not in present | NAMELESS]


def candidates(
    words: Sequence[Wanted],
    marks: Sequence[Wanted],
    *,
    every: bool = True,
    then: Sequence[Wanted] = (),
    known: Counts | None = None,
) -> list[Candidate]:
    """The newest things that have the words, and all marks; `every` word, or any of them. Titles first.

    `then`: the words that are tried if nothing is found; what was learnt of them on the way is `known` the next time.
    """
    wanted = _wanted(list(words) if every else [tuple(term for word in words for term in word)])
    parts_of = _postgresql if connection.vendor == "postgresql" else _sqlite
    with connection.cursor() as cursor:
        parts, parameters = parts_of(cursor, wanted, marks, _wanted(list(then)), {} if known is None else known)
        found = " UNION ".join(parts)
        cursor.execute(f"WITH found(id) AS ({found}) {SHOWN}", [*parameters, LOOKED_AT])
        return [Candidate(*row) for row in cursor.fetchall()]


def _wanted(asked: list[Wanted]) -> Asked:
    """The words anywhere, and in titles."""
    if not asked or len(asked) > MOST_IN_TITLES:
        return [(asked, NEWEST)] if asked else []
    titles = [tuple(Term(f"t{term.text}", term.begins) for term in word) for word in asked]
    return [(asked, NEWEST), (titles, NEWEST_BY_TITLE)]


def _sqlite(_cursor: Any, wanted: Asked, marks: Sequence[Wanted], _then: Asked, _known: Counts) -> Parts:
    parameters: list[Any] = []
    for words, most in wanted:
        parameters += [_all_of([*words, *marks]), most]
    return [MATCHED] * len(wanted), parameters


def _postgresql(cursor: Any, wanted: Asked, marks: Sequence[Wanted], then: Asked, known: Counts) -> Parts:
    """For each: row by row where the words are common together, else by the rarest word in the index."""
    _count(cursor, [*wanted, *then], known)
    parts, parameters = [], list[Any]()
    for words, most in wanted:
        rarest_first = sorted(words, key=lambda word: known[_all_of([word])])
        held = known[_all_of(words)]
        common, older = held**2 * known[LAST] >= EVEN * most, _before_the_near(held, most, known)
        conditions = " AND ".join([HOLDS if common else HOLDS_BY_INDEX] + [HOLDS] * (len(words) + len(marks) - 1))
        asked = [_all_of([one]) for one in (*rarest_first, *marks)]
        if common or older <= 0:
            parts.append((ROW_BY_ROW if common else BY_INDEX).format(conditions))
            parameters += [*asked, most]
        else:
            parts.append(NEAR_FIRST.format(conditions))
            parameters += [*asked, older, most, *asked, older, most]
    return parts, parameters


def _before_the_near(held: int, most: int, known: Counts) -> int:
    """The row after which `most` that hold it are to be expected, and some; 0: anywhere."""
    if not held:
        return 0
    of_each = (known[LAST] - known[FIRST] + 1) / RECENT  # numbers a row takes: some rows are gone
    return int(known[LAST] - ROOM * most * of_each * RECENT / held)


def _count(cursor: Any, wanted: Asked, known: Counts) -> None:
    """How many of the newest rows hold each: one question for all that is not known."""
    asked = (_all_of(one) for words, _most in wanted for one in (words, *([word] for word in words)))
    if unknown := [one for one in dict.fromkeys(asked) if one not in known]:
        counts = f"count(*) FILTER (WHERE {HOLDS_BY_INDEX}), " * len(unknown)
        cursor.execute(f"SELECT {counts}COALESCE(max(id), 0), COALESCE(min(id), 0) {NEWEST_ROWS}", unknown)
        known.update(zip((*unknown, LAST, FIRST), cursor.fetchone(), strict=True))


def _all_of(words: Sequence[Wanted]) -> str:
    """What is asked for in the database's own words. Terms hold letters and digits only."""
    exact, begins, either, both = SIGNS[connection.vendor]

    def one(terms: Wanted) -> str:
        return "(" + either.join((begins if term.begins else exact).format(term.text) for term in terms) + ")"

    return both.join(one(word) for word in words)
