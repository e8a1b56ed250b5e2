"""The address of every page of the demonstration, and who reads it."""

from types import SimpleNamespace
from urllib.parse import urlencode

from django.urls import reverse

from overens.agreements.models import Commitment, Realisation
from overens.bodies.invitations import link_to
from overens.matters.door import link_for
from overens.measures.models import Indicator
from overens.notices.letters import link_to_end

from .gathered import meeting_pages
from .halls import discussion_pages
from .minuted import minutes_pages
from .structure import election_pages, forum_pages

VISITOR = ""


def pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Every page by its name: who reads it, and its address. A second address of a name is called `name+why`."""
    texts = _agreement_pages(w) | _link_pages(w) | _viewpoint_pages(w) | _consultation_pages(w)
    structure = _body_pages(w) | forum_pages(w) | meeting_pages(w) | election_pages(w) | discussion_pages(w)
    structure |= minutes_pages(w)
    return texts | structure | _role_pages(w) | _matter_pages(w) | _ladder_pages(w) | _measure_pages(w) | _site_pages(w)


def drafted_in_force(w: SimpleNamespace) -> dict[str, int]:
    """The first commitment of the text in force: of the template, so with its words in English."""
    return {"version": w.in_force.pk, "pk": Commitment.objects.filter(version=w.in_force)[0].pk}


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
        "hand_in": ("disa", reverse("hand_in")),
        "reading": ("disa", reverse("reading", args=[w.reading.pk])),
        "reading+waiting": ("disa", reverse("reading", args=[w.handed.pk])),
        "reading+unreadable": ("disa", reverse("reading", args=[w.unreadable.pk])),
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
        "version+finnish": (VISITOR, reverse("version", args=[proposal]) + "?sprak=fi"),
        "commitment+english": (VISITOR, reverse("commitment", kwargs=drafted_in_force(w)) + "?sprak=en"),
        "languages": ("disa", reverse("languages", args=[proposal])),
        "translate": ("disa", reverse("translate", args=[proposal, "fi"])),
        "reword_text": ("disa", reverse("reword_text", args=[draft])),
        "reword_text+principle": ("disa", reverse("reword_text", args=[draft, w.drafted.principle_id])),
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


def _link_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """What commitments rest on and what realises them."""
    behind, realised = w.reference.commitment, Realisation.objects.earliest("pk").commitment
    document = [w.reference.guideline_id]
    return {
        **{name: (VISITOR, reverse(name)) for name in ("commitments", "principles", "guidelines")},
        "commitments+none": (VISITOR, reverse("commitments") + "?laget=off_plan"),
        "guideline": (VISITOR, reverse("guideline", args=document)),
        "add_guideline": ("disa", reverse("add_guideline")),
        "date_edition": ("disa", reverse("date_edition", args=document)),
        "end_guideline": ("disa", reverse("end_guideline", args=document)),
        "commitment+behind": ("disa", behind.get_absolute_url()),
        "commitment+realised": ("disa", realised.get_absolute_url()),
        "link_forum": ("disa", reverse("link_forum", args=realised.address)),
        "unlink_forum": ("disa", reverse("unlink_forum", args=realised.address)),
        "refer": ("disa", reverse("refer", args=behind.address)),
        "look_again": ("disa", reverse("look_again", args=[w.reference.pk])),
        "stop_referring": ("disa", reverse("stop_referring", args=[w.reference.pk])),
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
        "reissue": ("disa", reverse("reissue", args=[w.compilation.pk])),
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
    on_body["list_vacant"] = ("disa", reverse("list_vacant", args=[w.body.pk]))
    own = ("structure", "establish", "import_units", "explain", "settings", "change_settings", "add_party")
    own += ("use_template", "drop_template")
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
        "coordinators": (VISITOR, reverse("coordinators")),
    }


def _role_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """What is expected of whom: pages for everybody, and what coordinators do."""
    proposed, own = w.charter.pk, w.dialogue.pk
    return {
        "roles": (VISITOR, reverse("roles")),
        "roles+coordinator": ("disa", reverse("roles")),
        "body_roles": ("orvar", reverse("body_roles", args=[own])),
        "body+role": ("orvar", reverse("body", args=[own])),
        "propose_charter": ("disa", reverse("propose_charter") + "?place=forum&part=department"),
        "propose_charter+forum": ("orvar", reverse("propose_charter", args=[own]) + "?part=terms"),
        "charter": (VISITOR, reverse("charter", args=[proposed])),
        "change_charter": ("disa", reverse("change_charter", args=[proposed])),
        "adopt_charter": ("sixten", reverse("adopt_charter", args=[proposed])),
        "drop_charter": ("disa", reverse("drop_charter", args=[proposed])),
        "my_roles": ("orvar", reverse("my_roles")),
        "heard": ("disa", reverse("heard")),
        "say_how_heard": ("vide", reverse("say_how_heard", args=[w.vide.seats[0].body_id])),
        "own_room": ("sixten", reverse("own_room")),
        "write_note": ("sixten", reverse("write_note")),
        "note": ("sixten", reverse("note", args=[w.note.pk])),
        **{name: ("sixten", reverse(name, args=[w.note.pk])) for name in ("change_note", "withdraw_note")},
        **{name: ("sixten", reverse(name, args=[w.note.pk])) for name in ("share_note", "publish_note")},
        "comment_note": ("sixten", reverse("comment_note", args=[w.note.pk])),
        "withdraw_comment": ("sixten", reverse("withdraw_comment", args=[w.comment.pk])),
        "say_who_runs": ("disa", reverse("say_who_runs")),
        "conversations": (VISITOR, reverse("conversations")),
        "open_conversation": ("vide", reverse("open_conversation")),
        "conversation": (VISITOR, w.conversation.get_absolute_url()),
        "conversation+own": ("vide", w.conversation.get_absolute_url()),
        "write_post": ("vide", reverse("write_post", args=[w.conversation.pk])),
        "end_conversation": ("vide", reverse("end_conversation", args=[w.conversation.pk])),
        "resume_conversation": ("vide", reverse("resume_conversation", args=[w.ended_conversation.pk])),
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
            "guide": (VISITOR, reverse("guide")),
            "guide_choice": (VISITOR, reverse("guide_choice", args=[w.choice.pk])),
            "guide_choice+more": (VISITOR, reverse("guide_choice", args=[w.choice.above_id])),
            "guide_choices": ("runa", reverse("guide_choices")),
            "add_choice": ("runa", reverse("add_choice")),
            "change_choice": ("runa", reverse("change_choice", args=[w.choice.pk])),
            "remove_choice": ("runa", reverse("remove_choice", args=[w.choice.pk])),
            "waiting_times": (VISITOR, reverse("waiting_times")),
            "register": ("runa", reverse("register")),
            "disclosures": ("runa", reverse("disclosures")),
            "prepare_disclosure": ("runa", reverse("prepare_disclosure")),
            "disclosure": ("runa", reverse("disclosure", args=[w.records[0].pk])),
            "disclosure+handed": ("runa", reverse("disclosure", args=[w.records[1].pk])),
            "mask": ("runa", reverse("mask", args=[w.records[0].pk])),
            "unmask": ("runa", reverse("unmask", args=[w.records[0].pk])),
            "hand_out": ("runa", reverse("hand_out", args=[w.records[0].pk])),
            "mailbox": ("runa", reverse("mailbox")),
            "incoming": ("runa", reverse("incoming", args=[w.mail.pk])),
            "let_through": ("runa", reverse("let_through", args=w.aside.address)),
            "support": ("jorid", reverse("support", args=w.public.address)),
        }
    )


def _measure_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Measures of every kind, plans, and a decision on its way."""
    proposed, landed, left = (w.measures[state] for state in ("proposed", "taken_in", "not_taken_in"))
    on_proposed = ("reword_measure", "take_in", "take_in_part", "put_off", "leave_out", "withdraw_measure")
    on_proposed += ("link_commitment",)
    on_landed = ("report_measure", "complete_measure", "unlink_commitment")
    on_plan, on_decision = (
        ("change_plan", "adopt_plan", "drop_plan"),
        ("move_decision", "add_dialogue", "record_decision"),
    )
    return (
        {name: ("disa", reverse(name, args=proposed.address)) for name in on_proposed}
        | {name: ("disa", reverse(name, args=landed.address)) for name in on_landed}
        | {name: ("disa", reverse(name, args=[w.plan.pk])) for name in on_plan}
        | {name: ("disa", reverse(name, args=[w.planned.pk])) for name in (*on_decision, "call_off")}
        | {name: (VISITOR, reverse(name)) for name in ("measures", "outcomes", "plans", "planned_decisions")}
        | {name: (VISITOR, reverse(name)) for name in ("indicators", "participation")}
        | _counted_pages()
        | {name: ("disa", reverse(name)) for name in ("plan_year", "plan_decision", "propose_measure")}
        | {
            "propose_measure+question": ("disa", reverse("propose_measure", args=w.public.address)),
            "confirm_place": ("disa", reverse("confirm_place", args=w.measures["partly"].address)),
            "measure": (VISITOR, landed.get_absolute_url()),
            "measure+proposed": ("disa", proposed.get_absolute_url()),
            "measure+left_out": (VISITOR, left.get_absolute_url()),
            "measure+changed": ("disa", w.measures["partly"].get_absolute_url()),
            "plan": (VISITOR, reverse("plan", args=[landed.plan_id])),
            "plan+open": ("disa", reverse("plan", args=[w.plan.pk])),
            "planned_decision": (VISITOR, reverse("planned_decision", args=[w.planned.pk])),
        }
    )


