"""What may happen to a measure, and to a planned decision that touches associations."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.bodies.roles import MUNICIPALITY, Role, coordinator, municipal_coordinator, system
from overens.process.table import NEW, SAME, Process, Step, only_when

from .gauging import INDICATOR as INDICATOR
from .models import Measure
from .models import PlannedDecision as Planned

PROPOSED, TAKEN_IN, PARTLY, LATER = "proposed", "taken_in", "partly", "later"
NOT_TAKEN_IN, COMPLETED, WITHDRAWN = "not_taken_in", "completed", "withdrawn"
PLANNED, DECIDED, DROPPED = "planned", "decided", "dropped"
DECIDING = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE)
MEETING = (
    Body.Kind.FORUM, Body.Kind.COMMITTEE_DIALOGUE, Body.Kind.COLLABORATION_GROUP, Body.Kind.DEVELOPMENT_GROUP,
    Body.Kind.AREA_GROUP, Body.Kind.WORKING_GROUP, Body.Kind.NETWORK, Body.Kind.REPRESENTATION_GROUP,
)  # fmt: skip


@dataclass(frozen=True)
class WhoAsked(Role):
    """Those whose question the measure comes from: the persons, and the associations with the same question.

    They are told. What they may do, they may do with their question.
    """

    def held_by(self, actor: Any, thing: Any) -> bool:
        return False

    def address(self, thing: Any) -> dict[str, Any]:
        return {"bodies": sorted(thing.asking_body_ids), "also": sorted(thing.asking_person_ids)}


official = Role(
    _("an official of the municipality"), roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY), sides=(MUNICIPALITY,)
)
politician = Role(
    _("a politician of a committee or the council"),
    roles=(Seat.Role.CHAIR, Seat.Role.MEMBER, Seat.Role.SUBSTITUTE),
    kinds=DECIDING,
    sides=(MUNICIPALITY,),
)
convener = Role(_("who leads a forum or a group"), roles=(Seat.Role.CHAIR, Seat.Role.SECRETARY), kinds=MEETING)
recorder = Role(
    _("the secretary of the committee, and officials of the unit that carries it out"),
    roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY, Seat.Role.COORDINATOR),
    body="handling_ids",
)
asked = WhoAsked(_("who asked"))
forum = Role(_("the forum it was proposed in"), body="forum_ids")
unit = Role(_("the unit that carries it out"), body="unit_ids")
clerks = (municipal_coordinator, recorder)
registrar = Role(
    _("the secretary of the body that decides"), roles=(Seat.Role.SECRETARY, Seat.Role.OFFICIAL), body="body_ids"
)
affected = Role(_("those it touches"), body="affected_ids")
others = (forum, unit)  # who asked is told by the step on their question, each by the way they chose
all_concerned = (asked, *others)


@only_when(_("The plan was not revised since: the measure rests on the text of today."))
def rests_on_an_earlier_text(measure: Measure) -> bool:
    """its plan was revised since"""
    return measure.told_of_id is not None


# fmt: off
MEASURE = Process(
    Measure,
    #    step                button                                     who                        from                                   to            tells           the journal says
    Step("propose_measure",  _("Propose a measure"),                    (coordinator, official, politician, convener), NEW,                PROPOSED,     (recorder, *all_concerned), _("%(by)s proposed the measure %(title)s. %(committee)s decides.")),
    Step("reword_measure",   _("Change the proposal"),                  clerks,                    (PROPOSED, LATER),                     SAME,         (unit, forum),  _("%(by)s changed the proposal.")),
    Step("take_in",          _("Record: taken in"),                     clerks,                    (PROPOSED, LATER, PARTLY, NOT_TAKEN_IN), TAKEN_IN,   others,         _("%(body)s decided on %(day)s, %(paragraph)s, to take the measure into %(plan)s.")),
    Step("take_in_part",     _("Record: taken in in part"),             clerks,                    (PROPOSED, LATER, TAKEN_IN, NOT_TAKEN_IN), PARTLY,   others,         _("%(body)s decided on %(day)s, %(paragraph)s, to take a part of the measure into %(plan)s.")),
    Step("put_off",          _("Record: later"),                        clerks,                    (PROPOSED, TAKEN_IN, PARTLY),          LATER,        others,         _("%(body)s decided on %(day)s, %(paragraph)s, to take up the measure later.")),
    Step("leave_out",        _("Record: not taken in"),                 clerks,                    (PROPOSED, LATER, TAKEN_IN, PARTLY),   NOT_TAKEN_IN, others,         _("%(body)s decided on %(day)s, %(paragraph)s, not to take in the measure.")),
    Step("report_measure",   _("Tell how it goes"),                     clerks,                    (TAKEN_IN, PARTLY),                    SAME,         all_concerned,  _("%(by)s told how it goes: %(status)s.")),
    Step("complete_measure", _("Record that it is done"),               clerks,                    (TAKEN_IN, PARTLY),                    COMPLETED,    others,         _("%(by)s recorded that the measure is done.")),
    Step("withdraw_measure", _("Withdraw the proposal"),                clerks,                    (PROPOSED, LATER),                     WITHDRAWN,    others,         _("%(by)s withdrew the proposal.")),
    Step("link_commitment",  _("Link to a commitment"),                 (coordinator, recorder),   (PROPOSED, LATER, TAKEN_IN, PARTLY, COMPLETED), SAME, (),           _("%(by)s linked the measure to a commitment: %(commitment)s.")),
    Step("unlink_commitment", _("Remove the link to a commitment"),     (coordinator, recorder),   (PROPOSED, LATER, TAKEN_IN, PARTLY, COMPLETED), SAME, (),           _("%(by)s removed the link to a commitment: %(commitment)s.")),
    Step("plan_changed",     _("Tell of a revised plan"),               (system,),                 (TAKEN_IN, PARTLY),                    SAME,         (recorder, *all_concerned), _("%(plan)s was revised on %(date)s. The measure was taken into an earlier version.")),
    Step("confirm_place",    _("The measure is still in the plan"),     clerks,                    (TAKEN_IN, PARTLY),                    SAME,         all_concerned,  _("%(by)s confirmed that the measure is still in %(plan)s."), rests_on_an_earlier_text),
    awaits={PROPOSED: "take_in", LATER: "take_in", TAKEN_IN: "report_measure", PARTLY: "report_measure"},
)
DECISION = Process(
    Planned,
    #    step               button                                    who                                 from        to       tells        the journal says
    Step("plan_decision",   _("Tell of a decision on its way"),       (municipal_coordinator, official),  NEW,        PLANNED, (affected, coordinator), _("%(by)s told of a decision on its way: %(title)s. %(body)s decides on %(day)s.")),
    Step("add_dialogue",    _("Record a dialogue"),                   (coordinator, registrar),           (PLANNED,), SAME,    (affected,), _("%(by)s recorded a dialogue on %(day)s: %(what)s.")),
    Step("move_decision",   _("Change the day of the decision"),      (municipal_coordinator, registrar), (PLANNED,), SAME,    (affected,), _("%(by)s moved the decision to %(day)s.")),
    Step("record_decision", _("Record the decision"),                 (municipal_coordinator, registrar), (PLANNED,), DECIDED, (affected,), _("%(by)s recorded that %(body)s decided on %(day)s. %(dialogue)s")),
    Step("call_off",        _("There will be no decision"),           (municipal_coordinator, registrar), (PLANNED,), DROPPED, (affected,), _("%(by)s recorded that there will be no decision.")),
    awaits={PLANNED: "record_decision"},
)
# fmt: on
