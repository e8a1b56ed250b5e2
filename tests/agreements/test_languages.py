"""A text in other languages: translated beside the Swedish, which prevails; what is old or missing says so."""

import json
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.export import document_of
from overens.agreements.models import Version
from overens.bodies import actions as bodies
from overens.bodies.languages import LANGUAGES
from overens.documents.source import Heading, Paragraph, Statement
from overens.process.history import history
from overens.process.table import OutOfTurn
from overens.viewpoints.languages import Words
from overens.viewpoints.models import Topic, Translation
from tests import made
from tests.cast import actor
from tests.process.taking import everything, truthful
from tests.viewpoints.test_compilations import READ

FINNISH = {"purpose": "Auttaa toisiaan.", "section": "Vuoropuhelu", "promise": "Kunta kuuntelee."}


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


@pytest.fixture
def version(town: SimpleNamespace) -> Version:
    """A proposal with a purpose; that, the principle and the municipality's commitment in Finnish."""
    bodies.change_settings(town.municipality, by=actor(town.coordinator), languages=["en", "fi"])
    version = made.proposal(town)
    actions.reword_text(version, by=actor(town.coordinator), purpose="Att hjälpas åt.")
    parts = {topic.kind: topic for topic in Topic.objects.of(version.topic).order_by("-order")}
    texts = {parts[kind].pk: text for kind, text in FINNISH.items()}
    actions.translate(again(version), by=actor(town.civil_coordinator), language="fi", texts=texts)
    return again(version)


def part(version: Version, kind: str) -> Topic:
    return Topic.objects.of(version.topic).filter(kind=kind).first()


def page(browse: Any, version: Version, query: str = "?sprak=fi") -> Any:
    return browse(None).get(f"{version.get_absolute_url()}{query}").context["page"]


@pytest.mark.requirement("X08")
def test_translate_shows_a_text_in_another_language_and_the_rest_in_swedish(version: Version, browse: Any) -> None:
    shown = page(browse, version)
    (section,) = shown.sections
    lines = [side.lines[0].words for side in section.sides]
    assert [shown.title, shown.aims[0].words, section.words, *lines] == [
        Words("Överenskommelse", "sv", missing=True),
        Words("Auttaa toisiaan.", "fi"),
        Words("Vuoropuhelu", "fi"),
        Words("Kunta kuuntelee.", "fi"),
        Words("Civilsamhället ska göra sak 0.", "sv", missing=True),
    ]
    done = shown.translation
    assert (done.of, done.translated, done.missing, done.stale) == (5, 3, 2, 0)
    html = browse(None).get(f"{version.get_absolute_url()}?sprak=fi").content.decode()
    assert '<html lang="sv">' in html
    assert 'lang="fi"><a class="quiet"' in html
    assert "Det här är en översättning till finska." in html
    assert "Den svenska texten gäller." in html
    assert "2 delar är inte översatta och visas på svenska." in html
    assert history(version)[0].sentence == "Representationsgruppen översatte delar av texten till finska: 3."


@pytest.mark.requirement("X08")
def test_the_page_leads_to_the_languages_there_are_words_in(version: Version, browse: Any) -> None:
    answer = browse(None).get(version.get_absolute_url())
    html = answer.content.decode()
    assert answer.context["readable"] == [("fi", "suomi")]
    assert '<a class="ds-link" href="?sprak=fi" lang="fi" hreflang="fi">suomi</a>' in html
    assert 'href="?sprak=en"' not in html  # one of the municipality's, with nothing translated yet


def test_without_being_asked_the_page_is_in_its_own_language(version: Version, browse: Any) -> None:
    for query in ("", "?sprak=sv", "?sprak=xx", "?sprak=%00", "?sprak=" + "f" * 500):
        shown = page(browse, version, query)
        assert (shown.aims[0].words, shown.translation) == (Words("Att hjälpas åt.", "sv"), None)


