"""What may happen to a joint agenda, its items, and the topics proposed for it: who prepares it, and how it is set."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Seat
from overens.bodies.roles import CIVIL_SOCIETY, MUNICIPALITY, Role, coordinator, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Agenda, Item, Topic
from .topics import spoken_for

DRAFTED, PROPOSED, READY, ADOPTED = "drafted", "proposed", "ready", "adopted"
STANDING, DROPPED = "standing", "dropped"
TAKEN_UP, LATER, LEFT_OUT, WITHDRAWN = "taken_up", "later", "left_out", "withdrawn"


@dataclass(frozen=True)
class Preparer(Role):
    """Who prepares a joint agenda: for the municipality who arranges, for the other side who represents it there.

    The department and the association representative decide on it together (Uppsala's proposal of 2023); a party's
    coordinator can stand in for its own side.
    """

    def held_by(self, actor: Any, thing: Any) -> bool:
        seat = actor.seat
        if seat is None:
            return False
        if coordinator.held_by(actor, thing):
            return True
        if seat.party.kind == MUNICIPALITY:
            return seat.role in ARRANGES and seat.body_id in thing.convening_ids
        return seat.role in REPRESENTS and seat.body_id in thing.forum_ids

    def address(self, thing: Any) -> dict[str, Any]:
        """Those in the forum and the departments that arrange it, and the coordinators who can stand in for them."""
        roles = sorted({*ARRANGES, *REPRESENTS})
        standing_in = coordinator.seats(thing).exclude(person=None).order_by("pk").values_list("person_id", "party_id")
        also = [person for person, party in standing_in if self.takes_part(party, thing)]
        return {"roles": roles, "kinds": [], "sides": [], "bodies": sorted(thing.convening_ids), "also": also}

    def takes_part(self, party: int, thing: Any) -> bool:
        """Whether the role is that side's."""
        return True


@dataclass(frozen=True)
class OtherPreparer(Preparer):
    """The same on another side than the one that proposed the agenda, and another person."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        if not super().held_by(actor, thing) or actor.person_id in thing.approver_ids:
            return False
        return self.takes_part(actor.seat.party_id, thing)

    def takes_part(self, party: int, thing: Any) -> bool:
        return bool(party != thing.party_id)

    def address(self, thing: Any) -> dict[str, Any]:
        return super().address(thing) | {"not_party": thing.party_id}


@dataclass(frozen=True)
class ForAnAssociation(Role):
    """A seat on which one speaks for an association, or for a group of associations."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and spoken_for(actor) is not None


@dataclass(frozen=True)
class NotBehind(Role):
    """A seat for an association that does not stand behind the topic yet."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        body = spoken_for(actor)
        return super().held_by(actor, thing) and body is not None and body.pk not in thing.behind_ids


@dataclass(frozen=True)
class Proposer(Role):
    """Who speaks for the association that proposed the topic."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        body = spoken_for(actor)
        return body is not None and body.pk == thing.body_id


@dataclass(frozen=True)
class StandingBehind(Role):
    """Who speaks for the association that proposed the topic, or for one that supports it."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        body = spoken_for(actor)
        return body is not None and body.pk in thing.behind_ids


ARRANGES = (Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL)
REPRESENTS = (Seat.Role.CHAIR, Seat.Role.COORDINATOR, Seat.Role.REPRESENTATIVE)
preparer = Preparer(_("who arranges the meeting for the municipality, who represents associations in the forum"))
other_preparer = OtherPreparer(_("the other side's, another person than the one who proposed it"))
called = Role(_("everybody the notice goes to"), body="called_ids")
forums_members = Role(_("the members of the forum"), body="forum_ids")
for_an_association = ForAnAssociation(_("who speaks for an association"), sides=(CIVIL_SOCIETY,))
not_behind = NotBehind(_("who speaks for an association that does not support it yet"), sides=(CIVIL_SOCIETY,))
proposer = Proposer(_("the association that proposed it"))
standing_behind = StandingBehind(_("the associations that proposed or support it"), body="behind_ids")


@only_when(_("An agenda is begun for a coming meeting of a joint forum; in a series for its first date."))
def is_joint(agenda: Agenda) -> bool:
    """the forum is joint, and the meeting is still to come and the first of its series"""
    meeting = agenda.meeting
    return meeting.forum.party_id is None and meeting.is_coming and meeting.lead is meeting


@only_when(_("The agenda needs an item, a beginning and an end, and must fit between them."))
def fits_the_meeting(agenda: Agenda) -> bool:
    """it has items, the meeting has a beginning and an end, and they fit between"""
    meeting = agenda.meeting
    if not (meeting.begins and meeting.ends and meeting.state == "called"):
        return False
    return 0 < agenda.minutes * 60 <= (meeting.ends_at - meeting.starts_at).total_seconds()  # type: ignore[operator]


@only_when(_("The notice has gone, or it is not said how and when those who take part hear what came of the meeting."))
def can_be_sent(agenda: Agenda) -> bool:
    """the notice has not gone, and it is said how and when feedback comes"""
    return agenda.notice_on is None and agenda.meeting.feedback_is_planned and agenda.meeting.is_coming


@only_when(_("The notice is not due, or a reminder has been sent."))
def is_due_without_proposal(agenda: Agenda) -> bool:
    """the notice is due, and nobody has been reminded"""
    return agenda.reminded_on is None and agenda.notice_due <= timezone.localdate()


@only_when(_("The meeting has not begun."))
def meeting_has_begun(agenda: Agenda) -> bool:
    """the day of the meeting has come"""
    return agenda.meeting.day <= timezone.localdate()


@only_when(_("The agenda is approved. To change it, open it again first: both sides then approve it anew."))
def is_being_drafted(item: Item) -> bool:
    """nobody has approved the agenda"""
    return item.agenda.state == DRAFTED


@only_when(_("The last day to propose topics for this meeting has passed. Propose it for the next one."))
def takes_topics(topic: Topic) -> bool:
    """the last day for topics has not passed"""
    return topic.agenda.takes_topics


@only_when(_("The agenda is approved. To change it, open it again first: both sides then approve it anew."))
def is_undecided(topic: Topic) -> bool:
    """nobody has approved the agenda"""
    return topic.agenda.state == DRAFTED


# fmt: off
AGENDA = Process(
    Agenda,
    #    step               button                              who                from                to        tells              the journal says
    Step("begin_agenda",    _("Begin the agenda"),              (preparer,),       NEW,                DRAFTED,  (forums_members,), _("%(by)s began the agenda of %(title)s. Associations propose topics until %(until)s."), is_joint),
    Step("set_dates",       _("Change the days"),               (preparer,),       (DRAFTED,),         SAME,     (forums_members,), _("%(by)s changed the last day for topics to %(until)s, and the notice to %(days)s days before the meeting.")),
    Step("propose_agenda",  _("Approve and propose the agenda"), (preparer,),      (DRAFTED,),         PROPOSED, (other_preparer,), _("%(by)s approved the proposed agenda of %(title)s."), fits_the_meeting),
    Step("approve_agenda",  _("Approve the agenda"),            (other_preparer,), (PROPOSED,),        READY,    (preparer,),       _("%(by)s approved the agenda of %(title)s. It is ready to be sent.")),
    Step("reopen_agenda",   _("Open the agenda for changes"),   (preparer,),       (PROPOSED, READY),  DRAFTED,  (preparer,),       _("%(by)s opened the agenda of %(title)s for changes. Both sides approve it anew.")),
    Step("send_notice",     _("Send the notice now"),           (preparer, system), (PROPOSED, READY), SAME,     (called,),         _("The notice of %(title)s on %(day)s was sent with its agenda."), can_be_sent),
    Step("remind_agenda",   _("Remind of the agenda"),          (system,),         (DRAFTED,),         SAME,     (preparer,),       _("The notice of %(title)s on %(day)s is due, but no agenda is proposed."), is_due_without_proposal),
    Step("adopt_agenda",    _("The meeting adopted the agenda"), (preparer,),      (PROPOSED, READY),  ADOPTED,  (),                _("%(by)s recorded that the meeting adopted the agenda of %(title)s."), meeting_has_begun),
    awaits={DRAFTED: "propose_agenda", PROPOSED: "approve_agenda"},
)
ITEM = Process(
    Item,
    #    step           button                who          from         to        tells  the journal says
    Step("add_item",    _("Add an item"),     (preparer,), NEW,         STANDING, (),    _("%(by)s added %(item)s to the agenda."), is_being_drafted),
    Step("change_item", _("Change"),          (preparer,), (STANDING,), SAME,     (),    _("%(by)s changed %(item)s on the agenda."), is_being_drafted),
    Step("move_item",   _("Move"),            (preparer,), (STANDING,), SAME,     (),    _("%(by)s moved %(item)s on the agenda."), is_being_drafted),
    Step("drop_item",   _("Take off"),        (preparer,), (STANDING,), DROPPED,  (),    _("%(by)s took %(item)s off the agenda."), is_being_drafted),
    awaits={},
)
TOPIC = Process(
    Topic,
    #    step              button                        who                    from                to         tells              the journal says
    Step("propose_topic",  _("Propose a topic"),         (for_an_association,), NEW,                PROPOSED,  (preparer,),       _("%(by)s proposed a topic for %(title)s."), takes_topics),
    Step("support_topic",  _("We want this taken up as well"), (not_behind,),   (PROPOSED,),        SAME,      (),                _("%(by)s supports the topic."), is_undecided),
    Step("withdraw_topic", _("Withdraw the topic"),      (proposer,),           (PROPOSED, LATER),  WITHDRAWN, (preparer,),       _("%(by)s withdrew the topic.")),
    Step("take_up_topic",  _("Take it up"),              (preparer,),           (PROPOSED, LATER),  TAKEN_UP,  (standing_behind,), _("%(by)s put the topic on the agenda of %(title)s on %(day)s."), is_undecided),
    Step("put_off_topic",  _("Take it up later"),        (preparer,),           (PROPOSED,),        LATER,     (standing_behind,), _("%(by)s put the topic off to a later meeting than %(title)s."), is_undecided),
    Step("leave_out_topic", _("Do not take it up"),      (preparer,),           (PROPOSED, LATER),  LEFT_OUT,  (standing_behind,), _("%(by)s decided that %(title)s does not take up the topic."), is_undecided),
    Step("carry_topic",    _("Bring it to the next meeting"), (system,),        (PROPOSED, LATER),  PROPOSED,  (standing_behind,), _("The topic was brought on to %(title)s on %(day)s.")),
    awaits={PROPOSED: "take_up_topic"},
)
# fmt: on
