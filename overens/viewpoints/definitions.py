"""What words of a text mean, as both parties have agreed; and which ones still wait for an answer."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from overens.documents.source import Block, Facts, Heading
from overens.ui.components.terms import Meaning

from .models import Phrase, Topic

MOST = 200


def words_in(text: str, words: str) -> str:
    """Words as they stand in a text, whatever their case and the space between them; empty if they are not there."""
    wanted = words.split()
    found = re.search(r"\s+".join(map(re.escape, wanted)), text, re.IGNORECASE) if wanted else None
    return found.group() if found else ""


def phrases_of(whole: Topic, seen: Any) -> Any:
    """The phrases of a text that wait for an answer or are explained, and those explained in texts it follows.

    `seen`: the phrases the reader may see.
    """
    lineage = Topic.objects.filter(version__agreement__versions__topic=whole.pk, pk__lte=whole.pk)
    earlier = Q(state="defined", whole__in=lineage.values("pk"))
    own = Q(state__in=("marked", "defining", "defined"), whole=whole.pk)
    return seen.filter(own | earlier).order_by("pk")


def meanings(phrases: Iterable[Phrase]) -> dict[str, Meaning]:
    """Each phrase with what it means, or that it waits. One agreed on twice means what was agreed last."""
    waiting = _("Marked as unclear, waits for an answer")
    found = {phrase.words: Meaning(waiting, phrase.get_absolute_url()) for phrase in phrases if phrase.is_unanswered}
    return found | agreed(phrases)


def agreed(phrases: Iterable[Phrase]) -> dict[str, Meaning]:
    """What both parties have agreed that words mean."""
    return {phrase.words: Meaning(phrase.definition, phrase.get_absolute_url()) for phrase in defined(phrases)}


def defined(phrases: Iterable[Phrase]) -> list[Phrase]:
    """Those both parties have agreed on, by the alphabet, each once: as last agreed."""
    found = {phrase.words.casefold(): phrase for phrase in phrases if phrase.state == "defined"}
    return [found[words] for words in sorted(found)]


def list_of_definitions(whole: Topic) -> list[Block]:
    """The end of a document: words of its text and what they mean. Only what all who may read the text may see."""
    seen = Phrase.objects.filter(Q(room="public") | Q(room=whole.room, party=whole.party_id))
    found = defined(phrases_of(whole, seen).filter(state="defined")[:MOST])
    if not found:
        return []
    rows = tuple((phrase.words, phrase.definition) for phrase in found)
    return [Heading(_("Words and what they mean"), 1, "ord"), Facts(rows)]
