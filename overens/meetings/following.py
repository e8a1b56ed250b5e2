"""What may happen after a meeting: to the next steps it agreed on, and to the reports on a dialogue."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Seat
from overens.bodies.roles import Role, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import NextStep, ReportBack
from .preparing import Preparer, forums_members
from .roles import conveners

OPEN, DONE, DROPPED = "open", "done", "dropped"
ASKED, WRITTEN = "asked", "written"


@dataclass(frozen=True)
class Reporter(Preparer):
    """Who represents a side in the forum, for the report that is that side's."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and actor.seat.party_id == thing.party_id

    def takes_part(self, party: int, thing: Any) -> bool:
        return bool(party == thing.party_id)

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | {"parties": [thing.party_id]}


owner = Role(
    _("the chair, coordinator, official or representative of the body whose it is"),
    roles=(
        Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL, Seat.Role.REPRESENTATIVE,
        Seat.Role.MEMBER, Seat.Role.CONTACT,
    ),
    body="owner_ids",
)  # fmt: skip
reporter = Reporter(_("who represents the side in the forum"))


@only_when(_("Next steps are noted from the day of the meeting."))
def meeting_has_come(thing: NextStep) -> bool:
    """the day of the meeting has come, and it is not cancelled"""
    return thing.meeting.has_come


# fmt: off
NEXT_STEP = Process(
    NextStep,
    #    step               button                    who                    from     to       tells                  the journal says
    Step("add_next_step",    _("Note a next step"),   conveners,             NEW,     OPEN,    (owner,),              _("%(by)s noted what happens next: %(body)s does it by %(day)s."), meeting_has_come),
    Step("change_next_step", _("Change"),             conveners,             (OPEN,), SAME,    (owner,),              _("%(by)s changed a next step: %(body)s does it by %(day)s.")),
    Step("do_next_step",     _("It is done"),         (owner, *conveners),   (OPEN,), DONE,    (forums_members,),     _("%(body)s did what was agreed at %(title)s.")),
    Step("drop_next_step",   _("It will not be done"), conveners,            (OPEN,), DROPPED, (owner, forums_members), _("%(by)s recorded that a next step will not be done.")),
    Step("remind_next_step", _("Remind of the day"),  (system,),             (OPEN,), SAME,    (owner,),              _("A reminder was sent to %(body)s: it was to be done by %(day)s.")),
    awaits={OPEN: "do_next_step"},
)
REPORT = Process(
    ReportBack,
    #    step             button                   who          from       to       tells        the journal says
    Step("ask_report",    _("Ask for a report"),   (system,),   NEW,       ASKED,   (reporter,), _("A short report on %(title)s is asked for by %(day)s.")),
    Step("write_report",  _("Write the report"),   (reporter,), (ASKED,),  WRITTEN, (),          _("%(by)s reported on %(title)s.")),
    Step("change_report", _("Change the report"),  (reporter,), (WRITTEN,), SAME,   (),          _("%(by)s changed its report on %(title)s.")),
    Step("remind_report", _("Remind of the report"), (system,), (ASKED,),  SAME,    (reporter,), _("A reminder was sent: the report on %(title)s was asked for by %(day)s.")),
    awaits={ASKED: "write_report"},
)
# fmt: on
