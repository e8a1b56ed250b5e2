"""What can be found of meetings: what they are about, where, and what came of them."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.search.declared import declare, follow

from .models import Meeting

declare(
    Meeting,
    name="moten",
    label=_("Consultations and meetings"),
    one=_("meeting"),
    icon="cal",
    found=lambda: Meeting.objects.select_related("forum").prefetch_related("subjects").order_by("pk"),
    title=lambda meeting: meeting.title,
    text=lambda meeting: " ".join(filter(None, [meeting.purpose, meeting.place, meeting.notes])),
    about=lambda meeting: meeting.forum.name if meeting.forum.is_public else "",
    dated=lambda meeting: meeting.day,
    tags=lambda meeting: [tag.pk for tag in meeting.subjects.all()],
)
follow(Body, Meeting, "forum")
