"""Every door of the house and who gets in: one line each. A door that is not in the table fails.

Adding a door is adding a line: its name, what its address is made of (see `things`), and what each kind of person
of the town meets when they open it. Opening never changes anything, and no step is taken by who may not.
"""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from overens.process.table import STEPS
from tests.behind_doors import things
from tests.process.taking import everything

PEOPLE = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")

ALL = "200 200 200 200 200 200 200 200"
GOES = "302 302 302 302 302 302 302 302"
NOBODY = "404 404 404 404 404 404 404 404"
FORBIDS = "405 405 405 405 405 405 405 405"
SIGNED_IN = "302 200 200 200 200 200 200 200"
SEATED = "302 403 200 200 200 200 200 200"
COORDINATORS = "302 403 403 403 403 403 200 200"
MUNICIPALITYS = "302 403 403 403 403 403 403 200"
CIVIL_SOCIETYS = "302 403 403 403 403 403 200 403"
OF_THE_ROWERS = "302 403 200 200 403 403 403 403"
OF_THE_GROWERS = "302 403 403 200 403 403 403 403"  # the town's grower has no column
THE_ROWER = "302 403 200 403 403 403 403 403"
INSIDE = "404 404 404 404 200 200 404 200"  # the municipality's room
INSIDE_COORDINATOR = "404 404 404 404 403 403 404 200"
OF_WHO_ANSWERS = "404 404 403 403 404 404 404 200"  # a question the rowers asked, not published
OF_WHO_ASKED = "404 404 200 200 404 404 404 403"
ROWERS_ROOM = "404 404 200 200 404 404 200 404"  # civil society's
ROWERS_NOTE = "404 404 200 403 404 404 403 404"
OF_A_POLITICIAN = "302 403 403 403 403 200 403 403"
TOO_LATE = "302 403 403 403 403 403 409 409"  # for coordinators it is out of turn
TOO_EARLY = "302 403 403 403 403 403 403 409"  # the same, for the municipality's own

