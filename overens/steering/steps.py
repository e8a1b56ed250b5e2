"""The page of every step on a steering document."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .models import Guideline
from .process import GUIDELINE

GUIDELINE_KNOWN = Prepared(lambda pk: Guideline.objects.told().filter(pk=pk))  # everyone may see what governs


def find_guideline(request: HttpRequest, pk: int) -> Guideline:
    return GUIDELINE_KNOWN.one(pk)


add_guideline = step_view(
    GUIDELINE,
    "add_guideline",
    actions.add_guideline,
    find=lambda request: Guideline(),
    form=forms.GuidelineForm,
    back=lambda guideline: guideline.get_absolute_url(),
    done=_("The document is added. Commitments can refer to it from now on."),
)
date_edition = step_view(
    GUIDELINE,
    "date_edition",
    actions.date_edition,
    find=find_guideline,
    form=forms.NextEditionForm,
    done=_("The new version is added. Those whose commitments rest on an earlier one are told."),
)
end_guideline = step_view(
    GUIDELINE,
    "end_guideline",
    actions.end_guideline,
    find=find_guideline,
    form=ReasonForm,
    done=_("It is recorded that the document no longer applies. Those whose commitments rest on it are told."),
)
