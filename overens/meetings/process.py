"""What may happen to a meeting, to an election at a side's own meeting, and to who stands in it.

What may happen to a joint agenda stands in `preparing`, to who registers in `registering`, to hosts in `hosting`, to
slides in `presenting`, and after a meeting in `following`.
"""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party
from overens.bodies.roles import Role, ThePerson, coordinator, own_coordinator, system
from overens.forums.roles import subscribers
from overens.process.table import NEW, SAME, Process, Step, only_when

from .along import KEPT_ABOVE
from .elections import Candidate, Election
from .following import NEXT_STEP as NEXT_STEP
from .following import REPORT as REPORT
from .hosting import HOST as HOST
from .models import Meeting
from .preparing import AGENDA as AGENDA
from .preparing import ITEM as ITEM
from .preparing import TOPIC as TOPIC
from .presenting import SLIDES as SLIDES
from .registering import REGISTRATION as REGISTRATION
from .roles import conveners, invited, members, present, registered, silent

REMINDED = timedelta(days=3)  # before the last day to register
CALLED, HELD, CANCELLED = "called", "held", "cancelled"
REGISTERED, PUBLISHED = "registered", "published"
STANDING, WITHDRAWN = "standing", "withdrawn"

associations = Role(
    _("those with a seat in an association of the side"), kinds=(Body.Kind.ASSOCIATION,), party="party_id"
)
nominator = ThePerson(_("who nominated"), person="person_id")


@only_when(_("The day of the meeting has not come yet."))
def has_begun(meeting: Meeting) -> bool:
    """its day has come"""
    return meeting.day <= timezone.localdate()


@only_when(_("The day of the meeting has passed."))
def is_coming(meeting: Meeting) -> bool:
    """it is still to come"""
    return meeting.is_coming


@only_when(_("A reminder goes three days before the last day to register, once."))
def is_soon_too_late(meeting: Meeting) -> bool:
    """the last day to register is near, and nobody has been reminded"""
    until = meeting.register_by
    near = until is not None and until - REMINDED <= timezone.localdate()
    return near and meeting.takes_registrations and meeting.reminded_on is None


@only_when(_("The notes are published, or nobody waits for them."))
def lacks_notes(meeting: Meeting) -> bool:
    """its day has passed, and its notes are not published"""
    return meeting.lacks_notes


@only_when(_("The minutes are published, and the notes follow them: correct the minutes instead."))
def notes_stand_alone(meeting: Meeting) -> bool:
    """its minutes are not published"""
    return not any(kept(meeting) for kept in KEPT_ABOVE)


@only_when(_("Dialogues and conferences can be held on several dates."))
def can_be_repeated(meeting: Meeting) -> bool:
    """it is a dialogue or a conference"""
    return meeting.asks_people


@only_when(_("An election is held at a coming meeting that is a side's own, and never the municipality's."))
def is_at_an_own_meeting(election: Election) -> bool:
    """the meeting is called, and is a side's own that is not the municipality"""
    party = election.meeting.forum.party
    return party is not None and party.kind != Party.Kind.MUNICIPALITY and election.meeting.state == CALLED


@only_when(_("The day of the meeting has not come yet, or the meeting is cancelled."))
def meeting_has_come(election: Election) -> bool:
    """the day of the meeting has come"""
    return has_begun(election.meeting) and election.meeting.state != CANCELLED


@only_when(_("The election is over or cancelled."))
def is_before_the_result(candidate: Candidate) -> bool:
    """the result is not recorded"""
    return candidate.election.is_open


@only_when(_("Only a substitute takes over a seat."))
def is_a_substitute(candidate: Candidate) -> bool:
    """they are a substitute who has not taken over a seat"""
    return candidate.elected == Candidate.Elected.SUBSTITUTE and candidate.instead_of_id is None


