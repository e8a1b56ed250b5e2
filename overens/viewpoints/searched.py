"""What can be found of what was said: viewpoints, answers to them, occasions, compilations, explained words."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.documents.source import Document
from overens.documents.text import to_text
from overens.search.declared import declare

from .models import Answer, Compilation, Phrase, Round, Viewpoint

TITLE = 100  # characters of words that have no title of their own


def beginning(text: str) -> str:
    """What stands as the title of words that have none."""
    return text if len(text) <= TITLE else text[:TITLE].rsplit(" ", 1)[0] + " …"


def _title(thing: Any) -> str:
    return beginning(thing.wording.text)


def _text(thing: Any) -> str:
    words: str = thing.wording.text
    return words if len(words) > TITLE else ""


def _whole(thing: Any) -> str:
    return str(thing.whole.wording.text)


def _words(compilation: Compilation) -> str:
    """Its introduction; when it is published, all its words."""
    return to_text(Document.from_json(compilation.source)) if compilation.source else compilation.intro


declare(
    Phrase,
    name="ord",
    label=_("Explained words"),
    one=_("explained word"),
    icon="talk",
    found=lambda: Phrase.objects.exclude(state="reworded").select_related("whole__wording").order_by("pk"),
    title=lambda phrase: phrase.words,
    text=lambda phrase: phrase.definition,
    about=_whole,
)
declare(
    Round,
    name="moten",
    label=_("Consultations and meetings"),
    one=_("consultation or meeting"),
    icon="cal",
    found=lambda: Round.objects.select_related("about__wording").prefetch_related("subjects").order_by("pk"),
    title=lambda held: held.title,
    text=lambda held: held.question,
    about=lambda held: held.about.wording.text,
    dated=lambda held: held.held_on or held.opens_on,
    tags=lambda held: [tag.pk for tag in held.subjects.all()],
)
declare(
    Compilation,
    name="sammanstallningar",
    label=_("Compilations"),
    one=_("compilation"),
    icon="doc",
    found=lambda: Compilation.objects.exclude(state="discarded").order_by("pk"),
    title=lambda compilation: compilation.title,
    text=_words,
    about=lambda compilation: compilation.subtitle,
    dated=lambda compilation: compilation.dated,
    language=lambda compilation: compilation.language,
)
declare(
    Answer,
    name="synpunkter",
    label=_("Viewpoints"),
    one=_("answer to viewpoints"),
    icon="talk",
    found=lambda: Answer.objects.select_related("wording", "whole__wording").order_by("pk"),
    title=_title,
    text=lambda answer: " ".join(filter(None, [_text(answer), answer.where])),
    about=_whole,
    dated=lambda answer: answer.answered_on,
)
declare(
    Viewpoint,
    name="synpunkter",
    label=_("Viewpoints"),
    one=_("viewpoint"),
    icon="talk",
    found=lambda: (
        Viewpoint.objects.filter(state__in=("stands", "merged"))
        .select_related("wording", "whole__wording")
        .order_by("pk")
    ),
    title=_title,
    text=_text,
    about=_whole,
    dated=lambda viewpoint: timezone.localdate(viewpoint.left_at),
)
