"""Every address that can be asked for, with whom it is asked as. Run inside the product's settings."""

from collections.abc import Iterator

from django.db.models import Count, QuerySet
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from bench import elections, life, minutes, questions, structure, talks
from bench import gatherings as gathered
from bench.consultations import consultations
from bench.gatherings import gatherings
from bench.measures import measures
from bench.table import COORDINATOR, INVITED, LAST, MEMBER, OTHER, VISITOR, Address, actor, current, email, page
from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Material, Reading, Realisation, Reference, Version
from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Seat
from overens.conversations.models import Conversation
from overens.forums.models import Tag
from overens.representation.models import Charter, Note
from overens.site import actions as site
from overens.site.models import FaultReport
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Compilation, Round, Topic, Viewpoint

# Not pages, or pages measured elsewhere: files (bench/documents.py), what only POST reaches, one-time states.
LEFT_OUT = {
    "version_file": "a file", "minutes_file": "a file", "compilation_file": "a file", "comparison_file": "a file",
    "invitation": "needs a signed link",
    "get_started": "closed where a town is set up", "launch": "done", "agreement": "leads on", "topic": "leads on",
    "representation_group": "leads on",
    "current": "leads on", "current_work": "leads on",
    "language": "POST only", "sign_out": "POST only", "demo_sign_in": "POST only", "sign_out_others": "POST only",
    "enter_code": "leads on to who has not asked for a code", "logo": "none in the demonstration",
    "favicon": "leads on", "ask_passkey": "POST only", "use_passkey": "POST only", "begin_passkey": "POST only",
    "add_passkey": "POST only", "remove_passkey": "POST only", "send_again": "POST only",
    "send_minutes": "the same page as adjust_minutes", "publish_minutes": "the same page as adjust_minutes",
    "template_file": "a file", "starting_template": "a file", "drop_template": "a lone button",
    "unsubscribe": "needs a signed link", "round_file": "a file",
    "change_response": "the form of respond", "revoke_response": "a button",
    "follow": "POST only", "unfollow": "POST only", "follow_tag": "POST only", "unfollow_tag": "POST only",
    "end_consultation": "no text is out for consultation",
    "begin_question": "POST only", "matter_by_id": "leads on", "matter_package": "a file", "incoming_file": "a file",
    "disclosure_file": "a file",
    "summary_file": "a file",
    "calendar": "a file", "meeting_file": "a file", "registrations_file": "a file", "meeting_picture": "a file",
    "meeting_code": "a file",
    "series_file": "a file", "slides_file": "a file", "slides_text": "a file",
    "chosen_notes": "POST only", "speaking_order": "POST only",
    "leave_group": "POST only", "stored_note": "leads on", "group_page": "needs a group's cookie: bench/hall.py",
    "note_down": "needs a group's cookie: bench/hall.py",
    "measures_file": "a file", "measure_by_id": "leads on", "confirm_place": "no plan was revised",
}  # fmt: skip


NOTHING = "?q=%C3%A4lgkvarn"


def rare_things() -> None:
    """What the load data has none of: a draft, a hidden viewpoint, a closed commitment and their like."""
    by = actor(COORDINATOR)
    agreements.draft(Version(), by=by, title="Utkast", template=True)
    agreements.read_in(Reading(), by=by, name="En text", lines=["Princip 1", "Kommunen ska lyssna.", "Bra!"])
    standing = Viewpoint.objects.filter(state="stands", room="public")
    viewpoints.hide(standing.order_by("pk")[2], by=by, why="Olämpligt.")
    merged, other = two_on_one_part(standing)
    viewpoints.merge(merged, by=by, other=other)
    new = Compilation(about=current().topic)
    viewpoints.compile(new, by=by, title="Utkast", dated=timezone.localdate(), round=meeting())
    closed = Commitment.objects.told().filter(version=current(), topic__promised_by=by.seat.party).last()
    agreements.close(closed, by=by)
    invite(by)
    report = FaultReport(party=by.seat.party)
    site.report_fault(report, by=Actor(capacity="En besökare"), text="Knappen går inte att nå.")
    for make in MAKERS:
        make()


def two_on_one_part(said: QuerySet[Viewpoint]) -> list[Viewpoint]:
    """Two viewpoints on the same part of a text: only such are merged."""
    parts = said.order_by("topic").values("topic").annotate(number=Count("pk")).filter(number__gt=1)
    return list(said.filter(topic=parts[0]["topic"]).order_by("pk")[:2])


