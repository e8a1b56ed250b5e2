"""What is expected of whom: terms of reference and role descriptions, in versions."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language, gettext

from overens.bodies.models import Body, Party, Room, body_seen_by
from overens.process.table import Stepped

from .places import FOLLOWED_UP, Part, Place, place_of


class CharterQuerySet(models.QuerySet["Charter"]):
    def visible_to(self, me: Any) -> "CharterQuerySet":
        """Everyone may see what is expected of whom; in a closed body, who may know of it."""
        return self.filter(Q(body=None) | body_seen_by(me, "body__"))

    def told(self) -> "CharterQuerySet":
        """With all the roles of the table and a page look at."""
        return self.select_related("body__party", "party")

    def adopted(self) -> "CharterQuerySet":
        """What holds now."""
        return self.filter(state="adopted")

    def in_force_at(self, body: Body) -> "CharterQuerySet":
        """What holds in a body: its own, and what is said of all of its kind."""
        place = place_of(body.kind)
        places = {place, Place.FOLLOW_UP} if place in FOLLOWED_UP else {place}
        return self.adopted().filter(Q(body=body) | Q(body=None, place__in=places))


class Charter(Stepped):
    """What one part is to do in one place, or how a forum works: one version of the text.

    Of one body, or of every body of a kind. A forum's own words go before those for its kind.
    """

    place = models.CharField(max_length=30, choices=Place)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="charters")  # none: all of the kind
    part = models.CharField(max_length=20, choices=Part)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # the side that proposed it
    text = models.TextField(max_length=8000)
    text_en = models.TextField(max_length=8000, blank=True)
    adopted_on = models.DateField(null=True)
    basis = models.CharField(max_length=200, blank=True)  # where it was adopted: "the group's meeting 4 March, § 6"

    objects = CharterQuerySet.as_manager()

    class Meta:
        ordering = ["-adopted_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["body", "place", "part"],
                condition=Q(state="adopted", body__isnull=False),
                name="one_charter_of_a_body",
            ),
            models.UniqueConstraint(
                fields=["place", "part"], condition=Q(state="adopted", body=None), name="one_charter_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        if not self.part:
            return gettext("Roles and representation")
        where = str(self.where)
        return gettext("%(place)s: %(part)s") % {
            "place": where[:1].upper() + where[1:],
            "part": self.get_part_display(),
        }

    def get_absolute_url(self) -> str:
        if self.pk:
            return reverse("charter", args=[self.pk])
        return reverse("body_roles", args=[self.body_id]) if self.body_id else reverse("roles")

    @property
    def address(self) -> tuple[int, ...]:
        if self.pk:
            return (self.pk,)
        return (self.body_id,) if self.body_id else ()

    @property
    def where(self) -> Any:
        """The body, or what its kind is called in any language."""
        return self.body.name if self.body else Place(self.place).label

    @property
    def words(self) -> str:
        """The text in the reader's language, where it is worded in it."""
        return self.text_en if self.text_en and get_language() == "en" else self.text

    @property
    def language(self) -> str:
        """The language of those words."""
        return "en" if self.text_en and get_language() == "en" else "sv"

    @property
    def room(self) -> str:
        return self.body.room if self.body else Room.PUBLIC

    @property
    def room_party_id(self) -> int | None:
        """Whose room, where the body is closed."""
        return self.body_party_id if self.room != Room.PUBLIC else self.party_id

    @property
    def touches(self) -> set[int]:
        return {self.body_id} if self.body_id else set()

    @property
    def body_party_id(self) -> int | None:
        return self.body.party_id if self.body else None
