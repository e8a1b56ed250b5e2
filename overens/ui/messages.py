"""Saying what happened and what happens next, on the page that follows."""

from django.contrib import messages
from django.http import HttpRequest

DRAFT = "draft:"


def say(request: HttpRequest, text: str, draft: str = "") -> None:
    """Tell the person that a step was taken and what happens next ("You get a letter by 7 December.").

    draft: the name of the form's draft (`data-draft`), which the device may now forget: the server has it.
    `"*"` makes it forget all, for whoever signs out.
    """
    messages.success(request, text, extra_tags=f"{DRAFT}{draft}" if draft else "")


def draft_of(extra_tags: str) -> str:
    """The name of the draft a message acknowledges, or nothing."""
    return extra_tags.removeprefix(DRAFT) if extra_tags.startswith(DRAFT) else ""
