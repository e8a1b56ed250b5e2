"""Short things with one meaning each: chip, sender's label, button, date, facts, empty page, notice."""

import datetime
from collections.abc import Iterable

from django.utils import dateformat, timezone
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from overens.ui.components.shapes import Party, color_of, hidden, ui_icon, ui_mark

NOTHING = SafeString("")
SHORT_MONTH = 5  # "mars" and "april" are not shortened
VARIANTS = {"primary": "", "secondary": ' data-variant="secondary"', "tertiary": ' data-variant="tertiary"'}


def ui_chip(text: str, icon: str = "", tone: str = "neutral", party: Party | None = None) -> SafeString:
    """One status, as an icon (or a party mark) and a word. Never a button."""
    shape = ui_mark(party) if party else ui_icon(icon) if icon else NOTHING
    return format_html('<span class="chip" data-color="{}">{}{}</span>', color_of(party or tone), shape, text)


def ui_sender(label: str, party: Party, small: bool = False) -> SafeString:
    """Whose words follow, so that nobody can miss it: "The municipality's proposal"."""
    return format_html(
        '<p class="sender{}" data-color="{}">{}<span>{}</span></p>',
        SafeString(" lesser" if small else ""),
        color_of(party),
        ui_mark(party),
        label,
    )


def ui_button(
    text: str,
    url: str = "",
    variant: str = "primary",
    kind: str = "submit",
    name: str = "",
    value: str = "",
    icon: str = "",
    more: str = "",
    tone: str = "",
    full: bool = False,
    form: str = "",
    action: str = "",
) -> SafeString:
    """One thing to do; a link when `url` is given. One primary button a page.

    kind: submit, button or reset. more: what a screen reader adds ("to the meeting on 1 December").
    tone: another party's or danger's colour. full: as wide as its surface.
    form: the id of the form it belongs to, when it stands outside. action: where it sends its form, if not where
    the form's other button does.
    """
    look = SafeString(VARIANTS[variant] + (" data-fullwidth" if full else ""))
    color = format_html(' data-color="{}"', color_of(tone)) if tone else NOTHING
    inside = format_html("{}{}{}", ui_icon(icon) if icon else NOTHING, text, hidden(more))
    if url:
        return format_html('<a class="ds-button"{}{} href="{}">{}</a>', look, color, url, inside)
    sent = format_html(' name="{}" value="{}"', name, value) if name else NOTHING
    of = format_html(' form="{}"', form) if form else NOTHING
    of += format_html(' formaction="{}"', action) if action else NOTHING
    return format_html('<button class="ds-button"{}{} type="{}"{}{}>{}</button>', look, color, kind, sent, of, inside)


def ui_date(date: datetime.date) -> SafeString:
    """A badge with day and month, beside a sentence that gives the whole date."""
    month = str(MONTHS[date.month])
    month = (month if len(month) <= SHORT_MONTH else str(MONTHS_3[date.month])).lower()
    return format_html('<div class="date" aria-hidden="true"><b>{}</b>{}</div>', date.day, month)


def ui_when(moment: datetime.date, style: str = "full") -> SafeString:
    """A date or a moment in the reader's language, readable by machines too.

    style: "full" ("tisdag 24 november 2026 kl. 17.30"), "date" ("24 november 2026"), "day" ("24 november"),
    "clock" ("17.30"). A moment without a time zone is refused by Django; a plain date has no clock.
    """
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment)
    return format_html('<time datetime="{}">{}</time>', moment.isoformat(), in_words(moment, style))


def in_words(moment: datetime.date, style: str) -> str:
    """What `ui_when` shows. KeyError for an unknown style."""
    swedish = get_language() != "en"
    day = f"{moment.day} {_lower(MONTHS[moment.month], swedish)}"
    date = f"{day} {moment.year}"
    weekday = _lower(WEEKDAYS[moment.weekday()], swedish)
    clock = dateformat.format(moment, "H.i" if swedish else "H:i") if isinstance(moment, datetime.datetime) else ""
    at = f"{' kl. ' if swedish else ' at '}{clock}" if clock else ""
    return {"full": f"{weekday} {date}{at}", "date": date, "day": day, "clock": clock}[style].replace(
        " kl. ", " kl.\xa0"
    )


def ui_facts(rows: Iterable[tuple[str, object]]) -> SafeString:
    """Labels with their values."""
    return format_html('<dl class="facts">{}</dl>', format_html_join("", "<div><dt>{}</dt><dd>{}</dd></div>", rows))


def ui_empty(content: str, title: str, party: Party = "both", level: int = 2) -> SafeString:
    """What will be here, and how to start."""
    return format_html(
        '<div class="card empty">{}<div class="stack"><h{} class="h3">{}</h{}>{}</div></div>',
        ui_mark(party),
        level,
        title,
        level,
        SafeString(content),
    )


def ui_note(content: str, tone: str = "accent", icon: str = "info", role: str = "") -> SafeString:
    """A notice on the page. role: "status" when it is news a screen reader should say by itself."""
    said = format_html(' role="{}"', role) if role else NOTHING
    return format_html(
        '<div class="netw" data-color="{}"{}>{}<div>{}</div></div>',
        color_of(tone),
        said,
        ui_icon(icon),
        SafeString(content),
    )


def _lower(word: object, swedish: bool) -> str:
    return str(word).lower() if swedish else str(word)
