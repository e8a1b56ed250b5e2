"""Letters to who registered without an account: their place, what changes about the meeting, thanks."""

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.models import Municipality, Room
from overens.notices.letters import Words
from overens.notices.models import Letter

from .enclosed import BESIDES, PLACED
from .models import Meeting, Registration


def words_of_registration(letter: Letter, town: Municipality) -> Words | None:
    """That they have a place, or wait for one; nothing where they have cancelled."""
    found = _reader(letter)
    if found is None or not found.meeting.is_coming:
        return None
    meeting = found.meeting
    with override(found.language):
        if found.state == "coming":
            subject = _("You have a place: %(title)s") % {"title": meeting.title}
            lines = [*when_and_where(meeting), *(line for more in PLACED for line in more(found)), _calendar(meeting)]
        else:
            subject = _("You are on the waiting list: %(title)s") % {"title": meeting.title}
            lines = [*when_and_where(meeting), _("Every place is taken. We write as soon as there is one for you.")]
        kept = _("By the link you change or cancel your registration. It is yours alone: keep it.")
        return _words(found, subject, [*lines, kept], found.get_absolute_url(), town)


def words_of_meeting(letter: Letter, town: Municipality) -> Words | None:
    """That it is moved or cancelled, or that its notes can be read."""
    found = _reader(letter)
    if found is None:
        return None
    meeting = found.meeting
    with override(found.language):
        title = {"title": meeting.title}
        if meeting.state == "cancelled":
            lines = [_("The meeting on %(day)s is cancelled.") % {"day": _day(meeting)}]
            return _words(found, _("Cancelled: %(title)s") % title, lines, found.get_absolute_url(), town)
        if meeting.state == "held":
            return _thanks(found, town) if meeting.notes and found.state == "coming" else None
        lines = [*when_and_where(meeting), _calendar(meeting), _("Does it not suit you now? Cancel by the link.")]
        return _words(found, _("New time or place: %(title)s") % title, lines, found.get_absolute_url(), town)


def _thanks(found: Registration, town: Municipality) -> Words:
    """With the link to the notes, where the questions that were taken up stand too."""
    lines = [_("The notes can be read now. The meeting's page also says how far each question has come.")]
    lines += [line for more in BESIDES for line in more(found.meeting, found)]
    url = found.meeting.get_absolute_url() if found.meeting.room == Room.PUBLIC else found.get_absolute_url()
    subject = _("Thank you for taking part in %(title)s") % {"title": found.meeting.title}
    return _words(found, subject, lines, url, town)


def _reader(letter: Letter) -> Registration | None:
    found = Registration.objects.told().filter(pk=letter.about or 0).first()
    return found if found and found.email and found.is_standing else None


def when_and_where(meeting: Meeting) -> list[str]:
    """Day, time, place and practical help, a line each."""
    clock = meeting.begins.strftime("%H.%M") if meeting.begins else ""
    clock += f"–{meeting.ends.strftime('%H.%M')}" if meeting.begins and meeting.ends else ""
    return [line for line in (f"{_day(meeting)} {clock}".strip(), meeting.where, meeting.link, meeting.help) if line]


def _day(meeting: Meeting) -> str:
    return date_format(meeting.day, "l j F Y")


def _calendar(meeting: Meeting) -> str:
    """Where the calendar file is; empty for a meeting not everybody may see."""
    if meeting.room != Room.PUBLIC:
        return ""
    url = settings.PUBLIC_ADDRESS + reverse("meeting_file", args=[meeting.pk])
    return _("For your calendar: %(url)s") % {"url": url}


def _words(found: Registration, subject: str, lines: list[str], url: str, town: Municipality) -> Words:
    return Words(
        subject=subject,
        lines=[line for line in lines if line],
        button=_("Read more") if found.get_absolute_url() != url else _("See your registration"),
        url=url,
        foot=_("%(municipality)s sends this letter from Överens.") % {"municipality": town.name},
        to=found.email,
        language=found.language,
    )