def invite(by: Actor) -> None:
    """Somebody invited to a seat, who has not answered."""
    body = Body.objects.get(pk=by.seat.body_id)
    seat = Seat(body=body, role="official", party=by.seat.party, since=timezone.localdate(), basis="Anställning")
    bodies.invite(seat, by=by, email=email(INVITED), name="Ny Ängsmark")


def meeting() -> Round:
    """The meeting about the current text."""
    return Round.objects.filter(about=current().topic, state="open").earliest("pk")


def addresses() -> list[Address]:
    """Every page, as those see it whom it is for. A new part adds its own list, and what it needs to `MAKERS`."""
    return [address for listed in LISTS for address in listed()]


def reading() -> Iterator[Address]:
    """What is read, not done."""
    version = current()
    commitment = Commitment.objects.filter(version=version, state="standing").earliest("pk")
    said = Viewpoint.objects.filter(whole=version.topic, state="stands", room="public")
    compilation = Compilation.objects.filter(state="published").latest("pk")
    body = Body.objects.filter(kind="association").latest("pk")
    for who in (VISITOR, COORDINATOR, MEMBER):
        yield page("start", who)
        yield page("version", who, version.pk)
        yield page("commitment", who, version.pk, commitment.pk)
        yield page("viewpoints", who, version.topic_id)
        yield page("viewpoint", who, said.latest("pk").pk)
        yield page("compilation", who, compilation.pk)
    yield page("version_history", VISITOR, version.pk)
    yield page("timeline", VISITOR, version.agreement_id)
    yield page("work", VISITOR, version.pk)
    yield page("work", VISITOR, version.pk, note="search", query="?q=lokaler")
    yield page("material", VISITOR, Material.objects.earliest("pk").pk)
    yield page("body", VISITOR, body.pk)
    yield page("body", COORDINATOR, actor(COORDINATOR).seat.body_id)
    for name in (
        "abbreviations",
        "coordinators",
        "glossary",
        "commitments",
        "principles",
        "guidelines",
        "sign_in",
        "demo",
        "about",
        "accessibility",
        "report_fault",
        "privacy",
        "gallery",
        "demo_letters",
        "tags",
        "who_does_what",
    ):
        yield page(name)
    yield page("tag", VISITOR, Tag.objects.earliest("pk").pk)
    yield page("subscribe", MEMBER, Tag.objects.earliest("pk").pk)
    yield page("my_settings", MEMBER)
    yield page("letters", COORDINATOR)
    for name in ("theme", "robots", "health"):
        yield page(name)


def lists() -> Iterator[Address]:
    """Lists: their first page, their last, and filtered."""
    version = current()
    commitment = Commitment.objects.filter(version=version, state="standing").earliest("pk")
    compilation = Compilation.objects.filter(state="published").latest("pk")
    for note, query in (("first", ""), ("last", LAST)):
        for name in ("versions", "archive", "structure"):
            yield page(name, VISITOR, note=note, query=query)
        for name in ("my_page", "my_viewpoints"):
            yield page(name, COORDINATOR if name == "my_page" else MEMBER, note=note, query=query)
    yield page("viewpoints", VISITOR, version.topic_id, note="last", query=LAST)
    yield page("viewpoints", VISITOR, version.topic_id, note="filtered", query="?sort=question")
    yield page("viewpoints", VISITOR, version.topic_id, note="filtered, last", query="?sort=question&sida=999999")
    yield page("commitment", VISITOR, version.pk, commitment.pk, note="last", query=LAST)
    yield page("compilation", VISITOR, compilation.pk, note="last", query=LAST)
    yield page("archive", VISITOR, note="search, found", query="?q=tillit")
    yield page("archive", VISITOR, note="search, nothing", query="?q=%C3%A4lgkvarn")
    for note, query in (
        ("empty", ""),
        ("found", "?q=lokaler"),
        ("last", f"?q=lokaler&{LAST[1:]}"),
        ("nothing", NOTHING),
    ):
        for who in (VISITOR, COORDINATOR):
            yield page("search", who, note=note, query=query)
    yield page("versions", COORDINATOR)
    yield page("archive", COORDINATOR)
    yield page("structure", COORDINATOR)


