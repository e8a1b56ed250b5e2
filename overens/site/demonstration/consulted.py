"""What is asked in Älvhamn's consultations, and what came in. Data only; invented."""

from typing import Any

CONSULTED = (
    "Vilka av åtagandena kan ni stå bakom? Vad saknas, och vad är otydligt? "
    "Svara för hela er förening, nämnd eller förvaltning."
)
# By name: the words, how many days after the last day they came, and the minutes of the meeting that decided.
ANSWERED: dict[str, tuple[str, int, dict[str, str]]] = {
    "Kulturnämnden": (
        "Nämnden står bakom kommunens åtaganden. Samordna träffarna mellan nämnderna, så att ingen kallas två gånger.",
        -8,
        {"paragraph": "27", "reference": "KTN 31"},
    ),
    "Norrbro Bygdegårdsförening": (
        "Vi kan stå bakom texten. Bygdegårdarna nämns inte, trots att många föreningar träffas där.",
        -2,
        {},
    ),
    "Flyktingnätverket": (
        "Skriv ut att information ska finnas på fler språk. Vi hann inte mötas förrän efter sista dagen.",
        2,
        {},
    ),
}
SILENT = ("Älvhamns Roddsällskap", "Socialnämnden")  # the first has no views, the other has not answered

# What viewpoints led to: outcome, the answer, where it was taken further, and the viewpoints.
OUTCOMES = (
    (
        "changed",
        "Texten säger nu att träffarna hålls på kvällstid när föreningar ska delta.",
        "",
        ("Lägg träffarna på kvällstid, då kan ideella komma.",),
    ),
    (
        "elsewhere",
        "Hur länge ett bidrag gäller bestäms i bidragsreglerna. De ses över nästa år.",
        "översynen av bidragsreglerna",
        ("Bevilja bidrag mer än ett år i taget", "Vi prövar fleråriga bidrag redan i år."),
    ),
    (
        "noted",
        "Kontaktcenter har telefontid till klockan 16. På kvällen går det att skriva på webbplatsen.",
        "",
        ("Vem ringer man på kvällen?",),
    ),
)
QUESTION: dict[str, Any] = {
    "title": "Hur når vi fler unga med föreningslivet?",
    "question": "Färre unga mellan 13 och 19 år är med i en förening än för fem år sedan. "
    "Vi vill veta vad som skulle få fler att prova.",
    "parts": ("Var möter ni unga i dag?", "Vad skulle ni behöva för att ta emot fler?"),
}
