"""Parts of pages are shared by all who see the same, and by nobody else; a step is seen at once by who took it."""

import itertools
import threading
import time
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.db import connection
from django.template import RequestContext, Template
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.bodies.models import Party, Room
from overens.journal import end
from overens.journal import kept as kept_parts
from overens.journal.kept import kept
from overens.journal.memory import Memory
from overens.journal.templatetags.kept import NotShared
from overens.viewpoints.models import Viewpoint
from tests import cast, made

OURS, THEIRS = "Bara kommunen läser detta", "Bara föreningarna läser detta"
READERS = ("visitor", "coordinator", "rower")
MAY_READ = {"visitor": set(), "coordinator": {OURS}, "rower": {THEIRS}}


@pytest.fixture
def pages(town: SimpleNamespace) -> list[str]:
    """The pages of a proposal on which either party has said something in its own room."""
    version = made.proposal(town)
    topic = made.commitments(version)[0].topic
    for by, text in ((town.official, OURS), (town.rower, THEIRS)):
        said = made.said(topic, by, text)
        Viewpoint.objects.filter(pk=said.pk).update(room=Room.PARTY, party=Party.objects.get(pk=said.said_for_id))
    own = made.commitments(version)[0].get_absolute_url()
    return [version.get_absolute_url(), own, f"/synpunkter/om/{version.topic_id}/", "/"]


@pytest.mark.parametrize("order", list(itertools.permutations(READERS)), ids="-".join)
def test_nobody_reads_what_another_may(town: SimpleNamespace, browse: Any, pages: list[str], order: Any) -> None:
    """Whoever comes first: what they see is never kept for those who may not, nor the public part for those who may."""
    clients = {who: browse(town.everybody[who]) for who in READERS}
    for _again in range(2):
        for who in order:
            for url in pages[:3]:
                content = clients[who].get(url).content.decode()
                assert {words for words in (OURS, THEIRS) if words in content} == MAY_READ[who], (who, url)


def test_numbers_are_of_what_one_sees(town: SimpleNamespace, browse: Any, pages: list[str]) -> None:
    found = {who: browse(town.everybody[who]).get("/").content.decode() for who in READERS}
    assert {who: "1 synpunkt på förslaget" in page for who, page in found.items()} == {
        "visitor": False, "coordinator": True, "rower": True,
    }  # fmt: skip


def test_no_name_or_button_of_a_reader_is_shared(town: SimpleNamespace, browse: Any, pages: list[str]) -> None:
    for url in pages:
        mine = browse(town.coordinator).get(url).content.decode()
        other = browse(town.official).get(url).content.decode()  # sees the same
        assert "Klara" not in other
        assert "Torsten" not in mine
    assert "Dra tillbaka" in browse(town.coordinator).get(pages[0]).content.decode()
    assert "Dra tillbaka" not in browse(town.official).get(pages[0]).content.decode()


def test_a_part_is_kept_for_each_language_asked_for(town: SimpleNamespace, browse: Any, pages: list[str]) -> None:
    """Both ways: whoever reads the Swedish text first, and whoever reads the Finnish one first."""
    version, client = Version.objects.get(), browse(None)
    promise = made.commitments(version)[0]
    texts = {version.topic_id: "Sopimus", promise.topic_id: "Kunta auttaa."}
    agreements.translate(version, by=cast.actor(town.coordinator), language="fi", texts=texts)
    for order in (("", "?sprak=fi"), ("?sprak=fi", "")):
        caches["parts"].clear()
        for asked in order * 2:
            whole, own = (client.get(url + asked).content.decode() for url in pages[:2])
            assert ("Sopimus" in whole, "Kunta auttaa." in whole, "Kunta auttaa." in own) == (bool(asked),) * 3
            assert ('<h1 class="big" lang="fi">' in own, "?sprak=fi#" in own) == (bool(asked),) * 2


def test_who_may_reword_a_principle_sees_how_and_others_do_not(
    town: SimpleNamespace, browse: Any, pages: list[str]
) -> None:
    """Two of the same side see the same words, but not the same doors in them."""
    readers = {"coordinator": True, "official": False}
    for order in (list(readers), list(reversed(readers))):
        caches["parts"].clear()
        for who in order * 2:
            page = browse(town.everybody[who]).get(pages[0]).content.decode()
            assert ("Ändra principen" in page) == readers[who], who


