"""What can be found of answers in consultations: who answered, and the answer as a whole."""

from django.utils.translation import gettext_lazy as _

from overens.search.declared import declare, follow
from overens.viewpoints.models import Round

from .models import Consultee

declare(
    Consultee,
    name="svar",
    label=_("Answers in consultations"),
    one=_("answer in a consultation"),
    icon="talk",
    found=lambda: (
        Consultee.objects.filter(state="answered")
        .exclude(wording=None)
        .select_related("round", "body", "wording")
        .order_by("pk")
    ),
    title=lambda consultee: consultee.body.name,
    text=lambda consultee: consultee.wording.text,
    about=lambda consultee: consultee.round.title,
    dated=lambda consultee: consultee.answered_on,
)
follow(Round, Consultee, "round")
