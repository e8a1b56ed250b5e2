"""What a meeting's page, and that of a registration, show of the minutes."""

from typing import Any

from django import template
from django.template.context import Context

from overens.meetings.models import Meeting, Registration
from overens.minutes.alongside import minutes_of
from overens.minutes.models import Minutes, Objection
from overens.minutes.process import MINUTES, OBJECTION

register = template.Library()


@register.inclusion_tag("minutes/of_meeting.html", takes_context=True)
def minutes_card(context: Context, meeting: Meeting) -> dict[str, Any]:
    """How far the minutes are, for who may read them; who arranges the meeting may begin them. Asks nothing."""
    me: Any = context["request"].me
    found = minutes_of(meeting)
    if found is None:
        return {"begin": MINUTES.open_to(me, Minutes(meeting=meeting)), "meeting": meeting}
    writes = any(MINUTES.steps["write_minutes"].allows(actor, found) for actor in me.actors)
    inside = writes or meeting.forum_id in me.body_ids
    return {"minutes": found if found.published_on or inside else None, "meeting": meeting}


@register.inclusion_tag("minutes/of_registration.html", takes_context=True)
def minutes_by_link(context: Context, registration: Registration) -> dict[str, Any]:
    """The published minutes, and the way to object to them by one's own link."""
    shown = Minutes.objects.exclude(published_on=None).filter(meeting=registration.meeting_id)
    found = shown.told().first() if registration.meeting.state == "held" else None
    if found is None:
        return {}
    rows = OBJECTION.open_to(context["request"].me, Objection.by_link(found, registration.token))
    return {"minutes": found, "objecting": rows}
