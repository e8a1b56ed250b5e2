"""The addresses of minutes, what they need to have happened, and who reads them."""

from datetime import timedelta
from types import SimpleNamespace

from django.urls import reverse
from django.utils import timezone

from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.minutes import actions
from overens.minutes.models import Minutes, Objection

VISITOR = ""


def minutes_written(w: SimpleNamespace) -> None:
    """Those of the demonstration, and of four meetings of today: none, a draft, with the adjusters, past objections."""
    w.minutes = Minutes.objects.told().get()
    w.minutes_objection = _objected(w, w.minutes)
    w.unwritten_meeting = _held(w)
    w.drafted_minutes = _begun(w)
    w.sent_minutes = _begun(w)
    seats = w.orvar.actors[1].seat, w.vide.actors[0].seat
    actions.name_adjusters(w.drafted_minutes, by=w.disa.actors[0], seats=seats)
    actions.name_adjusters(w.sent_minutes, by=w.disa.actors[0], seats=seats)
    actions.send_minutes(_again(w.sent_minutes), by=w.disa.actors[0])
    w.ready_minutes = _begun(w)
    Minutes.objects.filter(pk=w.ready_minutes.pk).update(publish_by=timezone.localdate())
    w.over_minutes = _begun(w)
    Minutes.objects.filter(pk=w.over_minutes.pk).update(publish_by=timezone.localdate())
    actions.publish_minutes(_again(w.over_minutes), by=w.disa.actors[0])
    passed = timezone.localdate() - timedelta(days=1)
    Minutes.objects.filter(pk=w.over_minutes.pk).update(objections_until=passed)


def _objected(w: SimpleNamespace, minutes: Minutes) -> Objection:
    words = {"text": "Hyran nämndes inte alls.", "capacity": "Norrbro Byalag"}
    return actions.object_to_minutes(Objection(minutes=minutes), by=w.disa.actors[0], **words)


def _held(w: SimpleNamespace) -> Meeting:
    forum = w.minutes.meeting.forum
    new = Meeting(forum=forum, party=forum.party)
    words = {"title": "Arbetsmöte om lokaler", "kind": "group", "day": timezone.localdate()}
    meetings.call_meeting(new, by=w.disa.actors[0], **words)
    meetings.hold_meeting(Meeting.objects.told().get(pk=new.pk), by=w.disa.actors[0])
    return Meeting.objects.told().get(pk=new.pk)


def _begun(w: SimpleNamespace) -> Minutes:
    by = w.disa.actors[0]
    made = actions.begin_minutes(Minutes(meeting=_held(w)), by=by)
    actions.write_minutes(_again(made), by=by, texts={"in_short": "Vi gick igenom lokalerna.", "rest": "Fika efteråt."})
    return _again(made)


def _again(minutes: Minutes) -> Minutes:
    return Minutes.objects.told().get(pk=minutes.pk)


def minutes_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """As visitors, adjusters and who arranges the meeting see them."""
    out, draft, sent = w.minutes.meeting_id, w.drafted_minutes.meeting_id, w.sent_minutes.meeting_id
    pages = {name: ("disa", reverse(name, args=[out])) for name in ("correct_minutes", "object_to_minutes")}
    on_draft = ("write_minutes", "name_adjusters", "send_minutes")
    pages |= {name: ("disa", reverse(name, args=[draft])) for name in on_draft}
    pages |= {name: ("orvar", reverse(name, args=[sent])) for name in ("adjust_minutes", "ask_for_change")}
    return pages | {
        "minutes": (VISITOR, reverse("minutes", args=[out])),
        "minutes+coordinator": ("disa", reverse("minutes", args=[out])),
        "minutes+draft": ("disa", reverse("minutes", args=[draft])),
        "minutes+adjuster": ("orvar", reverse("minutes", args=[sent])),
        "meeting+minutes": (VISITOR, reverse("meeting", args=[out])),
        "begin_minutes": ("disa", reverse("begin_minutes", args=[w.unwritten_meeting.pk])),
        "reopen_minutes": ("disa", reverse("reopen_minutes", args=[sent])),
        "publish_minutes": ("disa", reverse("publish_minutes", args=[w.ready_minutes.meeting_id])),
        "add_late": ("disa", reverse("add_late", args=[w.over_minutes.meeting_id])),
        "reply_to_objection": ("disa", reverse("reply_to_objection", args=[w.minutes_objection.pk])),
        "set_minutes_rules": ("disa", reverse("set_minutes_rules", args=[w.minutes.meeting.forum_id])),
    }
