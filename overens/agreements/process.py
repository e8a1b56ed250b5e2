"""What may happen to an agreement, its versions and commitments, a text being read in, and material."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Seat
from overens.bodies.roles import (
    CIVIL_SOCIETY,
    COORDINATORS,
    PARTYS,
    OtherParty,
    Role,
    coordinator,
    municipal_coordinator,
    own_coordinator,
    system,
)
from overens.process.table import NEW, SAME, Process, Step, only_when

from .links import OF_TODAY
from .models import Accession, Agreement, Commitment, Material, Outlook, Reading, Reference, Version

WAITING, READ, UNREADABLE, CONFIRMED, DISCARDED = "waiting", "read", "unreadable", "confirmed", "discarded"
IDEA, WORKING_GROUP, DRAFT = "idea", "working_group", "draft"
PROPOSED, CONSULTATION, WITHDRAWN = "proposed", "consultation", "withdrawn"
SENT, DECIDED, IN_FORCE, REPLACED, ENDED = "sent", "decided", "in_force", "replaced", "ended"
TRANSLATED = (DRAFT, PROPOSED, CONSULTATION, SENT, DECIDED, IN_FORCE)  # the words that prevail are not touched
ACCEDED, LEFT = "acceded", "left"
STANDING, CLOSED, REMOVED = "standing", "closed", "removed"
REFERS, CHANGED, LAPSED, STOPPED = "refers", "changed", "lapsed", "stopped"
STANDS, SAID, ADDED = "stands", "said", "added"

drafter = Role(_("the coordinator whose text it is"), **PARTYS, party="drafting_party_ids")
sender = Role(_("the coordinator of the party that sends the proposal"), **PARTYS, party="room_party_id")
in_charge = Role(
    _("the unit in charge"), roles=(Seat.Role.OFFICIAL, *COORDINATORS, Seat.Role.CHAIR), body="responsible_body_ids"
)


class Together(Role):
    """A coordinator of either party, as long as a working group words the text."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return bool(thing.working_body_ids) and super().held_by(actor, thing)

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | ({} if thing.working_body_ids else {"parties": []})


class Speaker(OtherParty):
    """Another party's coordinator; civil society's only where a named body speaks for it."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        spoken_for = actor.seat is None or actor.seat.party.kind != CIVIL_SOCIETY or thing.agreement.has_speaker
        return super().held_by(actor, thing) and spoken_for

    def address(self, thing: Any) -> dict[str, Any]:
        others = [kind for kind in Party.Kind.values if kind != CIVIL_SOCIETY]
        return super().address(thing) | ({} if thing.agreement.has_speaker else {"sides": others})


class Undecided(Speaker):
    """The same, as long as that party does not stand behind it already."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        behind = {stand.party_id for stand in thing.taken if stand.endorsed} if super().held_by(actor, thing) else None
        return behind is not None and actor.party_id not in behind


civil_coordinator = Role(_("civil society's coordinator"), **PARTYS, sides=(CIVIL_SOCIETY,))
speaker = Speaker(
    _("the coordinator of another party; civil society's only where a named body speaks for it"), **PARTYS
)
undecided = Undecided(speaker.label, **PARTYS)
in_group = Role(_("who sits in the working group"), body="group_ids")
wording = Role(_("who sits in the working group that words the draft"), body="working_body_ids")
together = Together(_("a coordinator of either party, where a working group words the draft"), **PARTYS)
joining = Role(
    _("who acts for an association or a committee"),
    roles=(Seat.Role.CHAIR, Seat.Role.REPRESENTATIVE, Seat.Role.SECRETARY),
    kinds=(Body.Kind.ASSOCIATION, Body.Kind.COMMITTEE),
)
joined = Role(joining.label, roles=joining.roles, kinds=joining.kinds, body="body_id")


@only_when(_("Only a text that is decided or in force can be joined."))
def holds(accession: Accession) -> bool:
    """the version is decided or in force"""
    return accession.version.state in {DECIDED, IN_FORCE}


@only_when(_("That can be done only while the text is a draft."))
def still_a_draft(commitment: Commitment) -> bool:
    """the text is still a draft"""
    return commitment.version.state == DRAFT


@only_when(_("The text is out for consultation, sent to decision or decided: its words no longer change."))
def not_yet_decided(commitment: Commitment) -> bool:
    """the text is not sent to decision or decided"""
    return commitment.version.is_open


@only_when(
    _(
        "Words in the text are marked as unclear and have no answer "
        "yet. Answer them first: explain, reword or keep them with a reason."
    )
)
def every_unclear_word_is_answered(version: Version) -> bool:
    """every phrase marked as unclear has an answer"""
    return not getattr(version, "unanswered", 0)


