"""The page of every step on ideas, on an agreement itself, and on what the work rests on."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import coordinator
from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, life_forms
from .models import Agreement, Material, Outlook, Version
from .process import AGREEMENT, MATERIAL, OUTLOOK, VERSION
from .steps import find_version

AGREEMENT_SEEN = seen(lambda: Agreement.objects.told())
MATERIAL_SEEN = seen(lambda: Material.objects.select_related("version__topic__wording", "version__party"))


def find_agreement(request: HttpRequest, pk: int) -> Agreement:
    return AGREEMENT_SEEN.one(request.me.sight, pk)


def find_material(request: HttpRequest, pk: int) -> Material:
    return MATERIAL_SEEN.one(request.me.sight, pk)


def begin_idea(request: HttpRequest, pk: int | None = None) -> Version:
    """An idea of something new, or of the version after another."""
    return Version(previous=find_version(request, pk)) if pk else Version()


def to_before(version: Any) -> str:
    return str(version.previous.get_absolute_url()) if version.previous_id else reverse("versions")


def to_work(thing: Any) -> str:
    return reverse("work", args=[thing.version_id])


def reads_in(request: HttpRequest, version: Version) -> dict[str, Any]:
    """Whether the person here may read in a text, and not only write one."""
    return {"reads_in": any(coordinator.held_by(actor, None) for actor in request.me.actors)}


propose_idea = step_view(
    VERSION,
    "propose_idea",
    actions.propose_idea,
    find=begin_idea,
    form=life_forms.IdeaForm,
    template="agreements/propose_idea.html",
    back=to_before,
    done=_(
        "The idea is public, under your label. Everyone can leave viewpoints. Next: choose a working group or draft."
    ),
)
form_working_group = step_view(
    VERSION,
    "form_working_group",
    actions.form_working_group,
    find=find_version,
    form=life_forms.WorkingGroupForm,
    done=_("The group has the work. Those who sit in it may begin the draft and word it."),
)
begin_draft = step_view(
    VERSION,
    "begin_draft",
    actions.begin_draft,
    find=find_version,
    form=life_forms.BeginDraftForm,
    template="agreements/begin_draft.html",
    context=reads_in,
    done=_("The draft is begun. Everyone can follow the work. Next: add or change commitments, then publish."),
)
describe_version = step_view(
    VERSION,
    "describe_version",
    actions.describe_version,
    find=find_version,
    form=life_forms.DescribeVersionForm,
    done=_("It is changed."),
)
drop_idea = step_view(
    VERSION,
    "drop_idea",
    actions.drop_idea,
    find=find_version,
    form=ReasonForm,
    done=_("The idea is dropped. It stays readable, with the reason."),
)
say_who_speaks = step_view(
    AGREEMENT,
    "say_who_speaks",
    actions.say_who_speaks,
    find=find_agreement,
    form=life_forms.WhoSpeaksForm,
    template="agreements/say_who_speaks.html",
    done=_("It now stands on the page, in files and with each decision who speaks for civil society."),
)
choose_main = step_view(
    AGREEMENT,
    "choose_main",
    actions.choose_main,
    find=find_agreement,
    done=_("The agreement is shown first."),
)
end_agreement = step_view(
    AGREEMENT,
    "end_agreement",
    actions.end_agreement,
    find=find_agreement,
    form=ReasonForm,
    done=_("It is recorded that the agreement has ended. The text stays readable."),
)
say_what_is_open = step_view(
    OUTLOOK,
    "say_what_is_open",
    actions.say_what_is_open,
    find=lambda request, pk: Outlook(version=find_version(request, pk)),
    form=life_forms.OutlookForm,
    back=to_work,
    done=_("It now stands on the page of the work, with the date."),
)
add_material = step_view(
    MATERIAL,
    "add_material",
    actions.add_material,
    find=lambda request, pk: Material(version=find_version(request, pk)),
    form=life_forms.MaterialForm,
    back=to_work,
    then=to_work,
    done=_("The material is added, with its source and date. It can be searched."),
)
remove_material = step_view(
    MATERIAL,
    "remove_material",
    actions.remove_material,
    find=find_material,
    form=ReasonForm,
    then=to_work,
    done=_("The material is taken away. That it was here, and why it is not, stays in the history."),
)
