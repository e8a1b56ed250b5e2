"""The page of every step on the compilation of a discussion."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.process.table import OutOfTurn
from overens.process.views import step_view

from . import actions, summary_forms
from .sight import sight_of
from .steps import find_discussion
from .summaries import Objection, Summary
from .summing_up import OBJECTION, SUMMARY

SEEN = Prepared(lambda sight, pk: Summary.objects.visible_to(sight).told().filter(pk=pk))
OBJECTION_SEEN = Prepared(lambda sight, pk: Objection.objects.visible_to(sight).told().filter(pk=pk))


def new_summary(request: HttpRequest, pk: int) -> Summary:
    """For a discussion that has none; a draft is told of to those who may read it only."""
    discussion = find_discussion(request, pk)
    seen = Summary.objects.visible_to(request.me)  # type: ignore[attr-defined]
    if found := seen.filter(discussion=discussion).first():
        raise OutOfTurn("begin_summary", found)
    return Summary(discussion=discussion)


def find_summary(request: HttpRequest, pk: int) -> Summary:
    found: Summary = SEEN.one(sight_of(request.me), pk)
    return found


def new_objection(request: HttpRequest, pk: int) -> Objection:
    return Objection(summary=find_summary(request, pk))


def find_objection(request: HttpRequest, pk: int) -> Objection:
    found: Objection = OBJECTION_SEEN.one(sight_of(request.me), pk)
    return found


begin_summary = step_view(
    SUMMARY,
    "begin_summary",
    actions.begin_summary,
    find=new_summary,
    back=lambda summary: summary.get_absolute_url(),
    done=_("All notes are put together, question by question. Write an introduction and each question in short."),
)
edit_summary = step_view(
    SUMMARY,
    "edit_summary",
    actions.edit_summary,
    find=find_summary,
    form=summary_forms.SummaryForm,
    template="discussions/summary_step.html",
    done=_("It is saved. Others who arrange the meeting can write in it too, until it is published."),
)
publish_summary = step_view(
    SUMMARY,
    "publish_summary",
    actions.publish_summary,
    find=find_summary,
    template="discussions/summary_step.html",
    done=_("The compilation is published. Those who took part are thanked, and have seven days to object."),
)
correct_summary = step_view(
    SUMMARY,
    "correct_summary",
    actions.correct_summary,
    find=find_summary,
    form=summary_forms.SummaryForm,
    template="discussions/summary_step.html",
    done=_("The compilation is corrected. Those who took part are told."),
)
object_to_summary = step_view(
    OBJECTION,
    "object_to_summary",
    actions.object_to_summary,
    find=new_objection,
    form=summary_forms.ObjectionForm,
    template="discussions/objection_step.html",
    back=lambda objection: objection.get_absolute_url(),
    done=_("Thank you. What you wrote stands beside the compilation, and is answered there."),
)
answer_objection = step_view(
    OBJECTION,
    "answer_objection",
    actions.answer_objection,
    find=find_objection,
    form=summary_forms.AnswerForm,
    template="discussions/objection_step.html",
    done=_("The answer stands beside the objection. Who objected is told."),
)
