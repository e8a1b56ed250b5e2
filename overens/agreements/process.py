"""What may happen to a text being read in, to a version and to a commitment."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Seat
from overens.bodies.roles import COORDINATORS, Role, coordinator, other_coordinator, own_coordinator
from overens.process.table import NEW, SAME, Process, Step

from .models import Commitment, Reading, Version

READ, CONFIRMED, DISCARDED = "read", "confirmed", "discarded"
DRAFT, PROPOSED, WITHDRAWN = "draft", "proposed", "withdrawn"
STANDING, CLOSED, REMOVED = "standing", "closed", "removed"

drafter = Role(_("the coordinator whose text it is"), roles=COORDINATORS, party="drafting_party_ids")
sender = Role(_("the coordinator of the party that sends the proposal"), roles=COORDINATORS, party="room_party_id")
in_charge = Role(
    _("the unit in charge"), roles=(Seat.Role.OFFICIAL, *COORDINATORS, Seat.Role.CHAIR), body="responsible_body_ids"
)


def still_a_draft(commitment: Commitment) -> bool:
    """the text is still a draft that only its sender has seen"""
    return commitment.version.state == DRAFT


# fmt: off
READING = Process(
    Reading,
    #    step           button                        who                 from     to         tells  the journal says
    Step("read_in",     _("Read the text"),           (coordinator,),     NEW,     READ,      (),    _("%(by)s read in a text.")),
    Step("correct_reading", _("Save corrections"),    (own_coordinator,), (READ,), SAME,      (),    _("%(by)s corrected how the text was read.")),
    Step("confirm",     _("Confirm and make a draft"), (own_coordinator,), (READ,), CONFIRMED, (),   _("%(by)s made a draft of the text.")),
    Step("discard_reading", _("Throw away"),          (own_coordinator,), (READ,), DISCARDED, (),    _("%(by)s threw away a text that was read in.")),
    awaits={READ: "confirm"},
)
VERSION = Process(
    Version,
    #    step               button                         who                   from         to         tells                 the journal says
    Step("draft",           _("Begin a draft"),            (coordinator,),       NEW,         DRAFT,     (),                   _("%(by)s began a draft.")),
    Step("publish_proposal", _("Publish as our proposal"), (own_coordinator,),   (DRAFT,),    PROPOSED,  (coordinator,),       _("%(by)s published its proposal.")),
    Step("endorse",         _("We stand behind it"),       (other_coordinator,), (PROPOSED,), SAME,      (coordinator,),       _("%(by)s stood behind the proposal.")),
    Step("not_endorse",     _("We do not stand behind it"), (other_coordinator,), (PROPOSED,), SAME,     (coordinator,),       _("%(by)s did not stand behind the proposal.")),
    Step("withdraw_proposal", _("Withdraw the proposal"),  (own_coordinator,),   (PROPOSED,), WITHDRAWN, (coordinator,),       _("%(by)s withdrew its proposal.")),
    awaits={DRAFT: "publish_proposal", PROPOSED: "endorse"},
)
COMMITMENT = Process(
    Commitment,
    #    step      button                    who                           from         to        tells               the journal says
    Step("add",    _("Add a commitment"),    (sender,),                    NEW,         STANDING, (),                 _("%(by)s added a commitment."), still_a_draft),
    Step("reword", _("Change the wording"),  (drafter,),                   (STANDING,), SAME,     (coordinator,),     _("%(by)s changed the wording of a commitment.")),
    Step("assign", _("Choose who answers for it"), (own_coordinator,),     (STANDING,), SAME,     (in_charge,),       _("%(by)s chose who answers for the commitment: %(unit)s.")),
    Step("report", _("Report"),              (own_coordinator, in_charge), (STANDING,), SAME,     (coordinator,),     _("%(by)s reported: %(status)s.")),
    Step("close",  _("Close as completed"),  (own_coordinator,),           (STANDING,), CLOSED,   (coordinator,),     _("%(by)s closed the commitment as completed.")),
    Step("reopen", _("Open again"),          (own_coordinator,),           (CLOSED,),   STANDING, (coordinator,),     _("%(by)s opened the commitment again.")),
    Step("remove", _("Remove from the draft"), (drafter,),                 (STANDING,), REMOVED,  (),                 _("%(by)s removed a commitment from the draft."), still_a_draft),
    awaits={},
)
# fmt: on
