"""Words, a picture and a link that associations pass on in their own channels, made from the meeting itself."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import dateformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from overens.bodies.models import Municipality
from overens.documents.picture import Picture
from overens.ui.components.signs import in_words
from overens.ui.theme import accent_of, colors

from .models import Meeting


@dataclass(frozen=True)
class Words:
    """What to pass on, in three lengths. `link` is the meeting's address, also as one that is read aloud."""

    link: str
    subject: str
    short: str
    long: str

    @property
    def letter(self) -> str:
        """The address that opens a letter with the words in it."""
        return f"mailto:?{urlencode({'subject': self.subject, 'body': self.long}, quote_via=quote)}"


def whole_address(request: HttpRequest, path: str) -> str:
    """An address of ours as it is written on paper and sent to others."""
    return (settings.PUBLIC_ADDRESS or request.build_absolute_uri("/")).rstrip("/") + path


def when(meeting: Meeting) -> str:
    """Day and time in words: "tisdag 24 november 2026 kl. 17.30–19.30"."""
    begins = in_words(meeting.starts_at, "full").replace("\xa0", " ")
    return f"{begins}–{in_words(meeting.ends_at, 'clock')}" if meeting.ends else begins


def words_of(meeting: Meeting, link: str, town: Municipality) -> Words:
    """The words to share. The long ones say why, how much those who come decide, and until when one registers."""
    lines = [_("%(who)s invites associations to a meeting.") % {"who": town.name}, "", meeting.title]
    lines += [capfirst(when(meeting)), meeting.where]
    lines += [_("Theme: %(theme)s") % {"theme": meeting.theme}] if meeting.theme else []
    lines += ["", meeting.purpose] if meeting.purpose else []
    lines += ["", meeting.help] if meeting.help else []
    lines += ["", _("Read more and register here: %(link)s") if meeting.register_by else _("Read more: %(link)s")]
    if meeting.register_by:
        until = dateformat.format(meeting.register_by, "j F Y")
        lines.append(_("The last day to register is %(day)s.") % {"day": until})
    short = "\n".join([meeting.title, f"{capfirst(when(meeting))}, {meeting.where}", link])
    subject = _("Come to: %(title)s") % {"title": meeting.title}
    return Words(link, subject, short, "\n".join(line.replace("%(link)s", link) for line in lines))


def picture_of(meeting: Meeting, town: Municipality) -> Picture:
    """What stands in the picture of a meeting, in the municipality's colour."""
    ground = colors(*accent_of(town.colour))["light"]["accent-base-default"]
    lines = (capfirst(when(meeting)), meeting.where)
    over = meeting.theme or capfirst(str(meeting.get_kind_display()))
    under = _("Register by %(day)s") % {"day": dateformat.format(meeting.register_by, "j F")} if (
        meeting.register_by
    ) else _("Welcome")  # fmt: skip
    return Picture(over, meeting.title, lines, town.name, under, ground, "#ffffff")


def described(meeting: Meeting) -> str:
    """What the picture says, for who does not see it."""
    return f"{meeting.title}. {capfirst(when(meeting))}, {meeting.where}."


def leads_to(meeting: Meeting) -> str:
    """The path that is shared: where one registers is on the same page."""
    return reverse("meeting", args=[meeting.pk])
