"""What a letter says: one message, whose move it is, one link. In the language its reader chose."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.conf import settings
from django.core import signing
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext, override
from django.utils.translation import gettext as _

from overens.bodies.actors import Me
from overens.bodies.invitations import DAYS, link_to
from overens.bodies.models import Municipality
from overens.journal.models import Entry
from overens.people.codes import shown
from overens.people.models import Person, SignInChange, SignInCode
from overens.process.history import sentence
from overens.process.table import PROCESSES, Open

from .models import Letter

MOST = 20  # events in one letter; the rest are counted
WRITERS: dict[str, Callable[[Letter, Municipality], "Words | None"]] = {}  # letters to people without an account
ASKED: dict[str, Callable[[Any, Me], Open | None]] = {}
"""What a thing of a kind asks of a reader, where that is a step on something else: a consultation asks for answers."""
ENCLOSED: dict[str, Callable[[Any], list[str]]] = {}
"""What a letter about a step says besides, line by line: a notice holds its agenda. By the verb."""
SALT = "notices.unsubscribe"
YEAR = 366 * 24 * 60 * 60  # seconds
CLOSED = {"hidden", "erased"}  # what such a thing said is not repeated in letters


@dataclass(frozen=True)
class Words:
    """A letter before it is dressed as text and HTML. `url` is of this site, without its host; empty: no link."""

    subject: str
    lines: list[str]
    button: str = ""
    url: str = ""
    foot: str = ""
    to: str = ""  # the address, where it is no person's of ours
    language: str = ""
    end: str = ""  # where one ends such letters; empty for those one cannot do without

    @property
    def link(self) -> str:
        return settings.PUBLIC_ADDRESS + self.url if self.url else ""


@dataclass(frozen=True)
class News:
    """An event as a letter tells it. `label` is whose proposal it was about then, `turn` whose move it is."""

    says: str
    title: str
    label: str
    turn: str
    mine: bool
    url: str
    invitation: bool = False
    encloses: list[str] = field(default_factory=list)

    @property
    def about(self) -> str:
        """The title, unless what happened names it already."""
        return "" if self.title.rstrip(".") in self.says else self.title


def words_of(letter: Letter, town: Municipality) -> Words | None:
    """What a letter says now; none when there is nothing left to say."""
    if letter.writer:
        return WRITERS[letter.writer](letter, town)
    with override(letter.reader.language):
        if letter.code:
            return _code(letter.code, town)
        if letter.change:
            return _change(letter.change, town)
        me = Me(letter.reader)
        entries = Entry.objects.filter(notifications__letter=letter).select_related("remark").order_by("pk")
        news = [one for entry in entries if (one := told(entry, me))]
        if not news:
            return None
        words = _one(news[0], town) if len(news) == 1 else _several(news, town)
        invitation = any(one.invitation for one in news)
        return words if invitation else replace(words, end=link_to_end(letter.reader))


def link_to_end(person: Person) -> str:
    """The address where this person's letters end by a button; good for a year, for nothing else."""
    return reverse("unsubscribe", args=[signing.dumps(person.pk, salt=SALT)])


def reader_of(signed: str) -> int | None:
    """Whose letters such an address ends; none when it is forged or too old."""
    try:
        return int(signing.loads(signed, salt=SALT, max_age=YEAR))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def dressed(words: Words) -> tuple[str, str]:
    """The letter as plain text and as HTML, saying the same."""
    context = {"words": words}
    return render_to_string("notices/letter.txt", context), render_to_string("notices/letter.html", context)


def told(entry: Entry, me: Me) -> News | None:
    """An entry for one reader, as things stand now; none when what it is about is gone or closed to them."""
    thing = seen(entry, me)
    if thing is None:
        return None
    title = "" if thing.state in CLOSED else Truncator(str(thing)).chars(120)
    turn, mine = whose_turn(thing, me)
    invitation = entry.verb == "bodies.invite"
    if invitation and not mine:  # answered, or taken back
        return None
    label = entry.sender.get(get_language() or "", "")  # as it was then: what happened later is another letter's
    url = link_to(thing) if invitation else thing.get_absolute_url()
    encloses = ENCLOSED[entry.verb](thing) if entry.verb in ENCLOSED else []
    return News(sentence(entry), title, label, turn, mine, url, invitation, encloses)


def seen(entry: Entry, me: Me) -> Any:
    """The thing an entry is about, if this person may see it today."""
    model = PROCESSES[entry.kind].model if entry.kind in PROCESSES else None
    if model is None:
        return None
    things: Any = model._default_manager
    things = things.visible_to(me) if hasattr(things, "visible_to") else things.all()
    return things.filter(pk=entry.thing).first()


