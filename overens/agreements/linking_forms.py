"""What people may write of what a commitment rests on and what realises it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import ReasonForm, StepForm
from overens.process.offering import offer
from overens.steering.models import Edition


class LinkForumForm(StepForm):
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Which forum or other body?"))
    how = forms.CharField(
        label=_("How does it realise the commitment?"),
        max_length=200,
        help_text=_("In one sentence. For example: the parties meet there four times a year."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "body", "can realise", self.thing.pk, rows=self._bodies)

    def _bodies(self) -> QuerySet[Body]:
        linked = self.thing.realisations.values("body")
        bodies = Body.objects.today().public().exclude(kind=Body.Kind.ASSOCIATION).exclude(pk__in=linked)
        return bodies.order_by("name")


class UnlinkForumForm(ReasonForm):
    body = forms.ModelChoiceField(Body.objects.none(), label=_("Which forum or other body?"))
    field_order = ("seat", "body", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = Body.objects.filter(realises__commitment=self.thing)
        self.order_fields(self.field_order)


class ReferForm(StepForm):
    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Which document, as decided on which day?"),
        help_text=_("If it is not in the list, a coordinator adds it under Steering documents first."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "edition", "can be referred to", self.thing.commitment_id, rows=self._editions)

    def _editions(self) -> QuerySet[Edition]:
        referred = self.thing.commitment.references.exclude(state="stopped").values("guideline")
        editions = Edition.objects.filter(guideline__state="in_use").exclude(guideline__in=referred)
        return editions.select_related("guideline").order_by("guideline__title", "-dated")


class LookAgainForm(ReasonForm):
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Which version have you compared the commitment with?"), empty_label=None
    )
    field_order = ("seat", "edition", "why")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reference = self.thing
        newer = reference.guideline.editions.filter(dated__gt=reference.edition.dated)
        self.fields["edition"].queryset = newer
        days = [(edition.pk, _day(edition)) for edition in newer.order_by("-dated")[:50]]
        self.fields["edition"].choices, self.fields["edition"].initial = days, days[0][0] if days else None
        self.fields["why"].label = _("Why is the commitment still right?")
        self.order_fields(self.field_order)


def _day(edition: Edition) -> str:
    return ", ".join(filter(None, (date_format(edition.dated, "j F Y"), edition.paragraph)))
