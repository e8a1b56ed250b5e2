"""What may happen to a question, at the door and on the ladder; to a politician's promise; to an answer people carry.

A question is one thing with one state, and two concepts: the door, where it is asked and answered, and the ladder,
by which it goes from forum to forum. Each has its own table; together they are the question's process. Which way
is straight for whom is the municipality's own ladder (`path.Ladder`): left out steps need a reason.
"""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import anyone, central_office, contact_centre, municipal_coordinator, system
from overens.forums.roles import subscribers
from overens.process.table import NEW, SAME, Process, Step, only_when

from .disclosure import Disclosure
from .guide import Choice
from .models import Delivery, Ladder, Matter, Taking
from .roles import (
    another_association,
    asker,
    doorkeeper,
    first_line,
    forums,
    handler,
    leader,
    member,
    official,
    ours_there,
    politician,
    secretary_there,
    taker,
)

RECEIVED, PASSED, ANSWERED, REOPENED, IN_FORUM = "received", "passed", "answered", "reopened", "in_forum"
CLOSED, FORWARDED, WITHDRAWN, HELD = "closed", "forwarded", "withdrawn", "held"
UNREACHABLE, MERGED = "unreachable", "merged"
WAITS, DONE = "waits", "done"
SHOWN, REMOVED = "shown", "removed"
PREPARED, HANDED_OUT = "prepared", "handed_out"
NOTED, CARRIED, BACK, DECLINED = "noted", "carried", "back", "declined"
ADOPTED = "adopted"
OPEN = (RECEIVED, PASSED, REOPENED, IN_FORUM)
PUBLISHABLE = (*OPEN, ANSWERED, CLOSED, FORWARDED)


@only_when(_("The question was taken up again once already. The answer to that was final."))
def asked_for_the_first_time(matter: Matter) -> bool:
    """it has not been taken up again before"""
    return not matter.asked_again


@only_when(_("The question is published already."))
def is_not_public(matter: Matter) -> bool:
    """it is not published yet"""
    return matter.room != "public"


@only_when(_("The question is not published, so nobody else can join it."))
def is_public(matter: Matter) -> bool:
    """it is published"""
    return matter.room == "public"


@only_when(_("Nothing is masked."))
def has_masks(disclosure: Disclosure) -> bool:
    """something is masked"""
    return bool(disclosure.masks.all())


@only_when(_("Other choices lie under it. Take them away first."))
def leads_no_further(choice: Choice) -> bool:
    """no other choices lie under it"""
    return not any(one.state == SHOWN for one in choice.below.all())


@only_when(_("Others have the same question, and wait for its answer."))
def nobody_else_waits(matter: Matter) -> bool:
    """nobody else has the same question"""
    return len(matter.origins.all()) < 2


@only_when(_("Somebody has said already that it concerns more than one committee."))
def is_not_general(matter: Matter) -> bool:
    """nobody has called it general yet"""
    return not matter.general


@only_when(_("There has been a reminder of that day already."))
def is_not_reminded(matter: Matter) -> bool:
    """there was no reminder of that day yet"""
    return matter.reminded_of != matter.answer_due


@only_when(_("There has been a reminder of that day already."))
def word_is_not_reminded(taking: Taking) -> bool:
    """there was no reminder of that day yet"""
    return taking.reminded_of != taking.word_by


@only_when(_("The central office has picked it up already."))
def is_not_picked_up(matter: Matter) -> bool:
    """the central office has not picked it up yet"""
    return not matter.picked_up


