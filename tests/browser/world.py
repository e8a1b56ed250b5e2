"""The demonstration, with one more of everything that has a page of its own. Their addresses: `addresses.py`."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.utils import timezone

from bench.elections import staged
from overens.agreements import actions as agreements
from overens.agreements.models import (
    Accession,
    Commitment,
    Material,
    Reading,
    Reference,
    SentFile,
    Version,
)
from overens.bodies import actions as bodies
from overens.bodies.actors import Actor, Me
from overens.bodies.models import Body, Municipality, Party, Seat
from overens.consultations.models import Consultee
from overens.conversations.models import Conversation
from overens.documents.letterhead import starting_template
from overens.forums import actions as forums
from overens.forums.importing import read_structure
from overens.forums.models import Group, Link, Structure, Subscription, Tag
from overens.matters import actions as matters
from overens.matters.models import Choice, Disclosure, Matter, Taking
from overens.measures import actions as measures
from overens.measures.models import Measure, PlannedDecision
from overens.notices.models import Incoming, Letter
from overens.people.models import Person
from overens.representation.models import Charter, Note
from overens.site import actions as site
from overens.site.demonstration.boxes import PROPOSED
from overens.site.demonstration.story import fill
from overens.site.models import FaultReport
from overens.steering import actions as steering
from overens.steering.models import Plan
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Viewpoint
from tests.authenticator import given
from tests.made import lulea_lines

from .addresses import pages as pages
from .gathered import met
from .halls import talked
from .minuted import minutes_written

WHO = {
    "disa": "Disa Hamnqvarn",
    "sixten": "Sixten Ålvarn",
    "vide": "Vide Roddstrand",
    "orvar": "Orvar Kvarnlid",
    "runa": "Runa Luckstad",
    "jorid": "Jorid Ängsgläntan",
    "idun": "Idun Bryggmarker",
}

# Addresses that show no page: steps with no page of their own, files, and what only machines read.
NO_PAGE = {
    "language", "theme", "robots", "favicon", "logo", "health", "topic", "sign_out", "sign_out_others", "demo_sign_in",
    "version_file", "compilation_file", "comparison_file", "matter_by_id", "begin_question", "ask_passkey",
    "use_passkey", "begin_passkey", "add_passkey", "remove_passkey", "send_again", "representation_group",
    "summary_file", "minutes_file", "calendar", "meeting_file", "series_file", "registrations_file",
    "slides_file", "slides_text", "follow", "unfollow", "follow_tag", "unfollow_tag",
    "measures_file", "measure_by_id", "stored_note", "leave_group", "meeting_picture", "meeting_code",
    "chosen_notes", "speaking_order",
    "template_file", "starting_template", "current", "round_file", "incoming_file", "disclosure_file", "matter_package",
}  # fmt: skip
# Pages one comes to only by what went before; `test_beginning.py` goes through them.
ON_THE_WAY = {"get_started", "launch", "enter_code", "group_page", "note_down"}


def lived() -> SimpleNamespace:
    """A town where everything has happened once."""
    fill()
    w = SimpleNamespace(**{who: Me(Person.objects.get(name=name)) for who, name in WHO.items()})
    w.proposal = Version.objects.get(state="proposed")
    w.commitment = Commitment.objects.filter(version=w.proposal).order_by("pk")[1]
    w.compilation = Compilation.objects.get()
    w.note = Note.objects.filter(party__kind="civil_society").earliest("pk")
    w.comment = w.note.comments.earliest("pk")
    w.conversation, w.ended_conversation = Conversation.objects.order_by("pk")[:2]
    w.charter = Charter.objects.get(state="proposed", body=None)
    w.dialogue = Body.objects.get(name="Föreningsdialog kultur och fritid")
    _texts(w)
    _words(w)
    _bodies(w)
    _life(w)
    _questions(w)
    met(w)
    talked(w)
    minutes_written(w)
    _consulted(w)
    _measures(w)
    w.elections = staged(w.sixten.actors[0])
    w.fault = site.report_fault(
        FaultReport(party=Party.objects.get(kind="municipality")), by=w.vide.actors[0], text="Knappen syns inte."
    )
    _letters(w)
    return w


def _letters(w: SimpleNamespace) -> None:
    given(w.vide.person)
    Letter.objects.create(person=w.disa.person, state=Letter.State.FAILED, fault="550 5.1.1 no such mailbox")
    Person.objects.filter(pk=w.orvar.person_id).update(letters=Person.Letters.NEVER)


def _texts(w: SimpleNamespace) -> None:
    by = w.disa.actors[0]
    w.reading = agreements.read_in(Reading(), by=by, name="Luleå", lines=lulea_lines())
    w.handed, w.unreadable = (
        agreements.hand_in(Reading(), by=by, name=name, data=b"%PDF-") for name in ("Lång.pdf", "Trasig.pdf")
    )
    SentFile.objects.filter(reading=w.handed).update(page=12, pages=60)
    agreements.give_up(w.unreadable, why="Filen är skadad.")
    w.draft = agreements.draft(Version(), by=by, title="Nästa överenskommelse", template=True)
    w.drafted = Commitment.objects.filter(version=w.draft)[0]
    w.closed = Commitment.objects.filter(version=w.proposal, topic__promised_by__kind="municipality").last()
    agreements.close(w.closed, by=by)
    w.withdrawn = agreements.draft(Version(), by=by, title="Ett förslag som drogs tillbaka")
    agreements.publish_proposal(w.withdrawn, by=by)
    agreements.withdraw_proposal(w.withdrawn, by=by, why="Ett bättre förslag är på väg.")


def _life(w: SimpleNamespace) -> None:
    """A text in force with words found unclear in it, the draft of the next, and one whose day has come."""
    by, today = w.disa.actors[0], timezone.localdate()
    council = Body.objects.get(kind="council")
    w.idea, w.material = Version.objects.get(state="working_group"), Material.objects.earliest("pk")
    titles = ("Gällande", "Beslutad", "En till som gäller")
    w.in_force, w.due, w.main = (agreements.draft(Version(), by=by, title=t, template=True) for t in titles)
    for version, day in ((w.in_force, today), (w.due, today + timedelta(days=1)), (w.main, today)):
        agreements.publish_proposal(version, by=by)
        decision = {"body": council, "decided_on": today, "paragraph": "141", "reference": "KS 2026/77"}
        agreements.decide(version, by=by, in_force_from=day, **decision)
    Version.objects.filter(pk=w.due.pk).update(in_force_from=today)  # the next day
    w.ready = agreements.draft(Version(), by=by, title="Färdig för beslut", template=True)
    agreements.publish_proposal(w.ready, by=by)
    w.following = agreements.begin_next(Version(previous=w.in_force), by=by, title="Nästa version")
    new = Commitment.objects.filter(version=w.following)[0]
    agreements.reword(new, by=by, text=f"{new} Det följs upp varje år.")
    w.reference = Reference.objects.get(state="changed")
    w.joined = agreements.accede(Accession(version=w.in_force), by=w.vide.actors[0], proof="Årsmötet, § 9")
    topic = Commitment.objects.filter(version=w.in_force)[0].topic
    one, two, three = str(topic).split()[:3]
    w.marked, w.defining, w.kept = (
        viewpoints.mark_unclear(Phrase(topic=topic), by=w.vide.actors[0], words=words)
        for words in (f"{one} {two}", f"{two} {three}", f"{one} {two} {three}")
    )
    viewpoints.propose_definition(w.defining, by=by, definition="Alla nämnder och förvaltningar.")
    viewpoints.keep_wording(w.kept, by=by, why="Orden är lagens egna.")


def _consulted(w: SimpleNamespace) -> None:
    """The demonstration's consultation and question, and a text that is out for consultation now."""
    by = w.disa.actors[0]
    w.consulted, w.question = Round.objects.filter(kind="consultation").order_by("pk")[:2]
    w.given = Answer.objects.earliest("pk")
    w.owing, w.answered = (
        Consultee.objects.get(round=w.question, body__name=name)
        for name in ("Älvhamns Roddsällskap", "Strandängens Odlarförening")
    )
    w.late = Consultee.objects.get(round=w.consulted, body__name="Flyktingnätverket")
    w.out = agreements.draft(Version(), by=by, title="På remiss", template=True)
    agreements.publish_proposal(w.out, by=by)
    words = {"title": "Remiss: På remiss", "question": "Vad saknas?", "until": timezone.localdate()}
    w.out_round = agreements.consult(w.out, by=by, **words)
    Round.objects.filter(pk=w.out_round.pk).update(until=timezone.localdate() - timedelta(days=1))  # the next day


