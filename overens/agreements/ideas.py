"""Before there is a proposal: the idea, the working group, the first draft."""

from typing import cast

from django.db import transaction

from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room
from overens.process.table import Sent
from overens.viewpoints.models import Topic, Wording

from .drafting import carry_over, fill_with_template
from .lineage import begin_agreement
from .models import Agreement, Version
from .process import VERSION
from .words import carry_words, write_front

TEMPLATE, PREVIOUS, NOTHING = "template", "previous", "nothing"  # what a draft can begin with


@transaction.atomic
def propose_idea(
    version: Version,
    *,
    by: Actor,
    title: str,
    why: str,
    form: str = Version.Form.AGREEMENT,
    sent: Sent | None = None,
) -> Version:
    """Propose that a text be drawn up, of a new agreement or after one that was decided. Public from the start."""
    version.party_id, version.room, version.form = by.party_id, Room.PUBLIC, form
    if version.previous:
        version.agreement, version.language = version.previous.agreement, version.previous.language
    else:
        version.agreement = begin_agreement(Agreement(title=title, room=Room.PUBLIC, party_id=by.party_id))
    words = Wording.objects.create(text=title, language=version.language)
    version.topic = Topic.objects.create(kind=Topic.Kind.TEXT, wording=words, room=Room.PUBLIC, party_id=by.party_id)
    with VERSION.step("propose_idea", version, by=by, sent=sent, why=why):
        pass
    return version


def form_working_group(version: Version, *, by: Actor, group: Body, sent: Sent | None = None) -> None:
    """Give the work on an idea to a group. From then on those who sit in it may begin the draft and word it."""
    with VERSION.step("form_working_group", version, by=by, sent=sent, group=group.name):
        version.group = group
        version.save(update_fields=["group"])


@transaction.atomic
def begin_draft(version: Version, *, by: Actor, source: str = NOTHING, sent: Sent | None = None) -> Version:
    """Begin the draft of an idea: with the template, with the words of the version before, or empty.

    What began in the open goes on in the open: everybody can read along, under the sender's label.
    """
    with VERSION.step("begin_draft", version, by=by, sent=sent):
        if source == PREVIOUS:
            carry_words(version, by=by)
    if source == TEMPLATE:
        fill_with_template(version, by)
    elif source == PREVIOUS:
        carry_over(cast(Version, version.previous), version, by)
    return version


def describe_version(
    version: Version, *, by: Actor, title: str, form: str, intro: str = "", sent: Sent | None = None
) -> None:
    """Change what a text not yet proposed is called, its legal form and its introduction."""
    with VERSION.step("describe_version", version, by=by, sent=sent):
        version.form = form
        version.save(update_fields=["form"])
        write_front(version, by=by, intro=intro)
        topic = version.topic
        topic.wording = topic.wording.reworded(title)
        topic.save(update_fields=["wording"])
        if version.previous_id is None:
            Agreement.objects.filter(pk=version.agreement_id).update(title=title)


def drop_idea(version: Version, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Let an idea go, with a reason. It stays readable, marked."""
    with VERSION.step("drop_idea", version, by=by, sent=sent, why=why):
        pass