# fmt: off
DOOR = (
    #    step              button                               who                    from                          to         tells                        the journal says
    Step("ask",            _("Send the question"),              (anyone,),             NEW,                          RECEIVED,  (contact_centre, municipal_coordinator), _("%(by)s asked. Question %(number)s is received, and is answered by %(day)s at the latest.")),
    Step("take_down",      _("Write in for somebody"),          (*first_line, official), NEW,                        RECEIVED,  first_line,                  _("%(by)s wrote in a question that %(asker)s asked by %(way)s. Question %(number)s is answered by %(day)s at the latest.")),
    Step("answer",         _("Answer the question"),            (*first_line, handler, ours_there, leader), OPEN,    ANSWERED,  (asker, *forums, subscribers),            _("%(by)s answered the question.")),
    Step("pass_on",        _("Pass on"),                        (*first_line, handler), OPEN,                        PASSED,    (handler, asker),            _("%(by)s passed the question on to %(unit)s.")),
    Step("not_answered",   _("I got no answer to my question"), (asker,),              (ANSWERED,),                  REOPENED,  (handler, municipal_coordinator, *forums), _("%(by)s did not find the question answered. It goes on to %(unit)s, and is answered by %(day)s at the latest."), asked_for_the_first_time),
    Step("say_more",       _("Add something"),                  (asker,),              (*OPEN, ANSWERED),           SAME,      (handler,),                  _("%(by)s added something to the question.")),
    Step("support",        _("We have the same question"),      (another_association,), (*OPEN, ANSWERED),           SAME,      (handler, asker),            _("%(by)s has the same question."), is_public),
    Step("tell_result",    _("Tell what came of it"),           (system,),             (*OPEN, ANSWERED, CLOSED), SAME, (handler, asker, *forums),       _("What came of the question: %(result)s (%(body)s, %(day)s). Everyone who asked is told.")),
    Step("remind_owner",   _("Remind of the day"),              (system,),             OPEN,                         SAME,      (handler, leader, secretary_there, doorkeeper), _("A reminder was sent: the question is answered by %(day)s at the latest."), is_not_reminded),
    Step("forward",        _("Belongs elsewhere"),              (*first_line, handler), OPEN,                        FORWARDED, (asker, *forums),            _("%(by)s sent the question on to %(to)s, whose it is to answer.")),
    Step("name_subjects",  _("Say what it is about"),           (*first_line, handler, secretary_there, asker), OPEN, SAME,      (subscribers,),              _("%(by)s said what the question is about: %(subjects)s.")),
    Step("withdraw_matter", _("Withdraw the question"),         (asker,),              OPEN,                         WITHDRAWN, (handler, *forums),          _("%(by)s withdrew the question."), nobody_else_waits),
    Step("publish_matter", _("Show it on the website"),         (asker,),              PUBLISHABLE,                  SAME,      (handler, subscribers),                  _("%(by)s let everyone read the question."), is_not_public),
    Step("hold_back",      _("May be spam"),                    (*first_line, system), (RECEIVED,),                  HELD,      (),                          _("%(by)s put the question aside as possible spam.")),
    Step("let_through",    _("Is a real question"),             first_line,            (HELD,),                      RECEIVED,  (),                          _("%(by)s let the question through.")),
    Step("close_unreachable",       _("Who asked cannot be reached"),    (*first_line, handler), OPEN,                        UNREACHABLE, (asker, *forums),          _("%(by)s closed the question, for who asked cannot be reached.")),
    Step("close_matter",   _("Close"),                          (asker, system),       (ANSWERED,),                  CLOSED,    (handler,),                  _("The question is closed, with an answer.")),
)
LADDER_STEPS = (
    #    step              button                               who                    from                          to         tells                        the journal says
    Step("place",          _("Take up at a meeting"),           (asker, *first_line, handler, secretary_there), OPEN, IN_FORUM, (asker, handler, *forums),   _("%(by)s placed the question for %(meeting)s on %(day)s. It is answered by %(due)s at the latest.")),
    Step("follow_up",      _("Call a follow-up meeting"),       (member, politician, *first_line, handler), OPEN,    IN_FORUM,  (asker, handler, *forums),   _("%(by)s called a follow-up meeting about the question on %(day)s.")),
    Step("escalate",       _("Lift the question"),              (asker, member, politician, *first_line, handler), OPEN, IN_FORUM, (asker, handler, *forums), _("%(by)s lifted the question to %(forum)s. Ground: %(ground)s.")),
    Step("take_along",     _("I take the question along"),      (politician,),         OPEN,                         SAME,      (asker, handler, *forums),   _("A politician of %(body)s took the question along to %(forum)s. Word comes by %(day)s at the latest.")),
    Step("note_taking",    _("Note that a politician takes it along"), (secretary_there, *first_line, handler), OPEN, SAME,      (),                          _("%(by)s noted that a politician of %(body)s takes the question along to %(forum)s. It is to be confirmed.")),
    Step("call_general",   _("Concerns more than one committee"), (member, politician, *first_line, handler), OPEN,  SAME,      (central_office,),           _("%(by)s found that the question concerns more than one committee."), is_not_general),
    Step("pick_up",        _("Pick up as municipality-wide"),   (central_office,),     OPEN,                         PASSED,    (asker, handler, *forums),   _("%(by)s picked up the question, for it concerns several committees. It is answered by %(day)s at the latest."), is_not_picked_up),
    Step("merge_matter",   _("Put together with another"),      (*first_line, handler), OPEN,                        MERGED,    (asker, handler, *forums),   _("The question was put together with question %(number)s. All who asked get its answer.")),
    Step("part_again",     _("Take apart again"),               (*first_line, handler), (MERGED,),                   PASSED,    (asker, handler),            _("%(by)s took the question apart from question %(number)s again. It is answered by %(day)s at the latest.")),
    Step("split_matter",   _("Part in two"),                    (*first_line, handler), OPEN,                        SAME,      (asker,),                    _("%(by)s parted the question: one part of it is question %(number)s now.")),
    Step("split_off",      _("Part of another question"),       (system,),             NEW,                          PASSED,    (handler,),                  _("%(by)s parted this from question %(number)s. It is answered by %(day)s at the latest.")),
    Step("follow_meeting", _("Follow the meeting"),             (system,),             (IN_FORUM,),                  SAME,      (asker, handler),            _("The meeting of %(forum)s was changed. The question is answered by %(day)s at the latest.")),
)
MATTER = Process(
    Matter,
    *DOOR,
    *LADDER_STEPS,
    awaits={RECEIVED: "answer", PASSED: "answer", REOPENED: "answer", IN_FORUM: "answer", HELD: "let_through"},
)
TAKING = Process(
    Taking,
    #    step               button                        who                                  from       to        tells  the journal says
    Step("note_down",       _("To be confirmed"),         (system,),                           NEW,       NOTED,    (),    _("It was noted that a politician of %(body)s takes the question along.")),
    Step("undertake",       _("Taken along"),             (system,),                           NEW,       CARRIED,  (),    _("A politician of %(body)s takes the question along.")),
    Step("confirm_taking",  _("Yes, I take it along"),    (taker,),                            (NOTED,),  CARRIED,  (asker, handler, *forums),    _("The politician of %(body)s confirmed it: word comes from %(forum)s by %(day)s at the latest.")),
    Step("decline_taking",  _("No, I do not take it along"), (taker,),                         (NOTED,),  DECLINED, (),    _("The politician of %(body)s does not take the question along.")),
    Step("remind_taking",   _("Remind of the day"),       (system,),                           (CARRIED,), SAME,    (taker,), _("A reminder was sent: word from %(forum)s comes by %(day)s at the latest."), word_is_not_reminded),
    Step("bring_back",      _("Tell what came of it"),    (taker, *first_line, handler, secretary_there), (CARRIED,), BACK, (asker, handler, *forums), _("Word came from %(forum)s.")),
    awaits={NOTED: "confirm_taking", CARRIED: "bring_back"},
)
LADDER = Process(
    Ladder,
    #    step           button                   who                       from  to       tells                    the journal says
    Step("adopt_ladder", _("Change the ladder"), (municipal_coordinator,), NEW,  ADOPTED, (municipal_coordinator,), _("%(by)s changed how questions climb, from %(day)s.")),
    awaits={},
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
