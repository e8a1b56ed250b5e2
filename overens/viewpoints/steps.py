"""The page of every step on a round, a viewpoint and a compilation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.views import step_view, who_may
from overens.ui.messages import say

from . import actions, forms
from .models import Answer, Compilation, Phrase, Round, Topic, Viewpoint
from .process import ANSWER, COMPILATION, PHRASE, ROUND, VIEWPOINT
from .views import find_answer, find_compilation, find_whole, numbers

TOPIC = seen(lambda: Topic.objects.filter(removed=False).select_related("wording", "promised_by"))
VIEWPOINT_SEEN = seen(lambda: Viewpoint.objects.told())
ROUND_SEEN = seen(lambda: Round.objects.select_related("about"))
PHRASE_SEEN = seen(lambda: Phrase.objects.told())


def find_topic(request: HttpRequest, pk: int) -> Topic:
    return TOPIC.one(request.me.sight, pk)


def find_viewpoint(request: HttpRequest, pk: int) -> Viewpoint:
    return VIEWPOINT_SEEN.one(request.me.sight, pk)


def published_with(request: HttpRequest, viewpoint: Viewpoint) -> dict[str, Any]:
    """The published compilations the words may stand in: they do not change by themselves."""
    published = Compilation.objects.visible_to(request.me).filter(about=viewpoint.whole_id, state="published")
    return {"published": published.only("title", "dated", "state")[:20]}


def find_round(request: HttpRequest, pk: int) -> Round:
    return ROUND_SEEN.one(request.me.sight, pk)


def find_phrase(request: HttpRequest, pk: int) -> Phrase:
    return PHRASE_SEEN.one(request.me.sight, pk)


def new_viewpoint(request: HttpRequest, pk: int) -> Viewpoint:
    return Viewpoint(topic=find_topic(request, pk))


def new_compilation(request: HttpRequest, pk: int) -> Compilation:
    whole = find_whole(request, pk)
    title = gettext("Compilation of viewpoints")
    return Compilation(about=whole, title=title, subtitle=str(whole)[:200], dated=timezone.localdate())


def new_answer(request: HttpRequest, pk: int) -> Answer:
    """An answer to what was ticked in a list, or is ticked in its form."""
    whole = find_whole(request, pk)
    answer = Answer(whole=whole, party_id=whole.party_id)
    given = [*request.GET.getlist("vald"), *request.POST.getlist("viewpoints")]
    answer.ticked = numbers(given)
    return answer


def given_answer(request: HttpRequest, pk: int) -> Answer:
    answer = find_answer(request, pk)
    answer.ticked = []
    return answer


def to_topic(viewpoint: Viewpoint) -> str:
    return viewpoint.topic.get_absolute_url()


def to_viewpoints(thing: Round | Compilation) -> str:
    return reverse("viewpoints", args=[thing.about_id])


def to_unanswered(answer: Answer) -> str:
    """To the next ones to answer."""
    return reverse("viewpoints", args=[answer.whole_id]) + "?svar=utan"


def to_viewpoints_of(pk: int) -> str:
    return reverse("viewpoints", args=[pk])


leave = step_view(
    VIEWPOINT,
    "leave",
    actions.leave,
    find=new_viewpoint,
    form=forms.ViewpointForm,
    template="viewpoints/leave.html",
    back=to_topic,
    done=_("Thank you. Your viewpoint is shown beside the text, and the coordinators are told. You can change it."),
)
record = step_view(
    VIEWPOINT,
    "record",
    actions.record,
    find=new_viewpoint,
    form=forms.RecordForm,
    template="viewpoints/leave.html",
    back=to_topic,
    then=to_topic,
    done=_("The viewpoint is recorded."),
)
correct = step_view(
    VIEWPOINT,
    "correct",
    actions.correct,
    find=find_viewpoint,
    form=forms.CorrectViewpointForm,
    template="viewpoints/correct.html",
    done=_("Your viewpoint is corrected. The earlier words stay in the history."),
)
classify = step_view(
    VIEWPOINT,
    "classify",
    actions.classify,
    find=find_viewpoint,
    form=forms.ClassifyForm,
    done=_("The kind is changed."),
)
withdraw = step_view(
    VIEWPOINT,
    "withdraw",
    actions.withdraw,
    find=find_viewpoint,
    template="viewpoints/withdraw.html",
    then=to_topic,
    done=_("Your viewpoint is withdrawn. It no longer counts."),
)
merge = step_view(
    VIEWPOINT,
    "merge",
    actions.merge,
    find=find_viewpoint,
    form=forms.MergeForm,
    template="viewpoints/merge.html",
    done=_("The two stand together now. You can take them apart again."),
)


@require_http_methods(["GET", "HEAD", "POST"])
def merge_many(request: HttpRequest, pk: int) -> HttpResponse:
    """Several ticked viewpoints: choose the one that stands for them. Each is the step `merge`."""
    whole = find_whole(request, pk)
    given = request.POST if request.method == "POST" else request.GET
    ticked = numbers(given.getlist("vald"))
    seen = Viewpoint.objects.visible_to(request.me).standing().filter(whole=whole, pk__in=ticked)
    chosen = seen.select_related("wording", "topic").order_by("pk")
    if len(chosen) < 2:
        say(request, gettext("Tick at least two viewpoints that say the same."))
        return redirect("viewpoints", pk)
    if len({one.topic_id for one in chosen}) > 1:
        say(request, str(forms.OF_ONE_PART))
        return redirect("viewpoints", pk)
    first = chosen[0]
    actors = who_may(VIEWPOINT, "merge", request, first)
    form = forms.MergeManyForm(
        *((request.POST,) if request.method == "POST" else ()), thing=first, me=request.me, actors=actors, chosen=chosen
    )
    if form.is_bound and form.is_valid():
        said = form.said
        stands = actions.merge_many(said["vald"], by=form.by, other=said["other"], sent=form.sent(request))
        say(request, gettext("They stand together now. You can take them apart again."))
        return redirect(stands)
    step = VIEWPOINT.steps["merge"]
    context = {"thing": first, "form": form, "step": step, "actors": actors, "back": to_viewpoints_of(pk)}
    return render(request, "process/step.html", context, status=422 if form.is_bound else 200)


split = step_view(
    VIEWPOINT, "split", actions.split, find=find_viewpoint, done=_("The viewpoint stands by itself again.")
)
hide = step_view(
    VIEWPOINT,
    "hide",
    actions.hide,
    find=find_viewpoint,
    form=ReasonForm,
    template="viewpoints/hide.html",
    context=published_with,
    done=_("The viewpoint is hidden. Your reason is public, and who wrote it is told."),
)
show_again = step_view(
    VIEWPOINT, "show_again", actions.show_again, find=find_viewpoint, done=_("The viewpoint is shown again.")
)
answer_viewpoints = step_view(
    ANSWER,
    "answer_viewpoints",
    actions.answer_viewpoints,
    find=new_answer,
    form=forms.AnswerForm,
    template="viewpoints/answer.html",
    back=to_unanswered,
    done=_("The answer is shown beside each of them, and those who left them are told."),
)
change_answer = step_view(
    ANSWER,
    "change_answer",
    actions.change_answer,
    find=given_answer,
    form=forms.ChangeAnswerForm,
    template="viewpoints/answer.html",
    done=_("The answer is changed. The earlier words are kept."),
)
mark_unclear = step_view(
    PHRASE,
    "mark_unclear",
    actions.mark_unclear,
    find=lambda request, pk: Phrase(topic=find_topic(request, pk)),
    form=forms.PhraseForm,
    template="viewpoints/leave.html",
    back=to_topic,
    done=_("The words are marked. They are to be explained or changed before the text can go to decision."),
)
propose_definition = step_view(
    PHRASE,
    "propose_definition",
    actions.propose_definition,
    find=find_phrase,
    form=forms.DefinitionForm,
    template="viewpoints/about_phrase.html",
    done=_("Your definition is shown. It holds when the other party agrees to it."),
)
agree_definition = step_view(
    PHRASE,
    "agree_definition",
    actions.agree_definition,
    find=find_phrase,
    template="viewpoints/about_phrase.html",
    done=_("Both parties have agreed what the words mean. The meaning is shown wherever they occur in the text."),
)
keep_wording = step_view(
    PHRASE,
    "keep_wording",
    actions.keep_wording,
    find=find_phrase,
    form=ReasonForm,
    template="viewpoints/about_phrase.html",
    done=_("The words are kept. Your reason is public."),
)
note_rewording = step_view(
    PHRASE,
    "note_rewording",
    actions.note_rewording,
    find=find_phrase,
    template="viewpoints/about_phrase.html",
    done=_("It is noted that the text has other words now."),
)
hold = step_view(
    ROUND,
    "hold",
    actions.hold,
    find=lambda request, pk: Round(about=find_whole(request, pk)),
    form=forms.HoldForm,
    back=to_viewpoints,
    then=to_viewpoints,
    done=_("The meeting is added. You can now write in what was said there."),
)
close_round = step_view(
    ROUND,
    "close_round",
    actions.close_round,
    find=find_round,
    form=forms.ClosingForm,
    then=to_viewpoints,
    done=_("It is closed."),
)
compile = step_view(
    COMPILATION,
    "compile",
    actions.compile,
    find=new_compilation,
    form=forms.CompileForm,
    back=to_viewpoints,
    done=_("This is the draft. Read it through, and publish when it is right."),
)
edit = step_view(
    COMPILATION, "edit", actions.edit, find=find_compilation, form=forms.HeaderForm, done=_("The header is changed.")
)
publish = step_view(
    COMPILATION,
    "publish",
    actions.publish,
    find=find_compilation,
    template="viewpoints/publish.html",
    done=_("The compilation is public. It is in the archive, and both coordinators are told."),
)
discard = step_view(
    COMPILATION,
    "discard",
    actions.discard,
    find=find_compilation,
    then=to_viewpoints,
    done=_("The draft is discarded. The viewpoints are still there."),
)
reissue = step_view(
    COMPILATION,
    "reissue",
    actions.reissue,
    find=find_compilation,
    form=ReasonForm,
    template="viewpoints/reissue.html",
    done=_("The new edition is public. The earlier one stays at its address, without the words that were hidden."),
)
withdraw_compilation = step_view(
    COMPILATION,
    "withdraw_compilation",
    actions.withdraw_compilation,
    find=find_compilation,
    form=ReasonForm,
    done=_("The compilation is withdrawn. It stays in the archive, marked, with your reason."),
)