def whose_turn(thing: Any, me: Me) -> tuple[str, bool]:
    """Whose move it is, and whether it is this reader's: the step the thing waits for, as the table has it."""
    kind = thing._meta.label_lower
    if (asked := ASKED[kind](thing, me) if kind in ASKED else None) is not None:
        return _("It is your turn: %(step)s.") % {"step": asked.step.button}, True
    step = PROCESSES[kind].awaits.get(thing.state)
    if step is None or not step.fits(thing):
        return _("Nothing is asked of you."), False
    if any(step.allows(actor, thing) for actor in me.actors):
        return _("It is your turn: %(step)s.") % {"step": step.button}, True
    who = ", ".join(str(role.label) for role in step.who)
    return _("Nothing is asked of you. The next step is taken by %(who)s.") % {"who": who}, False


def _one(news: News, town: Municipality) -> Words:
    if news.invitation:
        subject = _("You are invited to a seat: %(seat)s") % {"seat": news.title}
        turn = _("Open the link to accept or decline. It is good for %(days)d days.") % {"days": DAYS}
        return Words(subject, [news.says, turn], _("See the invitation"), news.url, _foot(town, chosen=False))
    parts = [part for part in (news.label, news.about or news.says) if part]
    lines = [part for part in (news.label, news.says, news.about, *news.encloses, news.turn) if part]
    return Words(": ".join(parts), lines, _("Read more"), news.url, _foot(town))


def _several(news: list[News], town: Municipality) -> Words:
    """Every event on a line; the label of a proposal stands first on its line. The link leads to the own page."""
    said = {"n": len(news), "town": town.town}
    subject = ngettext("%(n)d event in %(town)s", "%(n)d events in %(town)s", len(news)) % said
    mine = sum(one.mine for one in news)
    turn = _("Nothing is asked of you.")
    if mine:
        turn = ngettext("%(n)d of them waits for you.", "%(n)d of them wait for you.", mine) % {"n": mine}
    lines = [turn, *("– " + _line(one) for one in news[:MOST])]
    if rest := len(news) - MOST if len(news) > MOST else 0:
        lines.append(ngettext("And %(n)d more.", "And %(n)d more.", rest) % {"n": rest})
    return Words(subject, lines, _("Open my page"), reverse("my_page"), _foot(town))


def _line(news: News) -> str:
    """One event: whose proposal, what happened, to what, and that it waits for the reader if it does."""
    said = f"{news.label}: {news.says}" if news.label else news.says
    said = _("%(said)s “%(title)s”") % {"said": said, "title": news.about} if news.about else said
    return f"{said} ({news.turn})" if news.mine else said


def _code(code: SignInCode, town: Municipality) -> Words | None:
    """No link: who asks you to follow one from a letter with a code is not us."""
    if not code.is_open:
        return None
    lines = [
        _("Somebody, we hope you, wants to sign in with this address. The code is:"),
        shown(code),
        _("Type it on the page where you asked for it. It is good for 10 minutes, once."),
        _("Was it not you? Then you need do nothing. Never give the code to anybody: we do not ask for it."),
    ]
    return Words(_("Your code to sign in in %(town)s") % {"town": town.town}, lines, foot=_foot(town, chosen=False))


def _change(change: SignInChange, town: Municipality) -> Words:
    """At once and to everybody: who finds a passkey they did not add must hear of it."""
    here = timezone.localtime(change.at)
    where = change.device or _("an unknown browser")
    facts = {"name": change.name, "day": date_format(here, "j F Y"), "time": here.strftime("%H.%M"), "where": where}
    if change.what == SignInChange.What.ADDED:
        subject = _("A passkey was added in %(town)s")
        said = _("The passkey “%(name)s” was added on %(day)s at %(time)s, from %(where)s. It signs you in.")
    else:
        subject = _("A passkey was removed in %(town)s")
        said = _("The passkey “%(name)s” was removed on %(day)s at %(time)s, from %(where)s. It signs nobody in.")
    turn = _(
        "Was it you? Then you need do nothing. Was it not? Sign in, remove passkeys you do not know, sign out "
        "everywhere else, and tell whom you turn to for help."
    )
    button, url = _("See your passkeys"), reverse("my_settings")
    return Words(subject % {"town": town.town}, [said % facts, turn], button, url, _foot(town, chosen=False))


def _foot(town: Municipality, chosen: bool = True) -> str:
    """Who sends it, and where one chooses how often."""
    who = _("%(municipality)s sends this letter from Överens.") % {"municipality": town.name}
    how_often = _("You choose on your page how often you want letters.")
    return f"{who} {how_often}" if chosen else who
