"""The page of every step on a question and on an answer that people carry."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party
from overens.bodies.working_days import after
from overens.journal.kept import form_for_all
from overens.process.views import step_view

from . import actions, forms
from .door import find_matter
from .guide import there_is_a_guide
from .models import Delivery, Matter
from .process import DELIVERY, MATTER


def new_matter(request: HttpRequest) -> Matter:
    return Matter(party=Party.objects.filter(kind=Party.Kind.MUNICIPALITY).first())


def by_when(request: HttpRequest, matter: Matter) -> dict[str, Any]:
    """The day a question that is asked today is answered by."""
    by = after(timezone.localdate(), request.municipality.answer_days)
    return {"answered_by": by, "guide": there_is_a_guide()}


def find_delivery(request: HttpRequest, pk: int) -> Delivery:
    seen = Delivery.objects.visible_to(request.me).select_related("matter", "origin__body")
    return get_object_or_404(seen, pk=pk)


def to_receipt(matter: Matter) -> str:
    return matter.receipt_url()


def to_inbox(thing: Any) -> str:
    return reverse("inbox")


ask = form_for_all(
    step_view(
        MATTER,
        "ask",
        actions.ask,
        find=new_matter,
        form=forms.AskForm,
        template="matters/ask.html",
        then=to_receipt,
        context=by_when,
        done=_("We have your question. This is its page: the answer comes here too."),
    )
)
take_down = step_view(
    MATTER,
    "take_down",
    actions.take_down,
    find=new_matter,
    form=forms.TakeDownForm,
    template="matters/take_down.html",
    back=to_inbox,
    context=by_when,
    done=_("The question is written in. Tell who asked its number and the day of the answer."),
)
pass_on = step_view(
    MATTER,
    "pass_on",
    actions.pass_on,
    find=find_matter,
    form=forms.PassOnForm,
    template="matters/step.html",
    done=_("The question is passed on. The unit and who asked are told. The last day is the same."),
)
answer = step_view(
    MATTER,
    "answer",
    actions.answer,
    find=find_matter,
    form=forms.AnswerForm,
    template="matters/step.html",
    done=_("The answer goes to everyone who asked, each by the way they chose."),
)
say_more = step_view(
    MATTER, "say_more", actions.say_more, find=find_matter, form=forms.SayMoreForm, done=_("It is added.")
)
support = step_view(
    MATTER, "support", actions.support, find=find_matter, done=_("Your association gets the answer too.")
)
not_answered = step_view(
    MATTER,
    "not_answered",
    actions.not_answered,
    find=find_matter,
    form=forms.NotAnsweredForm,
    template="matters/step.html",
    done=_("The question goes on. On its page you see who has it now, and by when it is answered."),
)
forward = step_view(
    MATTER,
    "forward",
    actions.forward,
    find=find_matter,
    form=forms.ForwardForm,
    template="matters/step.html",
    done=_("Who asked is told whom to turn to."),
)
withdraw_matter = step_view(
    MATTER, "withdraw_matter", actions.withdraw_matter, find=find_matter, done=_("Your question is withdrawn.")
)
publish_matter = step_view(
    MATTER,
    "publish_matter",
    actions.publish_matter,
    find=find_matter,
    template="matters/publish.html",
    done=_("Everyone can read your question now, and others can say that they have the same."),
)
hold_back = step_view(
    MATTER,
    "hold_back",
    actions.hold_back,
    find=find_matter,
    then=to_inbox,
    done=_("It is put aside. You can let it through again."),
)
let_through = step_view(
    MATTER, "let_through", actions.let_through, find=find_matter, done=_("It is among the new questions again.")
)
close_matter = step_view(
    MATTER, "close_matter", actions.close_matter, find=find_matter, done=_("The question is closed, with its answer.")
)
deliver = step_view(
    DELIVERY,
    "deliver",
    actions.deliver,
    find=find_delivery,
    template="matters/deliver.html",
    then=lambda delivery: reverse("deliveries"),
    done=_("It is noted that the answer has reached who asked."),
)
