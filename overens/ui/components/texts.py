"""Other people's words and the ways through them: viewpoint box, kind, pages, tabs, abbreviations."""

import re
from collections.abc import Callable, Iterable, Mapping

from django.core.paginator import Page
from django.http import HttpRequest
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from overens.ui.components.shapes import color_of, hidden, ui_icon
from overens.ui.components.signs import NOTHING
from overens.ui.components.terms import Meaning, found_in
from overens.ui.house import Link


def ui_box(content: str, title: str = "", summary: str = "", more: str = "", level: int = 3) -> SafeString:
    """Other people's words, always in a ruled box. summary: folds it, with what is inside in short.

    more: what a screen reader adds to the summary.
    """
    inside = SafeString(content)
    if summary:
        inside = format_html('<details class="fold"><summary>{}{}</summary>{}</details>', summary, hidden(more), inside)
    heading = format_html('<h{} class="title">{}</h{}>', level, title, level) if title else NOTHING
    return format_html('<div class="box{}">{}{}</div>', SafeString("" if title else " untitled"), heading, inside)


def ui_kind(text: str, icon: str, tone: str = "neutral", level: int = 4) -> SafeString:
    """The heading of one kind of words inside a box."""
    return format_html(
        '<h{} class="kind" data-color="{}">{}{}</h{}>', level, color_of(tone), ui_icon(icon), text, level
    )


def ui_pager(page: Page, request: HttpRequest, param: str = "sida") -> SafeString:
    """The way to the page before and after; keeps the rest of the address. Nothing when there is one page."""
    if not page.has_other_pages():
        return NOTHING
    back = _to_page(request, param, page.number - 1, _("Previous"), "left", "prev") if page.has_previous() else None
    on = _to_page(request, param, page.number + 1, _("Next"), "right", "next") if page.has_next() else None
    here = _("Page %(n)s of %(all)s") % {"n": page.number, "all": page.paginator.num_pages}
    empty = SafeString("<span></span>")
    return format_html(
        '<nav class="row pager" aria-label="{}">{}<span>{}</span>{}</nav>',
        _("Pages"),
        back or empty,
        here,
        on or empty,
    )


def _to_page(request: HttpRequest, param: str, number: int, text: str, icon: str, rel: str) -> SafeString:
    query = request.GET.copy()
    query[param] = str(number)
    parts = (ui_icon(icon), text) if icon == "left" else (text, ui_icon(icon))
    return format_html(
        '<a class="ds-button" data-variant="secondary" rel="{}" href="?{}">{}{}</a>',
        rel,
        query.urlencode(),
        *parts,
    )


def ui_tabs(links: Iterable[Link | tuple[Link, int]], label: str) -> SafeString:
    """Parts of one page as links, each with a count if it has one. label: what they are parts of."""
    pairs = ((link, None) if isinstance(link, Link) else link for link in links)
    rows = (
        (
            link.url,
            SafeString(' aria-current="page"' if link.current else ""),
            link.text,
            NOTHING if count is None else format_html(" <b>{}</b>", count),
        )
        for link, count in pairs
    )
    return format_html(
        '<nav class="tabs" aria-label="{}">{}</nav>',
        label,
        format_html_join("", '<a href="{}"{}>{}{}</a>', rows),
    )


def abbr(text: str, meanings: Mapping[str, str]) -> SafeString:
    """The text, escaped, with the meaning on the first place of each known abbreviation or term.

    Only whole words: "RF" is not found in "RFSU". A term leads to where its meaning was agreed. Text already marked
    as safe is left as it is, for its tags must not be searched.
    """
    return _explained(text, meanings, _explanation)


def abbr_in_link(text: str, meanings: Mapping[str, str]) -> SafeString:
    """The same where the text is a link, which has the focus itself and can hold no other."""
    return _explained(text, meanings, _explanation_in_link)


def tel(number: str) -> SafeString:
    """A telephone number as a link that calls it."""
    dialled = re.sub(r"[^\d+]", "", number or "")
    return format_html('<a class="ds-link" href="tel:{}">{}</a>', dialled, number) if dialled else SafeString("")


def _explained(text: str, meanings: Mapping[str, str], shown: Callable[[str, str], SafeString]) -> SafeString:
    if isinstance(text, SafeString) or not meanings:
        return conditional_escape(text or "")
    text, parts, at = str(text), [], 0
    for start, end, key in found_in(text, meanings):
        parts += [conditional_escape(text[at:start]), shown(text[start:end], meanings[key])]
        at = end
    return SafeString("".join([*parts, conditional_escape(text[at:])]))


def _explanation(word: str, meaning: str) -> SafeString:
    said = " ".join(meaning.split())
    if isinstance(meaning, Meaning):
        return format_html('<a class="term" href="{}" title="{}">{}</a>', meaning.url, said, word)
    return format_html('<abbr class="abbr" tabindex="0" title="{}">{}</abbr>', said, word)


def _explanation_in_link(word: str, meaning: str) -> SafeString:
    return format_html('<abbr class="abbr" title="{}">{}</abbr>', " ".join(meaning.split()), word)
