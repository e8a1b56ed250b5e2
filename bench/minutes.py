"""Minutes of meetings: their addresses, in every state they go through."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone

from bench.table import COORDINATOR, OTHER, VISITOR, Address, actor, page
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.minutes import actions
from overens.minutes.models import Minutes, Objection, Rules

BARE, DRAFT, SENT, OUT, OVER = (f"Protokollsmöte {number}" for number in range(5))


def rare_things() -> None:
    """A meeting without minutes, and minutes that are written, adjusted, published, and past the days to object."""
    by, forum = actor(COORDINATOR), Body.objects.today().filter(kind=Body.Kind.FORUM).latest("pk")
    for title in (OUT, OVER):
        actions.publish_minutes(_begun(forum, title), by=by)
    Minutes.objects.filter(meeting__title=OVER).update(objections_until=timezone.localdate() - timedelta(days=1))
    for number in range(30):
        words = {"text": f"Sak {number} saknas.", "capacity": f"Förening {number}"}
        actions.object_to_minutes(Objection(minutes=_named(OUT)), by=by, **words)
    actions.set_minutes_rules(Rules(forum=forum), by=by, adjusters=1, days=10)
    _begun(forum, DRAFT)
    actions.name_adjusters(_begun(forum, SENT), by=by, seats=[actor(OTHER).seat])
    actions.send_minutes(_named(SENT), by=by)
    _held(forum, BARE)


def _begun(forum: Body, title: str) -> Minutes:
    made = actions.begin_minutes(Minutes(meeting=_held(forum, title)), by=actor(COORDINATOR))
    actions.write_minutes(_named(title), by=actor(COORDINATOR), texts={"in_short": "Bra.", "rest": "Fika. " * 300})
    return Minutes.objects.told().get(pk=made.pk)


def _held(forum: Body, title: str) -> Meeting:
    new, by = Meeting(forum=forum, party=forum.party), actor(COORDINATOR)
    meetings.call_meeting(new, by=by, title=title, kind="group", day=timezone.localdate())
    meetings.hold_meeting(Meeting.objects.told().get(pk=new.pk), by=by)
    return Meeting.objects.told().get(pk=new.pk)


def _named(title: str) -> Minutes:
    return Minutes.objects.told().get(meeting__title=title)


def addresses() -> Iterator[Address]:
    """The page as visitors and who arranges the meeting see it, and the forms of the steps."""
    bare, draft, sent, out, over = (Meeting.objects.get(title=title).pk for title in (BARE, DRAFT, SENT, OUT, OVER))
    yield from (page("minutes", who, out) for who in (VISITOR, COORDINATOR))
    yield page("begin_minutes", COORDINATOR, bare)
    yield from (page(name, COORDINATOR, draft) for name in ("write_minutes", "name_adjusters"))
    yield page("reopen_minutes", COORDINATOR, sent)
    yield from (page(name, OTHER, sent) for name in ("adjust_minutes", "ask_for_change"))
    yield from (page(name, COORDINATOR, out) for name in ("correct_minutes", "object_to_minutes"))
    yield page("add_late", COORDINATOR, over)
    yield page("reply_to_objection", COORDINATOR, Objection.objects.filter(minutes__meeting=out).earliest("pk").pk)
    yield page("set_minutes_rules", COORDINATOR, Meeting.objects.get(pk=bare).forum_id)
