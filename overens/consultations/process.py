"""What may happen to a body in a consultation."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import Role, coordinator, own_coordinator, seated, system
from overens.process.table import NEW, SAME, Open, Process, Step, only_when
from overens.viewpoints.models import Round

from .models import Consultee

ASKED, ANSWERED, ABSTAINED, REVOKED = "asked", "answered", "abstained", "revoked"
WITHOUT = (ASKED, ABSTAINED, REVOKED)  # no answer stands

sits_there = Role(_("who sits in the body"), body="body_id")


@only_when(_("The consultation is closed. No more answers are taken."))
def is_open(consultee: Consultee) -> bool:
    """the consultation is open"""
    return consultee.round.state == "open" and consultee.round.is_consultation


# fmt: off
CONSULTEE = Process(
    Consultee,
    #    step                button                       who                       from                to         tells                      the journal says
    Step("ask_body",         _("Ask bodies for their views"), (own_coordinator,),   NEW,                ASKED,     (sits_there,),             _("%(by)s asked %(body)s for its views on “%(round)s”. Last day: %(until)s."), is_open),
    Step("respond",          _("Answer the consultation"), (sits_there,),            WITHOUT,            ANSWERED,  (coordinator,),            _("%(by)s answered “%(round)s”."), is_open),
    Step("respond_unasked",  _("Answer without being asked"), (seated,),            NEW,                ANSWERED,  (coordinator,),            _("%(by)s answered “%(round)s” without being asked."), is_open),
    Step("abstain",          _("We have no views"),       (sits_there,),            (ASKED, REVOKED),   ABSTAINED, (coordinator,),            _("%(by)s said that it has no views on “%(round)s”."), is_open),
    Step("respond_for",      _("Enter an answer that came by letter"), (own_coordinator,), (ASKED, ABSTAINED), ANSWERED, (sits_there, coordinator), _("%(by)s entered an answer from %(body)s to “%(round)s”, received on %(received)s."), is_open),
    Step("change_response",  _("Change the answer"),      (sits_there,),            (ANSWERED,),        SAME,      (coordinator,),            _("%(by)s changed its answer to “%(round)s”."), is_open),
    Step("revoke_response",  _("Take the answer back"),   (sits_there,),            (ANSWERED,),        REVOKED,   (coordinator,),            _("%(by)s took back its answer to “%(round)s”."), is_open),
    Step("remind",           _("Remind"),                 (own_coordinator, system), (ASKED, REVOKED),  SAME,      (sits_there,),             _("%(body)s was reminded of “%(round)s”. Last day: %(until)s."), is_open),
    Step("bring_answer",     _("Bring in an answer"),     (system,),                NEW,                ANSWERED,  (),                        _("The answer of %(body)s to “%(round)s” came with the text from elsewhere."), is_open),
    Step("bring_abstention", _("Bring in that there are no views"), (system,),      NEW,                ABSTAINED, (),                        _("That %(body)s had no views on “%(round)s” came with the text from elsewhere."), is_open),
    Step("bring_silence",    _("Bring in that there was no answer"), (system,),     NEW,                ASKED,     (),                        _("That %(body)s was asked about “%(round)s” came with the text from elsewhere."), is_open),
    awaits={ASKED: "respond", REVOKED: "respond"},
)
# fmt: on


def owed(round: Round, me: Any) -> Open | None:
    """The answer that a body this person sits in owes a consultation; none where there is none."""
    waiting = Consultee.objects.owing().filter(round=round, body__in=me.body_ids).told().order_by("pk")
    rows = (CONSULTEE.awaited_of(me, consultee) for consultee in waiting)
    return next((row for row in rows if row), None)
