"""What may happen to who registers for a meeting."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.bodies.roles import ThePerson, anyone, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Registration
from .roles import conveners

COMING, WAITING, DECLINED, OFF = "coming", "waiting", "declined", "cancelled"
KEPT = timedelta(days=14)  # what people need, after the meeting


@dataclass(frozen=True)
class LinkHolder(Actor):
    """Who opened the private link of somebody who registered."""

    registration_id: int | None = None
    speaks_for: str = ""

    @property
    def side(self) -> str:
        return self.speaks_for


@dataclass(frozen=True)
class Registrant(ThePerson):
    """Who registered: the person, or who has the private link."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        by_link = thing.pk is not None and getattr(actor, "registration_id", None) == thing.pk
        return by_link or super().held_by(actor, thing)


registrant = Registrant(_("who registered"), person="person_id")


@only_when(_("The meeting takes no registrations, or the last day to register has passed."))
def takes_registrations(registration: Registration) -> bool:
    """the meeting takes registrations, and the last day has not passed"""
    return registration.meeting.takes_registrations


@only_when(_("The meeting is over or cancelled."))
def meeting_is_coming(registration: Registration) -> bool:
    """the meeting is still to come"""
    return registration.meeting.is_coming


@only_when(_("What people need is kept until 14 days after the meeting."))
def meeting_is_long_over(registration: Registration) -> bool:
    """14 days have passed since the meeting"""
    return registration.meeting.day + KEPT < timezone.localdate()


@only_when(_("Names and addresses are kept until thanks and objections are over."))
def registrants_are_forgotten(registration: Registration) -> bool:
    """so many days have passed since the meeting as names and addresses are kept"""
    return registration.meeting.day + timedelta(days=settings.REGISTRATIONS_KEPT) < timezone.localdate()


# fmt: off
REGISTRATION = Process(
    Registration,
    #    step                         button                   who            from               to        tells          the journal says
    Step("register_for_meeting",      _("Register"),           (anyone,),     NEW,               WAITING,  (),            _("%(by)s registered for %(title)s."), takes_registrations),
    Step("decline_meeting",           _("We cannot come"),     (anyone,),     NEW,               DECLINED, (),            _("%(by)s declined %(title)s."), takes_registrations),
    Step("give_place",                _("Give the place"),     (system,),     (WAITING,),        COMING,   (registrant,), _("You have a place at %(title)s on %(day)s."), meeting_is_coming),
    Step("change_registration",       _("Change the registration"), (registrant,), (COMING, WAITING), SAME, (),           _("%(by)s changed a registration for %(title)s."), meeting_is_coming),
    Step("cancel_registration",       _("Cancel the registration"), (registrant,), (COMING, WAITING), OFF, (),            _("%(by)s cancelled a registration for %(title)s."), meeting_is_coming),
    Step("forget_needs",              _("Erase what they need"), (system,),   (COMING, WAITING), SAME,     (),            _("What somebody needed to take part in %(title)s was erased."), meeting_is_long_over),
    Step("change_for_registrant",     _("Change it for them"),   conveners,         (COMING, WAITING), SAME,     (registrant,), _("%(by)s changed a registration for %(title)s, as who registered asked."), meeting_is_coming),
    Step("cancel_for_registrant",     _("Cancel it for them"),   conveners,         (COMING, WAITING), OFF,      (registrant,), _("%(by)s cancelled a registration for %(title)s, as who registered asked."), meeting_is_coming),
    Step("forget_registrant",         _("Erase who they are"),   (system,),         (COMING, WAITING, DECLINED, OFF), SAME, (), _("Name and addresses of somebody who answered about %(title)s were erased."), registrants_are_forgotten),
    awaits={},
)
# fmt: on