def steps_on_texts() -> Iterator[Address]:
    """The forms of the steps on texts and commitments."""
    draft = Version.objects.filter(state="draft").latest("pk")
    version, reading = current(), Reading.objects.filter(state="read").latest("pk")
    promise = Commitment.objects.filter(version=version, state="standing", topic__promised_by=version.party)
    closed = Commitment.objects.filter(version=version, state="closed").latest("pk")
    planned = Commitment.objects.filter(version=draft).earliest("pk")
    yield from (page(name, COORDINATOR) for name in ("draft", "read_in", "hand_in"))
    for name in ("reading", "correct_reading", "confirm", "discard_reading"):
        yield page(name, COORDINATOR, reading.pk)
    yield from (page(name, COORDINATOR, draft.pk) for name in ("publish_proposal", "add", "reword_text"))
    yield page("languages", VISITOR, version.pk)
    yield page("translate", COORDINATOR, version.pk, "en")
    yield page("propose_idea", COORDINATOR)
    idea = Version.objects.filter(state="working_group").latest("pk")
    yield from (page(name, OTHER, idea.pk) for name in ("form_working_group", "begin_draft", "drop_idea"))
    yield page("say_who_speaks", OTHER, version.agreement_id)
    yield from (page(name, COORDINATOR, version.pk) for name in ("say_what_is_open", "add_material"))
    yield page("remove_material", COORDINATOR, Material.objects.earliest("pk").pk)
    yield page("describe_version", COORDINATOR, draft.pk)
    yield page("withdraw_proposal", COORDINATOR, version.pk)
    yield from (page(name, OTHER, version.pk) for name in ("endorse", "not_endorse"))
    for name in ("reword", "assign", "report", "close"):
        yield page(name, COORDINATOR, version.pk, promise.earliest("pk").pk)
    yield page("reopen", COORDINATOR, version.pk, closed.pk)
    yield page("remove", COORDINATOR, draft.pk, planned.pk)


def steps_on_links() -> Iterator[Address]:
    """What commitments rest on and what realises them: the pages and the forms of the steps."""
    behind, realised = Reference.objects.earliest("pk"), Realisation.objects.earliest("pk").commitment
    yield page("guideline", VISITOR, behind.guideline_id)
    yield page("add_guideline", COORDINATOR)
    yield from (page(name, COORDINATOR, behind.guideline_id) for name in ("date_edition", "end_guideline"))
    yield from (page(name, COORDINATOR, *realised.address) for name in ("link_forum", "unlink_forum", "refer"))
    changed = Reference.objects.filter(state="changed").earliest("pk")
    yield from (page(name, COORDINATOR, changed.pk) for name in ("look_again", "stop_referring"))


def steps_on_viewpoints() -> Iterator[Address]:
    """The forms of the steps on viewpoints, meetings and compilations."""
    whole = current().topic_id
    topic = Topic.objects.filter(whole=whole, kind="promise").earliest("pk")
    said = Viewpoint.objects.filter(whole=whole, room="public")
    own = said.filter(state="stands", person__email=email(MEMBER)).earliest("pk")
    yield page("hold", COORDINATOR, whole)
    yield page("close_round", COORDINATOR, Round.objects.filter(about=whole, state="open").earliest("pk").pk)
    yield from (page("leave", who, topic.pk) for who in (MEMBER, COORDINATOR))
    yield page("record", COORDINATOR, topic.pk)
    yield from (page(name, MEMBER, own.pk) for name in ("correct", "withdraw"))
    yield from (page(name, COORDINATOR, own.pk) for name in ("classify", "merge", "hide"))
    two = two_on_one_part(Viewpoint.objects.filter(whole=whole, state="stands", room="public"))
    yield page("merge_many", COORDINATOR, whole, query=f"?vald={two[0].pk}&vald={two[1].pk}")
    for name, state in (("split", "merged"), ("show_again", "hidden")):
        yield page(name, COORDINATOR, said.filter(state=state).earliest("pk").pk)
    yield page("compile", COORDINATOR, whole)
    made = Compilation.objects.filter(about=whole)
    draft, published = made.filter(state="draft").latest("pk"), made.filter(state="published").latest("pk")
    yield from (page(name, COORDINATOR, draft.pk) for name in ("edit", "publish", "discard"))
    yield page("compilation", COORDINATOR, draft.pk, note="draft")
    yield from (page(name, COORDINATOR, published.pk) for name in ("withdraw_compilation", "reissue"))


