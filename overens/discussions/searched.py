"""What can be found of group discussions: what the groups are asked. Their notes are found in the compilation."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.search.declared import declare, follow

from .models import Discussion

declare(
    Discussion,
    name="samtal",
    label=_("Group discussions"),
    one=_("group discussion"),
    icon="cal",
    found=lambda: Discussion.objects.select_related("forum").prefetch_related("questions").order_by("pk"),
    title=lambda discussion: discussion.title,
    text=lambda discussion: " ".join(question.text for question in discussion.questions.all()),
    about=lambda discussion: discussion.forum.name if discussion.forum.is_public else "",
)
follow(Body, Discussion, "forum")
