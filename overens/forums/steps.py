"""The page of every step on tags, links, groups and proposals."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.bodies import actions as bodies
from overens.bodies.process import BODY
from overens.bodies.steps import find_body
from overens.process.views import step_view

from . import actions, forms
from .models import Tag
from .process import TAG


def find_tag(request: HttpRequest, pk: int) -> Tag:
    return get_object_or_404(Tag.objects.visible_to(request.me).told(), pk=pk)


add_tag = step_view(
    TAG,
    "add_tag",
    actions.add_tag,
    find=lambda request: Tag(),
    form=forms.AddTagForm,
    back=Tag.get_absolute_url,
    done=_("It can be put on bodies and on questions from now on."),
)
change_tag = step_view(
    TAG, "change_tag", actions.change_tag, find=find_tag, form=forms.ChangeTagForm, done=_("The name is changed.")
)
name_officials = step_view(
    TAG,
    "name_officials",
    actions.name_officials,
    find=find_tag,
    form=forms.NameOfficialsForm,
    done=_("It is shown here and under Who does what."),
)
end_tag = step_view(
    TAG,
    "end_tag",
    actions.end_tag,
    find=find_tag,
    done=_("It is no longer used. Where it was put it stays readable."),
)
tag_body = step_view(
    BODY,
    "tag_body",
    bodies.tag_body,
    find=find_body,
    form=forms.TagBodyForm,
    done=_("Those who ask about it find their way here."),
)
