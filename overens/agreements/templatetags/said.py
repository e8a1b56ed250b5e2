"""Rows of viewpoints, written by hand: the page of an agreement has a hundred of them."""

from collections.abc import Mapping

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overens.ui.components.texts import abbr_in_link
from overens.viewpoints.models import Viewpoint

register = template.Library()
ROW = '<li lang="{}"><a class="quiet" href="{}">{}</a> <span class="tag small">{}{}{}</span></li>'


@register.simple_tag
def said_rows(viewpoints: list[Viewpoint], meanings: Mapping[str, str]) -> SafeString:
    """The viewpoints of one kind: their words, who said it, and how many more say the same."""
    rows = (
        (
            viewpoint.wording.language,
            viewpoint.get_absolute_url(),
            abbr_in_link(viewpoint.wording.text, meanings),
            viewpoint.source,
            f", +{viewpoint.also}" if viewpoint.also else "",  # type: ignore[attr-defined]  # annotated by told()
            _came_of(viewpoint),
        )
        for viewpoint in viewpoints
    )
    return format_html("<ul>{}</ul>", format_html_join("", ROW, rows))


def _came_of(viewpoint: Viewpoint) -> str:
    """What came of it, in short; nothing while it has no answer."""
    return _(". Answered: %(says)s") % {"says": viewpoint.answer.says} if viewpoint.answer else ""
