"""The page of every step of a direct dialogue."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.process.views import step_view

from . import actions, forms
from .models import Conversation
from .process import CONVERSATION


def new_conversation(request: HttpRequest) -> Conversation:
    return Conversation()


def find_conversation(request: HttpRequest, pk: int) -> Conversation:
    return get_object_or_404(Conversation.objects.visible_to(request.me).told(), pk=pk)  # type: ignore[attr-defined]


open_conversation = step_view(
    CONVERSATION,
    "open_conversation",
    actions.open_conversation,
    find=new_conversation,
    form=forms.OpenForm,
    template="conversations/open.html",
    back=lambda conversation: conversation.get_absolute_url(),
    done=_("The dialogue is begun. Everyone with a seat at the other is told, and you are told when they write."),
)
write_post = step_view(
    CONVERSATION,
    "write_post",
    actions.write_post,
    find=find_conversation,
    form=forms.WriteForm,
    template="conversations/write.html",
    done=_("What you wrote is there. The other is told."),
)
end_conversation = step_view(
    CONVERSATION,
    "end_conversation",
    actions.end_conversation,
    find=find_conversation,
    template="conversations/write.html",
    done=_("The dialogue is ended. What was written stays, and either of you can take it up again."),
)
resume_conversation = step_view(
    CONVERSATION,
    "resume_conversation",
    actions.resume_conversation,
    find=find_conversation,
    form=forms.WriteForm,
    template="conversations/write.html",
    done=_("The dialogue goes on. The other is told."),
)
