"""The page of the steps on a version's words that are no commitments, and of translating all of them."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.languages import LANGUAGES, name_of
from overens.process.views import step_view
from overens.viewpoints.languages import words_of
from overens.viewpoints.models import Topic

from . import actions, words_forms
from .process import VERSION
from .steps import find_version
from .words import FRONT, all_topics

ON_A_PAGE = 25  # texts to translate


def find_worded(request: HttpRequest, pk: int, principle: int | None = None) -> Any:
    """A version with the words that may be changed: those before its principles, or one principle's."""
    version: Any = find_version(request, pk)
    version.chosen = None
    if principle:
        version.chosen = get_object_or_404(version.principles.select_related("topic__wording"), pk=principle)
        version.words_now = {"name": str(version.chosen), "explanation": version.chosen.explanation}
    else:
        parts = version.topic.parts.filter(kind__in=FRONT, removed=False).select_related("wording")
        version.words_now = {kind.value: "" for kind in FRONT} | {part.kind: str(part) for part in parts}
    return version


def about_principle(request: HttpRequest, version: Any) -> dict[str, Any]:
    """The step's name on the page, where it is about one principle."""
    if not version.chosen:
        return {}
    return {"step": replace(VERSION.steps["reword_text"], button=_("Change the principle"))}


def find_translated(request: HttpRequest, pk: int, language: str = "") -> Any:
    """A version with one page of its texts, in the language they are to be translated to."""
    version: Any = find_version(request, pk)
    version.into = language or next(iter(request.municipality.languages), "en")
    if version.into not in LANGUAGES:
        raise Http404
    topics = list(all_topics(version).in_language(version.into))
    pages = Paginator(in_pages(topics), 1)
    version.page = pages.get_page(request.GET.get("sida"))
    version.texts = version.page.object_list[0]
    for topic in version.texts:
        topic.label = called(topic)
        topic.is_old = words_of(topic, version.into).stale
    return version


def in_pages(topics: list[Topic]) -> list[list[Topic]]:
    """The texts a page at a time: what stands before the principles, then each with what stands under it."""
    pages: list[list[Topic]] = [[]]
    for topic in topics:
        if (topic.kind == Topic.Kind.SECTION and pages[-1]) or len(pages[-1]) == ON_A_PAGE:
            pages.append([])
        pages[-1].append(topic)
    return pages


def called(topic: Topic) -> str:
    """What a text is, above its field."""
    if topic.kind == Topic.Kind.TEXT:
        return gettext("Title")
    if topic.kind == Topic.Kind.SECTION:
        return gettext("The principle")
    if topic.promised_by:
        return gettext("Commitment: %(party)s") % {"party": topic.promised_by.named}
    return topic.heading


def around(request: HttpRequest, version: Any) -> dict[str, Any]:
    """What the page of translating says: the language, and where in the text one is."""
    return {"language": version.into, "name": name_of(version.into), "page": version.page}


def to_next_page(version: Any) -> str:
    """To the next page of texts to translate; after the last, to how far the languages have come."""
    if not version.page.has_next():
        return to_languages(version)
    address = reverse("translate", args=[version.pk, version.into])
    return f"{address}?sida={version.page.next_page_number()}"


def to_languages(version: Any) -> str:
    return reverse("languages", args=[version.pk])


reword_text = step_view(
    VERSION,
    "reword_text",
    actions.reword_text,
    find=find_worded,
    form=words_forms.RewordTextForm,
    template="agreements/reword_text.html",
    context=about_principle,
    done=_("The new wording is saved. The earlier one stays in the history."),
)
translate = step_view(
    VERSION,
    "translate",
    actions.translate,
    find=find_translated,
    form=words_forms.TranslateForm,
    template="agreements/translate.html",
    context=around,
    back=to_languages,
    then=to_languages,
    onward=to_next_page,
    done=_("The translation is saved. Swedish prevails, and every translated page says so."),
)
