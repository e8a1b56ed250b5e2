"""A question that came by mail, and what its sender added in answer to the receipt."""

from email.message import EmailMessage

from overens.notices import arrivals
from overens.notices.models import Letter

ELSA, DOOR = "elsa@alvhamn.example", "fraga@alvhamn.example"
QUESTION = "Hej!\n\nKan Kvarnbackens Bollklubb ha sin sommaravslutning i Folkets park den 12 juni?\n\n-- \nElsa"
MORE = "Vi glömde: vi blir ungefär åttio, och behöver el till en högtalare.\n\nDen 22 nov skrev Överens:\n> Fråga"


def by_mail() -> None:
    """Both messages, taken in as the mail server in front hands them over."""
    _arrives("Sommaravslutning i Folkets park", QUESTION)
    receipt = Letter.objects.filter(writer="matters").latest("pk")
    _arrives("Sv: Fråga", MORE, receipt.message_id)


def _arrives(subject: str, text: str, answers: str = "") -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = f"Elsa <{ELSA}>", DOOR, subject
    if answers:
        message["In-Reply-To"] = answers
    message.set_content(text)
    arrivals.store(bytes(message), sender=ELSA, recipient=DOOR)
    arrivals.turn()
