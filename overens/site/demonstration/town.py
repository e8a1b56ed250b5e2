"""Who and what there is in Älvhamn: bodies, abbreviations, people. Data only."""

from typing import NamedTuple

from overens.bodies.models import Body, Seat

Kind, Role = Body.Kind, Seat.Role
M, C, J = "municipality", "civil_society", None


class Unit(NamedTuple):
    """A body of the town. `serves` and `party` are looked up when it is made."""

    kind: str
    name: str
    short: str
    party: str | None
    purpose: str = ""
    serves: tuple[str, ...] = ()


class Someone(NamedTuple):
    """An invented person with the seats they hold: (body, role, on behalf of)."""

    name: str
    email: str
    seats: tuple[tuple[str, str, str], ...]


# Bodies, abbreviations and who serves whom, as in the document of Uppsala; the town, its names and tasks invented.
UNITS = [
    Unit(Kind.COUNCIL, "Kommunfullmäktige", "KF", M, "Beslutar om överenskommelsen."),
    Unit(Kind.EXECUTIVE_BOARD, "Kommunstyrelsen", "KS", M, "Leder och samordnar kommunen."),
    Unit(Kind.COMMITTEE, "Arbetsmarknadsnämnden", "AMN", M),
    Unit(Kind.COMMITTEE, "Idrotts- och fritidsnämnden", "IFN", M),
    Unit(Kind.COMMITTEE, "Kulturnämnden", "KTN", M),
    Unit(Kind.COMMITTEE, "Socialnämnden", "SCN", M),
    Unit(Kind.COMMITTEE, "Äldrenämnden", "ÄLN", M),
    Unit(
        Kind.CENTRAL_OFFICE,
        "Kommunledningskontoret",
        "KLK",
        M,
        "Stöder dialogen och fångar upp frågor som rör hela kommunen.",
        ("Kommunstyrelsen",),
    ),
    Unit(Kind.DEPARTMENT, "Arbetsmarknadsförvaltningen", "AMF", M, "", ("Arbetsmarknadsnämnden",)),
    Unit(
        Kind.DEPARTMENT,
        "Kultur-, idrotts- och fritidsförvaltningen",
        "KIF",
        M,
        "Svarar för bidrag, lokaler och dialog med kultur- och idrottsföreningar.",
        ("Idrotts- och fritidsnämnden", "Kulturnämnden"),
    ),
    Unit(Kind.DEPARTMENT, "Stadsbyggnadsförvaltningen", "SBF", M),
    Unit(Kind.DEPARTMENT, "Socialförvaltningen", "SCF", M, "", ("Socialnämnden",)),
    Unit(Kind.DEPARTMENT, "Vård- och omsorgsförvaltningen", "VOF", M, "", ("Äldrenämnden",)),
    Unit(Kind.CONTACT_CENTRE, "Kontaktcenter", "", M, "Tar emot frågor från alla."),
    Unit(
        Kind.REPRESENTATION_GROUP,
        "Representationsgruppen för föreningslivet",
        "RG",
        C,
        "Talar för föreningarna i frågor om överenskommelsen.",
    ),
    Unit(Kind.NETWORK, "Flyktingnätverket", "", C, "Föreningar som arbetar med nyanlända."),
    Unit(Kind.ASSOCIATION, "Älvhamns Roddsällskap", "", C),
    Unit(Kind.ASSOCIATION, "Strandängens Odlarförening", "", C),
    Unit(Kind.ASSOCIATION, "Kvarnbackens Bollklubb", "", C),
    Unit(Kind.ASSOCIATION, "Norrbro Bygdegårdsförening", "", C),
    Unit(Kind.ASSOCIATION, "Språkkafé Hamnen", "", C),
    Unit(Kind.COLLABORATION_GROUP, "Samverkansgruppen", "", J, "Politiker och föreningar möts ett par gånger om året."),
    Unit(Kind.FORUM, "Föreningsdialog kultur och fritid", "", J, "Dialog om kultur, idrott och fritid."),
]
# What is talked about: (kind, name, in English, bodies that work with it).
TAGS = [
    ("subject", "Idrott", "Sport", ("Kultur-, idrotts- och fritidsförvaltningen", "Kvarnbackens Bollklubb",
        "Älvhamns Roddsällskap", "Föreningsdialog kultur och fritid")),
    ("subject", "Kultur", "Culture", ("Kultur-, idrotts- och fritidsförvaltningen",
        "Föreningsdialog kultur och fritid")),
    ("subject", "Lokaler", "Premises", ("Norrbro Bygdegårdsförening",)),
    ("subject", "Odling och miljö", "Growing and environment", ("Strandängens Odlarförening",)),
    ("subject", "Integration", "Integration", ("Flyktingnätverket", "Språkkafé Hamnen")),
    ("subject", "Partnerskap (IOP)", "Partnerships", ()),
    ("subject", "Upphandling", "Procurement", ()),
    ("area", "Strandängen", "", ("Strandängens Odlarförening",)),
    ("area", "Kvarnbacken", "", ("Kvarnbackens Bollklubb",)),
    ("area", "Norrbro", "", ("Norrbro Bygdegårdsförening",)),
    ("target_group", "Barn och unga", "Children and young people", ("Kvarnbackens Bollklubb",)),
    ("target_group", "Nyanlända", "Newly arrived", ("Flyktingnätverket", "Språkkafé Hamnen")),
]  # fmt: skip
# Who answers for a subject: (subject, unit, who, mailbox). For the others it is vacant.
ANSWERS = [
    ("Idrott", "Kultur-, idrotts- och fritidsförvaltningen", "torun", "idrott@alvhamn.example"),
    ("Kultur", "Kultur-, idrotts- och fritidsförvaltningen", "", "kultur@alvhamn.example"),
    ("Integration", "Kommunledningskontoret", "disa", "samverkan@alvhamn.example"),
]
ABBREVIATIONS = {
    "MoB": "Mål och budget (kommunens främsta styrdokument)",
    "VP": "Verksamhetsplan (bestäms av respektive nämnd)",
}
PEOPLE = [
    Someone("Disa Hamnqvarn", "disa", (("Kommunledningskontoret", Role.COORDINATOR, ""),)),
    Someone("Sixten Ålvarn", "sixten", (("Representationsgruppen för föreningslivet", Role.COORDINATOR, ""),)),
    Someone("Torun Skärfors", "torun", (("Kultur-, idrotts- och fritidsförvaltningen", Role.OFFICIAL, ""),)),
    Someone("Runa Luckstad", "runa", (("Kontaktcenter", Role.OFFICIAL, ""),)),
    Someone("Idun Bryggmarker", "idun", (("Kulturnämnden", Role.MEMBER, ""),)),
    Someone("Vide Roddstrand", "vide", (("Älvhamns Roddsällskap", Role.REPRESENTATIVE, ""),)),
    Someone("Jorid Ängsgläntan", "jorid", (("Strandängens Odlarförening", Role.CHAIR, ""),)),
    Someone(
        "Orvar Kvarnlid",
        "orvar",
        (
            ("Kvarnbackens Bollklubb", Role.CHAIR, ""),
            ("Föreningsdialog kultur och fritid", Role.REPRESENTATIVE, "Kvarnbackens Bollklubb"),
            ("Norrbro Bygdegårdsförening", Role.MEMBER, ""),
        ),
    ),
]