DOORS = {
    # name            (made of, visitor outsider rower double official politician civil_coordinator coordinator)
    "language": ("", FORBIDS),
    "theme": ("", ALL),
    "gallery": ("", ALL),
    "robots": ("", ALL),
    "favicon": ("", GOES),
    # bodies
    "structure": ("", ALL),
    "establish": ("", COORDINATORS),
    "import_units": ("", COORDINATORS),
    "body": ("rowers", ALL),
    "describe": ("rowers", CIVIL_SOCIETYS),
    "rename": ("rowers", CIVIL_SOCIETYS),
    "succeed": ("rowers", CIVIL_SOCIETYS),
    "invite": ("rowers", CIVIL_SOCIETYS),
    "list_vacant": ("rowers", CIVIL_SOCIETYS),
    "accept": ("invited_seat", "302 200 403 403 403 403 403 403"),
    "decline": ("invited_seat", "302 200 403 403 403 403 403 403"),
    "renew": ("officials_seat", MUNICIPALITYS),
    "end": ("officials_seat", "302 403 403 403 200 403 403 200"),
    "invitation": ("signed", ALL),
    "abbreviations": ("", ALL),
    "explain": ("", COORDINATORS),
    "settings": ("", "404 404 404 404 404 404 200 200"),
    "change_settings": ("", MUNICIPALITYS),
    "add_party": ("", MUNICIPALITYS),
    "use_template": ("", MUNICIPALITYS),
    "drop_template": ("", TOO_EARLY),
    "template_file": ("", NOBODY),
    "starting_template": ("", ALL),
    "say_who_runs": ("", MUNICIPALITYS),
    "launch": ("", MUNICIPALITYS),
    "logo": ("", NOBODY),
    "get_started": ("", GOES),
    "coordinators": ("", ALL),
    "representation_group": ("", GOES),
    "wind_up": ("rowers", CIVIL_SOCIETYS),
    # forums
    "tags": ("", ALL),
    "tag": ("tag", ALL),
    "add_tag": ("", COORDINATORS),
    "change_tag": ("tag", COORDINATORS),
    "name_officials": ("tag", MUNICIPALITYS),
    "end_tag": ("tag", COORDINATORS),
    "tag_body": ("rowers", CIVIL_SOCIETYS),
    "who_does_what": ("", ALL),
    # representation
    "roles": ("", ALL),
    "body_roles": ("forum", ALL),
    "propose_charter": ("", COORDINATORS),
    "propose_charter+forum": ("forum", COORDINATORS),
    "charter": ("charter", ALL),
    "change_charter": ("charter", MUNICIPALITYS),
    "adopt_charter": ("charter", CIVIL_SOCIETYS),
    "drop_charter": ("charter", COORDINATORS),
    # search
    "search": ("", ALL),
    "heard": ("", "302 404 200 200 200 200 200 200"),
    "say_how_heard": ("rowers", OF_THE_ROWERS),
    "own_room": ("", "302 404 200 200 200 200 200 200"),
    "write_note": ("", "302 403 200 200 200 200 200 200"),
    "note": ("note", ROWERS_ROOM),
    "change_note": ("note", ROWERS_NOTE),
    "share_note": ("note", ROWERS_NOTE),
    "publish_note": ("note", ROWERS_NOTE),
    "withdraw_note": ("note", "404 404 200 403 404 404 200 404"),
    "comment_note": ("note", ROWERS_ROOM),
    "withdraw_comment": ("comment", "404 404 200 403 404 404 200 404"),
    # steering
    "guidelines": ("", ALL),
    "add_guideline": ("", COORDINATORS),
    "guideline": ("guideline", ALL),
    "date_edition": ("guideline", MUNICIPALITYS),
    "end_guideline": ("guideline", MUNICIPALITYS),
    # meetings
    "meetings": ("", ALL),
    "calendar": ("", ALL),
    "choose_forum": ("", SIGNED_IN),
    "call_meeting": ("forum", COORDINATORS),
    "meeting": ("meeting", ALL),
    "meeting_file": ("meeting", ALL),
    "move_meeting": ("meeting", COORDINATORS),
    "hold_meeting": ("meeting", COORDINATORS),
    "cancel_meeting": ("meeting", COORDINATORS),
    "plans": ("", ALL),
    "plan_year": ("", MUNICIPALITYS),
    "plan": ("plan", ALL),
    "change_plan": ("plan", MUNICIPALITYS),
    "adopt_plan": ("plan", MUNICIPALITYS),
    "drop_plan": ("plan", MUNICIPALITYS),
    # viewpoints
    "viewpoints": ("whole", ALL),
    "merge_many": ("whole", GOES),
    "hold": ("whole", COORDINATORS),
    "close_round": ("round", MUNICIPALITYS),
    "leave": ("topic", SEATED),
    "record": ("topic", COORDINATORS),
    "viewpoint": ("viewpoint", ALL),
    "correct": ("viewpoint", THE_ROWER),
    "classify": ("viewpoint", "302 403 200 403 403 403 200 200"),
    "withdraw": ("viewpoint", THE_ROWER),
    "merge": ("viewpoint", COORDINATORS),
    "split": ("viewpoint", TOO_LATE),
    "hide": ("viewpoint", COORDINATORS),
    "show_again": ("viewpoint", TOO_LATE),
    "archive": ("", ALL),
    "compile": ("whole", COORDINATORS),
    "compilation": ("compilation", INSIDE),
    "compilation_file": ("compilation_txt", INSIDE),
    "edit": ("compilation", INSIDE_COORDINATOR),
    "publish": ("compilation", INSIDE_COORDINATOR),
    "discard": ("compilation", INSIDE_COORDINATOR),
    "withdraw_compilation": ("published", MUNICIPALITYS),
    "reissue": ("published", MUNICIPALITYS),
    "definitions": ("", ALL),
    "phrase": ("phrase", ALL),
    "mark_unclear": ("topic", SEATED),
    "propose_definition": ("phrase", COORDINATORS),
    "agree_definition": ("defining", CIVIL_SOCIETYS),
    "keep_wording": ("phrase", COORDINATORS),
    "note_rewording": ("phrase", COORDINATORS),
    "answer_viewpoints": ("whole", MUNICIPALITYS),
    "viewpoint_answer": ("given", ALL),
    "change_answer": ("given", MUNICIPALITYS),
    # consultations
    "rounds": ("", ALL),
    "round": ("question", ALL),
    "round_file": ("question_txt", ALL),
    "call": ("", COORDINATORS),
    "prolong": ("question", MUNICIPALITYS),
    "ask_body": ("question", MUNICIPALITYS),
    "respond_unasked": ("question", SEATED),
    "consultee": ("consultee", ALL),
    "respond": ("consultee", OF_THE_ROWERS),
    "abstain": ("consultee", OF_THE_ROWERS),
    "respond_for": ("consultee", MUNICIPALITYS),
    "remind": ("consultee", MUNICIPALITYS),
    "change_response": ("responded", OF_THE_GROWERS),
    "revoke_response": ("responded", OF_THE_GROWERS),
    # agreements
    "agreement": ("", GOES),
    "current": ("", GOES),
    "current_work": ("", GOES),
    "work": ("version", ALL),
    "timeline": ("agreement", ALL),
    "say_who_speaks": ("agreement", CIVIL_SOCIETYS),
    "choose_main": ("agreement_in_force", TOO_EARLY),
    "end_agreement": ("agreement_in_force", MUNICIPALITYS),
    "propose_idea": ("", COORDINATORS),
    "form_working_group": ("idea", MUNICIPALITYS),
    "begin_draft": ("idea", MUNICIPALITYS),
    "describe_version": ("closed", INSIDE_COORDINATOR),
    "drop_idea": ("idea", MUNICIPALITYS),
    "say_what_is_open": ("version", MUNICIPALITYS),
    "material": ("material", ALL),
    "add_material": ("version", COORDINATORS),
    "remove_material": ("material", MUNICIPALITYS),
    "versions": ("", ALL),
    "draft": ("", COORDINATORS),
    "read_in": ("", COORDINATORS),
    "hand_in": ("", COORDINATORS),
    "reading": ("reading", INSIDE_COORDINATOR),
    "correct_reading": ("reading", INSIDE_COORDINATOR),
    "confirm": ("reading", INSIDE_COORDINATOR),
    "discard_reading": ("reading", INSIDE_COORDINATOR),
    "version": ("version", ALL),
    "version_history": ("version", ALL),
    "version_file": ("version_txt", ALL),
    "publish_proposal": ("closed", INSIDE_COORDINATOR),
    "signatories": ("in_force", ALL),
    "accede": ("in_force", OF_THE_ROWERS),
    "leave_agreement": ("accession", OF_THE_ROWERS),
    "comparison": ("following", INSIDE),
    "comparison_file": ("following_txt", INSIDE),
    "endorse": ("version", CIVIL_SOCIETYS),
    "not_endorse": ("version", CIVIL_SOCIETYS),
    "withdraw_proposal": ("version", MUNICIPALITYS),
    "send_to_decision": ("version", MUNICIPALITYS),
    "consult": ("version", MUNICIPALITYS),
    "end_consultation": ("consulted", MUNICIPALITYS),
    "decide": ("version", MUNICIPALITYS),
    "take_effect": ("version", TOO_EARLY),
    "begin_next": ("in_force", COORDINATORS),
    "reword_text": ("closed", INSIDE_COORDINATOR),
    "languages": ("version", ALL),
    "translate": ("version", COORDINATORS),
    "add": ("closed", INSIDE_COORDINATOR),
    "commitment": ("commitment", ALL),
    "reword": ("commitment", MUNICIPALITYS),
    "assign": ("commitment", MUNICIPALITYS),
    "report": ("commitment", MUNICIPALITYS),
    "close": ("commitment", MUNICIPALITYS),
    "reopen": ("commitment", TOO_EARLY),
    "remove": ("closed_commitment", INSIDE_COORDINATOR),
    "link_forum": ("commitment", COORDINATORS),
    "unlink_forum": ("linked_commitment", COORDINATORS),
    "refer": ("commitment", MUNICIPALITYS),
    "look_again": ("reference", MUNICIPALITYS),
    "stop_referring": ("reference", MUNICIPALITYS),
    "commitments": ("", ALL),
    "principles": ("", ALL),
    "topic": ("topic", GOES),
    # matters
    "ask": ("", ALL),
    "begin_question": ("", FORBIDS),
    "take_down": ("", "302 403 403 403 200 403 403 200"),
    "matters": ("", ALL),
    "inbox": ("", SIGNED_IN),
    "deliveries": ("", SIGNED_IN),
    "deliver": ("delivery", "404 404 404 404 404 404 404 200"),
    "printed": ("delivery", "404 404 404 404 404 404 404 200"),
    "matter_by_id": ("matter_pk", "404 404 302 302 404 404 404 302"),
    "matter": ("matter", "404 404 200 200 404 404 404 200"),
    "own_matter": ("own_link", ALL),
    "pass_on": ("matter", OF_WHO_ANSWERS),
    "answer": ("matter", OF_WHO_ANSWERS),
    "forward": ("matter", OF_WHO_ANSWERS),
    "hold_back": ("matter", OF_WHO_ANSWERS),
    "let_through": ("held_matter", OF_WHO_ANSWERS),
    "support": ("public_matter", "302 403 403 200 403 403 403 403"),
    "say_more": ("matter", OF_WHO_ASKED),
    "say_more+link": ("own_link", ALL),
    "withdraw_matter": ("matter", OF_WHO_ASKED),
    "withdraw_matter+link": ("own_link", ALL),
    "publish_matter": ("matter", OF_WHO_ASKED),
    "publish_matter+link": ("own_link", ALL),
    "not_answered": ("answered_matter", OF_WHO_ASKED),
    "not_answered+link": ("answered_link", ALL),
    "close_matter": ("answered_matter", OF_WHO_ASKED),
    "close_matter+link": ("answered_link", ALL),
    "mailbox": ("", MUNICIPALITYS),
    "incoming": ("mail", "404 404 404 404 404 404 404 200"),
    "incoming_file": ("mail", "404 404 404 404 404 404 404 200"),
    "guide": ("", ALL),
    "guide_choice": ("choice", ALL),
    "guide_choices": ("", MUNICIPALITYS),
    "add_choice": ("", MUNICIPALITYS),
    "change_choice": ("choice", MUNICIPALITYS),
    "remove_choice": ("choice", MUNICIPALITYS),
    "waiting_times": ("", ALL),
    "register": ("", MUNICIPALITYS),
    "matter_package": ("matter", OF_WHO_ANSWERS),
    "disclosures": ("", MUNICIPALITYS),
    "prepare_disclosure": ("", MUNICIPALITYS),
    "disclosure": ("disclosure", "404 404 404 404 404 404 404 200"),
    "disclosure_file": ("disclosure", "404 404 404 404 404 404 404 200"),
    "mask": ("disclosure", "404 404 404 404 404 404 404 200"),
    "unmask": ("masked", "404 404 404 404 404 404 404 200"),
    "hand_out": ("disclosure", "404 404 404 404 404 404 404 200"),
    # measures
    "measures": ("", ALL),
    "measures_file": ("", ALL),
    "outcomes": ("", ALL),
    "propose_measure": ("", "302 403 403 403 200 200 200 200"),
    "propose_measure+question": ("public_matter", "302 403 403 403 200 200 200 200"),
    "measure": ("measure", ALL),
    "measure_by_id": ("measure_pk", GOES),
    "reword_measure": ("measure", MUNICIPALITYS),
    "take_in": ("measure", MUNICIPALITYS),
    "take_in_part": ("measure", MUNICIPALITYS),
    "put_off": ("measure", MUNICIPALITYS),
    "leave_out": ("measure", MUNICIPALITYS),
    "report_measure": ("landed_measure", MUNICIPALITYS),
    "complete_measure": ("landed_measure", MUNICIPALITYS),
    "withdraw_measure": ("measure", MUNICIPALITYS),
    "link_commitment": ("measure", COORDINATORS),
    "unlink_commitment": ("measure", COORDINATORS),
    "confirm_place": ("landed_measure", MUNICIPALITYS),
    "planned_decisions": ("", ALL),
    "plan_decision": ("", "302 403 403 403 200 403 403 200"),
    "planned_decision": ("planned", ALL),
    "move_decision": ("planned", MUNICIPALITYS),
    "add_dialogue": ("planned", COORDINATORS),
    "record_decision": ("planned", MUNICIPALITYS),
    "call_off": ("planned", MUNICIPALITYS),
    "ladder": ("", ALL),
    "adopt_ladder": ("", MUNICIPALITYS),
    "general_matters": ("", "302 404 404 404 404 404 404 200"),
    "place": ("matter", "404 404 200 200 404 404 404 200"),
    "place+link": ("own_link", ALL),
    "escalate": ("matter", "404 404 200 200 404 404 404 200"),
    "escalate+link": ("own_link", ALL),
    "name_subjects": ("matter", "404 404 200 200 404 404 404 200"),
    "name_subjects+link": ("own_link", ALL),
    "follow_up": ("matter", OF_WHO_ANSWERS),
    "call_general": ("matter", OF_WHO_ANSWERS),
    "pick_up": ("matter", OF_WHO_ANSWERS),
    "note_taking": ("matter", OF_WHO_ANSWERS),
    "merge_matter": ("matter", OF_WHO_ANSWERS),
    "split_matter": ("matter", OF_WHO_ANSWERS),
    "close_unreachable": ("matter", OF_WHO_ANSWERS),
    "part_again": ("merged_matter", OF_WHO_ANSWERS),
    "take_along": ("public_matter", OF_A_POLITICIAN),
    "taking": ("taking_link", ALL),
    "confirm_taking": ("noted", OF_A_POLITICIAN),
    "confirm_taking+link": ("taking_link", ALL),
    "decline_taking": ("noted", OF_A_POLITICIAN),
    "decline_taking+link": ("taking_link", ALL),
    "bring_back": ("carried", "302 403 403 403 403 200 403 200"),
    # site
    "start": ("", ALL),
    "my_page": ("", SIGNED_IN),
    "my_roles": ("", SIGNED_IN),
    "follow": ("forum", FORBIDS),
    "unfollow": ("forum", FORBIDS),
    "my_viewpoints": ("", SIGNED_IN),
    "my_settings": ("", SIGNED_IN),
    "sign_out_others": ("", FORBIDS),
    "letters": ("", COORDINATORS),
    "send_again": ("letter", FORBIDS),
    "unsubscribe": ("reader", ALL),
    "ask_passkey": ("", FORBIDS),
    "use_passkey": ("", FORBIDS),
    "begin_passkey": ("", FORBIDS),
    "add_passkey": ("", FORBIDS),
    "remove_passkey": ("passkey", FORBIDS),
    "sign_in": ("", "200 302 302 302 302 302 302 302"),
    "enter_code": ("", GOES),
    "sign_out": ("", FORBIDS),
    "demo": ("", ALL),
    "demo_sign_in": ("person", FORBIDS),
    "demo_letters": ("", ALL),
    "glossary": ("", ALL),
    "about": ("", ALL),
    "accessibility": ("", ALL),
    "report_fault": ("", ALL),
    "fault": ("fault", ALL),
    "answer_fault": ("fault", MUNICIPALITYS),
    "privacy": ("", ALL),
    "health": ("", ALL),
}


