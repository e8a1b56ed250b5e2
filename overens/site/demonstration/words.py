"""The purpose and the vision of the demonstration's agreement, and its words in other languages. Data only."""

PURPOSE = (
    "Överenskommelsen ska göra det lättare för kommunen och civilsamhället att samarbeta, till nytta för dem som bor "
    "i Älvhamn. Den säger vad parterna lovar varandra."
)
FOLLOWED_UP = "Parterna följer upp löftena tillsammans varje år."
VISION = (
    "I Älvhamn tar kommunen och föreningarna vara på att de är olika. Den som vill kan vara med och påverka, och "
    "ingen fråga blir liggande."
)
GOALS = """God samverkan
Dialog
God samhällsutveckling
Självständighet
Kvalitet
Mångfald och integration
Icke-diskriminering
Kunskapsspridning
Lätt att hamna rätt
Utvecklade former för samverkan mellan nämnder, förvaltningar och föreningsliv
Dialog inför förändringar som påverkar föreningslivet
Fler föreningar som leverantörer"""
OFTEN = "Vid minst två av tre tillfällen under ett år."  # what both parties say that "i hög grad" means

# Title, purpose and vision, by language.
TRANSLATIONS = {
    "en": (
        "Agreement between the municipality and civil society",
        (
            "The agreement is to make it easier for the municipality and civil society to work together, for the good "
            "of those who live in Älvhamn. It says what the parties promise each other."
        ),
        (
            "In Älvhamn the municipality and the associations make good use of being different. Whoever wants to can "
            "take part and have a say, and no question is left lying."
        ),
    ),
    "fi": (
        "Kunnan ja kansalaisyhteiskunnan välinen sopimus",
        (
            "Sopimuksen tarkoitus on helpottaa kunnan ja kansalaisyhteiskunnan yhteistyötä Älvhamnin asukkaiden "
            "hyväksi. Siinä kerrotaan, mitä osapuolet lupaavat toisilleen."
        ),
        (
            "Älvhamnissa kunta ja yhdistykset hyödyntävät sitä, että ne ovat erilaisia. Jokainen halukas voi "
            "osallistua ja vaikuttaa, eikä yksikään kysymys jää odottamaan."
        ),
    ),
    "sv-simple": (
        "Det här har kommunen och föreningarna kommit överens om",
        (
            "Kommunen och föreningarna ska arbeta bra tillsammans. Då blir det bättre för alla som bor i Älvhamn. "
            "Här står det vad de lovar varandra."
        ),
        (
            "Kommunen och föreningarna är olika. Det är bra. Alla som vill ska få vara med och påverka. "
            "Den som frågar ska få svar."
        ),
    ),
}
