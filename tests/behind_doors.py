"""What the addresses of all doors are made of: a town where enough has happened that each leads somewhere."""

from datetime import timedelta
from types import SimpleNamespace

from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Accession
from overens.bodies.invitations import link_to
from overens.bodies.models import Seat
from overens.consultations import actions as consultations
from overens.conversations import actions as conversations
from overens.matters import actions as matters
from overens.matters.door import link_for
from overens.matters.models import Choice, Disclosure, Matter
from overens.meetings import actions as meetings
from overens.notices.letters import link_to_end
from overens.notices.models import Letter
from overens.site import actions as site
from overens.site.models import FaultReport
from overens.viewpoints import actions as viewpoints
from tests import cast, hall, made, minuted
from tests.authenticator import given
from tests.cast import actor
from tests.doors_of_elections import elections
from tests.letter_in import arrives, message
from tests.matters.conftest import asked
from tests.measures.conftest import measured
from tests.shown import slides


def things(town: SimpleNamespace) -> dict[str, list]:
    """What addresses are made of: a public proposal with what was said of it, a closed draft, and a text in force."""
    version, closed, in_force = made.proposal(town), made.draft(town), made.decided(town)
    commitment, following = made.commitments(version)[0], made.following(town, in_force)
    accession = agreements.accede(Accession(version=in_force), by=actor(town.rower), proof="Årsmötet, § 9")
    promised = next(one for one in made.commitments(in_force) if one.party_id == town.municipality_party.pk)
    counted = made.indicator(town, made.commitments(version)[0])
    decided = made.commitments(in_force)[0].topic  # unclear words there keep no proposal from decision
    defining = made.phrase(decided, town.rower, "Kommunen")
    viewpoints.propose_definition(defining, by=actor(town.coordinator), definition="Alla nämnder och förvaltningar.")
    published, draft = (made.compilation(version, town.coordinator) for _ in range(2))
    viewpoints.publish(published, by=actor(town.coordinator))
    question, consulted = made.question(town), made.consultation(town).about.version
    consultee, responded = (made.asked(town, question, body) for body in (town.rowers, town.growers))
    consultations.respond(responded, by=actor(town.grower), text="Fler träffar.")
    answer = made.answer(town, made.said(commitment.topic, town.rower, "Varför?"))
    report = FaultReport(party=town.municipality_party)
    fault = site.report_fault(report, by=actor(town.outsider), text="Knappen går inte att trycka på.")
    seat = Seat(body=town.rowers, role="representative", party=town.civil_society_party, since=cast.SINCE)
    cast.actions.invite(seat, by=actor(town.civil_coordinator), email="ulla@example.org", name="Ulla")
    guideline = made.guideline(town)
    reference = made.behind(town, commitment, guideline)
    agreements.link_forum(commitment, by=actor(town.coordinator), body=town.forum, how="Möts där.")
    questions = asked_by_the_rowers(town)
    charter, note = made.charter(town), made.note(town.rower)
    talk, ended = made.conversation(town), made.conversation(town)
    conversations.end_conversation(ended, by=actor(town.official))
    agenda = made.agenda(town, made.meeting(town, days=20, **made.EVENING))
    topic, point = made.topic(town, agenda, town.rower), made.item(town, agenda)
    held = made.meeting(town)
    meetings.hold_meeting(held, by=actor(town.coordinator), notes="Bra.")
    step = made.next_step(town, held)
    asked_report, written = held.reports.told().order_by("party")
    meetings.write_report(written, by=actor(town.civil_coordinator), about="Lokaler.")
    proposed = made.agenda(town, made.meeting(town, days=40, **made.EVENING), 10)
    meetings.propose_agenda(proposed, by=actor(town.coordinator))
    conference = made.open_meeting(town)
    shown = slides(town, conference, published=True)
    return {
        "open_meeting": [conference.pk],
        "slides": [shown.pk],
        "slides_txt": [shown.pk, "txt"],
        "draft_slides": [slides(town, conference).pk],
        "host": [made.host(town, conference).pk],
        "registered_link": [made.registered(town, conference, "Ada").token],
        "registered_number": [made.registered(town, conference, "Bo").pk],
        "series": [made.series(town).pk],
        "evening": [made.meeting(town, days=60).pk],
        "agenda": [agenda.pk],
        "held": [held.pk],
        "next_step": [step.pk],
        "report": [asked_report.pk],
        "written_report": [written.pk],
        "proposed_agenda": [proposed.pk],
        "item": [point.pk],
        "meeting_topic": [topic.pk],
        **measured(town, commitment),
        **questions,
        **elections(town),
        **hall.behind_doors(town),
        **minuted.behind_doors(town),
        "": [],
        "rowers": [town.rowers.pk],
        "forum": [town.forum.pk],
        "meeting": [made.meeting(town).pk],
        "tag": [made.tag(town).pk],
        "subscription": [made.subscription(town, "Kultur").pk],
        "link": [made.link(town, assumed=True).pk],
        "group": [made.group(town).pk],
        "drawing": [made.structure(town).pk],
        "structure": [made.structure(town, proposed=True).pk],
        "charter": [charter.pk],
        "note": [note.pk],
        "conversation": [talk.pk],
        "ended_conversation": [ended.pk],
        "comment": [made.comment(note, town.rower).pk],
        "invited_seat": [seat.pk],
        "officials_seat": [town.official.seats[0].pk],
        "signed": [link_to(seat).split("/")[-2]],
        "whole": [version.topic_id],
        "topic": [commitment.topic_id],
        "round": [version.topic.rounds.get().pk],
        "given": [answer.pk],
        "question": [question.pk],
        "question_txt": [question.pk, "txt"],
        "consultee": [consultee.pk],
        "responded": [responded.pk],
        "consulted": [consulted.pk],
        "viewpoint": [made.said(commitment.topic, town.rower).pk],
        "compilation": [draft.pk],
        "compilation_txt": [draft.pk, "txt"],
        "published": [published.pk],
        "reading": [made.reading(town, ["Kommunen ska lyssna."]).pk],
        "phrase": [made.phrase(decided, town.rower, "göra sak").pk],
        "defining": [defining.pk],
        "version": [version.pk],
        "agreement": [version.agreement_id],
        "agreement_in_force": [in_force.agreement_id],
        "idea": [made.idea(town).pk],
        "material": [made.material(town, version).pk],
        "in_force": [in_force.pk],
        "in_force_promise": [promised.pk],
        "indicator": [counted.pk],
        "accession": [accession.pk],
        "following": [following.pk],
        "following_txt": [following.pk, "txt"],
        "version_txt": [version.pk, "txt"],
        "closed": [closed.pk],
        "commitment": [version.pk, commitment.pk],
        "closed_commitment": [closed.pk, made.commitments(closed)[0].pk],
        "linked_commitment": [version.pk, commitment.pk],
        "guideline": [guideline.pk],
        "reference": [reference.pk],
        "person": [town.rower.person_id],
        "passkey": [given(town.rower.person).pk],
        "letter": [Letter.objects.create(person=town.rower.person, state="failed").pk],
        "reader": link_to_end(town.rower.person).split("/")[-2:-1],
        "fault": [fault.token],
        "mail": [arrives(message()).pk],
    }


