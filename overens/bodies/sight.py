"""What somebody may see, as a value to give to a question that is put together once."""

from collections.abc import Callable
from typing import Any, NamedTuple

from overens.journal.prepared import Prepared


class Sight(NamedTuple):
    """All of a person that `visible_to` looks at where things lie in rooms (`models.seen_by`)."""

    party_ids: tuple[int, ...] = ()


class SightOfBodies(NamedTuple):
    """The same for bodies (`models.body_seen_by`): what is joint is known to those who sit in it or keep it."""

    party_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    coordinates: bool = False


def seen(rows: Callable[[], Any]) -> Prepared:
    """One thing by its number, of those somebody may see: `VERSION.one(request.me.sight, pk)`.

    `rows` gives the queryset of all, with what belongs to each.
    """
    return Prepared(lambda sight, pk: rows().visible_to(sight).filter(pk=pk))
