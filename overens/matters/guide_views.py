"""The pages of the guide, for everybody and for those who keep it."""

from datetime import timedelta
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.journal.kept import kept
from overens.process.views import step_view

from . import guide_forms, guiding
from .guide import Choice, passed_on_twice, tree
from .mailbox import is_first_line
from .process import GUIDE


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """The first choice."""
    choices = list(Choice.objects.shown().filter(above=None))
    return render(request, "matters/guide.html", {"choices": choices, "keeps": is_first_line(request.me)})


@require_safe
def guide_choice(request: HttpRequest, pk: int) -> HttpResponse:
    """What was chosen: the next choice, or where to turn."""
    chosen = get_object_or_404(Choice.objects.shown(), pk=pk)
    choices = list(Choice.objects.shown().filter(above=chosen))
    return render(request, "matters/guide.html", {"chosen": chosen, "choices": choices})


@never_cache
@login_required
@require_safe
def guide_choices(request: HttpRequest) -> HttpResponse:
    """All of the guide for those who keep it, with how often it led right."""
    if not is_first_line(request.me):
        raise PermissionDenied
    choices: Any = SimpleLazyObject(lambda: tree(list(Choice.objects.shown().counted())))
    since = timezone.now() - timedelta(days=365)
    twice = kept(request, "passed on twice", make=lambda: passed_on_twice(since))
    return render(request, "matters/guide_choices.html", {"choices": choices, "twice": twice})


def find_choice(request: HttpRequest, pk: int) -> Choice:
    return get_object_or_404(Choice.objects.shown().prefetch_related("below"), pk=pk)


def new_choice(request: HttpRequest) -> Choice:
    return Choice()


def to_choices(choice: Choice) -> str:
    return reverse("guide_choices")


add_choice = step_view(
    GUIDE,
    "add_choice",
    guiding.add_choice,
    find=new_choice,
    form=guide_forms.AddChoiceForm,
    then=to_choices,
    back=to_choices,
    done=_("It is in the guide now."),
)
change_choice = step_view(
    GUIDE,
    "change_choice",
    guiding.change_choice,
    find=find_choice,
    form=guide_forms.ChoiceForm,
    then=to_choices,
    back=to_choices,
    done=_("The guide is changed."),
)
remove_choice = step_view(
    GUIDE,
    "remove_choice",
    guiding.remove_choice,
    find=find_choice,
    then=to_choices,
    back=to_choices,
    done=_("It is taken out of the guide."),
)
