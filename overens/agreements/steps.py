"""The page of every step on a text being read in, a version and a commitment."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party
from overens.bodies.sight import seen
from overens.journal.prepared import Prepared
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .deciding_forms import DecideForm
from .importing import CIVIL_SOCIETY, KINDS, MUNICIPALITY, plan
from .models import Accession, Commitment, Reading, Version
from .process import ACCESSION, COMMITMENT, READING, VERSION

READING_SEEN = seen(lambda: Reading.objects.select_related("version"))
VERSION_SEEN = seen(lambda: Version.objects.told())
COMMITMENT_SEEN = Prepared(
    lambda sight, version, pk: Commitment.objects.visible_to(sight).told().filter(version=version, pk=pk)
)
ACCESSION_SEEN = seen(
    lambda: Accession.objects.select_related("version__topic__wording", "version__party", "body"),
)


def find_reading(request: HttpRequest, pk: int) -> Reading:
    return READING_SEEN.one(request.me.sight, pk)


def find_version(request: HttpRequest, pk: int) -> Version:
    return VERSION_SEEN.one(request.me.sight, pk)


def find_commitment(request: HttpRequest, version: int, pk: int) -> Commitment:
    return COMMITMENT_SEEN.one(request.me.sight, version, pk)


def what_it_gives(request: HttpRequest, reading: Reading) -> dict[str, Any]:
    """The page of rows to look at, and what confirming would make."""
    if reading.source:
        from .interchange import numbers_of  # with what reads such files, which few processes ever do

        return {"numbers": numbers_of(reading.source)}
    rows = [row | {"number": number} for number, row in enumerate(reading.rows)]
    looks = [row for row in rows if row["look"]]
    only = bool(request.GET.get("bara")) and looks
    page = Paginator(looks if only else rows, 100).get_page(request.GET.get("sida"))
    made = plan(reading.rows)
    counts = {"m_count": made.count(MUNICIPALITY), "c_count": made.count(CIVIL_SOCIETY)}
    return {"page": page, "kinds": KINDS, "plan": made, "looks": len(looks), "only": only} | counts


def find_accession(request: HttpRequest, pk: int) -> Accession:
    return ACCESSION_SEEN.one(request.me.sight, pk)


def stands_now(request: HttpRequest, version: Version) -> dict[str, Any]:
    """Each party's stand, shown before a text goes to decision."""
    return {"version": version, "parties": Party.objects.all()}


def to_versions(thing: Any) -> str:
    return reverse("versions")


def to_version(commitment: Commitment) -> str:
    return commitment.version.get_absolute_url()


def back_to_the_lines(reading: Reading) -> str:
    """To the text's lines, where it has any."""
    return reverse("versions") if reading.source else reading.get_absolute_url()


def to_confirming(reading: Reading) -> str:
    return reverse("confirm", args=[reading.pk])


def after_corrections(reading: Reading) -> str:
    return reverse("reading", args=[reading.pk])


def read_or_hand_in(reading: Reading, **said: Any) -> Reading:
    """Read a text at once, or hand in the file that takes longer than one waits for a page."""
    return actions.hand_in(reading, **said) if "data" in said else actions.read_in(reading, **said)


