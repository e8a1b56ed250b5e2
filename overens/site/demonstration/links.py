"""What realises some of the commitments, and the steering documents two of them rest on; one has changed since."""

from datetime import date, timedelta

from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Reference, Version
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.steering import actions as steering
from overens.steering.models import Edition, Guideline

INVITES = "Kommunen har ett ansvar att kalla"
MAKES_POSSIBLE = "Kommunen ska ge förutsättningar"
# (who, a beginning of the commitment, the body, how)
REALISED = [
    ("disa", INVITES, "Föreningsdialog kultur och fritid", "Politiker och föreningar möts här fyra gånger om året."),
    ("disa", INVITES, "Samverkansgruppen", "Tar upp frågor som rör hela kommunen."),
    ("disa", "Det ska vara enkelt att kontakta", "Kontaktcenter", "Tar emot frågan och skickar den till rätt ställe."),
    (
        "sixten",
        "Det civila samhället åtar sig",
        "Representationsgruppen för föreningslivet",
        "Utser dem som deltar och berättar för alla vad som sades.",
    ),
]
GRANTS, DIALOGUE = "Riktlinjer för föreningsbidrag", "Program för medborgardialog"
WHAT_CHANGED = "Bidrag kan beviljas för flera år åt gången. Ideell tid räknas som egen insats."


def links(version: Version, people: dict[str, Actor]) -> None:
    """Forums that realise commitments; guidelines that were changed after a commitment referred to them."""
    for who, beginning, body, how in REALISED:
        realises = Body.objects.get(name=body)
        agreements.link_forum(promise(version, beginning), by=people[who], body=realises, how=how)
    by = people["disa"]
    grants = _document(by, GRANTS, "guideline", "Kulturnämnden", date(2023, 5, 16), "KTN § 41")
    dialogue = _document(by, DIALOGUE, "programme", "Kommunfullmäktige", date(2024, 11, 25), "KF § 208")
    for beginning, edition in ((MAKES_POSSIBLE, grants), (INVITES, dialogue)):
        agreements.refer(Reference(commitment=promise(version, beginning)), by=by, edition=edition)
    when = timezone.localdate() - timedelta(days=20)
    steering.date_edition(grants.guideline, by=by, dated=when, paragraph="KTN § 87", changed=WHAT_CHANGED)
    agreements.take_guideline_changes()


def promise(version: Version, beginning: str) -> Commitment:
    return Commitment.objects.told().get(version=version, topic__wording__text__startswith=beginning)


def _document(by: Actor, title: str, kind: str, body: str, dated: date, paragraph: str) -> Edition:
    new, decides = Guideline(), Body.objects.get(name=body)
    steering.add_guideline(new, by=by, title=title, kind=kind, decided_by=decides, dated=dated, paragraph=paragraph)
    return new.editions.get()
