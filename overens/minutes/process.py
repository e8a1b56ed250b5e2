"""What may happen to the minutes of a meeting, to objections to them, and to a forum's rules for them."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import ThePerson, system
from overens.meetings.preparing import preparer
from overens.meetings.roles import Attended, conveners
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Minutes, Objection, Rules

DRAFT, ADJUSTING, PUBLISHED, FINAL = "draft", "adjusting", "published", "final"
MADE, ANSWERED, SET = "made", "answered", "set"


@dataclass(frozen=True)
class TheAdjuster(ThePerson):
    """An adjuster who has not adjusted them, on the seat they were named for."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return any(one.person_id == actor.person_id and one.seat_id == actor.seat_id for one in thing.left)

    def address(self, thing: Any) -> dict[str, Any]:
        return {"persons": sorted(one.person_id for one in thing.left)}


@dataclass(frozen=True)
class TookPart(Attended):
    """Who took part, also by the private link of a registration."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        by_link = getattr(actor, "registration_id", None)
        if by_link is not None:
            return by_link in thing.attending_registration_ids
        return super().held_by(actor, thing)


adjuster = TheAdjuster(_("an adjuster who has not adjusted them yet"))
attended = TookPart(_("who took part"))
objector = ThePerson(_("who objected"), person="person_id")


@only_when(_("The meeting has not begun, or it is cancelled."))
def meeting_has_come(minutes: Minutes) -> bool:
    """the day of the meeting has come, and it is not cancelled"""
    return minutes.meeting.has_come


@only_when(_("The forum wants no adjusters, or they have adjusted the minutes."))
def wants_adjusters(minutes: Minutes) -> bool:
    """the forum wants adjusters, and they have not all adjusted them"""
    return minutes.wanted > 0 and not minutes.is_adjusted


@only_when(_("Name the adjusters first, and write in short what came of the meeting."))
def can_be_adjusted(minutes: Minutes) -> bool:
    """as many adjusters are named as the forum wants, and it is written in short what came of the meeting"""
    return 0 < minutes.wanted <= len(minutes.named_adjusters) and bool(minutes.in_short)


@only_when(
    _(
        "Record first that the meeting was held, and write in short what came of it. If the forum wants adjusters, they "
        "adjust the minutes first, unless their days have passed."
    )
)
def can_be_published(minutes: Minutes) -> bool:
    """the meeting was held, it is written in short what came of it, and they are adjusted or the days for that passed"""
    return minutes.meeting.state == "held" and bool(minutes.in_short) and (minutes.is_adjusted or minutes.is_due)


@only_when(_("Nobody is left to adjust them, or they were reminded lately."))
def waits_for_adjusters(minutes: Minutes) -> bool:
    """an adjuster is left, and was not reminded lately"""
    return bool(minutes.left) and minutes.remind_on is not None and minutes.remind_on <= timezone.localdate()


@only_when(_("Nobody has adjusted them."))
def somebody_adjusted(minutes: Minutes) -> bool:
    """somebody has adjusted them"""
    return any(one.adjusted_at for one in minutes.named_adjusters)


@only_when(_("The days to object have not passed, an objection waits for its answer, or they are not adjusted."))
def nothing_waits(minutes: Minutes) -> bool:
    """the days to object have passed, every objection is answered, and they are adjusted"""
    return minutes.is_over and not minutes.objections_waiting and minutes.is_adjusted


@only_when(_("The days to object have passed, or have not begun."))
def takes_objections(objection: Objection) -> bool:
    """the minutes are published, and the days to object have not passed"""
    return objection.minutes.takes_objections


@only_when(_("Something can be added from when the days to object have passed, for 60 days."))
def takes_late(objection: Objection) -> bool:
    """the days to object have passed, at most 60 days ago"""
    return objection.minutes.takes_late


# fmt: off
MINUTES = Process(
    Minutes,
    #    step                button                           who                      from                         to         tells        the journal says
    Step("begin_minutes",    _("Begin the minutes"),          conveners,               NEW,                         DRAFT,     (),          _("%(by)s began the minutes of %(title)s."), meeting_has_come),
    Step("write_minutes",    _("Write the minutes"),          (*conveners, preparer),  (DRAFT,),                    SAME,      (),          _("%(by)s wrote in the minutes of %(title)s.")),
    Step("name_adjusters",   _("Name adjusters"),             conveners,               (DRAFT, ADJUSTING, PUBLISHED), SAME,    (adjuster,), _("%(by)s named who adjusts the minutes of %(title)s: %(names)s."), wants_adjusters),
    Step("send_minutes",     _("Send to the adjusters"),      conveners,               (DRAFT,),                    ADJUSTING, (adjuster,), _("%(by)s sent the minutes of %(title)s to the adjusters. They are published by %(day)s."), can_be_adjusted),
    Step("reopen_minutes",   _("Write more"),                 conveners,               (ADJUSTING,),                DRAFT,     (),          _("%(by)s took back the minutes of %(title)s to write more.")),
    Step("adjust_minutes",   _("They are right: I adjust them"), (adjuster,),          (ADJUSTING, PUBLISHED),      SAME,      conveners,   _("%(by)s adjusted the minutes of %(title)s.")),
    Step("ask_for_change",   _("Something must be changed"),  (adjuster,),             (ADJUSTING,),                DRAFT,     conveners,   _("%(by)s asked for a change in the minutes of %(title)s before they are adjusted.")),
    Step("publish_minutes",  _("Publish the minutes"),        (*conveners, system),    (DRAFT, ADJUSTING),          PUBLISHED, (),          _("The minutes of %(title)s were published. Those who took part can object until %(day)s."), can_be_published),
    Step("correct_minutes",  _("Correct the minutes"),        conveners,               (PUBLISHED,),                SAME,      (attended,), _("%(by)s corrected the minutes of %(title)s.")),
    Step("ask_adjusters_again", _("Ask the adjusters again"), (system,),              (PUBLISHED,),                SAME,      (adjuster,), _("The minutes of %(title)s were corrected after they were adjusted. The adjusters are asked again: what they adjusted was the text before."), somebody_adjusted),
    Step("settle_minutes",   _("Make them final"),            (system,),               (PUBLISHED,),                FINAL,     (),          _("The minutes of %(title)s are final."), nothing_waits),
    Step("remind_adjusters", _("Remind of the adjusting"),    (system,),               (ADJUSTING, PUBLISHED),      SAME,      (adjuster,), _("A reminder was sent: the minutes of %(title)s wait to be adjusted."), waits_for_adjusters),
    awaits={DRAFT: "write_minutes", ADJUSTING: "adjust_minutes"},
)
OBJECTION = Process(
    Objection,
    #    step                 button                    who                     from     to        tells        the journal says
    Step("object_to_minutes", _("Something is wrong"),  (attended, *conveners), NEW,     MADE,     conveners,   _("%(by)s objected to the minutes of %(title)s."), takes_objections),
    Step("add_late",          _("Add something"),       (attended, *conveners), NEW,     MADE,     conveners,   _("%(by)s added something to the minutes of %(title)s after the days to object."), takes_late),
    Step("reply_to_objection", _("Answer"),             conveners,              (MADE,), ANSWERED, (objector,), _("%(by)s answered what was said of the minutes of %(title)s.")),
    awaits={MADE: "reply_to_objection"},
)
RULES = Process(
    Rules,
    #    step                 button                            who        from  to   tells  the journal says
    Step("set_minutes_rules", _("Change how minutes are kept"), conveners, NEW,  SET, (),    _("%(by)s changed how %(forum)s keeps its minutes: %(adjusters)s adjust them, within %(days)s days.")),
    awaits={},
)
# fmt: on
