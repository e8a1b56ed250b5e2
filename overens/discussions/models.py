"""Groups at work: what they are asked, who sits where, and every note they write, in their own words."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.agreements.models import Commitment
from overens.bodies.models import Body, Room, Roomed, RoomedQuerySet, body_seen_by, seen_by
from overens.journal.prepared import Prepared
from overens.matters.models import Matter
from overens.measures.models import Measure
from overens.meetings.models import Meeting, Registration
from overens.process.rows import Rows
from overens.process.table import Stepped
from overens.viewpoints.models import Topic

from .codes import shown
from .places import GroupQuerySet
from .places import Place as Place
from .sight import CONVENING as CONVENING
from .sight import sight_of
from .summaries import Objection as Objection
from .summaries import Summary as Summary
from .tries import WrongCode as WrongCode

NAMED_FROM = 5  # people: of what a smaller group said, or one nobody has counted, only the meeting is named
LONGEST = 2000  # characters of a note: a page of handwriting
LONG = 400  # characters: of a longer one, lists show how it begins
BEGINNING = 240
LOOKS = {"need": "need", "risk": "risk", "proposal": "idea", "approval": "yes", "question": "ask", "other": "talk"}


class DiscussionQuerySet(RoomedQuerySet):
    def visible_to(self, me: Any) -> "DiscussionQuerySet":
        """Like the meetings it is held at."""
        seen = self.filter(seen_by(me) | Q(room=Room.PARTICIPANTS, forum__in=me.body_ids))
        return seen.filter(body_seen_by(me, "forum__"))

    def arranged_by(self, me: Any) -> "DiscussionQuerySet":
        """Those whose notes this person looks after: the same people as the role `convener` and the keepers."""
        sight = sight_of(me)
        served = Body.objects.filter(pk__in=sight.convening_ids).values("serves")
        own = Q(forum__in=sight.convening_ids) | Q(forum__in=served)
        if sight.coordinating_ids:
            own |= Q(party=None) | Q(party__in=sight.coordinating_ids)
        return self.filter(own)

    def told(self) -> "DiscussionQuerySet":
        """With what the roles of the table and a page about one look at."""
        found = self.select_related("forum__party", "party")
        meetings = models.Prefetch("meetings", Meeting.objects.order_by("day", "begins", "pk"))
        found = found.annotate(
            serving=Rows(Body.objects.filter(serves=models.OuterRef("forum")), "id")  # comes with the row
        )
        return found.prefetch_related("questions", meetings)


class Discussion(Stepped, Roomed):
    """What groups talk about at a meeting, or at several evenings with the same questions."""

    class Grouping(models.TextChoices):
        LOT = "lot", _("by lot, both sides in each group")
        SUBJECT = "subject", _("by subject")
        CHOICE = "choice", _("everybody chooses")

    forum = models.ForeignKey(Body, models.PROTECT, related_name="discussions")
    meetings = models.ManyToManyField(Meeting, related_name="discussions")
    title = models.CharField(max_length=120)
    grouping = models.CharField(max_length=10, choices=Grouping, default=Grouping.LOT)
    until = models.DateField(null=True)  # the last day to answer for who could not come; none: not from outside

    objects = DiscussionQuerySet.as_manager()

    def __str__(self) -> str:
        return self.title or gettext("Group discussion")

    def get_absolute_url(self) -> str:
        return reverse("discussion", args=[self.pk]) if self.pk else reverse("meetings")

    @property
    def convening_ids(self) -> set[int]:
        """The forum, and the departments whose officials arrange it."""
        if (rows := self.__dict__.get("serving")) is None:
            rows = [[body.pk] for body in self.forum.served_by.all()]
        return {self.forum_id} | {pk for (pk,) in rows}

    @property
    def touches(self) -> set[int]:
        return {self.forum_id}

    @property
    def evenings(self) -> Sequence[Meeting]:
        """Its meetings, the first one first."""
        return sorted(self.meetings.all(), key=lambda meeting: (meeting.day, meeting.pk))

    @property
    def is_open(self) -> bool:
        return self.state == "open"

    @property
    def is_by_choice(self) -> bool:
        """Whether those who have registered choose their group, by its subject or as they like."""
        return self.grouping != self.Grouping.LOT

    @property
    def takes_answers(self) -> bool:
        """Whether who could not come can still answer."""
        return self.state in {"open", "closed"} and self.until is not None and timezone.localdate() <= self.until


class Question(models.Model):
    """One thing the groups are asked."""

    discussion = models.ForeignKey(Discussion, models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)
    help = models.CharField(max_length=300, blank=True)
    topic = models.ForeignKey(Topic, models.PROTECT, null=True, related_name="asked_of_groups")  # what it is about

    class Meta:
        ordering = ["order", "pk"]
        indexes = [models.Index(fields=["discussion", "order"], name="questions_in_order")]

    def __str__(self) -> str:
        return self.text


def evening(meeting: Meeting) -> str:
    """What a meeting is called where somebody said something; the dates of a series share a title, so with the day."""
    return f"{meeting.title}, {date_format(meeting.day, 'j F')}" if meeting.series_id else meeting.title


class Group(Stepped):
    """Those at one table. Who sits there is not kept; who has its code writes for it."""

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="groups")
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    subject = models.CharField(max_length=120, blank=True)  # what it talks about, or a question of its own
    room_for = models.PositiveSmallIntegerField(null=True)  # people, where they choose their group; none: all who like
    drawn_on = models.DateField(null=True)  # the day lots were drawn: nobody chooses it after that
    people = models.PositiveSmallIntegerField(null=True)  # who sit there; none: not counted
    code = models.CharField(max_length=12, unique=True)

    objects = GroupQuerySet.as_manager()
    room = Room.PARTICIPANTS  # its history is for those who arrange the meeting
    chooser: Registration | None = None  # who chooses it now

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [models.UniqueConstraint(fields=["discussion", "meeting", "number"], name="one_group_a_number")]

    def __str__(self) -> str:
        if not self.number:
            return gettext("New groups")
        return gettext("Group %(number)s") % {"number": self.number}

    def get_absolute_url(self) -> str:
        return self.discussion.get_absolute_url()

    @property
    def called(self) -> str:
        """With what it talks about: "Group 3: premises"."""
        return f"{self}: {self.subject}" if self.subject else str(self)

    @property
    def left(self) -> int | None:
        """How many more have room; none where all who like have. Needs `with_taken`."""
        return None if self.room_for is None else max(self.room_for - self.taken, 0)  # type: ignore[attr-defined]

    @property
    def chooser_ids(self) -> set[int]:
        """The account of who chooses it now."""
        return {self.chooser.person_id} if self.chooser and self.chooser.person_id else set()

    @property
    def address(self) -> tuple[int, ...]:
        """Of one that is not formed yet, its discussion."""
        return (self.pk or self.discussion_id,)

    @property
    def is_named(self) -> bool:
        """Whether others read which group said something: a small one could be known by who sat there."""
        return self.people is not None and self.people >= NAMED_FROM

    @property
    def shown_code(self) -> str:
        return shown(self.code)

    @property
    def named(self) -> str:
        """As the journal calls it: "Group 3, Dialogmöte"; in a series with the day."""
        return gettext("Group %(number)s, %(meeting)s") % {"number": self.number, "meeting": evening(self.meeting)}

    @property
    def convening_ids(self) -> set[int]:
        return self.discussion.convening_ids

    @property
    def party_id(self) -> int | None:
        """The side whose coordinator looks after it; none where it is joint."""
        return self.discussion.party_id


MERGED_ROW = (
    "device_id", "kind", "words", "capacity", "late", "group", "group__number", "group__people", "meeting__title",
    "meeting__day", "meeting__series", "origin",
)  # fmt: skip


class NoteQuerySet(models.QuerySet["Note"]):
    def visible_to(self, me: Any) -> "NoteQuerySet":
        """What the secretary has released; all of it for those who arrange the meeting."""
        seen = Discussion.objects.visible_to(me)
        open_to_all = Q(released_at__isnull=False, state="stands")
        return self.filter(
            Q(discussion__in=seen.arranged_by(me).values("pk"))
            | open_to_all & Q(discussion__in=seen.values("pk"))
            | Q(owner__in=me.body_ids)
        )

    def standing(self) -> "NoteQuerySet":
        """Those that count: not taken back, muted or merged into another."""
        return self.filter(state="stands")

    def with_merged(self) -> "NoteQuerySet":
        """Each with those merged into it: words, and who said it."""
        rows = Note.objects.filter(merged_into=OuterRef("pk"), state="merged").order_by("pk")
        return self.annotate(merged_rows=Rows(rows, *MERGED_ROW))

    def told(self) -> "NoteQuerySet":
        """With what the roles of the table and a line about one look at."""
        found: Any = self.select_related(
            "discussion__forum__party",
            "discussion__party",
            "question",
            "group__meeting",
            "group__discussion",
            "meeting",
        )
        return found.prefetch_related("discussion__forum__served_by")  # type: ignore[no-any-return]


class Note(Stepped):
    """What one group, or somebody who could not come, answers to a question: one thought, in their own words."""

    class Kind(models.TextChoices):
        NEED = "need", _("Need")
        RISK = "risk", _("Risk")
        PROPOSAL = "proposal", _("Proposal")
        APPROVAL = "approval", _("Good")
        QUESTION = "question", _("Question")
        OTHER = "other", _("Something else")

    class Origin(models.TextChoices):
        GROUP = "group", _("written by the group")
        PAPER = "paper", _("on paper, typed in afterwards")
        OUTSIDE = "outside", _("answered outside the meeting")
        STAFF = "staff", _("received by staff, on behalf of who said it")

    device_id = models.UUIDField(
        default=uuid4, unique=True, editable=False
    )  # made where it was written: sent twice is one
    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="notes")
    question = models.ForeignKey(Question, models.PROTECT, related_name="notes")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="group_notes")
    group = models.ForeignKey(Group, models.PROTECT, null=True, related_name="notes")  # none: not from a group
    capacity = models.CharField(max_length=200, blank=True)  # who said it, where no group did; never a person's name
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.OTHER)
    words = models.TextField(max_length=LONGEST)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.GROUP)
    late = models.BooleanField(default=False)  # after the last evening
    written_at = models.DateTimeField(default=timezone.now)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    released_at = models.DateTimeField(null=True)  # when the secretary let everybody read it
    commitment = models.ForeignKey(Commitment, models.PROTECT, null=True, related_name="group_notes")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="group_notes")
    measure = models.ForeignKey(Measure, models.PROTECT, null=True, related_name="group_notes")
    owner = models.ForeignKey(Body, models.PROTECT, null=True, related_name="owned_notes")  # of a risk or a need
    due = models.DateField(null=True)  # by when the owner answers
    answer = models.TextField(max_length=LONGEST, blank=True)
    answered_on = models.DateField(null=True)

    objects = NoteQuerySet.as_manager()
    room = Room.PARTICIPANTS  # the journal's lines about it are for those who arrange the meeting

    class Meta:
        indexes = [
            models.Index(fields=["discussion", "state", "question"], name="notes_of_a_discussion"),
            models.Index(fields=["group", "question"], name="notes_of_a_group"),
        ]

    def __str__(self) -> str:
        """Without its words: the journal keeps them for ever, and a note may be taken back."""
        return gettext("Note from %(who)s") % {"who": self.source or gettext("a group")}

    def get_absolute_url(self) -> str:
        return reverse("group_note", args=[self.device_id]) if self.pk else self.discussion.get_absolute_url()

    def receipt_url(self) -> str:
        return reverse("stored_note", args=[self.device_id])

    @property
    def address(self) -> tuple[Any, ...]:
        """By the id it was given where it was written; of one that is not written yet, its question or discussion."""
        if self.pk:
            return (self.device_id,)
        return (self.question_id or self.discussion_id,)

    @property
    def source(self) -> str:
        """Who said it, and where: "Group 3, Dialogmöte"."""
        return self.group.named if self.group else self.capacity

    @property
    def icon(self) -> str:
        return LOOKS[self.kind]

    @property
    def is_long(self) -> bool:
        """Whether lists show how it begins, and the whole of it when asked."""
        return len(self.words) > LONG

    @property
    def beginning(self) -> str:
        """What lists show of it at once."""
        return Truncator(self.words).chars(BEGINNING) if self.is_long else self.words

    @property
    def joined_notes(self) -> "list[Note]":
        """Those merged into it, as they were written."""
        if (rows := self.__dict__.get("merged_rows")) is None:
            return JOINED.all(self.pk)
        return [Note.of_row(row, self) for row in rows]

    @classmethod
    def of_row(cls, row: list[Any], into: "Note") -> "Note":
        """A merged note as its row with the other tells it."""
        device, kind, words, capacity, late, group, number, people, title, day, series, origin = row
        meeting = Meeting(title=title or "", day=day and date.fromisoformat(day), series_id=series)
        said = Group(pk=group, number=number, people=people, meeting=meeting) if group else None
        found = cls(device_id=UUID(device), kind=kind, words=words, capacity=capacity, late=bool(late), origin=origin)
        found.group, found.discussion, found.state = said, into.discussion, "merged"
        return found

    @property
    def shown_source(self) -> str:
        """The same as everybody may read it: of a small group, the meeting only."""
        if self.group and not self.group.is_named:
            return evening(self.group.meeting)
        return self.source

    @property
    def is_handled(self) -> bool:
        """Whether the secretary has done something with it."""
        return bool(self.released_at or self.commitment_id or self.matter_id or self.measure_id or self.owner_id)

    @property
    def is_overdue(self) -> bool:
        """Whether the day it was to be answered by has passed without an answer."""
        return self.due is not None and self.answered_on is None and self.due < timezone.localdate()

    @property
    def is_typed(self) -> bool:
        """Whether who arranges the meeting typed it in: then they may put right how."""
        return self.origin in {self.Origin.PAPER, self.Origin.STAFF}

    @property
    def convening_ids(self) -> set[int]:
        return self.discussion.convening_ids

    @property
    def party_id(self) -> int | None:
        """The side whose coordinator looks after it; none where it is joint."""
        return self.discussion.party_id


JOINED = Prepared(
    lambda note: (
        Note.objects.filter(merged_into=note, state="merged").select_related("group__meeting", "meeting").order_by("pk")
    )
)
