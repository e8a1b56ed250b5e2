"""How a question goes from forum to forum: placed, followed up, lifted, picked up. Each move is a stay with its day."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, cast

from django.db.models import Max
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Municipality, Room
from overens.bodies.working_days import after
from overens.forums.models import Tag
from overens.journal.prepared import Prepared
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.notices.models import Letter
from overens.process.table import OutOfTurn, Sent

from .models import Ladder, Matter, Origin, Stay
from .path import Ground, Place, climber, place_of
from .process import MATTER
from .roles import asker

LONGEST_TITLE = 120  # letters of a meeting's
SHORT = 120  # letters of what a question is about, where it may not be read


class Skips(Exception):
    """A step of the municipality's ladder is left out, and no reason was given."""


class NotOpened(Exception):
    """The question is not published, and the body is another party's: only who asked may take it there."""


def place(
    matter: Matter, *, by: Actor, meeting: Meeting, short: str = "", why: str = "", sent: Sent | None = None
) -> None:
    """Take the question up at a forum's coming meeting. The day of the answer follows the meeting.

    Raises Skips where the municipality's ladder asks for a reason and `why` is empty; NotOpened.
    """
    if not meeting.is_coming:
        raise OutOfTurn("place", matter, _("The meeting is over, or cancelled. Choose another."))
    _check(matter, by, meeting.forum, place_of(meeting.forum, meeting.kind), why)
    due = day_after(meeting)
    facts = {"meeting": meeting.title, "day": meeting.day, "due": due}
    with MATTER.step("place", matter, by=by, sent=sent, why=why, **facts):
        _come(matter, by, meeting.forum, meeting, due, short=short, skipped=why)


def follow_up(
    matter: Matter, *, by: Actor, day: date, title: str = "", short: str = "", why: str = "", sent: Sent | None = None,
    forum: Body | None = None, invited: Iterable[Body] = (), **when_and_where: Any,
) -> Meeting:  # fmt: skip
    """Call a follow-up meeting about the question, at the forum where it is; the meeting knows the question too."""
    forum = forum or matter.forum
    if forum is None:
        raise OutOfTurn("follow_up", matter, _("Say which forum follows it up."))
    _check(matter, by, forum, Place.FOLLOW_UP, why)
    meeting = Meeting(forum=forum, kind=Meeting.Kind.FOLLOW_UP, day=day)
    due = day_after(meeting)
    with MATTER.step("follow_up", matter, by=by, sent=sent, why=why, day=day):
        words = {"title": title or _follows_up(matter, forum), "kind": meeting.kind, "day": day, **when_and_where}
        meetings.call_meeting(meeting, by=replace(by, system=True), invited=invited, **words)
        _come(matter, by, forum, meeting, due, short=short, skipped=why)
    return meeting


def _follows_up(matter: Matter, forum: Body) -> str:
    """What the meeting is called where nobody has named it: by the question, if everyone may read that."""
    with override("sv"):
        about = matter.title if matter.room == Room.PUBLIC else forum.name
        return Truncator(gettext("Follow-up: %(about)s") % {"about": about}).chars(LONGEST_TITLE)


def escalate(
    matter: Matter, *, by: Actor, forum: Body, ground: str, why: str = "", short: str = "", sent: Sent | None = None
) -> None:
    """Lift the question to a network, the representation group or the collaboration group, on a stated ground.

    Raises Skips where a step of the municipality's ladder is left out and `why` does not say why; NotOpened.
    """
    _check(matter, by, forum, place_of(forum), why)
    meeting = next_meeting(forum)
    named = Ground(ground).label
    with MATTER.step("escalate", matter, by=by, sent=sent, why=why, forum=forum.name, ground=named):
        _come(matter, by, forum, meeting, day_after(meeting), ground=ground, short=short, skipped=why)


def name_subjects(matter: Matter, *, by: Actor, subjects: Iterable[Tag], sent: Sent | None = None) -> None:
    """Say what the question is about: those who work with it are found by that."""
    chosen = list(subjects)
    names: list[Any] = [tag.name for tag in chosen] or [_("nothing yet")]
    with MATTER.step("name_subjects", matter, by=by, sent=sent, subjects=names):
        matter.subjects.set(chosen)


def call_general(matter: Matter, *, by: Actor, why: str = "", sent: Sent | None = None) -> None:
    """Say that the question concerns more than one committee: the central office finds it in its list."""
    with MATTER.step("call_general", matter, by=by, sent=sent, why=why):
        matter.general = True
        matter.save(update_fields=["general"])


def pick_up(matter: Matter, *, by: Actor, why: str = "", sent: Sent | None = None) -> None:
    """Take the question over for the whole municipality, from wherever it is. The forum it was at is told."""
    due = max(matter.answer_due, day_after(None))
    office = by.seat.body if by.seat else None
    with MATTER.step("pick_up", matter, by=by, sent=sent, why=why, day=due):
        leave_forum(matter)
        matter.unit, matter.general, matter.picked_up = office, True, True
        matter.answer_due, matter.turn_since = due, timezone.localdate()
        matter.save(update_fields=["unit", "general", "picked_up", "answer_due", "turn_since"])
        tell_askers(matter)