@only_when(_("The text is no longer in use."))
def of_today(commitment: Commitment) -> bool:
    """its text is being worked on, proposed, decided or in force"""
    return commitment.version.state in OF_TODAY


@only_when(_("Those who answer for it were reminded lately."))
def is_not_reminded(commitment: Commitment) -> bool:
    """nobody was reminded in the last weeks"""
    return commitment.reminded_on is None or commitment.reminded_on < timezone.localdate() - timedelta(days=30)


@only_when(_("The commitment, or the text it stands in, is no longer in use."))
def rests_today(reference: Reference) -> bool:
    """the commitment stands, in a text of today"""
    return reference.commitment.state == STANDING and of_today(reference.commitment)


@only_when(_("It follows an earlier version. The next version is begun from that one."))
def from_nothing(version: Version) -> bool:
    """it follows no other version"""
    return version.previous_id is None


@only_when(_("The next version is begun when this one has been decided."))
def follows_another(version: Version) -> bool:
    """it follows a version that was decided, is in force or has been"""
    return version.previous is not None and version.previous.is_decided


@only_when(_("The next version is begun when this one has been decided."))
def begins_something(version: Version) -> bool:
    """it begins an agreement, or follows a version that was decided, is in force or has been"""
    return version.previous is None or version.previous.is_decided


@only_when(_("The agreement has no text in force."))
def has_a_text_in_force(agreement: Agreement) -> bool:
    """it has a text in force"""
    return bool(getattr(agreement, "holds", True))


@only_when(_("It is shown first already, or it is the only agreement in force."))
def several_are_in_force(agreement: Agreement) -> bool:
    """several agreements are in force and another one comes first"""
    return not agreement.main and has_a_text_in_force(agreement) and (getattr(agreement, "holding", 2) or 0) > 1


@only_when(_("The text is decided or withdrawn."))
def is_worked_on(outlook: Outlook) -> bool:
    """the version is not decided or withdrawn"""
    return outlook.version.is_begun


@only_when(_("The text is neither worked on nor in force."))
def takes_material(material: Material) -> bool:
    """the version is worked on or in force"""
    return material.version.takes_viewpoints


@only_when(_("The day it is in force from has not come."))
def its_day_has_come(version: Version) -> bool:
    """the day it is in force from has come"""
    return version.in_force_from is not None and version.in_force_from <= timezone.localdate()


