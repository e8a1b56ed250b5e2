"""Letters about what came of a discussion: thanks, and where the compilation is."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.models import Municipality
from overens.meetings.models import Registration
from overens.notices.letters import Words
from overens.notices.models import Letter

from .seated import groups_of_registrant
from .summaries import Summary


def words_of_summary(letter: Letter, town: Municipality) -> Words | None:
    """To who registered without an account: thanks, the compilation, until when one can say that it is wrong."""
    reader = Registration.objects.filter(pk=letter.about or 0, state="coming").exclude(email="").first()
    if reader is None:
        return None
    found = Summary.objects.filter(discussion__meetings=reader.meeting_id).exclude(published_on=None)
    summary = found.select_related("discussion").order_by("-pk").first()
    if summary is None or summary.room != "public":
        return None
    with override(reader.language):
        return Words(
            subject=_("Thank you for taking part in %(title)s") % {"title": summary.discussion.title},
            lines=what_to_read(summary),
            button=_("Read the compilation"),
            url=summary.get_absolute_url(),
            foot=_("%(municipality)s sends this letter from Överens.") % {"municipality": town.name},
            to=reader.email,
            language=reader.language,
        )


def what_to_read(summary: Summary) -> list[str]:
    """Thanks, what is to be read, and until when one can say that something is wrong."""
    day = date_format(summary.objections_until, "j F Y") if summary.objections_until else ""
    lines = [_("Thank you for taking part. What all groups said is compiled now, question by question.")]
    if summary.takes_objections:
        said = _("Is something wrong or missing? Say so by %(day)s, on the page or to who arranged it.")
        lines.append(said % {"day": day})
    return [*lines, _("The meeting's page says what happens next, and how far each question has come.")]


def own_groups(registration: Registration) -> list[str]:
    """The group somebody sits in, or that there are groups to choose among."""
    lines = []
    for found in groups_of_registrant(registration):
        if found.group:
            lines.append(_("Your group: %(group)s") % {"group": found.group.called})
        else:
            lines.append(_("You work in groups, and choose yours. Do it by the link."))
    return lines
