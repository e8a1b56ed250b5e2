"""The page of every step on a consultation and on a body in it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.process.views import step_view
from overens.ui.forms import clean_text
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Round
from overens.viewpoints.process import ROUND
from overens.viewpoints.steps import find_round as find_round_itself

from . import actions, forms
from .models import Consultee
from .process import CONSULTEE
from .views import find_consultee, find_round


def new_consultee(request: HttpRequest, pk: int) -> Consultee:
    """Somebody not on the list of a consultation. `search` narrows the bodies that are shown."""
    consultee = Consultee(round=find_round(request, pk))
    consultee.search = clean_text(request.GET.get("q", ""))[:60]
    return consultee


def what_is_asked(request: HttpRequest, consultee: Consultee) -> dict[str, Any]:
    return {"round": consultee.round}


def to_round(thing: Consultee | Round) -> str:
    return (thing if isinstance(thing, Round) else thing.round).get_absolute_url()


def to_asking(round: Round) -> str:
    return reverse("ask_body", args=[round.pk])


call = step_view(
    ROUND,
    "call",
    viewpoints.call,
    find=lambda request: Round(),
    form=forms.CallForm,
    back=lambda _new: reverse("rounds"),
    then=to_asking,
    done=_("The question is public. Now choose whom to ask."),
)
prolong = step_view(
    ROUND,
    "prolong",
    viewpoints.prolong,
    find=find_round_itself,
    form=forms.ProlongForm,
    done=_("Those on the list are told of the new last day."),
)
ask_body = step_view(
    CONSULTEE,
    "ask_body",
    actions.ask_many,
    find=new_consultee,
    form=forms.AskForm,
    template="consultations/ask.html",
    back=to_round,
    then=to_round,
    done=_("They are on the list and are told. You can add more later."),
)
respond = step_view(
    CONSULTEE,
    "respond",
    actions.respond,
    find=find_consultee,
    form=forms.ChangeResponseForm,
    template="consultations/respond.html",
    context=what_is_asked,
    done=_("Thank you. The answer is public, and those who asked are told. You can change it until they close."),
)
respond_unasked = step_view(
    CONSULTEE,
    "respond_unasked",
    actions.respond_unasked,
    find=new_consultee,
    form=forms.UnaskedForm,
    template="consultations/respond.html",
    context=what_is_asked,
    back=to_round,
    done=_("Thank you. The answer is public, and those who asked are told. You can change it until they close."),
)
respond_for = step_view(
    CONSULTEE,
    "respond_for",
    actions.respond_for,
    find=find_consultee,
    form=forms.RespondForForm,
    template="consultations/respond.html",
    context=what_is_asked,
    done=_("The answer is public. It says who typed it in, and the body can take it back."),
)
change_response = step_view(
    CONSULTEE,
    "change_response",
    actions.change_response,
    find=find_consultee,
    form=forms.ChangeResponseForm,
    template="consultations/respond.html",
    context=what_is_asked,
    done=_("The answer is changed. The earlier words are kept."),
)
revoke_response = step_view(
    CONSULTEE,
    "revoke_response",
    actions.revoke_response,
    find=find_consultee,
    done=_("The answer is taken back. You can answer anew until the consultation is closed."),
)
abstain = step_view(
    CONSULTEE,
    "abstain",
    actions.abstain,
    find=find_consultee,
    template="consultations/abstain.html",
    done=_("It is noted that you have no views. You can still answer until the consultation is closed."),
)
remind = step_view(
    CONSULTEE,
    "remind",
    actions.remind,
    find=find_consultee,
    then=to_round,
    done=_("They are reminded."),
)
