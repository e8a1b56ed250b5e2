"""What people may write in the compilation of a discussion, and about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.process.forms import StepForm

from .summing_up import attended

IN_SHORT = "short_"  # before the question's number
LONGEST = 2000


class SummaryForm(StepForm):
    """An introduction, and each question in short. The notes themselves stay in their own words."""

    intro = forms.CharField(
        label=_("Introduction"),
        help_text=_("Such as why you met, and what happens next. No names of people."),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        summary = self.thing
        now = {"intro": summary.intro}
        for question in summary.discussion.questions.order_by("order", "pk"):
            name = f"{IN_SHORT}{question.pk}"
            self.fields[name] = forms.CharField(
                label=question.text,
                help_text=_("What the groups said, in a few sentences. The notes stand below in their own words."),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            now[name] = summary.in_short.get(str(question.pk), "")
        self.initial = {**now, **self.initial}

    @property
    def said(self) -> dict[str, Any]:
        said = super().said
        short = {name.removeprefix(IN_SHORT): words for name, words in said.items() if name.startswith(IN_SHORT)}
        return {"intro": said["intro"], "in_short": {pk: words for pk, words in short.items() if words}}


class ObjectionForm(StepForm):
    text = forms.CharField(
        label=_("What is wrong or missing?"),
        help_text=_("It is shown beside the compilation, with the name of whom you speak for, and answered."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    capacity = forms.CharField(
        label=_("Who objects, if you write for somebody else?"),
        help_text=_("An association or a group, such as one that has written to you. No names of people."),
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if all(attended.held_by(actor, self.thing) for actor in self.actors):
            del self.fields["capacity"]


class AnswerForm(StepForm):
    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("If something is corrected, correct the compilation as well."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