def test_who_took_a_step_sees_it_at_once(
    town: SimpleNamespace, browse: Any, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also in a process that read the journal's end a moment before the step, taken in another one; others soon do."""
    me, other, topic = browse(town.rower), browse(town.grower), Viewpoint.objects.latest("pk").topic
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)
    seen = lambda client: ["Nyss sagt" in client.get(url).content.decode() for url in pages[:3]]
    assert [seen(me), seen(other)] == [[False] * 3] * 2
    sent = me.post(f"/synpunkter/pa/{topic.pk}/lamna/", {"text": "Nyss sagt", "kind": "other"})
    assert (sent.status_code, sent.cookies["nyss"]["max-age"]) == (302, 3)
    monkeypatch.setattr("overens.journal.end._read", (time.monotonic(), "another"))
    assert seen(other) == [True] * 3  # nothing is kept under that end
    made.said(topic, town.grower, "Strax därpå")
    assert "Strax därpå" not in other.get(pages[0]).content.decode()  # at most half a second: FRESH
    assert "Strax därpå" in me.get(pages[0]).content.decode()


def test_while_one_makes_a_part_others_are_shown_the_one_before_for_less_than_a_second(
    town: SimpleNamespace, browse: Any, pages: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Never who has just sent a form, and never as if it were of the journal's end as it is now."""
    topic = Viewpoint.objects.latest("pk").topic
    other, visitor, sender = browse(town.grower), browse(None), browse(town.rower)
    says = lambda answer: "Nyss sagt" in answer.content.decode()
    assert [says(client.get(pages[0])) for client in (other, visitor)] == [False] * 2
    made.said(topic, town.rower, "Nyss sagt")
    monkeypatch.setattr(kept_parts, "_making", Everything())
    monkeypatch.setattr(end, "BEFORE", 3600)
    sender.cookies[end.JUST_SENT] = "1"
    before = [client.get(pages[0]) for client in (other, visitor, sender)]
    assert [says(answer) for answer in before] == [False, False, True]
    assert ["ETag" in answer for answer in before] == [False] * 3
    caches["parts"].clear()
    assert says(other.get(pages[0]))


def test_what_was_read_longer_ago_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """The end may have moved right after it was read: that moment counts, not the one in which this was noticed."""
    now = time.monotonic()
    for seconds, shown in ((0.0, True), (0.8, True), (0.96, False), (600.0, False)):
        monkeypatch.setattr(end, "_before", (now - seconds, "the end"))
        assert end.ended_so("the end") == shown, seconds
        assert not end.ended_so("another")


class Everything(dict[str, threading.Event]):
    """As if another thread made every part now, and was done when one waits for it."""

    def get(self, _key: str, default: Any = None) -> Any:
        done = threading.Event()
        done.set()
        return done


def test_a_kept_page_is_not_asked_for_again(town: SimpleNamespace, browse: Any, pages: list[str]) -> None:
    client = browse(town.rower)
    with CaptureQueriesContext(connection) as first:
        client.get(pages[0])
    with CaptureQueriesContext(connection) as second:
        client.get(pages[0])
    assert len(second) < len(first)
    assert not [query for query in second.captured_queries if "viewpoints_viewpoint" in query["sql"]]


def request_of(sees: tuple[int, ...] = ()) -> Any:
    request = RequestFactory().get("/")
    request.me = SimpleNamespace(sees=sees)  # type: ignore[attr-defined]
    return request


def drawn(source: str, **names: Any) -> str:
    return Template(source).render(RequestContext(request_of(), names))


@pytest.mark.django_db
def test_a_part_reaches_only_what_it_was_given() -> None:
    whole = '{% kept "x" of n with a %}{{ a }}{% for one in a %}{{ one }}{{ forloop.last }}{% endfor %}{% endkept %}'
    assert drawn(whole, n=1, a=["b"]) == "[&#x27;b&#x27;]bTrue"
    for inside in ("{{ open }}", "{% if open %}x{% endif %}", "{% include 'process/buttons.html' %}", "{{ request }}"):
        with pytest.raises(NotShared):
            drawn('{% kept "y" of n with a %}' + inside + "{% endkept %}", n=1, a=2, open=["a button"])
    assert drawn('{% kept "z" with a %}{{ absent }}{% endkept %}', a=2) == ""


@pytest.mark.django_db
def test_a_part_within_a_part_reaches_no_more_than_that() -> None:
    nested = '{% kept "outer" of n with a %}{% kept "inner" of n with a %}{{ a }}{{ INSIDE }}{% endkept %}{% endkept %}'
    assert drawn(nested.replace("{{ INSIDE }}", ""), n=1, a="b") == "b"
    with pytest.raises(NotShared):
        drawn(nested.replace("INSIDE", "open"), n=2, a="b", open=["a button"])


@pytest.mark.django_db
def test_a_part_is_kept_for_each_who_sees_the_same_and_each_thing() -> None:
    numbers = itertools.count()
    facts = [((), 1), ((1,), 1), ((2,), 1), ((1, 2), 1), ((), 2), ((), "1")]
    found = [kept(request_of(sees), "p", of, make=lambda: next(numbers)) for sees, of in facts * 2]
    assert found == [*range(6)] * 2


def test_a_memory_never_holds_more_than_it_may() -> None:
    memory = Memory("of a test", {"OPTIONS": {"MAX_BYTES": 10_000, "MAX_ENTRIES": 1000}})
    for number in range(100):
        memory.set(number, "x" * 900)
        assert 0 < memory.held <= 10_000
    memory.set("much", "x" * 5_000)
    assert (memory.get("much"), memory.get(99), memory.get(0)) == (None, "x" * 900, None)
    memory.set(99, "y")
    memory.delete(98)
    assert memory.held == sum(map(len, memory._cache.values()))
    memory.clear()
    assert memory.held == 0


def test_every_memory_is_bounded() -> None:
    assert {type(cache) for cache in caches.all()} == {Memory}


@pytest.mark.parametrize("order", [READERS, READERS[::-1]], ids="-".join)
def test_lists_that_are_kept_hold_what_each_reader_may_see(
    town: SimpleNamespace, browse: Any, pages: list[str], order: Any
) -> None:
    """What came in for a text, and how much, whoever looks first; and what is narrowed is not what is whole."""
    version = Version.objects.get(state="proposed")
    work, texts = f"{version.get_absolute_url()}arbetet/", "/overenskommelsen/alla/"
    clients = {who: browse(town.everybody[who]) for who in READERS}
    for _again in range(2):
        for who in order:
            client, may = clients[who], MAY_READ[who]
            assert {words for words in (OURS, THEIRS) if words in client.get(work).content.decode()} == may, who
            found = client.get(work, {"q": "kommunen läser"}).content.decode()
            assert {words for words in (OURS, THEIRS) if words in found} == may & {OURS}, who
            assert ("1 synpunkt" in client.get(texts).content.decode()) == bool(may), who


def test_commitments_narrowed_are_kept_apart_from_all(town: SimpleNamespace, browse: Any, pages: list[str]) -> None:
    client, own = browse(), Party.objects.get(kind="municipality").pk
    whole = client.get("/overenskommelsen/ataganden/").content.decode()
    some = client.get("/overenskommelsen/ataganden/", {"part": own}).content.decode()
    assert whole.count('class="small who"') > some.count('class="small who"') > 0
    assert client.get("/overenskommelsen/ataganden/").content.decode() == whole
    assert client.get("/overenskommelsen/ataganden/", {"part": "x"}).status_code == 422


def test_the_frame_of_one_reader_is_not_anothers(town: SimpleNamespace, browse: Any, settings: Any) -> None:
    settings.DEMO = True
    people = [town.everybody[who] for who in READERS[1:]]
    pages = {one.person.name: browse(one).get("/min-sida/").content.decode() for one in people}
    assert {name: [other for other in pages if f"Du är {other}." in page] for name, page in pages.items()} == {
        name: [name] for name in pages
    }