def steps_on_bodies() -> Iterator[Address]:
    """The forms of the steps on bodies, seats and the municipality."""
    seat = actor(COORDINATOR).seat
    other = Seat.objects.now().filter(party=seat.party).exclude(pk=seat.pk).earliest("pk")
    invited = Seat.objects.filter(state="invited").latest("pk")
    for name in (
        "add_tag",
        "establish",
        "import_units",
        "settings",
        "change_settings",
        "explain",
        "add_party",
        "use_template",
    ):
        yield page(name, COORDINATOR)
    of_bodies = ("describe", "rename", "succeed", "invite", "tag_body", "wind_up")
    yield from (page(name, COORDINATOR, other.body_id) for name in of_bodies)
    tag = Tag.objects.earliest("pk")
    yield from (page(name, COORDINATOR, tag.pk) for name in ("change_tag", "name_officials", "end_tag"))
    yield from (page(name, COORDINATOR, other.pk) for name in ("renew", "end"))
    yield from (page(name, INVITED, invited.pk) for name in ("accept", "decline"))
    if report := FaultReport.objects.first():
        yield page("fault", VISITOR, report.token)
        yield page("answer_fault", COORDINATOR, report.token)


def rooms() -> Iterator[Address]:
    """A side's own room, read by the one who wrote in it."""
    by = actor(OTHER)
    note = Note.objects.filter(person=by.person_id, party=by.seat.party, state="standing").earliest("pk")
    comment = note.comments.earliest("pk")
    yield from (page(name, OTHER) for name in ("own_room", "write_note"))
    for name in ("note", "change_note", "share_note", "publish_note", "withdraw_note", "comment_note"):
        yield page(name, OTHER, note.pk)
    yield page("withdraw_comment", OTHER, comment.pk)
    yield page("say_who_runs", COORDINATOR)
    yield page("heard", COORDINATOR)
    open_one, ended = Conversation.objects.order_by("pk")[:2]
    yield page("conversations")
    yield page("conversations", MEMBER)
    yield page("conversations", VISITOR, note="last", query=LAST)
    yield page("open_conversation", MEMBER)
    yield page("conversation", VISITOR, open_one.pk)
    yield from (page(name, MEMBER, open_one.pk) for name in ("conversation", "write_post", "end_conversation"))
    yield page("resume_conversation", MEMBER, ended.pk)
    yield page("say_how_heard", MEMBER, actor(MEMBER).seat.body_id)


def roles() -> Iterator[Address]:
    """Who speaks for whom, what is expected, what one follows."""
    body = Body.objects.get(name="Samverkansgruppen")
    proposed = Charter.objects.filter(state="proposed", body=None).earliest("pk")
    for who in (VISITOR, COORDINATOR):
        yield page("roles", who)
        yield page("body_roles", who, body.pk)
    yield page("charter", VISITOR, proposed.pk)
    yield page("my_roles", COORDINATOR)
    yield page("propose_charter", COORDINATOR)
    yield page("list_vacant", COORDINATOR, body.pk)
    yield from (page(name, COORDINATOR, proposed.pk) for name in ("change_charter", "drop_charter"))
    yield page("adopt_charter", OTHER, proposed.pk)


def asked_for_views() -> Iterator[Address]:
    """The pages of consultations and answers to viewpoints."""
    yield from consultations(page, current(), (VISITOR, COORDINATOR, MEMBER))


def of_measures() -> Iterator[Address]:
    """The pages of measures, plans and decisions on their way."""
    yield from measures(page, (VISITOR, COORDINATOR, MEMBER))


LISTS = (
    reading, lists, steps_on_texts, steps_on_links, steps_on_viewpoints, steps_on_bodies, life.addresses,
    asked_for_views, gatherings, roles, rooms, of_measures, questions.addresses,
    structure.addresses, elections.addresses, talks.addresses,
    minutes.addresses,
)  # fmt: skip
MAKERS = (
    life.rare_things,
    structure.rare_things,
    elections.rare_things,
    gathered.rare_things,
    questions.rare_things,
    talks.rare_things,
    minutes.rare_things,
)


def forgotten(measured: list[Address]) -> list[str]:
    """URL names neither measured nor left out: a new page shall not slip by."""
    return sorted({*names(get_resolver())} - {each.name for each in measured} - LEFT_OUT.keys())


def names(resolver: URLResolver) -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one)
        elif isinstance(one, URLPattern) and one.name:
            yield one.name