# fmt: off
MEETING = Process(
    Meeting,
    #    step              button                   who        from       to         tells      the journal says
    Step("call_meeting",   _("Call a meeting"),     (*conveners, system), NEW,       CALLED,    (members, invited, subscribers), _("%(by)s called %(title)s on %(day)s.")),
    Step("describe_meeting", _("Change what is said of the meeting"), conveners, (CALLED,), SAME, (),            _("%(by)s changed what is said of %(title)s.")),
    Step("take_registrations", _("Take registrations"), conveners, (CALLED,), SAME,  (),        _("%(by)s opened registration for %(title)s until %(until)s."), is_coming),
    Step("remind_invited", _("Remind who has not answered"), (system,), (CALLED,), SAME, (silent,),    _("Do you come to %(title)s on %(day)s? Answer on %(until)s at the latest."), is_soon_too_late),
    Step("add_evening",    _("Add a date with the same agenda"), conveners, (CALLED,), SAME, (),      _("%(by)s added a date of %(title)s: %(day)s."), can_be_repeated),
    Step("move_meeting",   _("Move the meeting"),   conveners, (CALLED,), SAME,      (members, invited, registered), _("%(by)s changed time or place of %(title)s: %(day)s, %(place)s.")),
    Step("hold_meeting",   _("The meeting was held"), conveners, (CALLED,), HELD,    (members, invited, registered), _("%(by)s recorded that %(title)s was held."), has_begun),
    Step("count_attendance", _("Count who came"),   conveners, (HELD,),   SAME,      (),        _("%(by)s counted who came to %(title)s: %(total)s.")),
    Step("publish_notes",  _("Publish the notes"),  (*conveners, system), (HELD,), SAME, (members, invited, registered, present), _("The notes of %(title)s can be read. Thank you for taking part."), notes_stand_alone),
    Step("correct_notes",  _("Correct the notes"),  (system,), (HELD,),   SAME,      (),        _("The notes of %(title)s were corrected with its minutes.")),
    Step("remind_notes",   _("Remind of the notes"), (system,), (CALLED, HELD), SAME, conveners, _("The notes of %(title)s are not published yet. It is %(days)s days since the meeting."), lacks_notes),
    Step("cancel_meeting", _("Cancel the meeting"), conveners, (CALLED,), CANCELLED, (members, invited, registered), _("%(by)s cancelled %(title)s on %(day)s.")),
    awaits={CALLED: "hold_meeting"},
)
ELECTION = Process(
    Election,
    #    step               button                           who                 from                  to          tells            the journal says
    Step("call_election",   _("Announce an election"),       (own_coordinator,), NEW,                  CALLED,     (associations,), _("%(by)s announced an election to %(body)s on %(day)s: %(seats)s to elect."), is_at_an_own_meeting),
    Step("set_register",    _("Set the voting register"),    (own_coordinator,), (CALLED,),            REGISTERED, (associations,), _("%(by)s set the voting register of the election to %(body)s: %(voters)s associations with %(votes)s votes.")),
    Step("change_register", _("Change the voting register"), (own_coordinator,), (REGISTERED,),        SAME,       (),              _("%(by)s changed the voting register of the election to %(body)s: %(voters)s associations with %(votes)s votes.")),
    Step("record_result",   _("Record the result"),          (own_coordinator,), (REGISTERED,),        HELD,       (associations,), _("%(by)s recorded the result of the election to %(body)s: %(elected)s elected and %(substitutes)s substitutes, until %(until)s."), meeting_has_come),
    Step("publish_result",  _("Publish the result"),         (own_coordinator,), (HELD,),              PUBLISHED,  (coordinator,),  _("%(by)s published who was elected to %(body)s and who could vote.")),
    Step("cancel_election", _("Cancel the election"),        (own_coordinator,), (CALLED, REGISTERED), CANCELLED,  (associations,), _("%(by)s cancelled the election to %(body)s.")),
    awaits={CALLED: "set_register", REGISTERED: "record_result", HELD: "publish_result"},
)
CANDIDATE = Process(
    Candidate,
    #    step                  button                          who                          from         to         tells                         the journal says
    Step("nominate",           _("Nominate somebody"),         (associations, own_coordinator), NEW,     STANDING,  (own_coordinator,),           _("%(by)s nominated somebody from %(association)s to %(body)s."), is_before_the_result),
    Step("withdraw_candidate", _("Take back the nomination"),  (nominator, own_coordinator), (STANDING,), WITHDRAWN, (own_coordinator, nominator), _("%(by)s took back a nomination from %(association)s to %(body)s."), is_before_the_result),
    Step("call_in",            _("Let the substitute take over"), (own_coordinator,),       (STANDING,), SAME,      (own_coordinator,),           _("%(by)s let the substitute from %(association)s take over a seat in %(body)s."), is_a_substitute),
    awaits={},
)
# fmt: on