# fmt: off
READING = Process(
    Reading,
    #    step           button                        who                 from     to         tells  the journal says
    Step("read_in",     _("Read the text"),           (coordinator, system), NEW,  READ,      (),    _("%(by)s read in a text.")),
    Step("hand_in",     _("Hand in a long file"),     (coordinator,),     NEW,     WAITING,   (),    _("%(by)s handed in a file to be read.")),
    Step("read_file",   _("Read the file"),           (system,),          (WAITING,), READ,   (),    _("The file was read.")),
    Step("give_up",     _("Give up the file"),        (system,),          (WAITING,), UNREADABLE, (), _("The file could not be read: %(reason)s")),
    Step("correct_reading", _("Save corrections"),    (own_coordinator,), (READ,), SAME,      (),    _("%(by)s corrected how the text was read.")),
    Step("confirm",     _("Confirm and make a draft"), (own_coordinator,), (READ,), CONFIRMED, (),   _("%(by)s made a draft of the text.")),
    Step("discard_reading", _("Throw away"),          (own_coordinator,), (WAITING, READ, UNREADABLE), DISCARDED, (),    _("%(by)s threw away a text that was read in.")),
    awaits={READ: "confirm"},
)
AGREEMENT = Process(
    Agreement,
    #    step              button                            who                      from       to      tells           the journal says
    Step("begin_agreement", _("Begin"),                      (system,),               NEW,       STANDS, (),             _("The agreement was begun.")),
    Step("say_who_speaks", _("Say who speaks for civil society"), (civil_coordinator,), (STANDS,), SAME, (coordinator,), _("%(by)s said who speaks for civil society: %(who)s.")),
    Step("choose_main",    _("Show this agreement first"),   (municipal_coordinator,), (STANDS,), SAME,  (coordinator,), _("%(by)s chose the agreement that is shown first."), several_are_in_force),
    Step("end_agreement",  _("Record that it has ended"),    (municipal_coordinator,), (STANDS,), ENDED, (coordinator,), _("%(by)s recorded that the agreement has ended."), has_a_text_in_force),
    Step("revive",         _("Revived"),                     (system,),               (ENDED,),  STANDS, (coordinator,), _("The agreement that had ended has a text in force again.")),
    awaits={STANDS: "say_who_speaks"},
)
VERSION = Process(
    Version,
    #    step               button                         who                   from         to         tells                 the journal says
    Step("propose_idea",    _("Propose an idea"),          (coordinator,),       NEW,         IDEA,      (coordinator,),       _("%(by)s proposed an idea."), begins_something),
    Step("form_working_group", _("Choose a working group"), (own_coordinator,),  (IDEA, WORKING_GROUP), WORKING_GROUP, (coordinator, in_group), _("%(by)s gave the work to %(group)s.")),
    Step("begin_draft",     _("Begin the draft"),          (own_coordinator, in_group), (IDEA, WORKING_GROUP), DRAFT, (coordinator, in_group), _("%(by)s began the draft.")),
    Step("draft",           _("Begin a draft"),            (coordinator,),       NEW,         DRAFT,     (),                   _("%(by)s began a draft."), from_nothing),
    Step("publish_proposal", _("Publish as our proposal"), (own_coordinator,),   (DRAFT,),    PROPOSED,  (coordinator,),       _("%(by)s published its proposal.")),
    Step("begin_next",      _("Work on the next version"), (coordinator,),       NEW,         DRAFT,     (coordinator,),       _("%(by)s began work on the next version of %(title)s."), follows_another),
    Step("describe_version", _("Change title, form and introduction"), (own_coordinator,), (IDEA, WORKING_GROUP, DRAFT), SAME, (), _("%(by)s changed what the text is called, its form or its introduction.")),
    Step("endorse",         _("We stand behind it"),       (undecided,),         (PROPOSED, SENT), SAME, (coordinator,),       _("%(by)s stood behind the proposal.")),
    Step("not_endorse",     _("We do not stand behind it"), (speaker,),          (PROPOSED, SENT), SAME, (coordinator,),      _("%(by)s did not stand behind the proposal.")),
    Step("change_text",     _("Change the text"),          (system,),            (PROPOSED,), SAME,      (coordinator,),       _("%(who)s changed the text. What the parties said of the earlier words no longer counts: %(text)s")),
    Step("reword_text",     _("Write purpose, vision and goals"), (own_coordinator,),   (DRAFT, PROPOSED), SAME, (coordinator,),      _("%(by)s changed the wording: %(parts)s.")),
    Step("translate",       _("Translate"),                (coordinator,),       TRANSLATED, SAME,       (),                   _("%(by)s translated parts of the text to %(language)s: %(number)s.")),
    Step("let_stand_lapse", _("The stand no longer counts"), (system,),          (PROPOSED, CONSULTATION, SENT), SAME, (coordinator,), _("What civil society said of the proposal no longer counts, for somebody else speaks for it now.")),
    Step("consult",         _("Send out for consultation"), (own_coordinator,),  (PROPOSED,), CONSULTATION, (coordinator,),    _("%(by)s sent out the text for consultation. Last day: %(until)s.")),
    Step("end_consultation", _("Close the consultation"),  (own_coordinator,),   (CONSULTATION,), PROPOSED, (coordinator,),    _("%(by)s closed the consultation.")),
    Step("send_to_decision", _("Send to decision"),        (own_coordinator,),   (PROPOSED,), SENT,      (coordinator,),       _("%(by)s sent the text to decision. %(stands)s"), every_unclear_word_is_answered),
    Step("decide",          _("Record the decision"),      (municipal_coordinator,), (PROPOSED, SENT), DECIDED, (coordinator,), _("%(body)s adopted the text on %(date)s, § %(paragraph)s. %(stands)s")),
    Step("take_effect",     _("Now in force"),             (municipal_coordinator, system), (DECIDED,), IN_FORCE, (coordinator,), _("The text is in force from %(date)s until a new decision is made."), its_day_has_come),
    Step("replace",         _("Replaced"),                 (system,),            (IN_FORCE,), REPLACED,  (coordinator,),       _("The text was replaced by %(title)s.")),
    Step("end_version",     _("Ended"),                    (system,),            (IN_FORCE,), ENDED,     (),                   _("The agreement has ended, and the text with it.")),
    Step("withdraw_proposal", _("Withdraw the proposal"),  (own_coordinator,),   (PROPOSED,), WITHDRAWN, (coordinator,),       _("%(by)s withdrew its proposal.")),
    Step("drop_idea",       _("Drop the idea"),            (own_coordinator,),   (IDEA, WORKING_GROUP), WITHDRAWN, (coordinator, in_group), _("%(by)s dropped the idea.")),
    awaits={IDEA: "begin_draft", WORKING_GROUP: "begin_draft", DRAFT: "publish_proposal", PROPOSED: "endorse", CONSULTATION: "end_consultation", SENT: "decide", DECIDED: "take_effect"},
)
OUTLOOK = Process(
    Outlook,
    #    step                 button                                       who        from to    tells           the journal says
    Step("say_what_is_open", _("Say what is settled and what is open"), (sender,), NEW, SAID, (coordinator,), _("%(by)s said what is settled and what can still be influenced."), is_worked_on),
    awaits={},
)
MATERIAL = Process(
    Material,
    #    step              button               who                from      to       tells           the journal says
    Step("add_material",  _("Add material"),   (coordinator,),    NEW,      ADDED,   (coordinator,), _("%(by)s added material: %(title)s."), takes_material),
    Step("remove_material", _("Take away"),    (own_coordinator,), (ADDED,), REMOVED, (coordinator,), _("%(by)s took away material: %(title)s.")),
    awaits={},
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
    Step("add",    _("Add a commitment"),    (sender, together, wording),               NEW,         STANDING, (),                 _("%(by)s added a commitment."), still_a_draft),
    Step("reword", _("Change the wording"),  (drafter, together, wording), (STANDING,), SAME,     (coordinator,),     _("%(by)s changed the wording of a commitment."), not_yet_decided),
    Step("assign", _("Choose who answers for it"), (own_coordinator,),     (STANDING,), SAME,     (in_charge,),       _("%(by)s chose who answers for the commitment: %(unit)s.")),
    Step("report", _("Report"),              (own_coordinator, in_charge), (STANDING,), SAME,     (coordinator,),     _("%(by)s reported: %(status)s.")),
    Step("remind_of_report", _("Remind of reporting"), (system,),          (STANDING,), SAME,     (in_charge, own_coordinator), _("Nobody has reported on the commitment since %(day)s. Those who answer for it were reminded."), is_not_reminded),
    Step("link_forum", _("Link what realises it"), (in_charge, coordinator), (STANDING,), SAME,   (in_charge, coordinator), _("%(by)s said that %(forum)s realises the commitment."), of_today),
    Step("unlink_forum", _("Remove the link"), (in_charge, coordinator),   (STANDING,), SAME,     (in_charge, coordinator), _("%(by)s said that %(forum)s no longer realises the commitment."), of_today),
    Step("close",  _("Close as completed"),  (own_coordinator,),           (STANDING,), CLOSED,   (coordinator,),     _("%(by)s closed the commitment as completed.")),
    Step("reopen", _("Open again"),          (own_coordinator,),           (CLOSED,),   STANDING, (coordinator,),     _("%(by)s opened the commitment again.")),
    Step("remove", _("Remove from the draft"), (drafter, sender, together, wording), (STANDING,), REMOVED,  (),                 _("%(by)s removed a commitment from the draft."), still_a_draft),
    awaits={},
)
REFERENCE = Process(
    Reference,
    #    step                button                        who                           from                       to       tells                     the journal says
    Step("refer",            _("Refer to a document"),     (in_charge, own_coordinator), NEW,                       REFERS,  (in_charge, coordinator), _("%(by)s said that the commitment rests on %(title)s, dated %(date)s."), rests_today),
    Step("keep_referring",   _("Goes on referring"),       (system,),                    NEW,                       REFERS,  (),                       _("The commitment goes on resting on %(title)s, dated %(date)s.")),
    Step("guideline_changed", _("Changed since"),          (system,),                    (REFERS, CHANGED),         CHANGED, (in_charge, coordinator), _("%(title)s was changed on %(date)s. The commitment rests on the version from %(before)s."), rests_today),
    Step("guideline_ended",  _("No longer applies"),       (system,),                    (REFERS, CHANGED),         LAPSED,  (in_charge, coordinator), _("%(title)s no longer applies. The commitment rests on it."), rests_today),
    Step("look_again",       _("It is still right"),       (in_charge, own_coordinator), (CHANGED,),                REFERS,  (in_charge, coordinator), _("%(by)s compared the commitment with %(title)s, dated %(date)s: it is still right."), rests_today),
    Step("stop_referring",   _("Take away the reference"), (in_charge, own_coordinator), (REFERS, CHANGED, LAPSED), STOPPED, (in_charge, coordinator), _("%(by)s said that the commitment no longer rests on %(title)s."), rests_today),
    awaits={CHANGED: "look_again", LAPSED: "stop_referring"},
)
# fmt: on
