"""The page of every step on a registration, and of the one that lets people register."""

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Guest
from overens.journal.kept import form_for_all
from overens.process.views import step_view

from . import actions
from . import registration_forms as forms
from .models import Registration
from .process import MEETING
from .registering import REGISTRATION, LinkHolder
from .steps import find_meeting


def new_registration(request: HttpRequest, pk: int) -> Registration:
    return Registration(meeting=find_meeting(request, pk))


def find_registration(request: HttpRequest, token: UUID) -> Registration:
    """By the private link: who has it may do what the one who registered may do."""
    found = get_object_or_404(Registration.objects.told(), token=token)
    if not isinstance(request.me, Guest):  # type: ignore[attr-defined]
        me, side = request.me, "civil_society" if found.kind == "association" else "municipality"  # type: ignore[attr-defined]
        by = LinkHolder(me.person_id, capacity=found.capacity, registration_id=found.pk, speaks_for=side)
        request.me = Guest(me, by)  # type: ignore[attr-defined]
    return found


def find_for_them(request: HttpRequest, pk: int) -> Registration:
    """Somebody else's, for those who arrange the meeting: to others it is as if it were not there."""
    found = get_object_or_404(Registration.objects.told().prefetch_related("meeting__forum__served_by"), pk=pk)
    if not any(MEETING.steps["take_registrations"].allows(actor, found.meeting) for actor in request.me.actors):  # type: ignore[attr-defined]
        raise Http404
    return found


def to_the_list(registration: Registration) -> str:
    return reverse("registrations", args=[registration.meeting_id])


take_registrations = step_view(
    MEETING,
    "take_registrations",
    actions.take_registrations,
    find=find_meeting,
    form=forms.TakeRegistrationsForm,
    template="meetings/step.html",
    done=_("People can register on the meeting's page. You see who comes under Registered."),
)
register_for_meeting = form_for_all(
    step_view(
        REGISTRATION,
        "register_for_meeting",
        actions.register_for_meeting,
        find=new_registration,
        form=forms.RegisterForm,
        template="meetings/register.html",
        done=_("We have your registration. This is its page: here you change or cancel it."),
    )
)
decline_meeting = form_for_all(
    step_view(
        REGISTRATION,
        "decline_meeting",
        actions.decline_meeting,
        find=new_registration,
        form=forms.DeclineForm,
        template="meetings/register.html",
        done=_("Thank you for telling us. The reason is counted, so that the next meeting suits more people."),
    )
)
change_registration = step_view(
    REGISTRATION,
    "change_registration",
    actions.change_registration,
    find=find_registration,
    form=forms.ChangeForm,
    template="meetings/register.html",
    done=_("Your registration is changed."),
)
cancel_registration = step_view(
    REGISTRATION,
    "cancel_registration",
    actions.cancel_registration,
    find=find_registration,
    form=forms.ReasonsForm,
    template="meetings/register.html",
    done=_("Your registration is cancelled. If somebody waits for a place they get yours."),
)
change_for_registrant = step_view(
    REGISTRATION,
    "change_for_registrant",
    actions.change_for_registrant,
    find=find_for_them,
    form=forms.ChangeForm,
    template="meetings/register.html",
    then=to_the_list,
    back=to_the_list,
    done=_("The registration is changed."),
)
cancel_for_registrant = step_view(
    REGISTRATION,
    "cancel_for_registrant",
    actions.cancel_for_registrant,
    find=find_for_them,
    form=forms.TheirReasonsForm,
    template="meetings/register.html",
    then=to_the_list,
    back=to_the_list,
    done=_("The registration is cancelled. If somebody waits for a place they get it."),
)
