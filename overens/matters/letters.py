"""Letters to who asked without an account: the receipt, whom it was passed on to, the answer."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.models import Body, Municipality
from overens.notices.letters import Words
from overens.notices.models import Letter

from .door import link_for
from .models import Matter, Origin, Taking

ENGLISH_ENOUGH = {
    "en",
    "und",
}  # questions in other languages than Swedish and these are answered by people who know them


def words_to(letter: Letter, town: Municipality) -> Words | None:
    """What the letter says as things stand now; none where nothing is left to say."""
    return _words(letter, town, _said)


def words_of_added(letter: Letter, town: Municipality) -> Words | None:
    """That what somebody wrote after the answer is added, and that the question goes on only by a button."""
    return _words(letter, town, _added)


def _words(letter: Letter, town: Municipality, say: Callable[[Matter], tuple[str, list[str]] | None]) -> Words | None:
    origins = Origin.objects.select_related("matter__unit", "matter__forum", "matter__meeting", "body")
    origin = origins.filter(pk=letter.about or 0).first()
    if origin is None or not origin.email:
        return None
    language = "en" if origin.matter.language in ENGLISH_ENOUGH else "sv"
    with override(language):
        said = say(origin.matter)
        if said is None:
            return None
        subject, lines = said
        return Words(
            subject=_("Question %(number)s: %(subject)s") % {"number": origin.matter.named, "subject": subject},
            lines=lines,
            button=_("See your question"),
            url=reverse("own_matter", args=[origin.token]),
            foot=_foot(origin.matter, town),
            to=origin.email,
            language=language,
        )


def _foot(matter: Matter, town: Municipality) -> str:
    """Who sends it, and that it can be answered, where mail comes in."""
    who = _("%(municipality)s sends this letter from Överens.") % {"municipality": town.name}
    answered = _("Answer the letter if you want to add something to your question.")
    return f"{who} {answered}" if settings.MAIL_IN and matter.is_open else who


def _added(matter: Matter) -> tuple[str, list[str]] | None:
    """Where an answered question stands after words that came by mail."""
    if matter.state != "answered":
        return None
    lines = [
        matter.title,
        _("What you wrote is added to your question. It has its answer, and nothing more happens now."),
    ]
    return _("what you wrote is added"), [*lines, _not_enough(matter)]


def _said(matter: Matter) -> tuple[str, list[str]] | None:
    """The subject and the lines, by where the question stands."""
    last = matter.messages.order_by("-revision").first()
    if matter.is_open and last and last.is_answer:  # something came of it before it was answered
        return _("what came of it"), [matter.title, *_paragraphs(matter)]
    by = {"title": matter.title, "day": date_format(matter.answer_due, "j F Y")}
    match matter.state:
        case "received":
            lines = [matter.title, _("It is answered by %(day)s at the latest.") % by]
            return _("we have received it"), [*lines, _("You need do nothing now. The link is yours alone: keep it.")]
        case "passed" | "reopened":
            who = matter.unit.name if matter.unit else ""
            lines = [matter.title, _("%(unit)s answers, by %(day)s at the latest.") % (by | {"unit": who})]
            return _("passed on to %(unit)s") % {"unit": who}, [*lines, *reach(matter.unit)]
        case "in_forum":
            who = matter.forum.name if matter.forum else ""
            lines = [matter.title, *_taken_up(matter), _("It is answered by %(day)s at the latest.") % by]
            return _("it goes on to %(forum)s") % {"forum": who}, lines
        case "unreachable":
            return _("closed"), [matter.title, _("We have not been able to reach you. You can ask again at any time.")]
        case "answered" | "closed":
            return _("the answer"), [matter.title, *_paragraphs(matter), _not_enough(matter)]
        case "forwarded":
            return _("sent on to who can answer"), [matter.title, *_paragraphs(matter)]
    return None


def _taken_up(matter: Matter) -> list[str]:
    """At which meeting the question is taken up, if one is called."""
    if matter.meeting is None:
        return []
    said = {"meeting": matter.meeting.title, "day": date_format(matter.meeting.day, "l j F Y")}
    return [_("It is taken up at %(meeting)s, %(day)s.") % said]


def to_politician(letter: Letter, town: Municipality) -> Words | None:
    """What was noted at a meeting, to the politician who is to confirm it; nothing once they have."""
    taking = Taking.objects.told().select_related("person").filter(pk=letter.about or 0, state="noted").first()
    if taking is None or not taking.person.is_active:
        return None
    with override(taking.person.language):
        said = {"number": taking.matter.named, "forum": taking.to.name, "body": taking.body.name}
        lines = [
            taking.matter.title if taking.matter.room == "public" else "",
            _("It was noted at a meeting that you take question %(number)s along to %(forum)s.") % said,
            _("You bring word by %(day)s at the latest.") % {"day": date_format(taking.word_by, "j F Y")},
            _("It holds when you have confirmed it. Open the link, and press the button that fits."),
        ]
        return Words(
            subject=_("Do you take question %(number)s along?") % said,
            lines=[line for line in lines if line],
            button=_("Answer"),
            url=link_for(taking),
            foot=_("%(municipality)s sends this letter from Överens.") % {"municipality": town.name},
            to=taking.person.email,
            language=taking.person.language,
        )


def _paragraphs(matter: Matter) -> list[str]:
    """The last answer, paragraph by paragraph."""
    answer = matter.messages.filter(is_answer=True).order_by("-revision").first()
    return [line for line in str(answer or "").splitlines() if line.strip()]


def _not_enough(matter: Matter) -> str:
    if matter.asked_again:
        return _("This is the final answer. You can ask a new question at any time.")
    return _("Did this not answer your question? Say so on its page, and it goes on.")


def reach(unit: Body | None) -> list[str]:
    """A way to reach the unit: a role's, never a person's."""
    ways: Any = [way for way in (unit.email, unit.phone) if way] if unit else []
    return [_("You reach them at %(ways)s.") % {"ways": ", ".join(ways)}] if ways else []
