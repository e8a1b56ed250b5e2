"""The page of every step on an election and on who stands in it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import electing, election_forms
from .elections import Candidate, Election
from .process import CANDIDATE, ELECTION
from .steps import find_meeting

ELECTION_SEEN = seen(Election.objects.told)
CANDIDATE_SEEN = seen(lambda: Candidate.objects.told().select_related("seat__person"))


def new_election(request: Any, meeting: int) -> Election:
    """One at a meeting of a side, which its coordinator announces."""
    found = find_meeting(request, meeting)
    return Election(meeting=found, party=found.forum.party)


def find_election(request: Any, pk: int) -> Election:
    found: Election = ELECTION_SEEN.one(request.me.sight_of_bodies, pk)
    return found


def new_candidate(request: Any, pk: int) -> Candidate:
    return Candidate(election=find_election(request, pk))


def find_candidate(request: Any, pk: int) -> Candidate:
    found: Candidate = CANDIDATE_SEEN.one(request.me.sight_of_bodies, pk)
    return found


call_election = step_view(
    ELECTION,
    "call_election",
    electing.call_election,
    find=new_election,
    form=election_forms.CallElectionForm,
    template="meetings/call_election.html",
    back=lambda election: election.get_absolute_url(),
    done=_("The election is announced. Every association of your side is told. The next step is the voting register."),
)
set_register = step_view(
    ELECTION,
    "set_register",
    electing.set_register,
    find=find_election,
    form=election_forms.RegisterForm,
    done=_("The voting register is set. The associations are told. It can be changed until the result is recorded."),
)
change_register = step_view(
    ELECTION,
    "change_register",
    electing.change_register,
    find=find_election,
    form=election_forms.RegisterForm,
    done=_("The voting register is changed."),
)
record_result = step_view(
    ELECTION,
    "record_result",
    electing.record_result,
    find=find_election,
    form=election_forms.ResultForm,
    template="meetings/record_result.html",
    done=_("The result is recorded. Those elected are invited to their seats. You choose when everyone may see it."),
)
publish_result = step_view(
    ELECTION,
    "publish_result",
    electing.publish_result,
    find=find_election,
    template="meetings/publish_result.html",
    done=_("Everyone can see who could vote and for which associations those elected speak."),
)
cancel_election = step_view(
    ELECTION,
    "cancel_election",
    electing.cancel_election,
    find=find_election,
    form=ReasonForm,
    done=_("The election is cancelled. The associations are told why."),
)
nominate = step_view(
    CANDIDATE,
    "nominate",
    electing.nominate,
    find=new_candidate,
    form=election_forms.NominateForm,
    back=lambda candidate: candidate.get_absolute_url(),
    done=_("The nomination is noted. Your own side can see it."),
)
withdraw_candidate = step_view(
    CANDIDATE,
    "withdraw_candidate",
    electing.withdraw_candidate,
    find=find_candidate,
    template="meetings/withdraw_candidate.html",
    done=_("The nomination is taken back. The name is not kept."),
)
call_in = step_view(
    CANDIDATE,
    "call_in",
    electing.call_in,
    find=find_candidate,
    form=election_forms.CallInForm,
    template="meetings/call_in.html",
    done=_("The substitute is invited to the seat for the rest of the term."),
)