def _words(w: SimpleNamespace) -> None:
    disa, vide, topic = w.disa.actors[0], w.vide.actors[0], w.proposal.topic
    w.mine, w.hidden = (
        viewpoints.leave(Viewpoint(topic=topic), by=vide, text=text, kind="question")
        for text in ("Hur följs det upp?", "Ett namn nämns här.")
    )
    viewpoints.hide(w.hidden, by=disa, why="En person nämns vid namn.")
    w.merged = Viewpoint.objects.filter(state="merged")[0]
    w.two = list(Viewpoint.objects.filter(whole=topic, topic=w.commitment.topic, state="stands")[:2])
    w.round = viewpoints.hold(Round(about=topic), by=disa, title="Dialogträff", held_on=date(2026, 9, 2), groups=3)
    header = {"title": "Höstens synpunkter", "dated": date(2026, 11, 20)}
    w.compiling = viewpoints.compile(Compilation(about=topic), by=disa, **header)


def _questions(w: SimpleNamespace) -> None:
    """One of a visitor that waits, one answered by letter, one that everyone may read, one put aside."""
    party = Party.objects.get(kind="municipality")
    words = "Kan vi få hjälp att söka bidrag? Vi har aldrig gjort det förut."
    w.asked, w.answered, w.aside = (
        matters.ask(Matter(party=party), by=Actor(capacity="En besökare"), text=words, association="Dansgillet",
                    channel="letter", name="Namn", postal="Vägen 1")
        for _time in range(3)
    )  # fmt: skip
    w.links = [one.via.token for one in (w.asked, w.answered)]
    for one in (w.asked, w.answered, w.aside):
        one.via = None
    matters.answer(w.answered, by=w.runa.actors[0], text="Ja. Ring oss, så bokar vi en tid.")
    matters.hold_back(w.aside, by=w.runa.actors[0])
    by = w.runa.actors[0]
    w.records = [
        matters.prepare_disclosure(Disclosure(), by=by, asked_for="Allt om bidrag.", numbers=[w.asked])
        for _time in "12"
    ]
    for one in w.records:
        matters.mask(one, by=by, words="Dansgillet", ground="21 kap. 1 § offentlighets- och sekretesslagen")
    matters.hand_out(w.records[1], by=by)
    w.choice = Choice.objects.filter(below=None, body__isnull=False).earliest("pk")
    w.mail = Incoming.objects.filter(state="taken_up").earliest("pk")
    w.delivery = w.answered.deliveries.get()
    by = w.disa.actors[0]
    w.climbing = Matter.objects.told().get(title__startswith="Kan vi få besked om bidrag")
    w.merged_matter, w.noted = Matter.objects.get(state="merged"), Taking.objects.filter(state="noted").earliest("pk")
    w.carried = Taking.objects.filter(state="carried").earliest("pk")
    w.general = matters.ask(Matter(party=party), by=by, text="Vem svarar för lekplatserna?")
    w.general.via = None
    w.public = Matter.objects.filter(room="public", state="received").first() or Matter.objects.filter(room="public")[0]


