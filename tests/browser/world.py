"""The demonstration, with one more of everything that has a page of its own; and the address of every page."""

from datetime import date, timedelta
from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Accession, Commitment, Material, Reading, Version
from overens.bodies import actions as bodies
from overens.bodies.actors import Actor, Me
from overens.bodies.invitations import link_to
from overens.bodies.models import Body, Municipality, Party, Seat
from overens.consultations.models import Consultee
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.notices.letters import link_to_end
from overens.notices.models import Letter
from overens.people.models import Person
from overens.site import actions as site
from overens.site.demonstration.story import fill
from overens.site.models import FaultReport
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Viewpoint
from tests.authenticator import given
from tests.made import lulea_lines

WHO = {
    "disa": "Disa Hamnqvarn",
    "sixten": "Sixten Ålvarn",
    "vide": "Vide Roddstrand",
    "orvar": "Orvar Kvarnlid",
    "runa": "Runa Luckstad",
    "jorid": "Jorid Ängsgläntan",
}
VISITOR = ""

# Addresses that show no page: steps with no page of their own, files, and what only machines read.
NO_PAGE = {
    "language", "theme", "robots", "favicon", "logo", "health", "topic", "sign_out", "sign_out_others", "demo_sign_in",
    "version_file", "compilation_file", "comparison_file", "matter_by_id", "begin_question", "ask_passkey",
    "use_passkey", "begin_passkey", "add_passkey", "remove_passkey", "send_again", "current", "round_file",
}  # fmt: skip
# Pages one comes to only by what went before; `test_beginning.py` goes through them.
ON_THE_WAY = {"get_started", "launch", "enter_code"}


def lived() -> SimpleNamespace:
    """A town where everything has happened once."""
    fill()
    w = SimpleNamespace(**{who: Me(Person.objects.get(name=name)) for who, name in WHO.items()})
    w.proposal = Version.objects.get(state="proposed")
    w.commitment = Commitment.objects.filter(version=w.proposal).order_by("pk")[1]
    w.compilation = Compilation.objects.get()
    _texts(w)
    _words(w)
    _bodies(w)
    _life(w)
    _questions(w)
    _consulted(w)
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
    w.delivery = w.answered.deliveries.get()
    w.public = Matter.objects.filter(room="public", state="received").first() or Matter.objects.filter(room="public")[0]


def _bodies(w: SimpleNamespace) -> None:
    by = w.disa.actors[0]
    w.body = Body.objects.get(name="Kultur-, idrotts- och fritidsförvaltningen")
    w.seat = Seat.objects.get(body=w.body)
    seat = Seat(body=w.body, role="official", party=w.body.party, since=date(2026, 1, 1))
    w.invited = bodies.invite(seat, by=by, email="ny@alvhamn.example", name="Ny")
    w.newcomer = Me(w.invited.person)
    assert Municipality.objects.count() == 1


def pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Every page by its name: who reads it, and its address. A second address of a name is called `name+why`."""
    texts = _agreement_pages(w) | _viewpoint_pages(w) | _consultation_pages(w)
    return texts | _body_pages(w) | _matter_pages(w) | _site_pages(w)


def _agreement_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    draft, proposal = w.draft.pk, w.proposal.pk
    own, drafted, closed = ({"version": one.version_id, "pk": one.pk} for one in (w.commitment, w.drafted, w.closed))
    return {
        "agreement": (VISITOR, reverse("agreement")),
        "version": (VISITOR, reverse("version", args=[proposal])),
        "version+party": ("sixten", reverse("version", args=[proposal])),
        "version+draft": ("disa", reverse("version", args=[draft])),
        "version+withdrawn": (VISITOR, reverse("version", args=[w.withdrawn.pk])),
        "versions": ("disa", reverse("versions")),
        "version_history": (VISITOR, reverse("version_history", args=[proposal])),
        "draft": ("disa", reverse("draft")),
        "read_in": ("disa", reverse("read_in")),
        "reading": ("disa", reverse("reading", args=[w.reading.pk])),
        "correct_reading": ("disa", reverse("correct_reading", args=[w.reading.pk]) + "?bara=1"),
        "confirm": ("disa", reverse("confirm", args=[w.reading.pk])),
        "discard_reading": ("disa", reverse("discard_reading", args=[w.reading.pk])),
        "publish_proposal": ("disa", reverse("publish_proposal", args=[draft])),
        "endorse": ("sixten", reverse("endorse", args=[proposal])),
        "not_endorse": ("sixten", reverse("not_endorse", args=[proposal])),
        "withdraw_proposal": ("disa", reverse("withdraw_proposal", args=[proposal])),
        "send_to_decision": ("disa", reverse("send_to_decision", args=[w.ready.pk])),
        "decide": ("disa", reverse("decide", args=[proposal])),
        "version+in_force": (VISITOR, reverse("version", args=[w.in_force.pk])),
        "version+following": ("disa", reverse("version", args=[w.following.pk])),
        "take_effect": ("disa", reverse("take_effect", args=[w.due.pk])),
        "end_agreement": ("disa", reverse("end_agreement", args=[w.in_force.agreement_id])),
        "say_who_speaks": ("sixten", reverse("say_who_speaks", args=[w.proposal.agreement_id])),
        "choose_main": ("disa", reverse("choose_main", args=[w.main.agreement_id])),
        "timeline": ("sixten", reverse("timeline", args=[w.in_force.agreement_id])),
        "current_work": (VISITOR, reverse("current_work")),
        "work": (VISITOR, reverse("work", args=[proposal])),
        "work+search": ("disa", reverse("work", args=[proposal]) + "?q=lokaler&slag=underlag"),
        "say_what_is_open": ("disa", reverse("say_what_is_open", args=[proposal])),
        "material": ("disa", reverse("material", args=[w.material.pk])),
        "add_material": ("disa", reverse("add_material", args=[proposal])),
        "remove_material": ("disa", reverse("remove_material", args=[w.material.pk])),
        "version+idea": ("sixten", reverse("version", args=[w.idea.pk])),
        "propose_idea": ("disa", reverse("propose_idea")),
        "form_working_group": ("sixten", reverse("form_working_group", args=[w.idea.pk])),
        "begin_draft": ("sixten", reverse("begin_draft", args=[w.idea.pk])),
        "drop_idea": ("sixten", reverse("drop_idea", args=[w.idea.pk])),
        "describe_version": ("disa", reverse("describe_version", args=[draft])),
        "begin_next": ("disa", reverse("begin_next", args=[w.in_force.pk])),
        "signatories": ("vide", reverse("signatories", args=[w.in_force.pk])),
        "accede": ("vide", reverse("accede", args=[w.due.pk])),
        "leave_agreement": ("vide", reverse("leave_agreement", args=[w.joined.pk])),
        "comparison": ("disa", reverse("comparison", args=[w.following.pk])),
        "add": ("disa", reverse("add", args=[draft])),
        "commitment": (VISITOR, reverse("commitment", kwargs=own)),
        "commitment+closed": ("disa", reverse("commitment", kwargs=closed)),
        "assign": ("disa", reverse("assign", kwargs=drafted)),
        "report": ("disa", reverse("report", kwargs=drafted)),
        "close": ("disa", reverse("close", kwargs=drafted)),
        "reword": ("disa", reverse("reword", kwargs=drafted)),
        "remove": ("disa", reverse("remove", kwargs=drafted)),
        "reopen": ("disa", reverse("reopen", kwargs=closed)),
    }


def _viewpoint_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    whole, mine = w.proposal.topic_id, w.mine.pk
    ticked = urlencode([("vald", one.pk) for one in w.two])
    marked, defining = [w.marked.pk], [w.defining.pk]
    return {
        "definitions": (VISITOR, reverse("definitions")),
        "phrase": (VISITOR, reverse("phrase", args=marked)),
        "phrase+defining": ("sixten", reverse("phrase", args=defining)),
        "phrase+kept": (VISITOR, reverse("phrase", args=[w.kept.pk])),
        "mark_unclear": ("vide", reverse("mark_unclear", args=[w.commitment.topic_id])),
        "propose_definition": ("disa", reverse("propose_definition", args=marked)),
        "agree_definition": ("sixten", reverse("agree_definition", args=defining)),
        "keep_wording": ("disa", reverse("keep_wording", args=marked)),
        "note_rewording": ("disa", reverse("note_rewording", args=marked)),
        "viewpoints": (VISITOR, reverse("viewpoints", args=[whole])),
        "viewpoints+coordinator": ("disa", reverse("viewpoints", args=[whole])),
        "merge_many": ("disa", reverse("merge_many", args=[whole]) + f"?{ticked}"),
        "hold": ("disa", reverse("hold", args=[whole])),
        "close_round": ("disa", reverse("close_round", args=[w.round.pk])),
        "leave": ("vide", reverse("leave", args=[w.commitment.topic_id])),
        "leave+seats": ("orvar", reverse("leave", args=[w.commitment.topic_id])),
        "record": ("disa", reverse("record", args=[w.commitment.topic_id])),
        "viewpoint": (VISITOR, reverse("viewpoint", args=[mine])),
        "viewpoint+merged": ("disa", reverse("viewpoint", args=[w.merged.pk])),
        "viewpoint+hidden": (VISITOR, reverse("viewpoint", args=[w.hidden.pk])),
        "correct": ("vide", reverse("correct", args=[mine])),
        "classify": ("disa", reverse("classify", args=[mine])),
        "withdraw": ("vide", reverse("withdraw", args=[mine])),
        "merge": ("disa", reverse("merge", args=[w.two[0].pk])),
        "split": ("disa", reverse("split", args=[w.merged.pk])),
        "hide": ("disa", reverse("hide", args=[mine])),
        "show_again": ("disa", reverse("show_again", args=[w.hidden.pk])),
        "viewpoints+unanswered": ("disa", reverse("viewpoints", args=[whole]) + "?svar=utan"),
        "answer_viewpoints": ("disa", reverse("answer_viewpoints", args=[whole])),
        "viewpoint_answer": (VISITOR, reverse("viewpoint_answer", args=[w.given.pk])),
        "change_answer": ("disa", reverse("change_answer", args=[w.given.pk])),
        "archive": (VISITOR, reverse("archive")),
        "archive+nothing": (VISITOR, reverse("archive") + "?q=zebra"),
        "compile": ("disa", reverse("compile", args=[whole])),
        "compilation": (VISITOR, reverse("compilation", args=[w.compilation.pk])),
        "compilation+draft": ("disa", reverse("compilation", args=[w.compiling.pk])),
        "edit": ("disa", reverse("edit", args=[w.compiling.pk])),
        "publish": ("disa", reverse("publish", args=[w.compiling.pk])),
        "discard": ("disa", reverse("discard", args=[w.compiling.pk])),
        "withdraw_compilation": ("disa", reverse("withdraw_compilation", args=[w.compilation.pk])),
    }


def _consultation_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    consulted, question, owing, answered = w.consulted.pk, w.question.pk, w.owing.pk, w.answered.pk
    return {
        "rounds": (VISITOR, reverse("rounds")),
        "rounds+of": ("disa", reverse("rounds") + f"?om={w.proposal.topic_id}"),
        "round": (VISITOR, reverse("round", args=[consulted])),
        "round+question": ("vide", reverse("round", args=[question])),
        "round+coordinator": ("disa", reverse("round", args=[question])),
        "round+past": ("disa", reverse("round", args=[w.out_round.pk])),
        "round+meeting": (VISITOR, reverse("round", args=[w.round.pk])),
        "call": ("disa", reverse("call")),
        "prolong": ("disa", reverse("prolong", args=[question])),
        "ask_body": ("disa", reverse("ask_body", args=[question])),
        "respond_unasked": ("orvar", reverse("respond_unasked", args=[question])),
        "consultee": (VISITOR, reverse("consultee", args=[w.late.pk])),
        "consultee+owing": ("vide", reverse("consultee", args=[owing])),
        "respond": ("vide", reverse("respond", args=[owing])),
        "abstain": ("vide", reverse("abstain", args=[owing])),
        "respond_for": ("disa", reverse("respond_for", args=[owing])),
        "remind": ("disa", reverse("remind", args=[owing])),
        "change_response": ("jorid", reverse("change_response", args=[answered])),
        "revoke_response": ("jorid", reverse("revoke_response", args=[answered])),
        "version+consultation": (VISITOR, reverse("version", args=[w.out.pk])),
        "consult": ("disa", reverse("consult", args=[w.proposal.pk])),
        "end_consultation": ("disa", reverse("end_consultation", args=[w.out.pk])),
    }


def _body_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    on_body = {name: ("disa", reverse(name, args=[w.body.pk])) for name in ("describe", "rename", "succeed", "invite")}
    own = ("structure", "establish", "import_units", "explain", "settings", "change_settings", "add_party")
    return on_body | {
        **{name: ("disa", reverse(name)) for name in own},
        "structure": (VISITOR, reverse("structure")),
        "body": (VISITOR, reverse("body", args=[w.body.pk])),
        "body+coordinator": ("disa", reverse("body", args=[w.body.pk])),
        "accept": ("newcomer", reverse("accept", args=[w.invited.pk])),
        "decline": ("newcomer", reverse("decline", args=[w.invited.pk])),
        "renew": ("disa", reverse("renew", args=[w.seat.pk])),
        "end": ("disa", reverse("end", args=[w.seat.pk])),
        "invitation": (VISITOR, link_to(w.invited)),
        "abbreviations": (VISITOR, reverse("abbreviations")),
    }


def _matter_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    waits, answered = ("pass_on", "answer", "forward", "hold_back"), ("not_answered", "close_matter")
    own = ("say_more", "withdraw_matter", "publish_matter")
    return (
        {name: ("runa", reverse(name, args=w.asked.address)) for name in waits}
        | {name: (VISITOR, reverse(name, args=[w.links[0]])) for name in own}
        | {name: (VISITOR, reverse(name, args=[w.links[1]])) for name in answered}
        | {
            "ask": (VISITOR, reverse("ask")),
            "ask+association": ("vide", reverse("ask")),
            "take_down": ("runa", reverse("take_down")),
            "matters": (VISITOR, reverse("matters")),
            "inbox": ("runa", reverse("inbox")),
            "deliveries": ("runa", reverse("deliveries")),
            "deliver": ("runa", reverse("deliver", args=[w.delivery.pk])),
            "printed": ("runa", reverse("printed", args=[w.delivery.pk])),
            "matter": ("runa", reverse("matter", args=w.asked.address)),
            "matter+public": (VISITOR, reverse("matter", args=w.public.address)),
            "own_matter": (VISITOR, reverse("own_matter", args=[w.links[0]])),
            "own_matter+answered": (VISITOR, reverse("own_matter", args=[w.links[1]])),
            "let_through": ("runa", reverse("let_through", args=w.aside.address)),
            "support": ("jorid", reverse("support", args=w.public.address)),
        }
    )


def _site_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    public = ("start", "sign_in", "demo", "about", "accessibility", "report_fault", "privacy", "gallery")
    return {name: (VISITOR, reverse(name)) for name in public} | {
        "demo_letters": (VISITOR, reverse("demo_letters")),
        "letters": ("disa", reverse("letters")),
        "my_settings": ("vide", reverse("my_settings")),
        "unsubscribe": (VISITOR, link_to_end(w.vide.person)),
        "unsubscribe+ended": (VISITOR, link_to_end(w.orvar.person)),
        "my_page": ("disa", reverse("my_page")),
        "my_page+seats": ("orvar", reverse("my_page")),
        "my_viewpoints": ("vide", reverse("my_viewpoints")),
        "fault": (VISITOR, reverse("fault", args=[w.fault.token])),
        "answer_fault": ("disa", reverse("answer_fault", args=[w.fault.token])),
        "404": (VISITOR, "/finns-inte/"),
        "403": ("vide", reverse("settings").replace("installningar", "installningar/andra")),
        "409": ("disa", reverse("launch")),
    }
