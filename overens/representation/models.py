"""What is expected of whom, in versions; and what each side writes in its own room."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext

from overens.bodies.models import Body, Party, Room, Roomed, body_seen_by
from overens.process.table import Stepped

from .places import FOLLOWED_UP, Part, Place, place_of
from .rooms import in_rooms


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


class RoomQuerySet(models.QuerySet[Any]):
    """What is written in a side's own room."""

    def visible_to(self, me: Any) -> Any:
        return self.filter(in_rooms(me))


class Written(Stepped, Roomed):
    """Words in a room: whose they are, for whom they were said, when."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)  # "Älvhamns Roddsällskap", as it was called then
    written_at = models.DateTimeField(default=timezone.now)

    objects = RoomQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_shared(self) -> bool:
        """Whether others than its own side can read it."""
        return self.room != Room.PARTY


class Note(Written):
    """A page of a room: a side prepares together. Its author may open it to both sides, or to everyone."""

    title = models.CharField(max_length=120)
    text = models.TextField(max_length=8000)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["party", "state"], name="notes_of_a_room")]

    def __str__(self) -> str:
        return self.title or gettext("Our own room")

    def get_absolute_url(self) -> str:
        return reverse("note", args=[self.pk]) if self.pk else reverse("own_room")


class Comment(Written):
    """Words about a note, in the room the note lay in then. Opening the note opens no comment."""

    note = models.ForeignKey(Note, models.PROTECT, related_name="comments")
    text = models.TextField(max_length=4000)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.note)

    def get_absolute_url(self) -> str:
        return self.note.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.note_id,)

    @property
    def writers(self) -> set[int]:
        """Who has written about the same note; whether they can read this, its room decides."""
        others = Comment.objects.filter(note=self.note_id).values_list("person_id", flat=True)
        return {self.note.person_id, *others}
