"""What can be found of steering documents: their titles, and what changed in each version."""

from django.utils.translation import gettext_lazy as _

from overens.search.declared import declare

from .models import Guideline


def _text(guideline: Guideline) -> str:
    return " ".join(f"{edition.paragraph} {edition.changed}" for edition in guideline.editions.all())


declare(
    Guideline,
    name="styrdokument",
    label=_("Steering documents"),
    one=_("steering document"),
    icon="doc",
    found=lambda: Guideline.objects.prefetch_related("editions").order_by("pk"),
    text=_text,
    dated=lambda guideline: max((edition.dated for edition in guideline.editions.all()), default=None),
    day_from=("editions",),
)
