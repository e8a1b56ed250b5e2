"""The town's guide to the right place: what it is about, and where that leads."""

from typing import Any

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.matters import actions as matters
from overens.matters.models import Choice

CULTURE, OFFICE = "Kultur-, idrotts- och fritidsförvaltningen", "Kommunledningskontoret"
# (under which, what it is about, in English, what one needs to know, who answers, the address)
GUIDE = [
    ("", "Lokaler", "Premises", "", "", ""),
    ("Lokaler", "Idrottshall eller gymnastiksal", "Sports hall or gym", "Fasta tider söks i mars.", CULTURE, ""),
    ("Lokaler", "Bygdegård eller samlingslokal", "Village hall or meeting place", "", CULTURE, ""),
    ("Lokaler", "Fel i en lokal", "Something broken in a building", "Ring om det är bråttom.", CULTURE, ""),
    ("", "Bidrag", "Grants", "", "", ""),
    ("Bidrag", "Söka första gången", "Apply for the first time", "Ta med stadgar och årsmötesprotokoll.", CULTURE, ""),
    ("Bidrag", "Redovisa ett bidrag", "Account for a grant", "", CULTURE, ""),
    ("", "Föreningsregistret", "The register of associations", "Anmäl er eller ändra uppgifter.", CULTURE, ""),
    ("", "Upphandling och partnerskap", "Procurement and partnerships", "", OFFICE, ""),
    ("", "Samverkan och dialog", "Cooperation and dialogue", "", "", ""),
    ("Samverkan och dialog", "Nästa dialogmöte", "The next dialogue meeting", "", "", "/"),
    ("Samverkan och dialog", "Överenskommelsen", "The agreement", "", OFFICE, "/overenskommelsen/"),
    ("Samverkan och dialog", "Vem som företräder föreningarna", "Who represents the associations",
     "", "Representationsgruppen för föreningslivet", ""),
]  # fmt: skip

IN_ENGLISH = {
    "Fasta tider söks i mars.": "Regular hours are applied for in March.",
    "Ring om det är bråttom.": "Call if it is urgent.",
    "Ta med stadgar och årsmötesprotokoll.": "Bring the bylaws and the minutes of the annual meeting.",
    "Anmäl er eller ändra uppgifter.": "Register, or change what it says of you.",
}


def guide(by: Actor) -> None:
    """Each choice under the one it belongs to."""
    made: dict[str, Choice] = {}
    for above, name, name_en, text, body, url in GUIDE:
        words: dict[str, Any] = {"name_en": name_en, "text": text, "text_en": IN_ENGLISH.get(text, ""), "url": url}
        unit = Body.objects.get(name=body) if body else None
        made[name] = matters.add_choice(Choice(), by=by, name=name, above=made.get(above), body=unit, **words)
