"""The work on the proposal, and one more idea: told by taking the steps."""

from datetime import timedelta

from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Agreement, Material, Outlook, Version
from overens.bodies.actors import Actor
from overens.bodies.models import Body

# The work on the proposal: what the municipality says of it, and what it rests on: (title, kind, source, text).
SETTLED = "De sex principerna, och att båda parter gör åtaganden under varje princip."
OPEN = "Vad varje åtagande säger, vem som svarar för det och hur det följs upp."
MATERIAL = [
    (
        "Det föreningarna sade om förra överenskommelsen",
        "views",
        "Enkät till föreningarna i Älvhamn",
        "De flesta vill ha tidigare besked om bidrag och lokaler.\nMånga visste inte att överenskommelsen fanns.",
    ),
    (
        "Minnesanteckningar från vårens dialogträff",
        "minutes",
        "Föreningsdialog kultur och fritid",
        "Samtalet handlade om lokaler på kvällstid och om vem man ringer när något krånglar.",
    ),
]
IDEA = "Överenskommelse om lokaler och mötesplatser"
WHY = "Föreningarna delar lokaler, men reglerna skiljer sig åt. Vi vill komma överens om vad som gäller för alla."


def work(version: Version, people: dict[str, Actor]) -> None:
    """Who speaks for civil society, what is still open, and what the work rests on."""
    group = Body.objects.get(name="Representationsgruppen för föreningslivet")
    agreement = Agreement.objects.get(pk=version.agreement_id)
    agreements.say_who_speaks(
        agreement,
        by=people["sixten"],
        speaks=Agreement.Speaks.BODY,
        speaker=group,
        basis="föreningarnas årsmöte, § 9",
        since=timezone.localdate() - timedelta(days=300),
    )
    agreements.say_what_is_open(Outlook(version=version), by=people["disa"], settled=SETTLED, open=OPEN)
    for title, kind, source, text in MATERIAL:
        new = Material(version=version)
        day = timezone.localdate() - timedelta(weeks=10)
        agreements.add_material(new, by=people["disa"], title=title, kind=kind, source=source, text=text, dated=day)


def idea(by: Actor) -> None:
    """Civil society's idea of one more agreement, with the group that works on it."""
    version = agreements.propose_idea(Version(), by=by, title=IDEA, why=WHY)
    agreements.form_working_group(version, by=by, group=Body.objects.get(name="Samverkansgruppen"))
