"""The rows of one query as a value in another: what belongs to a thing comes with it, in one question."""

from datetime import UTC, datetime
from typing import Any

from django.db.models import JSONField, QuerySet, Subquery
from django.db.models.functions import JSONArray


class Rows(Subquery):
    """The rows of a queryset as a list of lists, in its order. Dates and moments come as the database writes them."""

    output_field = JSONField()

    def __init__(self, rows: QuerySet[Any], *columns: str) -> None:
        super().__init__(rows.annotate(as_row=JSONArray(*columns)).values("as_row"))

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, template='(SELECT json_group_array(json("as_row")) FROM (%(subquery)s))', **more
        )

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        gathered = """(SELECT COALESCE(jsonb_agg("as_row"), '[]'::jsonb) FROM (%(subquery)s) AS "rows")"""
        return self.as_sql(compiler, connection, template=gathered, **more)


def moment(text: str) -> datetime:
    """A moment as a database writes it. SQLite leaves out that it is in universal time."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
