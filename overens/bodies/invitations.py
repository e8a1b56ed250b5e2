"""The signed link of an invitation: short-lived, for one purpose, good once."""

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _

from .models import Municipality, Seat

SALT = "bodies.invitation"
DAYS = 14


def link_to(seat: Seat) -> str:
    """The address that goes to who was invited: by letter, or by the inviter's hand while letters are off."""
    return reverse("invitation", args=[signing.dumps([seat.pk, seat.person_id], salt=SALT, compress=False)])


def letters_go_out(municipality: Municipality) -> bool:
    """Whether letters are sent: there is a mail server (or the demonstration's page), and the website is open."""
    return municipality.state == "launched" and (settings.LETTERS or settings.DEMO)


def _how_it_goes_on() -> str:
    municipality = Municipality.objects.defer("logo").get()
    if letters_go_out(municipality):
        return _("The invitation is made. A letter with a link goes to who is invited; it is good for 14 days.")
    return _("The invitation is made. Hand over the link below; it is good for 14 days.")


how_it_goes_on = lazy(_how_it_goes_on, str)()  # read when it is shown, to who has just invited


def seat_of(signed: str) -> Seat | None:
    """The seat a link leads to, answered or not; none when the link is forged or too old."""
    try:
        seat, person = signing.loads(signed, salt=SALT, max_age=DAYS * 24 * 60 * 60)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Seat.objects.filter(pk=seat, person=person).select_related("body__party", "party", "person").first()


def may_sign_in(seat: Seat) -> bool:
    """Whether the link is enough to sign in by: only for who never was here before.

    The inviting side may have seen the link. It must not let them in as somebody who already acts for others.
    """
    return bool(seat.person and seat.person.last_login is None and seat.person.is_active)
