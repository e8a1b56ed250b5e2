"""A long note is shown by how it begins wherever notes are listed, with the whole of it a press away; and live."""

from django.conf import settings
from django.urls import reverse

from overens.discussions import actions
from overens.discussions.compilation import put_together
from overens.discussions.models import BEGINNING, LONG, Note
from tests import hall
from tests.bodies.conftest import text_of
from tests.cast import actor

WORDS = ("Vi vet inte i mars om vi får lokalen. " * 20).strip() + " Slut."
FOLD = "Visa hela anteckningen"


def folded(answer):
    """How many notes of a page are folded, and how often the last words of the long one stand there."""
    page = answer.content.decode()
    return page.count('<details class="fold" id="hel-'), page.count("Slut.")


def test_a_long_note_folds_in_every_list_and_the_compilation_shows_it_whole(town, browse):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    long, short = hall.note(group, WORDS), hall.note(group, "k" * LONG)
    assert (long.is_long, short.is_long, short.beginning) == (True, False, short.words)
    assert (len(long.beginning), WORDS.startswith(long.beginning[:-1])) == (BEGINNING, True)
    board, screen = (reverse(name, args=[found.pk]) for name in ("secretary", "report_back"))
    secretary, visitor, table = browse(town.coordinator), browse(None), hall.phone(group)
    assert folded(secretary.get(board)) == (1, 1)  # new
    actions.release_notes(long, by=actor(town.coordinator))
    pages = (secretary.get(board), secretary.get(found.get_absolute_url()), visitor.get(screen), table.get("/g/grupp/"))
    assert [(*folded(page), FOLD in text_of(page)) for page in pages] == [(1, 1, True)] * 4
    actions.merge_notes(hall.again(short), by=actor(town.coordinator), others=[hall.again(long)])
    assert folded(secretary.get(board)) == (1, 1)  # merged into another
    actions.part_notes(hall.again(long), by=actor(town.coordinator))
    actions.mute_note(hall.again(long), by=actor(town.coordinator), why="Ett namn.")
    assert folded(secretary.get(board)) == (1, 1)
    actions.unmute_note(hall.again(long), by=actor(town.coordinator))
    shown = [
        item.text for block in put_together(hall.summary(town, found)).blocks for item in getattr(block, "items", ())
    ]
    assert shown == [WORDS, "k" * LONG]


def test_the_groups_phones_are_told_when_nothing_is_new_and_get_the_page_when_a_mate_has_written(town):
    found = hall.opened(town)
    one, two = hall.groups(town, found)
    phone, mate, other = hall.phone(one), hall.phone(one), hall.phone(two)
    tag = phone.get("/g/grupp/")["ETag"]
    ask = {"HTTP_IF_NONE_MATCH": tag}
    assert (phone.get("/g/grupp/", **ask).status_code, mate.get("/g/grupp/")["ETag"]) == (304, tag)
    other.post(reverse("note_down", args=[found.questions.all()[0].pk]), hall.sent_by(other, found.questions.all()[0]))
    assert phone.get("/g/grupp/", **ask).status_code == 304  # another table's note is none of theirs
    steps = []
    for act in (
        lambda: hall.note(one, "Från kompisens telefon."),
        lambda: actions.correct_note(_first(one), by=hall.at_table(one), words="Ändrad.", kind="need"),
        lambda: actions.take_back_note(_first(one), by=hall.at_table(one)),
        lambda: actions.shut_group(hall.again(one), by=actor(town.coordinator)),
    ):
        act()
        answer = phone.get("/g/grupp/", **ask)
        steps.append((answer.status_code, answer["ETag"] != ask["HTTP_IF_NONE_MATCH"]))
        ask = {"HTTP_IF_NONE_MATCH": answer["ETag"]}
    assert steps == [(200, True)] * 4
    assert phone.get("/g/grupp/?fraga=2", **ask).status_code == 200
    phone.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert phone.get("/g/grupp/", **ask).status_code == 200


def _first(group):
    return hall.again(Note.objects.filter(group=group).earliest("pk"))


def test_what_the_secretary_has_merged_or_muted_still_stands_on_its_own_groups_page(town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    stands, merged, muted = (hall.note(group, words) for words in ("Ett nummer.", "En person.", "Fult."))
    actions.merge_notes(stands, by=actor(town.coordinator), others=[merged])
    actions.mute_note(hall.again(muted), by=actor(town.coordinator), why="Fult.")
    answer = hall.phone(group).get("/g/grupp/")
    assert [words in text_of(answer) for words in ("Ett nummer.", "En person.", "Fult.")] == [True] * 3
    changed = [
        reverse("correct_note", args=[note.device_id]) in answer.content.decode() for note in (stands, merged, muted)
    ]
    assert changed == [True, False, False]