read_in = step_view(
    READING,
    "read_in",
    read_or_hand_in,
    find=lambda request: Reading(),
    form=forms.ReadInForm,
    template="agreements/read_in.html",
    back=to_versions,
    then=after_corrections,
)
hand_in = step_view(
    READING,
    "hand_in",
    read_or_hand_in,
    find=lambda request: Reading(),
    form=forms.HandInForm,
    template="agreements/read_in.html",
    back=to_versions,
    then=after_corrections,
)
correct_reading = step_view(
    READING,
    "correct_reading",
    actions.correct_reading,
    find=find_reading,
    form=forms.CorrectForm,
    template="agreements/correct_reading.html",
    then=after_corrections,
    onward=to_confirming,
    done=_("Your corrections are saved."),
    context=what_it_gives,
)
confirm = step_view(
    READING,
    "confirm",
    actions.confirm,
    find=find_reading,
    form=forms.ConfirmForm,
    template="agreements/confirm.html",
    back=back_to_the_lines,
    done=_("The draft is made. Read it through, and publish it when it is right."),
    context=what_it_gives,
)
discard_reading = step_view(
    READING,
    "discard_reading",
    actions.discard_reading,
    find=find_reading,
    then=to_versions,
    done=_("The text is thrown away. Nothing of it was published."),
)
draft = step_view(
    VERSION,
    "draft",
    actions.draft,
    find=lambda request: Version(),
    form=forms.DraftForm,
    back=to_versions,
    done=_("The draft is made. Only your party can see it until you publish it."),
)
publish_proposal = step_view(
    VERSION,
    "publish_proposal",
    actions.publish_proposal,
    find=find_version,
    form=forms.PublishProposalForm,
    template="agreements/publish_proposal.html",
    done=_("The proposal is public, under your label. The other party is told and can take a stand."),
)
endorse = step_view(
    VERSION,
    "endorse",
    actions.endorse,
    find=find_version,
    template="agreements/endorse.html",
    done=_("You stand behind the proposal. It is now shown as a joint one."),
)
not_endorse = step_view(
    VERSION,
    "not_endorse",
    actions.not_endorse,
    find=find_version,
    form=ReasonForm,
    done=_("Your stand and your reason are shown beside the proposal. The sender is told."),
)
withdraw_proposal = step_view(
    VERSION,
    "withdraw_proposal",
    actions.withdraw_proposal,
    find=find_version,
    form=ReasonForm,
    done=_("The proposal is withdrawn. It stays readable, marked as withdrawn."),
)
consult = step_view(
    VERSION,
    "consult",
    actions.consult,
    find=find_version,
    form=forms.ConsultForm,
    template="agreements/consult.html",
    then=lambda made: reverse("ask_body", args=[made.pk]),
    done=_("The consultation is open. Now choose whom to ask."),
)
end_consultation = step_view(
    VERSION,
    "end_consultation",
    actions.end_consultation,
    find=find_version,
    form=forms.EndConsultationForm,
    template="agreements/end_consultation.html",
    done=_("The consultation is closed. Answer the viewpoints and make a compilation: those asked are told of it."),
)
send_to_decision = step_view(
    VERSION,
    "send_to_decision",
    actions.send_to_decision,
    find=find_version,
    template="agreements/send_to_decision.html",
    context=stands_now,
    done=_("The text is sent to decision, with each party's stand. Record the decision when it has been taken."),
)
decide = step_view(
    VERSION,
    "decide",
    actions.decide,
    find=find_version,
    form=DecideForm,
    template="agreements/send_to_decision.html",
    context=stands_now,
    done=_("The decision is recorded, with each party's stand as it was."),
)
take_effect = step_view(VERSION, "take_effect", actions.take_effect, find=find_version, done=_("The text is in force."))
accede = step_view(
    ACCESSION,
    "accede",
    actions.accede,
    find=lambda request, pk: Accession(version=find_version(request, pk)),
    form=forms.AccedeForm,
    back=lambda accession: accession.get_absolute_url(),
    done=_("You have joined. Your name is on the public list, with the date."),
)
leave_agreement = step_view(
    ACCESSION,
    "leave_agreement",
    actions.leave_agreement,
    find=find_accession,
    done=_("You have left. Your name is no longer on the list."),
)
begin_next = step_view(
    VERSION,
    "begin_next",
    actions.begin_next,
    find=lambda request, pk: Version(previous=find_version(request, pk)),
    form=forms.BeginNextForm,
    back=lambda version: version.previous.get_absolute_url(),
    done=_("The next version is begun, as a draft only your party can see. The text it follows is not touched."),
)
add = step_view(
    COMMITMENT,
    "add",
    actions.add,
    find=lambda request, pk: Commitment(version=find_version(request, pk)),
    form=forms.AddForm,
    back=to_version,
    then=to_version,
    done=_("The commitment is added to the draft."),
)
reword = step_view(
    COMMITMENT,
    "reword",
    actions.reword,
    find=find_commitment,
    form=forms.RewordForm,
    template="agreements/reword.html",
    done=_("The new wording is saved. The earlier one stays in the history."),
)
assign = step_view(
    COMMITMENT,
    "assign",
    actions.assign,
    find=find_commitment,
    form=forms.AssignForm,
    done=_("It is now shown who answers for the commitment."),
)
report = step_view(
    COMMITMENT,
    "report",
    actions.report,
    find=find_commitment,
    form=forms.ReportForm,
    done=_("Your report is shown on the page of the commitment. Both coordinators are told."),
)
close = step_view(
    COMMITMENT,
    "close",
    actions.close,
    find=find_commitment,
    done=_("The commitment is closed as completed."),
)
reopen = step_view(COMMITMENT, "reopen", actions.reopen, find=find_commitment, done=_("The commitment is open again."))
remove = step_view(
    COMMITMENT,
    "remove",
    actions.remove,
    find=find_commitment,
    then=to_version,
    done=_("The commitment is out of the draft."),
)