@pytest.mark.requirement("X08")
def test_a_translation_of_an_earlier_wording_says_so_until_it_is_translated_again(
    town: SimpleNamespace, version: Version, browse: Any
) -> None:
    actions.reword_text(version, by=actor(town.coordinator), purpose="Att hjälpas åt varje dag.")
    old = "Översättningen gäller en tidigare lydelse."
    assert page(browse, version).aims[0].words == Words("Auttaa toisiaan.", "fi", stale=True)
    assert browse(None).get(f"{version.get_absolute_url()}?sprak=fi").content.decode().count(old) == 1
    assert old in browse(None).get(f"{version.get_absolute_url()}fil.txt?sprak=fi").content.decode()
    purpose = part(version, "purpose")
    actions.translate(again(version), by=actor(town.coordinator), language="fi", texts={purpose.pk: "Joka päivä."})
    assert page(browse, version).aims[0].words == Words("Joka päivä.", "fi")
    wording = purpose.translations.get().wording
    assert (wording.revision, wording.previous.text) == (2, "Auttaa toisiaan.")


@pytest.mark.requirement("X08")
def test_a_translation_can_be_said_to_hold_still(town: SimpleNamespace, version: Version, browse: Any) -> None:
    actions.reword_text(version, by=actor(town.coordinator), purpose="Att hjälpas åt!")
    purpose, client = part(version, "purpose"), browse(town.coordinator)
    url = reverse("translate", args=[version.pk, "fi"])
    form = client.get(url).context["form"]
    assert [(row["topic"].kind, "holds" in row) for row in form.rows] == [("text", False), ("purpose", True)]
    words = {name: form.initial.get(name, "") for name in form.fields} | {f"holds-{purpose.pk}": "on"}
    assert client.post(url, words).status_code == 302
    assert page(browse, version).aims[0].words == Words("Auttaa toisiaan.", "fi")


def test_an_emptied_field_takes_the_translation_away(town: SimpleNamespace, version: Version, browse: Any) -> None:
    purpose = part(version, "purpose")
    actions.translate(version, by=actor(town.coordinator), language="fi", texts={purpose.pk: ""})
    assert page(browse, version).aims[0].words == Words("Att hjälpas åt.", "sv", missing=True)


@pytest.mark.requirement("X08")
def test_the_page_of_languages_tells_how_far_each_has_come(
    town: SimpleNamespace, version: Version, browse: Any
) -> None:
    actions.reword_text(version, by=actor(town.coordinator), purpose="Att hjälpas åt varje dag.")
    url = reverse("languages", args=[version.pk])
    for who, may in ((None, False), (town.rower, False), (town.civil_coordinator, True), (town.coordinator, True)):
        context = browse(who).get(url).context
        rows = [(row["done"].language, row["done"].translated, row["done"].stale) for row in context["rows"]]
        assert (rows, context["may_translate"]) == ([("en", 0, 0), ("fi", 3, 1)], may)


@pytest.mark.requirement("X08")
@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "pdf", "html"])
def test_the_files_are_in_the_language_and_say_that_swedish_prevails(
    version: Version, browse: Any, suffix: str
) -> None:
    answer = browse(None).get(f"{version.get_absolute_url()}fil.{suffix}?sprak=fi")
    assert (answer.status_code, answer["Content-Language"]) == (200, "fi")
    text = " ".join(READ[suffix](answer.content).split())
    wanted = [
        "Kommunens förslag" if suffix != "txt" else "KOMMUNENS FÖRSLAG",
        "Den svenska texten gäller.",
        "Auttaa toisiaan.",
        "Vuoropuhelu",
        "Kunta kuuntelee.",
        "Civilsamhället ska göra sak 0.",
    ]
    assert [words for words in wanted if words not in text] == []


