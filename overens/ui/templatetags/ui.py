"""The components as template tags (built in: no `{% load %}`), and what the base page needs.

`{% ui_chip "Sent" icon="check" tone="success" %}` calls the function of that name in `overens.ui.components`;
an attribute it does not have is a template error. Block tags end with `{% endui_… %}`.
"""

from collections.abc import Iterable

from django import template
from django.contrib.messages.storage.base import Message
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from overens.ui.components import codes, fields, moving, shapes, signs, texts, wheel
from overens.ui.house import House, Link
from overens.ui.messages import draft_of

register = template.Library()

SIMPLE = (
    shapes.ui_icon,
    shapes.ui_mark,
    signs.ui_chip,
    signs.ui_sender,
    signs.ui_button,
    signs.ui_date,
    signs.ui_when,
    signs.ui_facts,
    moving.ui_stand,
    moving.ui_event,
    moving.ui_steps,
    moving.ui_ladder,
    wheel.ui_wheel,
    texts.ui_kind,
    texts.ui_pager,
    texts.ui_tabs,
    fields.ui_field,
    fields.ui_errors,
    codes.ui_qr,
)
BLOCK = (
    signs.ui_empty,
    signs.ui_note,
    moving.ui_turn,
    moving.ui_pair,
    moving.ui_side,
    moving.ui_timeline,
    texts.ui_box,
)
for simple in SIMPLE:
    register.simple_tag(simple)
for block in BLOCK:
    register.simple_block_tag(block)
register.filter("abbr", texts.abbr)
register.filter("abbr_in_link", texts.abbr_in_link)
register.filter("tel", texts.tel)

CURRENT = SafeString(' aria-current="page"')
MESSAGE_LOOKS = {  # Django's level: tone and icon
    "success": ("success", "check"),
    "warning": ("warning", "risk"),
    "error": ("danger", "risk"),
}


@register.simple_tag(takes_context=True)
def house_of(context: Context) -> House:
    """The municipality's house from the context, or one with defaults: an error page must always show."""
    return context.get("house") or House()


@register.simple_tag
def message_look(message: Message) -> dict[str, str]:
    """The tone and icon of a message, and the draft it acknowledges."""
    tone, icon = MESSAGE_LOOKS.get(message.level_tag, ("accent", "info"))
    return {"tone": tone, "icon": icon, "draft": draft_of(message.extra_tags or "")}


@register.simple_tag
def nav_links(links: Iterable[Link]) -> SafeString:
    """The links of a menu, the current one marked, another language named."""
    rows = (
        (
            link.url,
            CURRENT if link.current else "",
            format_html(' lang="{}" hreflang="{}"', link.lang, link.lang) if link.lang else "",
            link.text,
        )
        for link in links
    )
    return format_html_join("", '<a href="{}"{}{}>{}</a>', rows)
