"""What the hall sees on the screen and on its phones: released notes only, and never who sat in a small group."""

import pytest
from django.urls import reverse

from overens.discussions import actions
from overens.discussions.models import Note
from overens.journal import end
from tests import hall
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.discussions.test_secretary import at_work
from tests.meetings.codes import codes_of


def screen(browse, found, query="", who=None):
    end.end(anew=True)
    return browse(who).get(reverse("report_back", args=[found.pk]) + query)


def points(answer):
    return [(point["label"], point["words"], point["who"]) for point in answer.context["screen"]["points"]]


def release(town, *notes):
    for note in notes:
        actions.release_notes(hall.again(note), by=actor(town.coordinator))


@pytest.mark.requirement("U53")
def test_report_back_shows_each_question_with_what_is_released_from_phone_and_paper(town, browse):
    """Questions are set beforehand; a group answers on its phone, another on paper that is typed in; both are shown."""
    found, (one, two) = at_work(town)
    phone = hall.phone(one)
    question = found.questions.all()[0]
    phone.post(
        reverse("note_down", args=[question.pk]), hall.sent_by(phone, question, words="Ett nummer.", kind="need")
    )
    paper = Note(discussion=found)
    words = {"question": question, "words": "Fler träffar.", "kind": "proposal", "group": two}
    actions.type_note(paper, by=actor(town.coordinator), **words)
    other = hall.note(one, "Låna lokaler.", question=1)
    kept_back = hall.note(two, "Inte visad.")
    assert points(screen(browse, found)) == []
    release(town, *Note.objects.exclude(pk__in=(kept_back.pk, other.pk)).order_by("pk"))
    answer = screen(browse, found)
    assert points(answer) == [("Behov", "Ett nummer.", one.named), ("Förslag", "Fler träffar.", two.named)]
    said = text_of(answer)
    assert ["Vad är bra med förslaget?" in said, "Fråga 1 av 2" in said, "Inte visad." in said] == [True, True, False]
    release(town, other)
    assert points(screen(browse, found)) == [("Behov", "Låna lokaler.", one.named)], "the question released on last"
    assert len(points(screen(browse, found, "?fraga=1"))) == 2
    assert codes_of(answer.content.decode()) == [f"http://testserver/samtal/{found.pk}/atersamling/"]


def test_correct_note_by_the_group_takes_it_off_the_screen_until_the_secretary_has_read_it_again(town, browse):
    found, (one, _two) = at_work(town)
    note = hall.note(one, "Ett nummer.")
    release(town, note)
    actions.correct_note(hall.again(note), by=hall.at_table(one), words="Ett nummer.", kind="need")  # nothing is new
    assert points(screen(browse, found)) == [("Behov", "Ett nummer.", one.named)]
    actions.correct_note(hall.again(note), by=hall.at_table(one), words="Ni är dumma.", kind="need")
    assert points(screen(browse, found)) == []
    assert browse(None).get(note.get_absolute_url()).status_code == 404
    release(town, note)
    assert points(screen(browse, found)) == [("Behov", "Ni är dumma.", one.named)]


def test_of_a_group_smaller_than_five_only_the_meeting_is_named(town, browse):
    found, (one, _two) = at_work(town)
    by, meeting = actor(town.coordinator), found.evenings[0].title
    for people, named in ((4, meeting), (5, one.named), (0, meeting)):
        actions.count_group(hall.again(one), by=by, people=people)
        note = hall.note(hall.again(one), f"Vi var {people}.")
        release(town, note)
        assert points(screen(browse, found))[-1][2] == named
        assert (one.named in text_of(browse().get(note.get_absolute_url()))) is (named == one.named)
    never = hall.groups(town, found, 1)[-1]
    release(town, hall.note(never, "Ingen har räknat oss."))
    assert points(screen(browse, found))[-1] == ("Behov", "Ingen har räknat oss.", meeting)
    assert "Grupp 1" not in text_of(screen(browse, found))


def test_merged_notes_say_how_many_groups_said_the_same(town, browse):
    found, (one, two) = at_work(town)
    a, b = hall.note(one, "A"), hall.note(two, "B")
    actions.merge_notes(a, by=actor(town.coordinator), others=[b])
    release(town, a)
    assert points(screen(browse, found)) == [("Behov", "A", "2 grupper")]


def test_phones_that_have_the_page_are_told_so_until_something_is_released(town, browse):
    found, (one, _two) = at_work(town)
    url = reverse("report_back", args=[found.pk])
    for client in (browse(), hall.phone(one)):
        note = hall.note(one)
        end.end(anew=True)
        tag = client.get(url)["ETag"]
        hall.note(one, "Bara till sekreteraren.")
        end.end(anew=True)
        again = client.get(url, headers={"If-None-Match": tag})
        assert (again.status_code, again.content) == (304, b"")
        release(town, note)
        end.end(anew=True)
        assert client.get(url, headers={"If-None-Match": tag}).status_code == 200


def test_the_screen_shows_five_points_at_a_time_and_asks_little(town, browse):
    found, (one, _two) = at_work(town)
    few = len(asked(browse(), reverse("report_back", args=[found.pk])))
    release(town, *(hall.note(one, f"Punkt {n}") for n in range(7)))
    assert [len(points(screen(browse, found, f"?sida={page}"))) for page in ("1", "2", "3", "x", "9999")] == [
        5, 2, 2, 5, 2,
    ]  # fmt: skip
    statements = asked(browse(), reverse("report_back", args=[found.pk]))
    assert (len(statements), len(set(statements))) == (few, few)
    assert few <= 8


def test_of_a_closed_forum_the_screen_is_for_its_own(town, browse):
    found, (one, _two) = at_work(town)
    release(town, hall.note(one))
    type(found).objects.filter(pk=found.pk).update(room="party", party=town.municipality_party)
    assert (screen(browse, found).status_code, screen(browse, found, who=town.rower).status_code) == (404, 404)
    inside = screen(browse, found, who=town.coordinator)
    assert (inside.status_code, inside["Cache-Control"]) == (200, "no-cache, private")
