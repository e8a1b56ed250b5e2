"""What this floor shows on the page of a body: your role there, and whether you follow it."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from overens.bodies.models import Body
from overens.bodies.page import Panel
from overens.notices.models import Watch
from overens.process.rows import Rows

from .expected import of_seat
from .models import Charter
from .places import place_of

COLUMNS = ("id", "place", "body_id", "part", "text", "text_en")  # in the order of the model


def your_role(request: HttpRequest, body: Body) -> Panel | None:
    """What is expected of who reads it, where they have a seat; else the way to what is expected of others."""
    me: Any = request.me  # type: ignore[attr-defined]
    said: dict[str, Any] = {"body": body, "has_roles": bool(place_of(body.kind)), "roles": [], "followed": None}
    if me.person_id:
        held = [seat for seat in me.seats if seat.body_id == body.pk]
        charters, said["followed"] = _asked(body, me.person_id)
        said["roles"] = [(seat, of_seat(seat, charters)) for seat in held]
    return Panel("representation/_panel.html", said)


def _asked(body: Body, person: int) -> tuple[list[Charter], bool]:
    """The texts that hold in the body, and whether the person follows it. One query."""
    mine = Watch.objects.filter(body=OuterRef("pk"), person=person)
    found: Any = Body.objects.filter(pk=body.pk).annotate(
        followed=Exists(mine), agreed=Rows(Charter.objects.in_force_at(body).order_by("pk"), *COLUMNS)
    )
    rows, followed = found.values_list("agreed", "followed").get()
    return [Charter.from_db(None, COLUMNS, row) for row in rows], followed
