"""The page of every step on what is expected of whom, and in a room."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, forms
from .models import Charter, Comment, Note
from .process import CHARTER, COMMENT, NOTE


def new_charter(request: HttpRequest, pk: int | None = None) -> Charter:
    """A text for one body, or for all of a kind."""
    if pk is None:
        return Charter(body=None)
    return Charter(body=get_object_or_404(Body.objects.visible_to(request.me).select_related("party"), pk=pk))


def find_charter(request: HttpRequest, pk: int) -> Charter:
    return get_object_or_404(Charter.objects.visible_to(request.me).told(), pk=pk)


propose_charter = step_view(
    CHARTER,
    "propose_charter",
    actions.propose_charter,
    find=new_charter,
    form=forms.ProposeForm,
    template="representation/propose.html",
    back=lambda charter: charter.get_absolute_url(),
    done=_("The text is proposed. Those who are to adopt it are told."),
)
change_charter = step_view(
    CHARTER,
    "change_charter",
    actions.change_charter,
    find=find_charter,
    form=forms.CharterForm,
    done=_("The text is changed. Those who are to adopt it are told."),
)
adopt_charter = step_view(
    CHARTER,
    "adopt_charter",
    actions.adopt_charter,
    find=find_charter,
    form=forms.AdoptForm,
    template="representation/adopt.html",
    done=_("The text holds from now on. It is shown to those whose role it is."),
)
drop_charter = step_view(
    CHARTER,
    "drop_charter",
    actions.drop_charter,
    find=find_charter,
    form=ReasonForm,
    done=_("The proposal is dropped. Those concerned are told why."),
)


def new_note(request: HttpRequest) -> Note:
    """A page not written yet."""
    return Note()


def find_note(request: HttpRequest, pk: int) -> Note:
    return get_object_or_404(Note.objects.visible_to(request.me).select_related("party"), pk=pk)


def new_comment(request: HttpRequest, pk: int) -> Comment:
    return Comment(note=find_note(request, pk))


def find_comment(request: HttpRequest, pk: int) -> Comment:
    notes = Note.objects.visible_to(request.me)
    found = Comment.objects.visible_to(request.me).filter(note__in=notes).select_related("note__party", "party")
    return get_object_or_404(found, pk=pk)


write_note = step_view(
    NOTE,
    "write_note",
    actions.write_note,
    find=new_note,
    form=forms.NoteForm,
    template="representation/write_note.html",
    back=lambda note: note.get_absolute_url(),
    done=_("The note lies in your own room. Nobody on the other side is told."),
)
change_note = step_view(
    NOTE,
    "change_note",
    actions.change_note,
    find=find_note,
    form=forms.NoteForm,
    done=_("The note is changed."),
)
share_note = step_view(
    NOTE,
    "share_note",
    actions.share_note,
    find=find_note,
    template="representation/open_note.html",
    done=_("Both sides can read the note. The comments made before are as closed as they were."),
)
publish_note = step_view(
    NOTE,
    "publish_note",
    actions.publish_note,
    find=find_note,
    template="representation/open_note.html",
    done=_("Everyone can read the note. The comments made before are as closed as they were."),
)
withdraw_note = step_view(
    NOTE,
    "withdraw_note",
    actions.withdraw_note,
    find=find_note,
    done=_("The note is withdrawn. Its text is not shown any more."),
)
comment_note = step_view(
    COMMENT,
    "comment_note",
    actions.comment_note,
    find=new_comment,
    form=forms.CommentForm,
    template="representation/comment_note.html",
    back=lambda comment: comment.get_absolute_url(),
    done=_("Your comment is there. Those who have written about it are told."),
)
withdraw_comment = step_view(
    COMMENT,
    "withdraw_comment",
    actions.withdraw_comment,
    find=find_comment,
    done=_("The comment is withdrawn."),
)
