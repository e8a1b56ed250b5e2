"""The page of every step on slides of a meeting."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from overens.process.forms import ReasonForm
from overens.process.views import step_view

from . import actions, slides_forms
from .models import Slides
from .presenting import SLIDES
from .steps import find_meeting

PER_PAGE = 50


def new_slides(request: HttpRequest, pk: int) -> Slides:
    return Slides(meeting=find_meeting(request, pk))


def find_slides(request: HttpRequest, pk: int) -> Slides:
    return get_object_or_404(Slides.objects.visible_to(request.me).told(), pk=pk)  # type: ignore[attr-defined]


def to_the_slide(slides: Slides) -> str:
    """Where the slide that was just written stands."""
    number = slides.corrected
    page = (number - 1) // PER_PAGE + 1
    return f"{slides.get_absolute_url()}{f'?sida={page}' if page > 1 else ''}#bild-{number}"


def to_the_next(slides: Slides) -> str:
    """The next slide that says nothing; after the last, the slides."""
    left = sorted(slides.silent, key=lambda number: number < slides.corrected)
    return f"{reverse('correct_slide', args=[slides.pk])}?number={left[0]}" if left else slides.get_absolute_url()


add_slides = step_view(
    SLIDES,
    "add_slides",
    actions.add_slides,
    find=new_slides,
    form=slides_forms.AddSlidesForm,
    template="meetings/add_slides.html",
    back=lambda slides: slides.get_absolute_url(),
    done=_(
        "The slides are here. Look through their words, then publish them: only you who arrange the meeting see them."
    ),
)
correct_slide = step_view(
    SLIDES,
    "correct_slide",
    actions.correct_slide,
    find=find_slides,
    form=slides_forms.SlideForm,
    template="meetings/correct_slide.html",
    then=to_the_slide,
    onward=to_the_next,
    done=_("The words of the slide are changed."),
)
publish_slides = step_view(
    SLIDES,
    "publish_slides",
    actions.publish_slides,
    find=find_slides,
    template="meetings/slides_step.html",
    done=_("The slides can be read by everybody who sees the meeting. Those who take part are told."),
)
withdraw_slides = step_view(
    SLIDES,
    "withdraw_slides",
    actions.withdraw_slides,
    find=find_slides,
    form=ReasonForm,
    template="meetings/slides_step.html",
    done=_("The slides are withdrawn. The file and its words are erased; your reason can be read."),
)
discard_slides = step_view(
    SLIDES,
    "discard_slides",
    actions.discard_slides,
    find=find_slides,
    template="meetings/slides_step.html",
    then=lambda slides: slides.meeting.get_absolute_url(),
    done=_("The slides are thrown away, and the file is erased."),
)
