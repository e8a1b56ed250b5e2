"""Who registers for a meeting: for which association, with what they need, or why they decline."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Room
from overens.process.table import Stepped

from .attendance import Came

STANDING = ("coming", "waiting")


class Reason(models.TextChoices):
    """Why somebody does not come: counted, so that the next meeting suits more people."""

    TIME = "time", _("the day or the time does not suit us")
    PLACE = "place", _("the place is far away or hard to get to")
    SUBJECT = "subject", _("the subject does not concern us")
    HELP = "help", _("we would need help, such as with children or an interpreter")
    COST = "cost", _("it costs too much to come")
    NOBODY = "nobody", _("nobody of us is free")
    OTHER = "other", _("something else")


class RegistrationQuerySet(models.QuerySet["Registration"]):
    def told(self) -> "RegistrationQuerySet":
        """With what the roles of the table and a page about one look at."""
        return self.select_related("meeting__forum__party", "body")

    def visible_to(self, me: Any) -> "RegistrationQuerySet":
        """One's own. Without an account one comes by the private link; who arranges the meeting has the list."""
        return self.filter(person=me.person_id) if me.person_id else self.none()

    def standing(self) -> "RegistrationQuerySet":
        """Those who come or wait for a place."""
        return self.filter(state__in=STANDING)

    def listed(self) -> "RegistrationQuerySet":
        """Those who come first, then those who wait, in their order."""
        return self.standing().select_related("body").order_by("state", "pk")

    def to_forget(self, today: date) -> "RegistrationQuerySet":
        """Those of whom something is kept although the meeting is long over and nobody can object any more."""
        kept = ~Q(name="", email="", needs="", words="") | Q(person__isnull=False)
        over = self.filter(kept, meeting__day__lt=today - timedelta(days=settings.REGISTRATIONS_KEPT))
        return over.exclude(meeting__discussions__summary__objections_until__gte=today)

    def counted(self) -> dict[str, int]:
        """How many come, of each kind too, how many wait and how many said no. One query."""
        coming = Q(state="coming")
        kinds = {kind.value: Count("pk", filter=coming & Q(kind=kind)) for kind in Came}
        no = Q(state__in=("declined", "cancelled"))
        reasons = {f"no_{one.value}": Count("pk", filter=no & Q(reason=one)) for one in Reason}
        states = {
            "coming": Count("pk", filter=coming),
            "waiting": Count("pk", filter=Q(state="waiting")),
            "said_no": Count("pk", filter=no),
        }
        return self.aggregate(**states, **kinds, **reasons)


def number_of(state: str) -> Any:
    """How many of a meeting's registrations are in a state, to come with its row."""
    rows = Registration.objects.filter(meeting=OuterRef("pk"), state=state).order_by().values("meeting")
    return Coalesce(Subquery(rows.annotate(number=Count("pk")).values("number")), 0)


class Registration(Stepped):
    """Somebody registered for a meeting, or declined it. Names and needs are for those who arrange it only."""

    meeting = models.ForeignKey("meetings.Meeting", models.PROTECT, related_name="registrations")
    token = models.UUIDField(default=uuid4, unique=True, editable=False)  # of their private link
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # whom they come for
    association = models.CharField(max_length=120, blank=True)  # the same as they wrote it, where it is not known here
    kind = models.CharField(max_length=12, choices=Came, default=Came.ASSOCIATION)
    name = models.CharField(max_length=100, blank=True)  # who comes
    email = models.EmailField(blank=True)
    needs = models.CharField(max_length=500, blank=True)  # interpreter, access, food: erased after the meeting
    reason = models.CharField(max_length=10, choices=Reason, blank=True)  # of who does not come
    words = models.CharField(max_length=500, blank=True)  # the same in their own words
    language = models.CharField(max_length=2, default="sv")  # of the letters

    objects = RegistrationQuerySet.as_manager()
    room = Room.PARTICIPANTS
    room_party_id = None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(state__in=STANDING), name="registered_once"
            ),
            models.UniqueConstraint(fields=["meeting", "person"], condition=Q(state="declined"), name="declined_once"),
        ]
        indexes = [models.Index(fields=["meeting", "state"], name="registrations_in_turn")]

    def __str__(self) -> str:
        return gettext("Registration for %(title)s") % {"title": self.meeting.title}

    def get_absolute_url(self) -> str:
        return reverse("registration", args=[self.token]) if self.pk else self.meeting.get_absolute_url()

    @property
    def address(self) -> tuple[Any, ...]:
        """Of one that is not made yet, its meeting."""
        return (self.token,) if self.pk else (self.meeting_id,)

    @property
    def capacity(self) -> str:
        """Whom they come for, as it may be read."""
        return self.body.name if self.body else self.association

    @property
    def party_id(self) -> int | None:
        return self.meeting.party_id  # type: ignore[no-any-return]

    @property
    def convening_ids(self) -> set[int]:
        return self.meeting.convening_ids  # type: ignore[no-any-return]

    @property
    def is_standing(self) -> bool:
        return self.state in STANDING