# Words an association finds unclear: (who, a beginning of the commitment, the words).
UNCLEAR = [
    ("jorid", "Kommunen ska ansvara för att", "villkor och förutsättningar"),
    ("vide", "Det civila samhället åtar sig", "i hög grad"),
    ("vide", "Det civila samhället stimulerar", "väl genomarbetade"),
]
MEANING = "Föreningarnas ekonomi, lokaler och ideella arbetstid."  # what the municipality says the first of them means

# What associations leave on the website after the meeting: (who, a beginning of the commitment, words, kind).
SAID = [
    ("vide", "Kommunen har ett ansvar att kalla", "Lägg träffarna på kvällstid, då kan ideella komma.", "proposal"),
    ("jorid", "Kommunen har ett ansvar att kalla", "Bra!", "approval"),
    ("torun", "Kommunen ska ge förutsättningar", "Vi prövar fleråriga bidrag redan i år.", "example"),
    ("vide", "Kommunen ska ge förutsättningar", "Ge bidrag för flera år åt gången.", "proposal"),
    ("jorid", "Det ska vara enkelt att kontakta", "Vem ringer man på kvällen?", "question"),
    ("idun", "Det civila samhället ska arbeta för", "Vilka föreningar samarbetar redan?", "question"),
]

# What is asked through the one door: (who, words, who answers, the answer, whether everyone may read it).
ASKED = [
    (
        "orvar",
        "Får vi låna gymnastiksalen på lovet? Vi vill ha en dag för barn som inte spelar i någon klubb.",
        "torun",
        "Ja. Salen är ledig tisdag och onsdag. Boka den hos oss, det kostar inget för barn och unga.",
        True,
    ),
    (
        "vide",
        "Kan vi få besked om bidrag för mer än ett år i taget? Vi får veta i april om vi har råd med ledare i maj.",
        "torun",
        "",
        True,
    ),
    ("jorid", "Var lämnar vi vårt årsmötesprotokoll?", "runa", "", False),
]
SAME_QUESTION = ("orvar", "jorid")  # have the same question as the second
