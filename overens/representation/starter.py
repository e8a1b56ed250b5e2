"""Texts to begin with: offered where one writes, never put in force by themselves.

The role descriptions are those of Uppsala's paper of 2023 on a new structure (`data/seeds`), with English words of
our own. What is said of the four that everybody asks about, and the terms of reference, are ours.
"""

from .places import Part, Place

TERMS = (
    """Syfte
Vad gruppen är till för, i en mening.

Vilka som deltar
Vilka platser som finns, vem som utser dem, för hur lång tid och för vem de talar. Vilka som alltid är med och vilka \
som kommer vid behov.

Möten
Hur ofta gruppen möts, vem som kallar och hur lång tid i förväg. Hur dagordningen bestäms.

Så arbetar vi
Hur frågor kommer in, hur de lyfts vidare och hur svaren kommer tillbaka. Vem som skriver anteckningar och var de finns.

Ändringar
Gruppen ser över arbetsordningen en gång om året och antar ändringar på ett möte.""",
    """Purpose
What the group is for, in one sentence.

Who takes part
Which seats there are, who appoints them, for how long and for whom they speak. Who is always there and who comes \
when needed.

Meetings
How often the group meets, who calls it and how long before. How the agenda is set.

How we work
How matters come in, how they are lifted and how the answers come back. Who takes notes and where they are.

Changes
The group looks through these terms once a year and adopts changes at a meeting.""",
)
ROLES: dict[tuple[str, str], tuple[str, str]] = {
    (Place.FORUM, Part.DEPARTMENT): (
        "Förvaltningen möjliggör och bidrar med lokal. Driver arbetet inom den egna förvaltningen/nämnden.",
        (
            "The department makes the dialogue possible and provides the room. It drives the work within its own "
            "department and committee."
        ),
    ),
    (Place.FORUM, Part.TOGETHER): (
        "Förvaltning med föreningsrepresentant beslutar gemensamt om agenda efter inspel från föreningar.",
        (
            "The department and the association representative decide on the agenda together, after what "
            "associations have put forward."
        ),
    ),
    (Place.FORUM, Part.POLITICIANS): (
        (
            "Politiken närvarar, kan besvara eller ta med sig frågor av intresse antingen inom den egna nämnden "
            "eller ta frågan vidare i ett uppföljningsmöte, alternativt lyfta den till de politiker som sitter i "
            "samverkansgruppen."
        ),
        (
            "Politicians attend. They can answer matters or take them along, within their own committee or to a "
            "follow-up meeting, or lift them to the politicians in the collaboration group."
        ),
    ),
    (Place.FORUM, Part.REPRESENTATIVES): (
        (
            "Föreningsrepresentanter bidrar med dialogstöd samt bevakar frågor inom den specifika "
            "förvaltningsdialogen. Kan lyfta till nätverk/representationsgrupp och sedan till samverkansgruppen "
            "om det inte går att ta omhand i ett uppföljande möte."
        ),
        (
            "Association representatives support the dialogue and watch the matters of that department. They can "
            "lift a matter to a network or the representation group, and then to the collaboration group, if it "
            "cannot be dealt with at a follow-up meeting."
        ),
    ),
    (Place.FORUM, Part.CENTRAL_OFFICE): (
        "Kommunledningskontoret övergripande stöd och fångar upp frågor att ta vidare.",
        "The central office gives general support and catches matters to take further.",
    ),
    (Place.COLLABORATION_GROUP, Part.ALL): (
        "Gruppen formar sin egen formalia för att tydliggöra förväntningar och ansvar.",
        "The group makes its own rules, so that expectations and responsibility are clear.",
    ),
    (Place.COLLABORATION_GROUP, Part.POLITICIANS): (
        (
            "Politiken följer nämndernas arbete genom avrapporteringar från föreningsrepresentanter och "
            "förvaltningsrepresentanter. Styr utvecklingen av samverkan genom att exempelvis föra in uppdrag i "
            "mål och budget utifrån identifierade behov."
        ),
        (
            "Politicians follow the committees' work by reports from association representatives and departments."
            " They steer how cooperation develops, for example by putting assignments into the budget from needs "
            "that were found."
        ),
    ),
    (Place.COLLABORATION_GROUP, Part.REPRESENTATIVES): (
        (
            "Föreningsrepresentanter deltar och kan föra direktdialog i frågor som inte ryms inom ”sin” nämnd "
            "eller är mer kommunövergripande."
        ),
        (
            "Association representatives take part and can talk directly about matters that do not fit within one"
            " committee or concern the whole municipality."
        ),
    ),
    (Place.COLLABORATION_GROUP, Part.CENTRAL_OFFICE): (
        "Kommunledningskontoret stöttar och bidrar med inspel kring övergripande frågor.",
        "The central office supports the group and contributes to general matters.",
    ),
    (Place.COLLABORATION_GROUP, Part.INVITED): (
        "Förvaltningsspecifika tjänstepersoner bidrar efter behov beroende på agenda.",
        "Officials of departments contribute when needed, depending on the agenda.",
    ),
    (Place.FOLLOW_UP, Part.ALL): (
        (
            "Nämndförvaltning, kommunledningskontoret och föreningsrepresentanter ser till att koppla på "
            "relevanta kompetenser inför fortsatta dialoger kring ett ämne."
        ),
        (
            "The committee's department, the central office and association representatives see to it that the "
            "right competence takes part when a subject is talked about further."
        ),
    ),
    (Place.MUNICIPALITY, Part.ALL): (
        (
            "Kommunen svarar på frågor från föreningar i tid, säger vem som ansvarar och redovisar vad som blev "
            "av det som sagts. Beslut fattas av fullmäktige och nämnder."
        ),
        (
            "The municipality answers associations in time, says who is responsible and shows what came of what "
            "was said. Decisions are made by the council and the committees."
        ),
    ),
    (Place.CENTRAL_OFFICE, Part.ALL): (
        (
            "Kommunledningskontoret stöder dialogerna, fångar upp frågor som rör flera nämnder och ser till att "
            "de tas vidare."
        ),
        (
            "The central office supports the dialogues, catches matters that concern several committees and sees "
            "to it that they are taken further."
        ),
    ),
    (Place.COORDINATOR, Part.ALL): (
        (
            "Samordnaren håller ihop arbetet för sin part, svarar på frågor om överenskommelsen och ser till att "
            "platser är tillsatta. Samordnaren talar inte för enskilda föreningar eller nämnder."
        ),
        (
            "The coordinator holds the work together for one party, answers questions about the agreement and "
            "sees to it that seats are filled. The coordinator does not speak for single associations or "
            "committees."
        ),
    ),
    (Place.REPRESENTATION_GROUP, Part.ALL): (
        (
            "Representationsgruppen väljs av föreningarna och talar för dem i frågor som rör många. Gruppen "
            "frågar föreningarna innan den tar ställning och berättar efteråt vad som sades."
        ),
        (
            "The representation group is elected by the associations and speaks for them in matters that concern "
            "many. It asks the associations before it takes a stand and tells them afterwards what was said."
        ),
    ),
}


def text_for(place: str, part: str) -> tuple[str, str]:
    """A text to begin with, in Swedish and English; empty where there is none."""
    return TERMS if part == Part.TERMS else ROLES.get((place, part), ("", ""))
