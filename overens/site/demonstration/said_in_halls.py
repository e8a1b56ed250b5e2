"""What the groups said on three evenings, and what the secretary did with it. Data only; invented."""

# (evening, group, question, kind, words), in the order it was written
NOTES = [
    (1, 1, 1, "approval", "Vi känner varandra bättre nu. Det går att ringa."),
    (1, 2, 1, "approval", "Nätverken fungerar, särskilt det för nyanlända."),
    (1, 1, 2, "approval", "Bra att frågorna tas i den nämnd som beslutar."),
    (1, 2, 2, "risk", "Små föreningar orkar inte gå på möten i flera nämnder."),
    (1, 3, 2, "question", "Hur kommer man in i samverkansgruppen?"),
    (1, 1, 3, "need", "Kvällsmöten. Vi arbetar på dagarna."),
    (1, 2, 4, "proposal", "Skicka ut frågorna före mötet, så att vi hinner fråga medlemmarna."),
    (1, 3, 4, "need", "Svara oss: vad blev det av det vi sa?"),
    (2, 1, 1, "approval", "Att det finns en samordnare som svarar."),
    (2, 3, 1, "approval", "Vi har lärt oss hur kommunen fungerar."),
    (2, 1, 2, "risk", "Vi är fem i styrelsen. Sex nämnder blir för många möten."),
    (2, 2, 2, "question", "Vem håller ihop det när en fråga rör flera nämnder?"),
    (2, 2, 3, "need", "Besked i god tid om lokaler och bidrag."),
    (2, 3, 3, "need", "Möten efter klockan 17, annars kommer bara de som har anställda."),
    (2, 1, 4, "need", "Vi vill få veta vad som hände med våra synpunkter."),
    (2, 3, 4, "other", "Genom vårt nätverk, och själva när det gäller just oss."),
    (2, 2, 4, "other", "prov prov"),
    (3, 1, 1, "approval", "En person att ringa är det bästa som har hänt."),
    (3, 2, 2, "risk", "Det som inte hör hemma i någon nämnd faller mellan stolarna."),
    (3, 1, 3, "proposal", "En kalender med alla möten på ett ställe."),
    (3, 3, 3, "need", "Tolk, och frågorna på lätt svenska."),
    (3, 2, 4, "proposal", "Låt unga vara med från början."),
]
LONG = (
    "Vi ordnar läger för barn som annars inte kommer hemifrån på sommaren. I mars vet vi inte om vi får sommarhuset, i "
    "april vet vi inte om det blir bidrag, och i maj ska ledarna ha skrivit på. Förra året fick vi tre besked från tre "
    "förvaltningar, och de sa inte samma sak. Till slut ringde vår kassör en politiker hon känner, och då löste det "
    "sig på en dag. Så ska det inte gå till: den som inte känner någon får inget läger. Vi behöver ett möte i februari "
    "där lokaler, bidrag och tillstånd sitter vid samma bord, och ett besked som gäller."
)
ON_PAPER = (2, 1, 3, "need", LONG)
FROM_HOME = "Kajens Teatergrupp"
AT_HOME = "Möten som går att följa hemifrån. Vi har barn som ska i säng."
HELD = (
    "Tre grupper svarade på fyra frågor. Anteckningarna läggs ihop med de andra kvällarnas.",
    "Samma fyra frågor en gång till. En grupp skrev på papper, och det är inskrivet.",
)
CAME = ((11, 6, 2), (9, 5, 1))  # for associations, officials, politicians
SITTING = ((7, 6, 6), (6, 5, 4), (6, 6, 5))  # at each table, by evening: four are too few to be named

# By how a note begins. What stands for which others; a line on the screen; who answers by when, and what they say.
MERGED = [
    ("Små föreningar orkar", ("Vi är fem i styrelsen",)),
    ("Kvällsmöten", ("Möten efter klockan 17",)),
    ("Svara oss", ("Vi vill få veta",)),
]
ON_SCREEN = (
    "Vi känner varandra",
    "Nätverken fungerar",
    "Bra att frågorna",
    "Små föreningar orkar",
    "Kvällsmöten",
    "Svara oss",
)
MUTED, MUTED_WHY = "prov prov", "Någon provade telefonen."
LINKED = ("Besked i god tid", "Kommunen ska ge förutsättningar")
RAISED = "Vem håller ihop det"
GIVEN = ("Små föreningar orkar", "KLK", 12, "Föreningar får välja ett forum. Det som rör andra nämnder för vi vidare.")
WAITS = ("Det som inte hör hemma", "KLK", 14)