@pytest.mark.requirement("X08")
def test_a_file_marks_the_parts_in_another_language_than_its_own(version: Version) -> None:
    document = document_of(version, "fi")
    parts = [block for block in document.blocks if isinstance(block, Heading | Paragraph | Statement)]
    assert (document.language, [(block.text, block.language) for block in parts[3:]]) == (
        "fi",
        [
            ("Auttaa toisiaan.", ""),
            ("Vuoropuhelu", ""),
            ("Kunta kuuntelee.", ""),
            ("Civilsamhället ska göra sak 0.", "sv"),
        ],
    )


@pytest.mark.requirement("X08")
@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_text_can_be_in_every_language_there_is_a_name_for(
    town: SimpleNamespace, version: Version, browse: Any, language: str
) -> None:
    purpose = part(version, "purpose")
    actions.translate(version, by=actor(town.coordinator), language=language, texts={purpose.pk: "Lea buorre."})
    html = browse(None).get(f"{version.get_absolute_url()}?sprak={language}").content.decode()
    assert f'lang="{language}">Lea buorre.' in html
    assert browse(None).get(f"{version.get_absolute_url()}fil.docx?sprak={language}").status_code == 200


@pytest.mark.parametrize("suffix", ["pdf", "odt"])
def test_easy_to_read_swedish_makes_files_too(
    town: SimpleNamespace, version: Version, browse: Any, suffix: str
) -> None:
    texts = {part(version, "purpose").pk: "Vi hjälps åt."}
    actions.translate(version, by=actor(town.coordinator), language="sv-simple", texts=texts)
    answer = browse(None).get(f"{version.get_absolute_url()}fil.{suffix}?sprak=sv-simple")
    assert "Vi hjälps åt." in READ[suffix](answer.content)


@pytest.mark.requirement("X08")
def test_an_english_reader_sees_the_english_words_and_which_text_prevails(town: SimpleNamespace, browse: Any) -> None:
    version = actions.draft(Version(), by=actor(town.coordinator), title="Text", template=True)
    actions.publish_proposal(version, by=actor(town.coordinator))
    client = browse(None)
    client.cookies["sprak"] = "en"
    html = client.get(version.get_absolute_url()).content.decode()
    assert "This is a translation to English." in html
    assert "The Swedish text prevails." in html
    assert '<html lang="en">' in html
    assert 'lang="en"><span class="sub">1</span>The principle of independence' in html
    assert 'lang="en">Associations choose their own aims' in html
    assert '<h1 lang="sv">Text' in html  # what it is called was said in Swedish only
    commitment = made.commitments(version)[0]
    text = client.get(commitment.get_absolute_url()).content.decode()
    assert ("The municipality respects" in text, str(commitment) in text) == (True, True)


@pytest.mark.requirement("X08")
def test_the_next_version_keeps_its_translations_and_old_ones_stay_old(town: SimpleNamespace, browse: Any) -> None:
    by = actor(town.coordinator)
    version = actions.draft(Version(), by=by, title="Text", template=True)
    changed, kept = made.commitments(version)[:2]
    actions.reword(changed, by=by, text="Kommunen respekterar föreningarnas rätt.")
    actions.publish_proposal(again(version), by=by)
    day = made.timezone.localdate()
    decided = {"body": town.council, "paragraph": "1", "decided_on": day, "in_force_from": day}
    actions.decide(again(version), by=by, **decided)
    following = made.following(town, again(version))
    shown = browse(town.coordinator).get(f"{following.get_absolute_url()}?sprak=en").context["page"]
    words = [side.lines[0].words for side in shown.sections[0].sides]
    assert [(one.language, one.stale) for one in words] == [("en", True), ("en", False)]
    assert words[1].text == Translation.objects.get(topic=kept.topic).wording.text
    done = shown.translation
    assert (done.translated, done.stale) == (24, 1)  # six principles, each explained, with two commitments


