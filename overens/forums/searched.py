"""What can be found of subjects, areas and target groups: their names, and so who answers for them."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.search.declared import TAGS, declare

from .models import PLURALS, Tag

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
    tags=lambda tag: [tag.pk],
)


def _to_search_by() -> list[tuple[Any, list[tuple[int, str]]]]:
    """Those in use today, by kind and name."""
    there: dict[str, list[tuple[int, str]]] = {kind: [] for kind in PLURALS}
    for tag in Tag.objects.today().filter(state="in_use").order_by("name", "pk"):
        there[tag.kind].append((tag.pk, tag.named))
    return [(str(PLURALS[Tag.Kind(kind)]), rows) for kind, rows in there.items() if rows]


TAGS.append(_to_search_by)