def _ladder_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """How a question goes from forum to forum, as those who carry it on see it."""
    steps = (
        "follow_up",
        "name_subjects",
        "call_general",
        "pick_up",
        "note_taking",
        "merge_matter",
        "split_matter",
        "close_unreachable",
    )
    noted, link = [w.noted.pk], [link_for(w.noted).split("/")[-2]]
    return {name: ("disa", reverse(name, args=w.general.address)) for name in steps} | {
        "place": ("vide", reverse("place", args=w.noted.matter.address)),
        "place+unpublished": ("disa", reverse("place", args=w.general.address)),
        "escalate": ("disa", reverse("escalate", args=w.climbing.address)),
        "take_along": ("idun", reverse("take_along", args=w.climbing.address)),
        "part_again": ("disa", reverse("part_again", args=w.merged_matter.address)),
        "matter+climbing": (VISITOR, w.climbing.get_absolute_url()),
        "matter+politician": ("idun", w.carried.matter.get_absolute_url()),
        "matter+merged": ("disa", w.merged_matter.get_absolute_url()),
        "taking": (VISITOR, reverse("taking", args=link)),
        "confirm_taking": (VISITOR, reverse("confirm_taking", args=link)),
        "decline_taking": ("idun", reverse("decline_taking", args=noted)),
        "bring_back": ("idun", reverse("bring_back", args=[w.carried.pk])),
        "ladder": (VISITOR, reverse("ladder")),
        "adopt_ladder": ("disa", reverse("adopt_ladder")),
        "general_matters": ("disa", reverse("general_matters")),
        "my_page+politician": ("idun", reverse("my_page")),
    }


def _site_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    public = ("start", "sign_in", "demo", "about", "accessibility", "report_fault", "privacy", "gallery", "glossary")
    return {name: (VISITOR, reverse(name)) for name in public} | {
        "search": (VISITOR, reverse("search")),
        "search+found": ("disa", reverse("search") + "?q=lokaler"),
        "search+nothing": (VISITOR, reverse("search") + "?q=%C3%A4lgkvarn&slag=avtal"),
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


def _counted_pages() -> dict[str, tuple[str, str]]:
    """A commitment that is counted by itself, and the forms of how."""
    indicator = Indicator.objects.get(counts="meetings")
    other = Commitment.objects.filter(version=indicator.commitment.version_id, topic__promised_by__kind="municipality")
    bare = other.filter(indicators=None, state="standing").earliest("pk")
    return {
        "commitment+counted": (VISITOR, indicator.get_absolute_url()),
        "set_indicator": ("disa", reverse("set_indicator", args=[bare.pk])),
        "change_indicator": ("disa", reverse("change_indicator", args=[indicator.pk])),
        "end_indicator": ("disa", reverse("end_indicator", args=[indicator.pk])),
    }
