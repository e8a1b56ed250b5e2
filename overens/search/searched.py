"""What can be found of the structure, which lies below search: every body, also under its earlier names."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body

from .declared import declare


def _text(body: Body) -> str:
    names = [name.name for name in body.names.all() if name.name != body.name]
    return ". ".join(filter(None, [body.abbreviation, body.purpose, *names]))


declare(
    Body,
    name="organ",
    label=_("Bodies and associations"),
    one=_("body"),
    icon="people",
    found=lambda: Body.objects.prefetch_related("names").order_by("pk"),
    seen=lambda me: Body.objects.all(),
    title=lambda body: body.name,
    text=_text,
    dated=lambda body: body.since,
)