def follow_meetings() -> int:
    """Let questions follow meetings that were moved or cancelled. For the worker; safe to run twice. Their number."""
    stays = list(Stay.objects.astray().select_related("matter")[:500])
    for stay in stays:
        follow_meeting(stay.matter)
    return len(stays)


def follow_meeting(matter: Matter, *, by: Actor = SYSTEM) -> None:
    """Let the question follow its meeting to another day, or to the forum's next one where it was cancelled.

    A promise of word by a later day stands.
    """
    forum = cast(Body, matter.forum)
    meeting = matter.meeting if matter.meeting and matter.meeting.state != "cancelled" else next_meeting(forum)
    promised = matter.takings.filter(state="carried").aggregate(last=Max("word_by"))["last"]
    due = max(filter(None, (day_after(meeting), promised)))
    with MATTER.step("follow_meeting", matter, by=by, forum=forum.name, day=due):
        matter.meeting, matter.answer_due = meeting, due
        matter.save(update_fields=["meeting", "answer_due"])
        day = meeting.day if meeting else None
        matter.stays.filter(until=None).update(meeting=meeting, meeting_day=day)
        tell_askers(matter)


COMING_AT = Prepared(lambda forum: Meeting.objects.filter(forum=forum).coming()[:1])


def next_meeting(forum: Body) -> Meeting | None:
    return COMING_AT.first(forum.pk)  # type: ignore[no-any-return]


def day_after(meeting: Meeting | None) -> date:
    """By when a question is answered that a meeting takes up; without one, as if it were asked today."""
    today = timezone.localdate()
    begins = max(today, meeting.day) if meeting else today
    return after(begins, Municipality.objects.values_list("answer_days", flat=True).get())


def standing(matter: Matter) -> str:
    """The place of the ladder the question is on, or came to last."""
    last = matter.stays.order_by("-pk").first()
    return str(last.place) if last else str(Place.DOOR)


def skips(matter: Matter, by: Actor, target: str) -> bool:
    """Whether the way to a place leaves out a step that the municipality's ladder holds for whoever acts."""
    return not Ladder.objects.today().goes(climber(by), standing(matter), target)


def _check(matter: Matter, by: Actor, forum: Body, target: str, why: str) -> None:
    """Raise Skips or NotOpened: whoever calls, the municipality's ladder and the asker's wish hold."""
    if forum.room != Room.PUBLIC:
        raise OutOfTurn("place", matter, _("The forum is not public. A question goes where everyone can follow it."))
    if not why and skips(matter, by, target):
        raise Skips
    if not may_be_read(matter, by) and forum.party_id not in {None, matter.party_id}:
        raise NotOpened


def may_be_read(matter: Matter, by: Actor) -> bool:
    """Whether all of the forum may read it: it is published, or who asked takes it there themselves."""
    return matter.room == Room.PUBLIC or asker.held_by(by, matter)


def _come(
    matter: Matter, by: Actor, forum: Body, meeting: Meeting | None, due: date,
    *, short: str = "", ground: str = "", skipped: str = "",
) -> None:  # fmt: skip
    """Leave the place before and stay at a forum: whose move it is, and by when."""
    leave_forum(matter)
    is_open = may_be_read(matter, by)
    kind = meeting.kind if meeting else ""
    Stay.objects.create(
        matter=matter, forum=forum, meeting=meeting, place=place_of(forum, kind), ground=ground, skipped=skipped[:500],
        short=(matter.title if is_open else short)[:SHORT], is_open=is_open, since=timezone.localdate(),
        meeting_day=meeting.day if meeting else None,
    )  # fmt: skip
    matter.forum, matter.meeting, matter.answer_due = forum, meeting, due
    matter.turn_since = timezone.localdate()
    matter.save(update_fields=["forum", "meeting", "answer_due", "turn_since"])
    tell_askers(matter)


def leave_forum(matter: Matter) -> None:
    """End its stay where it is. Part of a step."""
    matter.stays.filter(until=None).update(until=timezone.localdate())
    matter.forum = matter.meeting = None
    matter.save(update_fields=["forum", "meeting"])


def tell_askers(matter: Matter) -> None:
    """A letter to everyone who asked without an account; those with one are told as they chose."""
    for origin in matter.origins.all():
        letter_to(origin)


def letter_to(origin: Origin) -> None:
    """One letter at a time: it is written when it is handed over, so the one that waits tells all."""
    if origin.channel != Origin.Channel.MAIL or not origin.email:
        return
    waits = Letter.objects.filter(writer="matters", about=origin.pk, state=Letter.State.QUEUED)
    if not waits.exists():
        Letter.objects.create(writer="matters", about=origin.pk)
