"""The page of every step on a meeting."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .calling_forms import CallingForm
from .models import Meeting, meeting_places
from .process import MEETING

FORUM_SEEN = seen(meeting_places)
MEETING_SEEN = seen(Meeting.objects.told)


def new_meeting(request: HttpRequest, forum: int) -> Meeting:
    found = FORUM_SEEN.one(request.me.sight_of_bodies, forum)  # type: ignore[attr-defined]
    return Meeting(forum=found, party=found.party)


def find_meeting(request: HttpRequest, pk: int) -> Meeting:
    found: Meeting = MEETING_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


call_meeting = step_view(
    MEETING,
    "call_meeting",
    actions.call_meeting,
    find=new_meeting,
    form=CallingForm,
    template="meetings/call.html",
    back=lambda meeting: meeting.get_absolute_url(),
    done=_("The meeting is called. The members of the forum are told."),
)
describe_meeting = step_view(
    MEETING,
    "describe_meeting",
    actions.describe_meeting,
    find=find_meeting,
    form=forms.DescribeForm,
    template="meetings/step.html",
    done=_("What is said of the meeting is changed."),
)
add_evening = step_view(
    MEETING,
    "add_evening",
    actions.add_evening,
    find=find_meeting,
    form=forms.EveningForm,
    template="meetings/add_evening.html",
    then=lambda meeting: meeting.series.get_absolute_url(),
    done=_("The date is added. The members of the forum are told. All dates stand on this page."),
)
move_meeting = step_view(
    MEETING,
    "move_meeting",
    actions.move_meeting,
    find=find_meeting,
    form=forms.MoveForm,
    template="meetings/step.html",
    done=_("Time and place are changed. The members of the forum are told."),
)
hold_meeting = step_view(
    MEETING,
    "hold_meeting",
    actions.hold_meeting,
    find=find_meeting,
    form=forms.HoldForm,
    template="meetings/step.html",
    done=_("It is recorded that the meeting was held."),
)
count_attendance = step_view(
    MEETING,
    "count_attendance",
    actions.count_attendance,
    find=find_meeting,
    form=forms.AttendanceForm,
    template="meetings/step.html",
    done=_("Who came is counted, and stands on the meeting's page."),
)
publish_notes = step_view(
    MEETING,
    "publish_notes",
    actions.publish_notes,
    find=find_meeting,
    form=forms.NotesForm,
    template="meetings/step.html",
    done=_("The notes can be read. The members of the forum are thanked and told where."),
)
cancel_meeting = step_view(
    MEETING,
    "cancel_meeting",
    actions.cancel_meeting,
    find=find_meeting,
    form=ReasonForm,
    template="meetings/step.html",
    done=_("The meeting is cancelled. The members of the forum are told why."),
)
