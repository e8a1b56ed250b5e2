"""The signed link of an invitation: short-lived, for one purpose, good once."""

from django.core import signing
from django.urls import reverse

from .models import Seat

SALT = "bodies.invitation"
DAYS = 14


def link_to(seat: Seat) -> str:
    """The address to hand over to who was invited."""
    return reverse("invitation", args=[signing.dumps([seat.pk, seat.person_id], salt=SALT, compress=False)])


def seat_of(signed: str) -> Seat | None:
    """The seat a link leads to, answered or not; none when the link is forged or too old."""
    try:
        seat, person = signing.loads(signed, salt=SALT, max_age=DAYS * 24 * 60 * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Seat.objects.filter(pk=seat, person=person).select_related("body__party", "party", "person").first()


def may_sign_in(seat: Seat) -> bool:
    """Whether the link is enough to sign in by: only for who never was here before.

    The inviting side sees the link. It must not let them in as somebody who already acts for others.
    """
    return bool(seat.person and seat.person.last_login is None and seat.person.is_active)
