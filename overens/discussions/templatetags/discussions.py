"""What pages about a meeting and who has registered for it show of group discussions."""

from functools import partial
from typing import Any

from django import template
from django.template.context import Context
from django.utils.functional import SimpleLazyObject

from overens.discussions.alongside import sources_of, steps_about
from overens.discussions.models import Discussion
from overens.discussions.process import DISCUSSION
from overens.discussions.seated import groups_of_registrant
from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.meetings.models import Meeting, Registration

register = template.Library()
MOST = 10
HELD_AT = Prepared(
    lambda sight, meeting: Discussion.objects.visible_to(sight).filter(meetings=meeting).order_by("pk")[:MOST]
)


@register.inclusion_tag("discussions/of_meeting.html", takes_context=True)
def discussions_of(context: Context, meeting: Meeting) -> dict[str, Any]:
    """The discussions held at a meeting; who arranges it may prepare one."""
    request: Any = context["request"]
    me = request.me
    held = partial(HELD_AT.all, me.sight_of_bodies, meeting.pk)
    found = kept(request, "discussions held at", meeting.pk, me.places, make=held)
    new = Discussion(forum=meeting.forum, party=meeting.party, room=meeting.room)
    new.__dict__["serving"] = [[body.pk] for body in meeting.serving]
    preparing = DISCUSSION.steps["prepare_discussion"]
    may = meeting.state != "cancelled" and any(preparing.allows(actor, new) for actor in me.actors)
    return {"discussions": found, "prepare": preparing.button if may else "", "meeting": meeting}


@register.inclusion_tag("discussions/of_registrant.html")
def own_groups(registration: Registration) -> dict[str, Any]:
    """The group somebody who has registered sits in, and where they choose it."""
    return {"own": groups_of_registrant(registration)}


@register.inclusion_tag("discussions/of_registrations.html", takes_context=True)
def groups_to_choose(context: Context, meeting: Meeting) -> dict[str, Any]:
    """Where who helps those who phone chooses a group for them."""
    me: Any = context["request"].me
    return {"discussions": [one for one in HELD_AT.all(me.sight_of_bodies, meeting.pk) if one.is_by_choice]}


@register.inclusion_tag("discussions/next_steps_about.html", takes_context=True)
def next_steps_about(context: Context, text: Any) -> dict[str, Any]:
    """What meetings whose groups were asked about a text agreed to do: whose it is, by when, where it stands."""
    steps = SimpleLazyObject(lambda: steps_about(text))
    return {"next_steps": steps, "text": text, "request": context["request"]}


@register.inclusion_tag("discussions/of_matter.html")
def notes_of(matter: Any) -> dict[str, Any]:
    """The group notes a question came of, or is linked with."""
    return {"sources": sources_of(matter)}
