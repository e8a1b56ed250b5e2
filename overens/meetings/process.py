"""What may happen to a meeting."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Seat
from overens.bodies.roles import Role, keeper, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Meeting

CALLED, HELD, CANCELLED = "called", "held", "cancelled"

convener = Role(
    _("the chair, secretary, coordinator or official of the forum or of the department that serves it"),
    roles=(Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL),
    body="convening_ids",
)
members = Role(_("the members of the forum"), body="forum_id")
invited = Role(_("who is invited besides them"), body="invited_ids")
conveners = (convener, keeper)


@only_when(_("The day of the meeting has not come yet."))
def has_begun(meeting: Meeting) -> bool:
    """its day has come"""
    return meeting.day <= timezone.localdate()


# fmt: off
MEETING = Process(
    Meeting,
    #    step              button                   who        from       to         tells      the journal says
    Step("call_meeting",   _("Call a meeting"),     (*conveners, system), NEW,       CALLED,    (members, invited), _("%(by)s called %(title)s on %(day)s.")),
    Step("move_meeting",   _("Move the meeting"),   conveners, (CALLED,), SAME,      (members, invited), _("%(by)s changed time or place of %(title)s: %(day)s, %(place)s.")),
    Step("hold_meeting",   _("The meeting was held"), conveners, (CALLED,), HELD,    (members, invited), _("%(by)s recorded that %(title)s was held."), has_begun),
    Step("cancel_meeting", _("Cancel the meeting"), conveners, (CALLED,), CANCELLED, (members, invited), _("%(by)s cancelled %(title)s on %(day)s.")),
    awaits={CALLED: "hold_meeting"},
)
# fmt: on
