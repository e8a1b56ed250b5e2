"""The words of slides are marked with the language they are in, on pages and in files."""

import re

import pytest
from django.urls import reverse

from overens.meetings.models import Slides
from tests import made
from tests.documents import decks
from tests.process.taking import take

from .test_slides import file, patient  # noqa: F401


def shown(town, browse, **words):
    """The page of slides that were added just now."""
    meeting = made.meeting(town)
    arranger = browse(town.coordinator)
    take(arranger, reverse("add_slides", args=[meeting.pk]), file=file(decks.pptx()), title="Lokaler", **words)
    slides = Slides.objects.get()
    return slides, arranger.get(slides.get_absolute_url()).content.decode()


@pytest.mark.parametrize("language", ["en", "und"])
def test_the_words_of_slides_are_read_aloud_in_the_language_they_are_in(town, browse, language):
    slides, page = shown(town, browse, language=language)
    assert f'<h1 lang="{language}">Lokaler</h1>' in page
    sections = re.findall(r'<section class="card" aria-labelledby="bild-.*?</section>', page, re.DOTALL)
    assert len(sections) == slides.number
    assert all(f'<div lang="{language}">' in section for section in sections)
    form = browse(town.coordinator).get(reverse("correct_slide", args=[slides.pk])).content.decode()
    assert re.findall(r'<textarea[^>]* lang="(\w+)"', form) == [language] * 2
    files = [reverse("slides_text", args=[slides.pk, suffix]) for suffix in ("pdf", "docx", "txt", "html", "odt")]
    assert [browse(town.coordinator).get(address).status_code for address in files] == [200] * 5


def test_slides_are_in_swedish_unless_somebody_says_so(town, browse):
    slides, page = shown(town, browse)
    assert (slides.language, '<h1 lang="sv">Lokaler</h1>' in page) == ("sv", True)
    answer = browse(town.coordinator).post(reverse("add_slides", args=[slides.meeting_id]), {"language": "xx"})
    assert (answer.status_code, "language" in answer.context["form"].errors) == (422, True)
