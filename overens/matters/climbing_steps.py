"""The page of every step by which a question goes on: from forum to forum, along with a politician, into another."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions
from . import climbing_forms as forms
from .door import find_matter, taking_by_link
from .models import Ladder, Taking
from .process import LADDER, MATTER, TAKING
from .sight import sight_of_takings

TAKING_SEEN = Prepared(lambda sight, pk: Taking.objects.visible_to(sight).told().filter(pk=pk))


def find_taking(request: HttpRequest, pk: int = 0, signed: str = "") -> Taking:
    """What was taken along, of a question one may see; or by the link sent to the politician."""
    if signed:
        return taking_by_link(request, signed)
    found: Taking = TAKING_SEEN.one(sight_of_takings(request.me), pk)
    return found


def climbs(name: str, action: Any, form: Any, done: Any, template: str = "matters/climb.html", **more: Any) -> Any:
    """The page of a step on a question."""
    return step_view(MATTER, name, action, find=find_matter, form=form, template=template, done=done, **more)


place = climbs(
    "place",
    actions.place,
    forms.PlaceForm,
    _("The question is taken up at the meeting. Who asked and the forum are told."),
)
follow_up = climbs(
    "follow_up",
    actions.follow_up,
    forms.FollowUpForm,
    _("The follow-up meeting is called. It is on the question's page, and the question on the meeting's."),
    then=lambda meeting: meeting.get_absolute_url(),
)
escalate = climbs(
    "escalate", actions.escalate, forms.EscalateForm, _("The question is lifted. Who asked and the forum are told.")
)
call_general = climbs(
    "call_general",
    actions.call_general,
    forms.WhyForm,
    _("The central office finds the question in its list now."),
    "matters/step.html",
)
name_subjects = climbs(
    "name_subjects",
    actions.name_subjects,
    forms.SubjectsForm,
    _("The subjects are noted. Those who work with them are suggested when a follow-up meeting is called."),
    "matters/step.html",
)
pick_up = climbs(
    "pick_up",
    actions.pick_up,
    forms.WhyForm,
    _("The question is yours. Who asked and the forum it was at are told."),
    "matters/step.html",
)
take_along = climbs(
    "take_along",
    actions.take_along,
    forms.TakeAlongForm,
    _("You take the question along. It is on your page until you have told what came of it."),
    "matters/take_along.html",
    then=lambda taking: taking.get_absolute_url(),
)
note_taking = climbs(
    "note_taking",
    actions.note_taking,
    forms.NoteTakingForm,
    _("It is noted. The politician gets a letter and confirms it by a button."),
    "matters/step.html",
    then=lambda taking: taking.get_absolute_url(),
)
merge_matter = climbs(
    "merge_matter",
    actions.merge_matter,
    forms.MergeForm,
    _("The questions are put together. All who asked get the answer."),
    "matters/step.html",
)
part_again = climbs(
    "part_again", actions.part_again, forms.StepForm, _("The question stands by itself again."), "matters/step.html"
)
split_matter = climbs(
    "split_matter",
    actions.split_matter,
    forms.SplitForm,
    _("The question is parted in two. All who asked get the answer to both."),
    "matters/step.html",
)
close_unreachable = climbs(
    "close_unreachable",
    actions.close_unreachable,
    ReasonForm,
    _("The question is closed, and its page says why."),
    "matters/step.html",
)
confirm_taking = step_view(
    TAKING,
    "confirm_taking",
    actions.confirm_taking,
    find=find_taking,
    template="matters/taking_step.html",
    done=_("Thank you. Those who wait for the answer are told by when word comes."),
)
decline_taking = step_view(
    TAKING,
    "decline_taking",
    actions.decline_taking,
    find=find_taking,
    template="matters/taking_step.html",
    done=_("It is noted that you do not take the question along."),
)
bring_back = step_view(
    TAKING,
    "bring_back",
    actions.bring_back,
    find=find_taking,
    form=forms.BringBackForm,
    template="matters/taking_step.html",
    done=_("Those who wait for the answer are told what came of it."),
)
adopt_ladder = step_view(
    LADDER,
    "adopt_ladder",
    actions.adopt_ladder,
    find=lambda request: Ladder(),
    form=forms.LadderForm,
    back=lambda ladder: reverse("ladder"),
    done=_("The ladder is changed from that day on."),
)