@pytest.fixture
def addresses(town):
    parts = things(town)
    return {name: reverse(name.partition("+")[0], args=parts[made_of]) for name, (made_of, _statuses) in DOORS.items()}


def names(patterns):
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        elif isinstance(pattern, URLPattern):
            yield pattern.name


def test_every_door_is_in_the_table():
    assert set(names(get_resolver().url_patterns)) == {name.partition("+")[0] for name in DOORS}


@pytest.mark.parametrize("who", PEOPLE)
def test_who_gets_in(town, browse, addresses, who):
    before = everything()
    client = browse(town.everybody[who])
    met = {name: client.get(address).status_code for name, address in addresses.items()}
    place = PEOPLE.index(who)
    assert met == {name: int(statuses.split()[place]) for name, (_made_of, statuses) in DOORS.items()}
    assert everything() == before


WORDS = {
    "text": "Något annat.", "kind": "other", "why": "Därför.", "title": "Rubrik", "dated": "2026-03-09",
    "held_on": "2026-03-02", "groups": "1", "status": "done", "form": "agreement", "origin": "together",
    "name": "Ny", "new_name": "Ny", "since": "2026-03-01", "basis": "§ 1",
    "email": "ny@example.org", "role": "chair", "meanings": "XX = Något", "town": "Nystad", "colour": "#112233",
    "answer": "Svar.", "purpose": "Nytt", "kind-0": "other", "new_principle": "Ny", "words": "sak 0",
    "definition": "Alla.", "decided_on": "2026-03-01", "paragraph": "1", "in_force_from": "2026-03-01",
    "proof": "§ 9", "channel": "page", "language": "sv", "came_by": "phone", "to": "Regionen", "unit": "1",
    "how": "Möts där.", "changed": "Allt.", "vision": "Nytt",
    "speaks": "nobody", "source": "nothing", "open": "Allt.",
    "year": "2030", "input_until": "2029-01-01", "committee": "1", "reason": "Nej.",
    "what": "Möte", "decides_on": "2030-01-01", "need": "Lokaler", "need_from": "Rodden",
    "asked_for": "Allt.", "numbers": "2026-1", "ground": "21 kap. 1 §",
    "question": "Vad saknas?", "until": "2030-01-01", "outcome": "noted", "received_on": "2026-03-01",
    "day": "2030-01-01", "notes": "Vi talade.",
}  # fmt: skip
ONE_STEP = sorted({verb.partition(".")[2] for verb in STEPS} & set(DOORS) | {"import_units"})


# These take nothing but a POST.
POSTED = {
    "language", "begin_question", "sign_out", "sign_out_others", "demo_sign_in", "ask_passkey", "use_passkey",
    "begin_passkey", "add_passkey", "remove_passkey", "send_again", "follow", "unfollow",
}  # fmt: skip
TALKS = {"invitation", "get_started", "merge_many", "sign_in", "enter_code", "my_settings", "unsubscribe"}
ASKED = TALKS | {*ONE_STEP} | POSTED
