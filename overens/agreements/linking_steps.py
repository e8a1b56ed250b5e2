"""The page of every step on what a commitment rests on and what realises it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, linking_forms
from .links import Reference
from .process import COMMITMENT, REFERENCE
from .steps import find_commitment

REFERENCE_SEEN = seen(lambda: Reference.objects.told().select_related("commitment__version__party"))


def find_reference(request: HttpRequest, pk: int) -> Reference:
    return REFERENCE_SEEN.one(request.me.sight, pk)


def new_reference(request: HttpRequest, version: int, pk: int) -> Reference:
    return Reference(commitment=find_commitment(request, version, pk))


def since_then(request: HttpRequest, reference: Reference) -> dict[str, Any]:
    """The versions that have come since the one the commitment refers to."""
    newer = reference.guideline.editions.filter(dated__gt=reference.edition.dated)
    return {"reference": reference, "newer": newer.order_by("dated")[:20]}


link_forum = step_view(
    COMMITMENT,
    "link_forum",
    actions.link_forum,
    find=find_commitment,
    form=linking_forms.LinkForumForm,
    done=_("It is shown here and on the page of the forum."),
)
unlink_forum = step_view(
    COMMITMENT,
    "unlink_forum",
    actions.unlink_forum,
    find=find_commitment,
    form=linking_forms.UnlinkForumForm,
    done=_("It is no longer shown. What was stays in the history."),
)
refer = step_view(
    REFERENCE,
    "refer",
    actions.refer,
    find=new_reference,
    form=linking_forms.ReferForm,
    back=lambda reference: reference.commitment.get_absolute_url(),
    done=_("The reference is shown here. When the document changes you are told."),
)
look_again = step_view(
    REFERENCE,
    "look_again",
    actions.look_again,
    find=find_reference,
    form=linking_forms.LookAgainForm,
    template="agreements/look_again.html",
    context=since_then,
    done=_("The commitment refers to the newer version from now on."),
)
stop_referring = step_view(
    REFERENCE,
    "stop_referring",
    actions.stop_referring,
    find=find_reference,
    form=ReasonForm,
    done=_("The reference is no longer shown. What was stays in the history."),
)