def asked_by_the_rowers(town: SimpleNamespace) -> dict[str, list]:
    """Their questions: one waits, one is answered by letter to a neighbour too, one is public, one put aside."""
    waits, answered, public, held = (asked(actor(town.rower)) for _time in range(4))
    own = [waits.via.token]
    for matter in (waits, answered, public, held):
        matter.via = None
    answered.origins.create(channel="letter", name="Elsa", postal="Vägen 1")
    answered_link = [answered.origins.first().token]
    matters.answer(answered, by=actor(town.coordinator), text="Ja.")
    matters.publish_matter(public, by=actor(town.rower))
    matters.hold_back(held, by=actor(town.coordinator))
    by = actor(town.coordinator)
    papers = [matters.prepare_disclosure(Disclosure(), by=by, asked_for="Allt.", numbers=[waits]) for _time in range(2)]
    matters.mask(papers[1], by=by, words="pensionärer", ground="21 kap. 1 §")
    return on_the_ladder(town, public) | {
        "matter": list(waits.address),
        "matter_pk": [waits.pk],
        "own_link": own,
        "answered_matter": list(answered.address),
        "answered_link": answered_link,
        "public_matter": list(public.address),
        "choice": [matters.add_choice(Choice(), by=by, name="Lokaler", body=town.department).pk],
        "disclosure": [papers[0].pk],
        "masked": [papers[1].pk],
        "held_matter": list(held.address),
        "delivery": [answered.deliveries.get().pk],
    }


def on_the_ladder(town: SimpleNamespace, public: Matter) -> dict[str, list]:
    """One put together with the public one, which the politician takes along, and was noted to."""
    merged = asked(actor(town.rower))
    merged.via = None
    matters.merge_matter(merged, by=actor(town.coordinator), other=public)
    words = {"to": town.committee, "word_by": timezone.localdate() + timedelta(days=20)}
    carried = matters.take_along(Matter.objects.told().get(pk=public.pk), by=actor(town.politician), **words)
    noted = matters.note_taking(
        Matter.objects.told().get(pk=public.pk), by=actor(town.coordinator), seat=town.politician.seats[0], **words
    )
    return {
        "merged_matter": list(merged.address),
        "carried": [carried.pk],
        "noted": [noted.pk],
        "taking_link": [link_for(noted).split("/")[-2]],
    }


# Words that would do in the form of any step.
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
    "day": "2030-01-01", "notes": "Vi talade.", "association": "Byalaget",
}  # fmt: skip
