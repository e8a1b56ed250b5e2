"""Which meetings somebody may see and ask for, and what comes with each in the same query."""

from datetime import date, timedelta
from typing import Any

from django.db.models import OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone

from overens.bodies.models import Body, Room, RoomedQuerySet, body_seen_by, seen_by
from overens.forums.models import Tag
from overens.process.rows import Rows

from .agenda import rows_of
from .along import brought, marks
from .attendance import Attendance, associations_there
from .hosts import HOST, Host
from .next_steps import next_step_rows
from .registrations import number_of
from .series import DATE, in_order
from .sight import sight_of
from .slides import published_slides, slides_rows

MOST_AT_ONCE = 20  # meetings of one day looked at
REMINDED_AFTER = timedelta(days=3)  # without notes, who arranges the meeting is reminded
REMINDED_AGAIN = timedelta(days=7)
REMINDED_UNTIL = timedelta(days=365)  # nobody waits for them longer

# What `told` brings with the row, and what is made of it.
CAME_ALONG = (
    "item_rows", "approval_rows", "attendance_rows", "next_step_rows", "host_rows", "guest_rows", "date_rows", "dates",
    "reason_rows", "clash_rows", "slides_rows", "subject_rows", "serving_rows",
)  # fmt: skip


class MeetingQuerySet(RoomedQuerySet):
    def visible_to(self, me: Any) -> Any:
        """Public ones, one's own side's, and those of a joint forum that is not public, where one sits in it."""
        seen = self.filter(seen_by(me) | Q(room=Room.PARTICIPANTS, forum__in=me.body_ids))
        return seen.filter(body_seen_by(me, "forum__"))

    def arranged_by(self, me: Any) -> "MeetingQuerySet":
        """Those this person convenes: the same people as the roles `convener` and the keepers."""
        sight = sight_of(me)
        served = Body.objects.filter(pk__in=sight.convening_ids).values("serves")
        own = Q(forum__in=sight.convening_ids) | Q(forum__in=served)
        if sight.coordinating_ids:
            own |= Q(party=None) | Q(party__in=sight.coordinating_ids)
        return self.filter(own)

    def told(self) -> "MeetingQuerySet":
        """With what the roles of the table and a page about one look at."""
        found: Any = self.select_related("forum__party", "party", "agenda__party", "series__first__agenda__party")
        return found.annotate(  # type: ignore[no-any-return]
            **rows_of(agenda__meeting=Coalesce(OuterRef("series__first"), OuterRef("pk"))),
            **brought(),
            guest_rows=Rows(Body.objects.filter(invited_to=OuterRef("pk")).order_by("name"), "id", "name"),
            coming_number=number_of("coming"),
            waiting_number=number_of("waiting"),
            host_rows=Rows(Host.objects.named().filter(meeting=OuterRef("pk")), *HOST),
            date_rows=Rows(in_order(self.model.objects.filter(series=OuterRef("series"))), *DATE),
            attendance_rows=Rows(Attendance.objects.filter(meeting=OuterRef("pk")), "kind", "number"),
            next_step_rows=next_step_rows(),
            associations_there=associations_there(),
            reason_rows=_reasons(self.model),
            clash_rows=_clashes(self.model),
            slides_rows=slides_rows(),
            serving_rows=Rows(Body.objects.filter(serves=OuterRef("forum")).order_by("name", "pk"), "id", "name"),
            subject_rows=Rows(Tag.objects.filter(meetings=OuterRef("pk"), state="in_use"), "id", "name", "name_en"),
        )

    def coming(self) -> "MeetingQuerySet":
        """Those that are called and not over, the next one first."""
        return self.filter(state="called", day__gte=timezone.localdate()).order_by("day", "begins", "pk")

    def marked(self) -> "MeetingQuerySet":
        """With whether there are slides, minutes and a compilation that all who see the meeting can read."""
        return self.annotate(has_slides=published_slides(), **marks())

    def before(self, forum: int, day: date) -> "MeetingQuerySet":
        """Those of a forum that were held and have notes to read, the last one first: it tells of what came of it."""
        held = self.filter(forum=forum, state="held", day__lte=day).exclude(notes="")
        return held.order_by("-day", "-pk")

    def lacking_notes(self, kinds: tuple[str, ...], today: date) -> "MeetingQuerySet":
        """Those whose notes others wait for since some days, and nobody was reminded of for a week.

        Where groups worked, the compilation of what they said has reminders of its own.
        """
        over = self.filter(day__lte=today - REMINDED_AFTER, day__gt=today - REMINDED_UNTIL, kind__in=kinds)
        waiting = over.filter(state__in=("called", "held"), notes_on=None, discussions=None)
        not_lately = Q(notes_reminded_on=None) | Q(notes_reminded_on__lte=today - REMINDED_AGAIN)
        return waiting.filter(not_lately).order_by("day", "pk")


def _clashes(meetings: Any) -> Rows:
    """Other forums' meetings of the same day that everybody may see, to come with its row."""
    same = meetings.objects.filter(state="called", room="public", day=OuterRef("day"))
    others = same.exclude(forum=OuterRef("forum")).order_by("begins", "pk")
    return Rows(others[:MOST_AT_ONCE], "title", "forum__name", "begins", "ends")


def _reasons(meetings: Any) -> Rows:
    """What a floor above has linked a meeting to, to come with its row."""
    dialogues: Any = meetings._meta.get_field("dialogues").related_model
    return Rows(dialogues.objects.filter(meeting=OuterRef("pk")).order_by("pk"), "decision_id", "decision__title")
