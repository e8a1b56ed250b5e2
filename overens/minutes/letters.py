"""Letters about minutes: until when those who took part can object, and the answer to who did by a private link."""

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.models import Municipality
from overens.meetings.models import Meeting, Registration
from overens.notices.letters import Words
from overens.notices.models import Letter

from .models import Minutes, Objection


def until_when(meeting: Meeting, reader: Registration | None = None) -> list[str]:
    """The lines that the thanks for taking part hold besides: one letter for both."""
    found = Minutes.objects.filter(meeting=meeting).exclude(published_on=None).first()
    if found is None or not found.takes_objections or found.objections_until is None:
        return []
    day = {"day": date_format(found.objections_until, "j F Y")}
    lines = [_("What was said under each item stands in the minutes.")]
    if not found.is_adjusted:
        lines.append(_("They are not adjusted yet."))
    lines.append(_("Is something wrong or missing? Say so by %(day)s, on the page of the minutes.") % day)
    if reader is not None:
        url = settings.PUBLIC_ADDRESS + reader.get_absolute_url()
        lines.append(_("You do so by the link of your own registration: %(url)s") % {"url": url})
    return lines


def words_of_answer(letter: Letter, town: Municipality) -> Words | None:
    """To who objected by a private link: the answer."""
    found = Objection.objects.told().exclude(answered_on=None).filter(pk=letter.about or 0).first()
    reader = found.registration if found else None
    if found is None or reader is None or not reader.email:
        return None
    with override(reader.language):
        title = {"title": found.minutes.meeting.title}
        return Words(
            subject=_("Answer to what you wrote about the minutes of %(title)s") % title,
            lines=[found.answer],
            button=_("Read the minutes") if found.room == "public" else _("See your registration"),
            url=found.minutes.get_absolute_url() if found.room == "public" else reader.get_absolute_url(),
            foot=_("%(municipality)s sends this letter from Överens.") % {"municipality": town.name},
            to=reader.email,
            language=reader.language,
        )