def test_translate_is_for_the_coordinators_and_leaves_what_is_over_alone(
    town: SimpleNamespace, version: Version, browse: Any
) -> None:
    before = everything()
    texts = {part(version, "purpose").pk: "Nej."}
    with pytest.raises(PermissionDenied):
        actions.translate(version, by=actor(town.rower), language="fi", texts=texts)
    assert everything() == before
    actions.withdraw_proposal(version, by=actor(town.coordinator), why="Ett annat kommer.")
    with pytest.raises(OutOfTurn):
        actions.translate(again(version), by=actor(town.coordinator), language="fi", texts=texts)
    closed = made.draft(town)
    assert browse(town.civil_coordinator).get(reverse("translate", args=[closed.pk, "fi"])).status_code == 404
    assert browse(town.coordinator).get(reverse("translate", args=[closed.pk, "xx"])).status_code == 404


def test_a_text_of_another_version_is_not_translated(town: SimpleNamespace, version: Version) -> None:
    other = made.proposal(town)
    actions.translate(version, by=actor(town.coordinator), language="fi", texts={other.topic_id: "Toinen."})
    assert Translation.objects.filter(topic=other.topic_id).count() == 0


@pytest.mark.requirement("X17")
def test_two_who_translate_at_once_lose_nothing(town: SimpleNamespace, version: Version, browse: Any) -> None:
    purpose, url = part(version, "purpose"), reverse("translate", args=[version.pk, "fi"])
    one, other = browse(town.coordinator), browse(town.civil_coordinator)
    forms = [client.get(url).context["form"] for client in (one, other)]
    first, second = ({name: form.initial.get(name, "") for name in form.fields} for form in forms)
    first |= {f"text-{purpose.pk}": "Yhdessä."}
    second |= {f"text-{version.topic_id}": "Sopimus"}  # who left the purpose as it was
    assert [one.post(url, first).status_code, other.post(url, second).status_code] == [302, 302]
    shown = page(browse, version)
    assert [str(shown.title), str(shown.aims[0])] == ["Sopimus", "Yhdessä."]
    second |= {f"text-{purpose.pk}": "Toisin.", "token": ""}  # from the page as it was
    answer = other.post(url, second)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert ("Toisin." in text, "Yhdessä." in text, "Någon annan har översatt" in text) == (True, True, True)
    form = answer.context["form"]
    assert other.post(url, {name: form[name].value() or "" for name in form.fields}).status_code == 302
    assert str(page(browse, version).aims[0]) == "Toisin."
    assert truthful()


def test_a_long_text_is_translated_a_page_at_a_time(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town, commitments=30)
    client, url = browse(town.coordinator), reverse("translate", args=[version.pk, "fi"])
    sizes = [len(client.get(f"{url}?sida={number}").context["form"].texts) for number in (1, 2, 3, 4)]
    assert sizes == [1, 25, 25, 11]
    form = client.get(url).context["form"]
    words = {name: form.initial.get(name, "") for name in form.fields} | {f"text-{version.topic_id}": "Sopimus"}
    assert client.post(url, words | {"onward": "1"})["Location"] == f"{url}?sida=2"


def test_nothing_changed_is_said_and_saved_is_nothing(town: SimpleNamespace, version: Version, browse: Any) -> None:
    url, client = reverse("translate", args=[version.pk, "fi"]), browse(town.coordinator)
    form = client.get(url).context["form"]
    before = everything()
    answer = client.post(url, {name: form.initial.get(name, "") for name in form.fields})
    assert (answer.status_code, everything()) == (422, before)
    assert "Inget är ändrat." in answer.content.decode()


def test_the_json_is_in_the_language_that_prevails(version: Version, browse: Any) -> None:
    data = json.loads(browse(None).get(f"{version.get_absolute_url()}fil.json?sprak=fi").content)
    purpose = {"kind": "purpose", "text": "Att hjälpas åt."}
    there = [{"language": "fi", "text": "Auttaa toisiaan.", "current": True}]
    assert (data["language"], data["parts"]) == ("sv", [purpose | {"translations": there}])