def _measures(w: SimpleNamespace) -> None:
    """The demonstration's measures by their state, one more whose plan was revised since, and a decision on its way."""
    by, committee = w.disa.actors[0], Body.objects.get(name="Kulturnämnden")
    decided = Plan.objects.filter(state="adopted").earliest("pk")
    words = {"title": "Bidrag till ledare", "text": "Bidrag även till unga ledare.", "committee": committee}
    part = measures.propose_measure(Measure(), by=by, need="Ledarna slutar.", need_from="Dansgillet", **words)
    when = decided.document.editions.latest("dated").dated
    said = {"decided_by": decided.body, "decided_on": when, "paragraph": "§ 7", "reason": "Bara för ledare under 20."}
    measures.take_in_part(part, by=by, plan=decided, **said)
    changed = {"dated": timezone.localdate(), "paragraph": "§ 12", "changed": "Beloppen är sänkta."}
    steering.date_edition(decided.document, by=by, **changed)
    measures.tell_plan_changes()
    w.measures = {one.state: one for one in Measure.objects.told().order_by("-pk")}
    w.plan, w.planned = Plan.objects.filter(state="open").earliest("pk"), PlannedDecision.objects.earliest("pk")


def _bodies(w: SimpleNamespace) -> None:
    by = w.disa.actors[0]
    w.body = Body.objects.get(name="Kultur-, idrotts- och fritidsförvaltningen")
    w.seat = Seat.objects.get(body=w.body)
    w.tag = Tag.objects.subjects().earliest("pk")
    w.subscription = Subscription.objects.earliest("pk")
    w.other_tag = Tag.objects.subjects().exclude(pk=w.subscription.tag_id).earliest("pk")
    w.structure, w.group = Structure.objects.earliest("pk"), Group.objects.earliest("pk")
    w.assumed = Link.objects.filter(assumed=True, source__party__kind="municipality").earliest("pk")
    parts = read_structure(PROPOSED.splitlines())
    w.drawing = forums.draw_structure(Structure(), by=by, title="En skiss till", parts=parts)
    seat = Seat(body=w.body, role="official", party=w.body.party, since=date(2026, 1, 1))
    w.invited = bodies.invite(seat, by=by, email="ny@alvhamn.example", name="Ny")
    w.newcomer = Me(w.invited.person)
    bodies.use_template(Municipality.objects.get(), by=by, name="Kommunens mall.docx", data=starting_template())
    assert Municipality.objects.count() == 1
