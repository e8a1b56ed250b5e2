"""The pages of the steps on subscriptions."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.process.forms import StepForm
from overens.process.views import step_view

from . import actions
from .models import Subscription
from .process import SUBSCRIPTION
from .steps import find_tag


class SubscribeForm(StepForm):
    """For whom; each association once."""

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seat = None if self.errors else self.by.seat
        if seat and Subscription.objects.standing().filter(tag=self.thing.tag_id, body=seat.body_id).exists():
            raise forms.ValidationError(_("%(body)s subscribes to it already."), params={"body": seat.body.name})
        return data


def new_subscription(request: HttpRequest, pk: int) -> Subscription:
    return Subscription(tag=find_tag(request, pk))


def find_subscription(request: Any, pk: int) -> Subscription:
    return get_object_or_404(Subscription.objects.visible_to(request.me).told(), pk=pk)


subscribe = step_view(
    SUBSCRIPTION,
    "subscribe",
    actions.subscribe,
    find=new_subscription,
    form=SubscribeForm,
    template="forums/subscribe.html",
    back=Subscription.get_absolute_url,
    done=_("All who sit in the association are told of what is new under it, as each has chosen for their letters."),
)
end_subscription = step_view(
    SUBSCRIPTION,
    "end_subscription",
    actions.end_subscription,
    find=find_subscription,
    done=_("The subscription is ended."),
)
