"""The group somebody who has registered sits in, for themselves to see."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.urls import reverse

from overens.meetings.models import Registration

from .models import Discussion, Group, Place


@dataclass(frozen=True)
class OwnGroup:
    """A discussion at the meeting, the group one has a place in, and where one chooses it while one can."""

    discussion: Discussion
    group: Group | None
    url: str


def groups_of_registrant(registration: Registration) -> list[OwnGroup]:
    """One for each discussion in which they have a place or can choose one. Two queries at most."""
    if registration.state != "coming":
        return []
    held = Discussion.objects.filter(meetings=registration.meeting_id)
    mine = Place.objects.filter(discussion=OuterRef("pk"), registration=registration)
    open_now = Group.objects.to_choose(OuterRef("pk"), registration.meeting_id).order_by()
    rows = held.annotate(mine=Subquery(mine.values("group")[:1]), open_now=Exists(open_now)).order_by("pk")
    groups = Group.objects.in_bulk({one.mine for one in rows if one.mine})
    found = [OwnGroup(one, groups.get(one.mine), _url(one, registration)) for one in rows]
    return [one for one in found if one.group or one.url]


def _url(discussion: Discussion, registration: Registration) -> str:
    may = discussion.open_now and discussion.is_by_choice and discussion.state in {"prepared", "open"}  # type: ignore[attr-defined]
    if not (may and registration.meeting.is_coming):
        return ""
    return reverse("choose_group", args=[discussion.pk, registration.token])
