"""The pages on which a group is chosen: by who has registered, or for them."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from overens.meetings.models import Registration
from overens.meetings.registration_steps import find_for_them, find_registration
from overens.process.views import step_view

from . import actions
from . import choosing_forms as forms
from .models import Discussion, Group
from .process import GROUP
from .steps import find_group


def _among(registration: Registration, discussion: int, groups: Any) -> Group:
    """One of the groups of the evening somebody has registered for, with who is to choose."""
    rows = groups.filter(discussion=discussion, meeting=registration.meeting_id, state="open")
    told = rows.select_related("discussion__party")
    found: Any = next(iter(sorted(told, key=lambda one: (one.drawn_on is not None, one.number))), None)
    if found is None:
        raise Http404
    found.chooser, found.meeting = registration, registration.meeting
    found.discussion.forum = registration.meeting.forum
    return found  # type: ignore[no-any-return]


def by_link(request: HttpRequest, pk: int, token: UUID) -> Group:
    """By the private link of who has registered."""
    return _among(find_registration(request, token), pk, Group.objects)


def for_them(request: HttpRequest, pk: int, registration: int) -> Group:
    """For somebody else, by those who arrange the meeting."""
    seen = Discussion.objects.visible_to(request.me)  # type: ignore[attr-defined]
    return _among(find_for_them(request, registration), pk, Group.objects.filter(discussion__in=seen))


def to_registration(group: Any) -> str:
    return str(group.chooser.get_absolute_url())


def to_seating(group: Group) -> str:
    return reverse("seating", args=[group.discussion_id])


choose_group = never_cache(
    step_view(
        GROUP,
        "choose_group",
        actions.choose_group,
        find=by_link,
        form=forms.ChooseForm,
        template="discussions/choose_group.html",
        then=to_registration,
        back=to_registration,
        done=_("You have a place in the group. You can change your choice until lots are drawn for the others."),
    )
)
choose_for_registrant = never_cache(
    step_view(
        GROUP,
        "choose_for_registrant",
        actions.choose_for_registrant,
        find=for_them,
        form=forms.ChooseForm,
        template="discussions/choose_group.html",
        then=to_seating,
        back=to_seating,
        done=_("They have a place in the group."),
    )
)
change_group = step_view(
    GROUP, "change_group", actions.change_group, find=find_group, form=forms.ChangeGroupForm,
    done=_("The group is changed."),
)  # fmt: skip
