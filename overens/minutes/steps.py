"""The page of every step on minutes, on objections to them, and on a forum's rules for them."""

from functools import wraps
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from overens.journal.prepared import Prepared
from overens.meetings.registration_steps import find_registration
from overens.meetings.sight import sight_of
from overens.meetings.steps import FORUM_SEEN, find_meeting
from overens.process.forms import ReasonForm
from overens.process.table import OutOfTurn
from overens.process.views import step_view

from . import actions, forms
from .models import Minutes, Objection, Rules
from .outcomes import offer_outcomes
from .parts import every, parts_of, stays_for
from .process import MINUTES, OBJECTION, RULES

FOUND = 302
SEEN = Prepared(lambda sight, meeting: Minutes.objects.visible_to(sight).along().defer("paper").filter(meeting=meeting))
OBJECTION_SEEN = Prepared(
    lambda sight, pk: Objection.objects.visible_to(sight).told().defer("minutes__said", "minutes__paper").filter(pk=pk)
)


def new_minutes(request: HttpRequest, pk: int) -> Minutes:
    """For a meeting that has none; of a draft only those are told who may read it."""
    meeting = find_meeting(request, pk)
    if found := SEEN.first(sight_of(request.me), pk):
        raise OutOfTurn("begin_minutes", found)
    return Minutes(meeting=meeting)


def find_minutes(request: HttpRequest, pk: int) -> Minutes:
    """Those of a meeting, with what comes with it."""
    meeting = find_meeting(request, pk)
    found: Minutes = SEEN.one(sight_of(request.me), pk)
    found.meeting = meeting
    return found


def new_rules(request: HttpRequest, forum: int) -> Rules:
    """The next ones, begun with those that hold."""
    body = FORUM_SEEN.one(request.me.sight_of_bodies, forum)
    now = Rules.objects.of(body)
    return Rules(forum=body, adjusters=now.adjusters, days=now.days)


def new_objection(request: HttpRequest, pk: int | None = None, token: UUID | None = None) -> Objection:
    """By who took part with an account, or by the private link of a registration."""
    if token is None:
        return Objection(minutes=find_minutes(request, pk or 0))
    registration = find_registration(request, token)
    minutes = get_object_or_404(Minutes.objects.exclude(published_on=None).told(), meeting=registration.meeting_id)
    return Objection.by_link(minutes, registration.token)


def find_objection(request: HttpRequest, pk: int) -> Objection:
    return OBJECTION_SEEN.one(sight_of(request.me), pk)  # type: ignore[no-any-return]


def own_page(thing: Any) -> str:
    return str(thing.get_absolute_url())


def page_of(minutes: Minutes) -> str:
    return reverse("write_minutes", args=minutes.address)


def leading_on(view: Any) -> Any:
    """The same page; saved by another of its buttons, it leads to the step that records what came of a part.

    So nothing that was typed is lost on the way there, also without a script.
    """

    @wraps(view)
    def led(request: HttpRequest, pk: int) -> HttpResponse:
        name, _colon, part = request.POST.get("go", "")[:80].partition(":")
        answer: HttpResponse = redirect(request.path) if part and _unchanged(request, pk) else view(request, pk=pk)
        if answer.status_code != FOUND or not part:
            return answer
        if name == "stay":
            return redirect(f"{answer['Location']}#{part}")
        minutes = find_minutes(request, pk)
        parts = parts_of(minutes, stays_for(minutes, request.me))
        offer_outcomes(minutes, request.me, parts)
        offers = [offer for one in every(parts) if one.name == part for offer in one.buttons if offer.name == name]
        return redirect(offers[0].url) if offers else answer

    led.form, led.back = view.form, view.back
    return led


def _unchanged(request: HttpRequest, pk: int) -> bool:
    """Whether the texts are as they were read: then there is nothing to save, and nobody to tell."""
    form = forms.WriteForm(request.POST, thing=find_minutes(request, pk), me=request.me)
    return form.is_valid() and not form.changes


begin_minutes = step_view(
    MINUTES,
    "begin_minutes",
    actions.begin_minutes,
    find=new_minutes,
    template="minutes/begin.html",
    then=page_of,
    back=own_page,
    done=_("The minutes are begun. Write under each item, and save as often as you like."),
)
write_minutes = leading_on(
    step_view(
        MINUTES,
        "write_minutes",
        actions.write_minutes,
        find=find_minutes,
        form=forms.WriteForm,
        template="minutes/write.html",
        then=page_of,
        done=_("Saved."),
    )
)
correct_minutes = leading_on(
    step_view(
        MINUTES,
        "correct_minutes",
        actions.correct_minutes,
        find=find_minutes,
        form=forms.CorrectForm,
        template="minutes/write.html",
        done=_("The minutes are corrected. Those who took part are told."),
    )
)
name_adjusters = step_view(
    MINUTES,
    "name_adjusters",
    actions.name_adjusters,
    find=find_minutes,
    form=forms.AdjustersForm,
    template="minutes/step.html",
    done=_("The adjusters are named, and told."),
)
send_minutes = step_view(
    MINUTES,
    "send_minutes",
    actions.send_minutes,
    find=find_minutes,
    template="minutes/step.html",
    done=_("The adjusters are told. When all have adjusted the minutes, they are published by themselves."),
)
reopen_minutes = step_view(
    MINUTES,
    "reopen_minutes",
    actions.reopen_minutes,
    find=find_minutes,
    template="minutes/step.html",
    then=page_of,
    done=_("You can write again. Send the minutes to the adjusters anew afterwards."),
)
adjust_minutes = step_view(
    MINUTES,
    "adjust_minutes",
    actions.adjust_minutes,
    find=find_minutes,
    template="minutes/step.html",
    done=_("Thank you. You have adjusted the minutes."),
)
ask_for_change = step_view(
    MINUTES,
    "ask_for_change",
    actions.ask_for_change,
    find=find_minutes,
    form=ReasonForm,
    template="minutes/step.html",
    done=_("Who keeps the minutes is told what must be changed. You read them again afterwards."),
)
publish_minutes = step_view(
    MINUTES,
    "publish_minutes",
    actions.publish_minutes,
    find=find_minutes,
    template="minutes/step.html",
    done=_("The minutes are published. Those who took part are thanked, and have seven days to object."),
)
object_to_minutes = step_view(
    OBJECTION,
    "object_to_minutes",
    actions.object_to_minutes,
    find=new_objection,
    form=forms.ObjectionForm,
    template="minutes/objection.html",
    back=own_page,
    done=_("Thank you. What you wrote stands beside the minutes, and is answered there."),
)
add_late = step_view(
    OBJECTION,
    "add_late",
    actions.add_late,
    find=new_objection,
    form=forms.LateForm,
    template="minutes/objection.html",
    back=own_page,
    done=_("Thank you. What you wrote stands beside the minutes, marked as late."),
)
objected_by_link, added_by_link = never_cache(object_to_minutes), never_cache(add_late)
reply_to_objection = step_view(
    OBJECTION,
    "reply_to_objection",
    actions.reply_to_objection,
    find=find_objection,
    form=forms.AnswerForm,
    template="minutes/objection.html",
    done=_("The answer stands beside the minutes. Who wrote is told."),
)
set_minutes_rules = step_view(
    RULES,
    "set_minutes_rules",
    actions.set_minutes_rules,
    find=new_rules,
    form=forms.RulesForm,
    template="minutes/rules.html",
    back=own_page,
    done=_("It holds for the minutes that are begun from now on."),
)
