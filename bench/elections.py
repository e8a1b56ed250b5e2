"""The pages of elections: one in every state, and the forms of the steps."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from bench.table import MEMBER, OTHER, VISITOR, Address, actor, page
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions
from overens.meetings.elections import Candidate, Election
from overens.meetings.models import Meeting


def rare_things() -> None:
    """Three in the civil coordinator's hands."""
    staged(actor(OTHER))


def staged(by: Actor) -> dict[str, Election]:
    """An election that is announced, one whose day has come, and one with a result that is not published."""
    forum = Body.objects.filter(kind=Body.Kind.MEMBER_MEETING).earliest("pk")
    body = Body.objects.filter(kind=Body.Kind.REPRESENTATION_GROUP).earliest("pk")
    voter = Body.objects.filter(kind=Body.Kind.ASSOCIATION, party=forum.party).earliest("pk")
    made: dict[str, Election] = {}
    for stage in ("called", "registered", "held"):
        words: dict[str, Any] = {"title": "Extra medlemsmöte", "kind": "member", "day": timezone.localdate()}
        meeting = actions.call_meeting(Meeting(forum=forum, party=forum.party), by=by, **words)
        term = {"since": date(2027, 1, 1), "until": date(2028, 12, 31)}
        new = Election(meeting=Meeting.objects.told().get(pk=meeting.pk))
        actions.call_election(new, by=by, body=body, seats=1, substitutes=1, rule="En röst var.", **term)
        names = ("Ester Viksjö", "Hugo Lövåsen")
        standing = [actions.nominate(Candidate(election=new), by=by, name=name, body=voter) for name in names]
        if stage != "called":
            actions.set_register(new, by=by, register=[(voter, 2)])
        if stage == "held":
            came = [actions.Outcome(one, 2 - place, place + 1) for place, one in enumerate(standing)]
            actions.record_result(new, by=by, paragraph="4", outcomes=came)
        made[stage] = Election.objects.told().get(pk=new.pk)
    return made


def addresses() -> Iterator[Address]:
    """What is read, and the forms of the steps."""
    public = Election.objects.filter(room="public").earliest("pk")
    called, registered, held = (Election.objects.filter(state=state).latest("pk") for state in STATES)
    yield page("elections", VISITOR)
    yield page("elections", MEMBER)
    yield page("election", VISITOR, public.pk)
    yield page("election", MEMBER, registered.pk, note="own")
    yield page("call_election", OTHER, called.meeting_id)
    yield page("set_register", OTHER, called.pk)
    yield page("cancel_election", OTHER, called.pk)
    yield page("nominate", MEMBER, registered.pk)
    yield from (page(name, OTHER, registered.pk) for name in ("change_register", "record_result"))
    yield page("publish_result", OTHER, held.pk)
    yield page("withdraw_candidate", OTHER, registered.candidates.earliest("pk").pk)
    yield page("call_in", OTHER, held.candidates.get(elected="substitute").pk)


STATES = ("called", "registered", "held")
