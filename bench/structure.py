"""The pages of the structure: its picture, links, groups and proposals."""

from collections.abc import Iterator

from bench.table import COORDINATOR, MEMBER, OTHER, VISITOR, Address, actor, page
from overens.forums import actions
from overens.forums.importing import read_structure
from overens.forums.models import Group, Link, Structure, Subscription, Tag
from overens.site.demonstration.boxes import PROPOSED


def rare_things() -> None:
    """A drawing that is not published, and an association that subscribes to a subject."""
    tag = Tag.objects.latest("pk")
    actions.subscribe(Subscription(tag=tag), by=actor(MEMBER))
    parts = read_structure(PROPOSED.splitlines())
    actions.draw_structure(Structure(), by=actor(COORDINATOR), title="En skiss till", parts=parts)


def addresses() -> Iterator[Address]:
    """What is read, and the forms of the steps."""
    link = Link.objects.filter(assumed=True, source__party__kind="municipality").earliest("pk")
    group, proposal = Group.objects.earliest("pk"), Structure.objects.filter(state="proposed").earliest("pk")
    drawing = Structure.objects.filter(state="drawn").earliest("pk")
    for name in ("picture", "overlaps", "expected_meetings", "groups"):
        yield page(name)
        yield page(name, COORDINATOR)
    yield page("connections", VISITOR, link.target_id)
    yield page("connections", COORDINATOR, group.body_id, note="group")
    yield page("structure_proposal", VISITOR, proposal.pk)
    yield from (page(name, COORDINATOR) for name in ("start_group", "draw_structure"))
    yield page("connect", COORDINATOR, link.source_id)
    yield page("take_part", MEMBER, group.body_id)
    yield from (page(name, COORDINATOR, link.pk) for name in ("confirm_link", "disconnect"))
    yield from (page(name, COORDINATOR, group.pk) for name in ("prolong_group", "close_group"))
    yield page("end_subscription", MEMBER, Subscription.objects.standing().latest("pk").pk)
    yield page("support_structure", OTHER, proposal.pk)
    yield from (page(name, COORDINATOR, proposal.pk) for name in ("switch_structure", "withdraw_structure"))
    yield from (page(name, COORDINATOR, drawing.pk) for name in ("redraw_structure", "propose_structure"))
