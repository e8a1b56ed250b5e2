"""What the groups said, put together: edited by both sides, published, objected to for some days, then final."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from overens.bodies.models import Room
from overens.meetings.models import Presence, Registration
from overens.process.rows import Rows
from overens.process.table import Stepped

OBJECTION_DAYS = 7
AGAIN_DAYS = 7  # between reminders
READABLE = ("published", "final")


class SummaryQuerySet(models.QuerySet["Summary"]):
    def visible_to(self, me: Any) -> "SummaryQuerySet":
        """Published ones like their discussion; before that those who arrange it, and who sits in its forum."""
        discussions: Any = self.model._meta.get_field("discussion").related_model
        seen = discussions.objects.visible_to(me)
        drawing_up = Q(discussion__in=seen.arranged_by(me).values("pk")) | Q(discussion__forum__in=me.body_ids)
        return self.filter(Q(state__in=READABLE) | drawing_up, discussion__in=seen.values("pk"))

    def told(self) -> "SummaryQuerySet":
        """With what the roles of the table and a page about one look at: who registered, which associations came."""
        registered = Registration.objects.filter(meeting__discussions=OuterRef("discussion"), state="coming")
        there = Presence.objects.filter(meeting__discussions=OuterRef("discussion"))
        found: Any = self.select_related("discussion__forum__party", "discussion__party").annotate(
            person_rows=Rows(registered.exclude(person=None).order_by("pk"), "person"),
            present_rows=Rows(there.order_by("pk"), "body"),
            waiting_rows=Rows(Objection.objects.filter(summary=OuterRef("pk"), state="made").order_by("pk"), "id"),
        )
        return found.prefetch_related("discussion__forum__served_by")  # type: ignore[no-any-return]


class Summary(Stepped):
    """The compilation of one discussion: an introduction, each question in short, and every note under it."""

    discussion = models.OneToOneField("discussions.Discussion", models.PROTECT, related_name="summary")
    intro = models.TextField(max_length=4000, blank=True)
    in_short = models.JSONField(default=dict)  # by the question's number
    source = models.JSONField(null=True)  # the document as it was published
    published_on = models.DateField(null=True)
    objections_until = models.DateField(null=True)
    remind_on = models.DateField()

    objects = SummaryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "remind_on"], name="summaries_to_remind_of")]

    def __str__(self) -> str:
        return gettext("Compilation: %(title)s") % {"title": self.discussion.title}

    def get_absolute_url(self) -> str:
        return reverse("summary", args=[self.pk]) if self.pk else self.discussion.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not begun, its discussion."""
        return (self.pk or self.discussion_id,)

    @property
    def room(self) -> str:
        return str(self.discussion.room) if self.published_on else Room.PARTICIPANTS

    @property
    def party_id(self) -> int | None:
        return self.discussion.party_id  # type: ignore[no-any-return]

    @property
    def touches(self) -> set[int]:
        return {self.discussion.forum_id}

    @property
    def convening_ids(self) -> set[int]:
        return self.discussion.convening_ids  # type: ignore[no-any-return]

    @property
    def forum_ids(self) -> set[int]:
        return {self.discussion.forum_id}

    @property
    def attending_person_ids(self) -> set[int]:
        """The people with an account who were registered."""
        return {row[0] for row in self.__dict__.get("person_rows") or ()}

    @property
    def attending_body_ids(self) -> set[int]:
        """The forum, and the associations that were there."""
        return {self.discussion.forum_id} | {row[0] for row in self.__dict__.get("present_rows") or ()}

    @property
    def objections_waiting(self) -> int:
        """How many objections nobody has answered."""
        if "waiting_rows" in self.__dict__:
            return len(self.__dict__["waiting_rows"] or ())
        return self.objections.filter(state="made").count()

    @property
    def takes_objections(self) -> bool:
        return self.state == "published" and timezone.localdate() <= self.objections_until  # type: ignore[operator]

    @property
    def is_over(self) -> bool:
        """The days to object have passed."""
        return self.objections_until is not None and self.objections_until < timezone.localdate()

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        """What came with the row is old as well."""
        self.__dict__.pop("waiting_rows", None)
        super().refresh_from_db(*args, **kwargs)


class ObjectionQuerySet(models.QuerySet["Objection"]):
    def visible_to(self, me: Any) -> "ObjectionQuerySet":
        """Whoever reads the compilation reads the objections beside it."""
        return self.filter(summary__in=Summary.objects.visible_to(me).values("pk"))

    def told(self) -> "ObjectionQuerySet":
        found = self.select_related("summary__discussion__forum__party", "summary__discussion__party")
        return found.prefetch_related("summary__discussion__forum__served_by")


class Objection(Stepped):
    """Something that somebody who took part finds wrong in the compilation, and the answer to it."""

    summary = models.ForeignKey(Summary, models.PROTECT, related_name="objections")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    capacity = models.CharField(max_length=200)  # whom they speak for
    text = models.TextField(max_length=2000)
    answer = models.TextField(max_length=2000, blank=True)
    answered_on = models.DateField(null=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.summary)

    def get_absolute_url(self) -> str:
        return self.summary.get_absolute_url()

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.summary_id,)

    @property
    def room(self) -> str:
        return self.summary.room

    @property
    def party_id(self) -> int | None:
        return self.summary.party_id

    @property
    def convening_ids(self) -> set[int]:
        return self.summary.convening_ids

    @property
    def attending_person_ids(self) -> set[int]:
        return self.summary.attending_person_ids

    @property
    def attending_body_ids(self) -> set[int]:
        return self.summary.attending_body_ids
