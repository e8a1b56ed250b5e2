"""What can be found of subjects, areas and target groups: their names, and so who answers for them."""

from django.utils.translation import gettext_lazy as _

from overens.search.declared import declare

from .models import Tag

declare(
    Tag,
    name="amnen",
    label=_("Subjects, areas and target groups"),
    one=_("subject, area or target group"),
    icon="idea",
    found=lambda: Tag.objects.order_by("pk"),
    title=lambda tag: tag.name,
    text=lambda tag: tag.name_en,
    dated=lambda tag: tag.since,
)
