"""What may happen to a question to the municipality, and to an answer that people carry."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Seat
from overens.bodies.roles import Role, anyone, contact_centre, municipal_coordinator, system
from overens.process.table import NEW, SAME, Process, Step

from .disclosure import Disclosure
from .guide import Choice
from .models import Delivery, Matter

RECEIVED, PASSED, ANSWERED, REOPENED = "received", "passed", "answered", "reopened"
CLOSED, FORWARDED, WITHDRAWN, HELD = "closed", "forwarded", "withdrawn", "held"
WAITS, DONE = "waits", "done"
SHOWN, REMOVED = "shown", "removed"
PREPARED, HANDED_OUT = "prepared", "handed_out"


@dataclass(frozen=True)
class Asker(Role):
    """Who asked or has the same question: the person, anyone seated in the association, or who has the own link."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        if getattr(actor, "origin_id", None) in thing.origin_ids:
            return True
        seated_there = actor.seat is not None and actor.seat.body_id in thing.asking_body_ids
        return seated_there or (actor.person_id is not None and actor.person_id in thing.asking_person_ids)

    def address(self, thing: Any) -> dict[str, Any]:
        return {"bodies": sorted(thing.asking_body_ids), "also": sorted(thing.asking_person_ids)}


@dataclass(frozen=True)
class Another(Role):
    """An association that is not among those who ask already."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return super().held_by(actor, thing) and actor.seat.body_id not in thing.asking_body_ids


asker = Asker(_("who asked"))
handler = Role(
    _("the unit that has the question"),
    roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.CHAIR),
    body="unit_ids",
)
official = Role(
    _("an official of the municipality"), roles=(Seat.Role.OFFICIAL, Seat.Role.SECRETARY), sides=("municipality",)
)
ASSOCIATIONS: dict[str, Any] = {"kinds": (Body.Kind.ASSOCIATION, Body.Kind.NETWORK)}
association = Role(_("who speaks for an association"), **ASSOCIATIONS)
another_association = Another(_("another association"), **ASSOCIATIONS)
first_line = (contact_centre, municipal_coordinator)


def asked_for_the_first_time(matter: Matter) -> bool:
    """it has not been taken up again before"""
    return not matter.asked_again


def is_not_public(matter: Matter) -> bool:
    """it is not published yet"""
    return matter.room != "public"


def is_public(matter: Matter) -> bool:
    """it is published"""
    return matter.room == "public"


def has_masks(disclosure: Disclosure) -> bool:
    """something is masked"""
    return bool(disclosure.masks.all())


def leads_no_further(choice: Choice) -> bool:
    """no other choices lie under it"""
    return not any(one.state == SHOWN for one in choice.below.all())


# fmt: off
MATTER = Process(
    Matter,
    #    step              button                               who                    from                          to         tells                        the journal says
    Step("ask",            _("Send the question"),              (anyone,),             NEW,                          RECEIVED,  (contact_centre, municipal_coordinator), _("%(by)s asked. Question %(number)s is received, and is answered by %(day)s at the latest.")),
    Step("take_down",      _("Write in for somebody"),          (*first_line, official), NEW,                        RECEIVED,  first_line,                  _("%(by)s wrote in a question that %(asker)s asked by %(way)s. Question %(number)s is answered by %(day)s at the latest.")),
    Step("answer",         _("Answer the question"),            (*first_line, handler), (RECEIVED, PASSED, REOPENED), ANSWERED, (asker,),                    _("%(by)s answered the question.")),
    Step("pass_on",        _("Pass on"),                        (*first_line, handler), (RECEIVED, PASSED, REOPENED), PASSED,   (handler, asker),            _("%(by)s passed the question on to %(unit)s.")),
    Step("say_more",       _("Add something"),                  (asker,),              (RECEIVED, PASSED, REOPENED, ANSWERED), SAME, (handler,),               _("%(by)s added something to the question.")),
    Step("support",        _("We have the same question"),      (another_association,), (RECEIVED, PASSED, REOPENED, ANSWERED), SAME, (handler, asker),        _("%(by)s has the same question."), is_public),
    Step("not_answered",   _("I got no answer to my question"), (asker,),              (ANSWERED,),                  REOPENED,  (handler, municipal_coordinator), _("%(by)s did not find the question answered. It goes on to %(unit)s, and is answered by %(day)s at the latest."), asked_for_the_first_time),
    Step("tell_result",    _("Tell what came of it"),           (system,),             (RECEIVED, PASSED, REOPENED, ANSWERED, CLOSED), SAME, (handler, asker),       _("What came of the question: %(result)s (%(body)s, %(day)s). Everyone who asked is told.")),
    Step("forward",        _("Belongs elsewhere"),              (*first_line, handler), (RECEIVED, PASSED, REOPENED), FORWARDED, (asker,),                   _("%(by)s sent the question on to %(to)s, whose it is to answer.")),
    Step("withdraw_matter", _("Withdraw the question"),         (asker,),              (RECEIVED, PASSED, REOPENED), WITHDRAWN, (handler,),                  _("%(by)s withdrew the question.")),
    Step("publish_matter", _("Show it on the website"),         (asker,),              (RECEIVED, PASSED, REOPENED, ANSWERED, CLOSED, FORWARDED), SAME, (handler,), _("%(by)s let everyone read the question."), is_not_public),
    Step("hold_back",      _("May be spam"),                    (*first_line, system), (RECEIVED,),                  HELD,      (),                          _("%(by)s put the question aside as possible spam.")),
    Step("let_through",    _("Is a real question"),             first_line,            (HELD,),                      RECEIVED,  (),                          _("%(by)s let the question through.")),
    Step("close_matter",   _("Close"),                          (asker, system),       (ANSWERED,),                  CLOSED,    (handler,),                  _("The question is closed, with an answer.")),
    awaits={RECEIVED: "answer", PASSED: "answer", REOPENED: "answer", HELD: "let_through"},
)
DELIVERY = Process(
    Delivery,
    #    step        button               who                     from      to     tells  the journal says
    Step("owe",      _("To be sent"),     (system,),              NEW,      WAITS, (),    _("The answer waits to be sent by %(way)s.")),
    Step("deliver",  _("It is sent"),     (*first_line, handler), (WAITS,), DONE,  (),    _("%(by)s sent the answer by %(way)s.")),
    awaits={WAITS: "deliver"},
)
DISCLOSURE = Process(
    Disclosure,
    #    step                  button                    who         from         to        tells  the journal says
    Step("prepare_disclosure", _("Hand out records"),    first_line, NEW,         PREPARED, (),    _("%(by)s began to prepare that records are handed out: %(numbers)s.")),
    Step("mask",               _("Mask words"),          first_line, (PREPARED,), SAME,     (),    _("%(by)s masked words. Ground: %(ground)s.")),
    Step("unmask",             _("Show words again"),    first_line, (PREPARED,), SAME,     (),    _("%(by)s let words that were masked be shown. The ground was: %(ground)s."), has_masks),
    Step("hand_out",           _("Note as handed out"),  first_line, (PREPARED,), HANDED_OUT, (),  _("%(by)s handed the records out. Passages masked: %(number)s.")),
    awaits={PREPARED: "hand_out"},
)
GUIDE = Process(
    Choice,
    #    step             button              who         from      to       tells  the journal says
    Step("add_choice",    _("Add a choice"),  first_line, NEW,      SHOWN,   (),    _("%(by)s added “%(name)s” to the guide to the right place.")),
    Step("change_choice", _("Change"),        first_line, (SHOWN,), SAME,    (),    _("%(by)s changed “%(name)s” in the guide to the right place.")),
    Step("remove_choice", _("Take away"),     first_line, (SHOWN,), REMOVED, (),    _("%(by)s took “%(name)s” out of the guide to the right place."), leads_no_further),
    awaits={},
)
# fmt: on
