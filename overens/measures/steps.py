"""The page of every step on a measure."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.journal.prepared import Prepared
from overens.matters.door import find_matter, matter_seen, with_who_asked
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .models import Measure
from .process import MEASURE

TOLD = _("The decision is recorded, and everyone who asked is told.")


# Everyone may see a measure: `visible_to` asks nothing of who is here.
SEEN = Prepared(lambda year, number: Measure.objects.visible_to(None).told().filter(year=year, number=number))


def find_measure(request: HttpRequest, year: int, number: int) -> Measure:
    found: Measure = SEEN.one(year, number)
    return found


def new_measure(request: HttpRequest, **question: Any) -> Measure:
    return Measure(matter=find_matter(request, **question) if question else None)


def own_page(measure: Measure) -> str:
    return measure.get_absolute_url()


def where_from(request: HttpRequest, measure: Measure) -> dict[str, Any]:
    """The question it comes from, for who may read it."""
    matter = matter_seen(request.me, measure.matter_id) if measure.matter_id else None
    return {"matter": matter and with_who_asked(matter)}


def _page(name: str, action: Any, form: Any, done: Any) -> Any:
    words = {"find": find_measure, "form": form, "template": "measures/step.html", "done": done, "context": where_from}
    return step_view(MEASURE, name, action, **words)


propose_measure = step_view(
    MEASURE,
    "propose_measure",
    actions.propose_measure,
    find=new_measure,
    form=forms.ProposeForm,
    template="measures/step.html",
    back=own_page,
    context=where_from,
    done=_("The measure is proposed. Those who asked, and those who decide, are told."),
)
reword_measure = _page("reword_measure", actions.reword_measure, forms.RewordForm, _("The proposal is changed."))
take_in = _page("take_in", actions.take_in, forms.TakeInForm, TOLD)
take_in_part = _page("take_in_part", actions.take_in_part, forms.TakeInPartForm, TOLD)
put_off = _page("put_off", actions.put_off, forms.ReasonedForm, TOLD)
leave_out = _page("leave_out", actions.leave_out, forms.ReasonedForm, TOLD)
report_measure = _page(
    "report_measure", actions.report_measure, forms.ReportForm, _("It is shown here, and those concerned are told.")
)
complete_measure = _page(
    "complete_measure", actions.complete_measure, forms.CompleteForm, _("The measure is done. Who asked is told.")
)
withdraw_measure = _page(
    "withdraw_measure", actions.withdraw_measure, ReasonForm, _("The proposal is withdrawn. Who asked is told why.")
)
link_commitment = _page(
    "link_commitment", actions.link_commitment, forms.LinkForm, _("It is shown here and on the page of the commitment.")
)
unlink_commitment = _page("unlink_commitment", actions.unlink_commitment, forms.UnlinkForm, _("It is no longer shown."))
confirm_place = _page(
    "confirm_place", actions.confirm_place, forms.ConfirmForm, _("It is noted, with the date of the revised plan.")
)
