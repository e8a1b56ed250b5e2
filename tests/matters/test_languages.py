"""Asked in Finnish, Meänkieli or Sámi: staff see it, and the answer comes in that language where it is wanted."""

import pytest
from django.urls import reverse

from overens.matters.models import Matter
from tests.process.taking import take

TEXT = {"channel": "mail", "email": "elsa@example.org", "text": "Saammeko lainata salia?"}


@pytest.mark.parametrize(("code", "name"), [("fi", "finska"), ("fit", "meänkieli"), ("se", "samiska")])
def test_answer_in_the_language_of_the_question(door, browse, code, name):
    browse().post(reverse("ask"), TEXT | {"language": code})
    matter = Matter.objects.get()
    clerk = browse(door.clerk)
    assert f"Frågan är ställd på {name}." in clerk.get(matter.get_absolute_url()).content.decode()
    assert name in clerk.get(reverse("inbox")).content.decode()
    form = clerk.get(reverse("answer", args=matter.address)).context["form"]
    assert ([choice for choice, _label in form["language"].field.choices], form["language"].value()) == (
        [code, "sv"],
        code,
    )
    sent = take(clerk, reverse("answer", args=matter.address), text="Juu, saatte.", language=code)
    assert (sent.status_code, matter.messages.get(is_answer=True).language) == (302, code)
    own = browse().get(reverse("own_matter", args=[matter.origins.get().token])).content.decode()
    assert f'<blockquote lang="{code}" class="say" data-color="accent">Juu, saatte.' in own


@pytest.mark.parametrize("code", ["sv", "en", "und"])
def test_other_languages_ask_nothing_more_of_who_answers(door, browse, code):
    browse().post(reverse("ask"), TEXT | {"language": code})
    matter = Matter.objects.get()
    form = browse(door.clerk).get(reverse("answer", args=matter.address)).context["form"]
    assert "language" not in form.fields
    assert "nationella minoriteter" not in browse(door.clerk).get(matter.get_absolute_url()).content.decode()


def test_swedish_is_noted_as_nothing_else(door, browse):
    browse().post(reverse("ask"), TEXT | {"language": "fi"})
    matter = Matter.objects.get()
    take(browse(door.clerk), reverse("answer", args=matter.address), text="Ja, det går bra.", language="sv")
    assert matter.messages.get(is_answer=True).language == ""
