"""What can be found of direct dialogues: what they are about, and what was written."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.search.declared import PUBLIC, declare

from .models import Conversation


def _audience(conversation: Conversation) -> Iterator[str]:
    """As `visible_to`."""
    if conversation.is_open_to_all:
        yield PUBLIC
    yield from (f"body{body}" for body in (conversation.association_id, conversation.unit_id))


def _keys(me: Any) -> Iterable[str]:
    return (f"body{body}" for body in me.body_ids)


declare(
    Conversation,
    name="direktdialog",
    label=_("Direct dialogue"),
    one=_("direct dialogue"),
    icon="talk",
    found=lambda: Conversation.objects.told().prefetch_related("posts").order_by("pk"),
    title=lambda conversation: conversation.title,
    text=lambda conversation: " ".join(post.text for post in conversation.posts.all()),
    about=lambda conversation: f"{conversation.association.name}, {conversation.unit.name}",
    dated=lambda conversation: timezone.localdate(conversation.last_at),
    tags=lambda conversation: [conversation.subject_id],
    audience=_audience,
    keys=_keys,
)
