"""What may happen to a text being read in, to a version and to a commitment."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.bodies.roles import (
    COORDINATORS,
    PARTYS,
    Role,
    coordinator,
    municipal_coordinator,
    other_coordinator,
    own_coordinator,
    system,
)
from overens.process.table import NEW, SAME, Process, Step

from .models import Accession, Commitment, Reading, Version

READ, CONFIRMED, DISCARDED = "read", "confirmed", "discarded"
DRAFT, PROPOSED, CONSULTATION, WITHDRAWN = "draft", "proposed", "consultation", "withdrawn"
SENT, DECIDED, IN_FORCE, REPLACED, ENDED = "sent", "decided", "in_force", "replaced", "ended"
ACCEDED, LEFT = "acceded", "left"
STANDING, CLOSED, REMOVED = "standing", "closed", "removed"

drafter = Role(_("the coordinator whose text it is"), **PARTYS, party="drafting_party_ids")
sender = Role(_("the coordinator of the party that sends the proposal"), **PARTYS, party="room_party_id")
in_charge = Role(
    _("the unit in charge"), roles=(Seat.Role.OFFICIAL, *COORDINATORS, Seat.Role.CHAIR), body="responsible_body_ids"
)


joining = Role(
    _("who acts for an association or a committee"),
    roles=(Seat.Role.CHAIR, Seat.Role.REPRESENTATIVE, Seat.Role.SECRETARY),
    kinds=(Body.Kind.ASSOCIATION, Body.Kind.COMMITTEE),
)
joined = Role(joining.label, roles=joining.roles, kinds=joining.kinds, body="body_id")


def holds(accession: Accession) -> bool:
    """the version is decided or in force"""
    return accession.version.state in {DECIDED, IN_FORCE}


def still_a_draft(commitment: Commitment) -> bool:
    """the text is still a draft that only its sender has seen"""
    return commitment.version.state == DRAFT


def not_yet_decided(commitment: Commitment) -> bool:
    """the text is not sent to decision or decided"""
    return commitment.version.is_open


def every_unclear_word_is_answered(version: Version) -> bool:
    """every phrase marked as unclear has an answer"""
    return not getattr(version, "unanswered", 0)


def from_nothing(version: Version) -> bool:
    """it follows no other version"""
    return version.previous_id is None


def follows_another(version: Version) -> bool:
    """it follows a version that was decided, is in force or has been"""
    return version.previous is not None and version.previous.is_decided


def its_day_has_come(version: Version) -> bool:
    """the day it is in force from has come"""
    return version.in_force_from is not None and version.in_force_from <= timezone.localdate()


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
    Step("draft",           _("Begin a draft"),            (coordinator,),       NEW,         DRAFT,     (),                   _("%(by)s began a draft."), from_nothing),
    Step("publish_proposal", _("Publish as our proposal"), (own_coordinator,),   (DRAFT,),    PROPOSED,  (coordinator,),       _("%(by)s published its proposal.")),
    Step("begin_next",      _("Work on the next version"), (coordinator,),       NEW,         DRAFT,     (coordinator,),       _("%(by)s began work on the next version of %(title)s."), follows_another),
    Step("endorse",         _("We stand behind it"),       (other_coordinator,), (PROPOSED, SENT), SAME, (coordinator,),       _("%(by)s stood behind the proposal.")),
    Step("not_endorse",     _("We do not stand behind it"), (other_coordinator,), (PROPOSED, SENT), SAME, (coordinator,),      _("%(by)s did not stand behind the proposal.")),
    Step("change_text",     _("Change the text"),          (system,),            (PROPOSED,), SAME,      (coordinator,),       _("%(who)s changed the text. What the parties said of the earlier words no longer counts: %(text)s")),
    Step("consult",         _("Send out for consultation"), (own_coordinator,),  (PROPOSED,), CONSULTATION, (coordinator,),    _("%(by)s sent out the text for consultation. Last day: %(until)s.")),
    Step("end_consultation", _("Close the consultation"),  (own_coordinator,),   (CONSULTATION,), PROPOSED, (coordinator,),    _("%(by)s closed the consultation.")),
    Step("send_to_decision", _("Send to decision"),        (own_coordinator,),   (PROPOSED,), SENT,      (coordinator,),       _("%(by)s sent the text to decision. %(stands)s"), every_unclear_word_is_answered),
    Step("decide",          _("Record the decision"),      (municipal_coordinator,), (PROPOSED, SENT), DECIDED, (coordinator,), _("%(body)s adopted the text on %(date)s, § %(paragraph)s. %(stands)s")),
    Step("take_effect",     _("Now in force"),             (municipal_coordinator, system), (DECIDED,), IN_FORCE, (coordinator,), _("The text is in force from %(date)s until a new decision is made."), its_day_has_come),
    Step("replace",         _("Replaced"),                 (system,),            (IN_FORCE,), REPLACED,  (coordinator,),       _("The text was replaced by %(title)s.")),
    Step("end_agreement",   _("Record that it has ended"), (municipal_coordinator,), (IN_FORCE,), ENDED, (coordinator,),       _("%(by)s recorded that the agreement has ended.")),
    Step("withdraw_proposal", _("Withdraw the proposal"),  (own_coordinator,),   (PROPOSED,), WITHDRAWN, (coordinator,),       _("%(by)s withdrew its proposal.")),
    awaits={DRAFT: "publish_proposal", PROPOSED: "endorse", CONSULTATION: "end_consultation", SENT: "decide", DECIDED: "take_effect"},
)
ACCESSION = Process(
    Accession,
    #    step     button                 who         from         to        tells           the journal says
    Step("accede", _("Join"),            (joining,), NEW,         ACCEDED,  (coordinator,), _("%(by)s joined %(title)s."), holds),
    Step("leave_agreement", _("Leave"),  (joined,),  (ACCEDED,),  LEFT,     (coordinator,), _("%(by)s left %(title)s.")),
    awaits={},
)
COMMITMENT = Process(
    Commitment,
    #    step      button                    who                           from         to        tells               the journal says
    Step("add",    _("Add a commitment"),    (sender,),                    NEW,         STANDING, (),                 _("%(by)s added a commitment."), still_a_draft),
    Step("reword", _("Change the wording"),  (drafter,),                   (STANDING,), SAME,     (coordinator,),     _("%(by)s changed the wording of a commitment."), not_yet_decided),
    Step("assign", _("Choose who answers for it"), (own_coordinator,),     (STANDING,), SAME,     (in_charge,),       _("%(by)s chose who answers for the commitment: %(unit)s.")),
    Step("report", _("Report"),              (own_coordinator, in_charge), (STANDING,), SAME,     (coordinator,),     _("%(by)s reported: %(status)s.")),
    Step("close",  _("Close as completed"),  (own_coordinator,),           (STANDING,), CLOSED,   (coordinator,),     _("%(by)s closed the commitment as completed.")),
    Step("reopen", _("Open again"),          (own_coordinator,),           (CLOSED,),   STANDING, (coordinator,),     _("%(by)s opened the commitment again.")),
    Step("remove", _("Remove from the draft"), (drafter,),                 (STANDING,), REMOVED,  (),                 _("%(by)s removed a commitment from the draft."), still_a_draft),
    awaits={},
)
# fmt: on
