"""What becomes of mail: an addition to a question, a draft of an answer, or a new question. Never an answer by itself.

A message is matched by the number of the letter it answers, which its address carries; who it says to come from
proves nothing. Everything goes through the steps that the pages take.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.actors import SYSTEM, Actor, Me
from overens.bodies.languages import Language
from overens.bodies.models import Party
from overens.documents.source import is_visible
from overens.notices.arrivals import Became
from overens.notices.models import Incoming, Letter
from overens.notices.opened import Opened
from overens.notices.quoting import own_words

from . import actions
from .door import who_asked
from .models import Matter, Origin
from .process import MATTER

LONGEST = 4000  # as on the page
MOST_FROM_ONE = 20  # messages an hour from one address; more may be two programs that answer each other
WRITER = "matters"  # of letters to who asked without an account
ADDED = "matters_added"  # of the letter that says what was added to an answered question
State = Incoming.State


def read(row: Incoming, opened: Opened | None, letter: Letter | None) -> Became:
    """What a message leads to. One that could not be read becomes a question put aside, for a person to look at."""
    if opened is None:
        return _ask(row, None, aside=True)
    answered = _to_who_asked(row, opened, letter) or _to_a_person(row, opened, letter)
    return answered or _ask(row, opened)


def _to_who_asked(row: Incoming, opened: Opened, letter: Letter | None) -> Became | None:
    """An answer to a letter to somebody without an account: it is added to their question."""
    if letter is None or letter.writer not in {WRITER, ADDED} or _floods(opened):
        return None
    origin = Origin.objects.select_related("body__party").filter(pk=letter.about or 0).first()
    if origin is None:
        return None
    matter = Matter.objects.told().get(pk=origin.matter_id)
    by = who_asked(origin)
    if not MATTER.steps["say_more"].fits(matter):  # it rests: a new question, which has an owner and a day
        return _ask(row, opened, like=origin)
    return _added(row, opened, matter, by, origin)


def _to_a_person(row: Incoming, opened: Opened, letter: Letter | None) -> Became | None:
    """An answer to a letter to somebody with an account, from their own address: both must be right."""
    if letter is None or letter.person is None or opened.address != letter.person.email.lower():
        return None
    matter = _only_one(letter)
    if matter is None:
        return None
    me = Me(letter.person)
    asking = [actor for actor in me.actors if MATTER.steps["say_more"].allows(actor, matter)]
    if len(asking) == 1 and MATTER.steps["say_more"].fits(matter):
        return _added(row, opened, matter, asking[0], None)
    if any(MATTER.steps["answer"].allows(actor, matter) for actor in me.actors):
        return Became(State.DRAFT, person=me.person_id, about=matter.pk)
    return None


def _only_one(letter: Letter) -> Matter | None:
    """The question a letter to a person is about; none where it told of several, or of something else."""
    about = letter.notifications.values_list("entry__kind", "entry__thing").distinct()[:2]
    kinds = list(about)
    if len(kinds) != 1 or kinds[0][0] != Matter._meta.label_lower:
        return None
    return Matter.objects.told().filter(pk=kinds[0][1]).first()


def _added(row: Incoming, opened: Opened, matter: Matter, by: Actor, origin: Origin | None) -> Became:
    actions.say_more(matter, by=by, text=_words(opened, matter.language), mail=row)
    if origin and matter.state == "answered":
        Letter.objects.create(writer=ADDED, about=origin.pk)
    return Became(State.TAKEN_UP, about=matter.pk)


def _ask(row: Incoming, opened: Opened | None, aside: bool = False, like: Origin | None = None) -> Became:
    """A new question. What may be spam, came from a program or could not be read is put aside for a person."""
    matter = Matter(party=Party.objects.get(kind=Party.Kind.MUNICIPALITY), came_by=Matter.CameBy.MAIL)
    matter.language = _language(opened)
    address = opened.address if opened else ""
    reach: dict[str, Any] = (
        {"channel": Origin.Channel.MAIL, "email": address} if address else {"channel": Origin.Channel.PAGE}
    )
    if like:
        reach["association"] = like.body.name if like.body else like.association
    text = _question(opened, like) if opened else _("This message could not be read. It is kept as it came.")
    actions.ask(matter, by=Actor(capacity="E-mail"), text=text, mail=row, **reach)
    if aside or opened is None or opened.spam or opened.by_machine or not address or _floods(opened):
        actions.hold_back(matter, by=SYSTEM)
    return Became(State.TAKEN_UP, about=matter.pk)


def _question(opened: Opened, like: Origin | None) -> str:
    """The words of a new question: the subject first, for it names the question in lists."""
    words = _words(opened, _language(opened))
    if like:
        with override("sv"):
            words = _("Follows question %(number)s.") % {"number": like.matter.named} + "\n\n" + words
    subject = opened.subject.strip()
    return words if not is_visible(subject) or words.startswith(subject) else f"{subject}\n\n{words}"[:LONGEST]


def _words(opened: Opened, language: str) -> str:
    """What they wrote themselves, and the names of what came along: it is not shown, but kept."""
    with override("en" if language in {"en", "und"} else "sv"):
        own = own_words(opened.text)
        own = own if is_visible(own) else _("(The message has no text.)")
        along = ""
        if opened.attachments:
            named = {"files": ", ".join(opened.attachments)[:400]}
            along = "\n\n" + _("Sent along: %(files)s. Files are not shown here; who answers can open them.") % named
        room = LONGEST - len(along)
        cut = " … " + _("(The whole message is kept.)")
        return (own if len(own) <= room else own[: room - len(cut)] + cut) + along


def _language(opened: Opened | None) -> str:
    """What the mail program says it is written in, if it is one we mark; else Swedish, and staff see for themselves."""
    said = opened.language.partition(",")[0].partition("-")[0] if opened else ""
    said = "se" if said in {"sma", "smj", "sme"} else said
    return said if said in Language.values else Language.SWEDISH


def _floods(opened: Opened) -> bool:
    """Whether one address has sent more in the last hour than a person writes."""
    hour_ago = timezone.now() - timedelta(hours=1)
    lately = Incoming.objects.filter(received_at__gt=hour_ago, state=State.TAKEN_UP, address=opened.address)
    return bool(opened.address) and lately.count() >= MOST_FROM_ONE
