"""How compilations are made, published, given out anew and taken back. Used as `viewpoints.actions`."""

from dataclasses import replace

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Room
from overens.documents.source import Block, Box, Document, Item
from overens.documents.text import to_text
from overens.process.table import Sent
from overens.search.index import refresh

from .compilation import document_of, put_together, spoken
from .models import Compilation, Topic, Viewpoint, Wording
from .process import COMPILATION


def compile(compilation: Compilation, *, by: Actor, sent: Sent | None = None, **header: object) -> Compilation:
    """Begin a compilation; until it is published it follows the viewpoints."""
    for field, value in header.items():
        setattr(compilation, field, value)
    compilation.room, compilation.party_id = Room.PARTY, by.party_id
    with COMPILATION.step("compile", compilation, by=by, sent=sent):
        pass
    return compilation


def edit(compilation: Compilation, *, by: Actor, sent: Sent | None = None, **header: object) -> None:
    """Change title, date and introduction of a draft."""
    with COMPILATION.step("edit", compilation, by=by, sent=sent):
        for field, value in header.items():
            setattr(compilation, field, value)
        compilation.save(update_fields=list(header))


def publish(compilation: Compilation, *, by: Actor, sent: Sent | None = None) -> None:
    """Freeze the compilation and put it in the public archive."""
    with COMPILATION.step("publish", compilation, by=by, sent=sent) as facts:
        compilation.room = Room.PUBLIC
        _freeze(compilation, put_together(compilation))
        facts["number"] = spoken(compilation).count()


def discard(compilation: Compilation, *, by: Actor, sent: Sent | None = None) -> None:
    """Throw a draft away."""
    with COMPILATION.step("discard", compilation, by=by, sent=sent):
        pass


@transaction.atomic
def withdraw_compilation(compilation: Compilation, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take a published compilation back, with a reason. It stays in the archive, marked, without what is hidden."""
    Topic.objects.take_turns(compilation.about_id)  # with who hides something in it at the same moment
    with COMPILATION.step("withdraw_compilation", compilation, by=by, sent=sent, why=why):
        _strike(compilation)


def strike_from_withdrawn(whole: int) -> None:
    """Let no file that was taken back hold what is hidden by now: it gets no new edition. Part of hiding."""
    for compilation in Compilation.objects.filter(about=whole, state="withdrawn").order_by("pk"):
        _strike(compilation)


@transaction.atomic
def reissue(compilation: Compilation, *, by: Actor, why: str, sent: Sent | None = None) -> Compilation:
    """Give out a new edition, of the viewpoints as they stand now. Earlier ones stay, without what is hidden by now."""
    new = Compilation(previous=compilation, edition=compilation.edition + 1, dated=timezone.localdate())
    for field in ("about_id", "round_id", "title", "subtitle", "intro", "language", "party_id"):
        setattr(new, field, getattr(compilation, field))
    with COMPILATION.step("reissue", compilation, by=by, sent=sent, why=why, edition=new.edition):
        _strike(compilation)
        publish_edition(new)
    return new


def publish_edition(compilation: Compilation, *, by: Actor = SYSTEM) -> None:
    """Publish the next edition. Part of the step on the one before it."""
    compilation.room = Room.PUBLIC
    with COMPILATION.step("publish_edition", compilation, by=by, edition=compilation.edition) as facts:
        _freeze(compilation, put_together(compilation))
        facts["number"] = spoken(compilation).count()


def _strike(compilation: Compilation) -> None:
    """Strike what is hidden by now from a compilation that was published, and from every edition before it."""
    hidden = _hidden_words(compilation.about_id)
    one: Compilation | None = compilation
    while one is not None:
        _freeze(one, _without(document_of(one), hidden, one.language))
        refresh(one)
        one = one.previous


def _freeze(compilation: Compilation, document: Document) -> None:
    compilation.source, compilation.words = document.to_json(), to_text(document).casefold()
    compilation.save(update_fields=["source", "words", "room"])


def _hidden_words(whole: int) -> set[str]:
    """Every wording of the viewpoints hidden on a text, unless somebody else says just the same in the open."""
    said = Viewpoint.objects.filter(whole=whole)
    now = list(said.filter(state="hidden").values_list("wording", flat=True))
    found: set[str] = set()
    while now:
        rows = list(Wording.objects.filter(pk__in=now).values_list("text", "previous"))
        found |= {text for text, _before in rows}
        now = [before for _text, before in rows if before]
    return found - set(said.filter(state__in=("stands", "merged")).values_list("wording__text", flat=True))


def _without(document: Document, hidden: set[str], language: str) -> Document:
    """The document with the hidden words struck: that something stood there is still told."""
    with override(language):
        struck = Item(_("A viewpoint stood here. It has been hidden, for a reason that is public."))

    def clean(block: Block) -> Block:
        if not isinstance(block, Box):
            return block
        return replace(block, items=tuple(struck if item.text in hidden else item for item in block.items))

    return replace(document, blocks=tuple(map(clean, document.blocks)))
