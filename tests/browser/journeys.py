"""The agreement's life as people walk it: unclear words, the decision, no stand, the next version, who joins."""

from collections.abc import Callable
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pdfplumber
from django.utils import timezone
from docx import Document
from playwright.sync_api import expect

from overens.agreements.models import Version
from overens.viewpoints.models import Phrase
from tests import made

from .path import Path
from .reader import KeyboardReader, Reader

MARKED = "The words are marked. They are to be explained or changed before the text can go to decision."
SELECT = """([element, words]) => {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const start = node.data.indexOf(words);
    if (start < 0) continue;
    document.getSelection().setBaseAndExtent(node, start, node, start + words.length);
    return;
  }
}"""


class Journey(Path):
    """People of the town who are in all of these. The pages reached are looked at."""

    def __init__(self, town: SimpleNamespace, one: Callable[..., Reader]) -> None:
        super().__init__(town, one)
        self.coordinator, self.other, self.rower = map(self.of, ("coordinator", "civil_coordinator", "rower"))

    def label(self, me: Reader, address: str) -> str:
        """The sender's label on a page."""
        me.go(address)
        self.look(me)
        return " ".join(me.texts(".sender")[:1])

    def file(self, me: Reader, suffix: str) -> str:
        """The words of a download of the page, in one line."""
        content = me.fetch(me.main.locator(f"a[href*='.{suffix}']").first)
        if suffix == "pdf":
            with pdfplumber.open(BytesIO(content)) as pdf:
                text = " ".join(page.extract_text() for page in pdf.pages)
        else:
            text = " ".join(paragraph.text for paragraph in Document(BytesIO(content)).paragraphs)
        return " ".join(text.split())


class UnclearWords(Journey):
    """Three phrases: one is explained by both parties, one gets other words, one is kept with a reason."""

    def told(self) -> None:
        version = made.proposal(self.town, commitments=2)
        self.version = version.get_absolute_url()
        self.promises = [one.get_absolute_url() for one in made.commitments(version)]
        phrases = [self.mark(promise) for promise in self.promises[:3]]
        self.not_yet()
        self.explain(phrases[0])
        self.reword(phrases[1])
        self.keep(phrases[2])
        self.decision_is_open()

    def mark(self, promise: str) -> str:
        """Selected in the text; typed where no script runs."""
        me = self.rower
        me.go(promise)
        typed = not isinstance(me, KeyboardReader)
        if not typed:
            me.page.evaluate(SELECT, [me.page.locator("[data-unclear]").element_handle(), "göra sak"])
        me.press("Mark as unclear")
        if typed:
            me.write("words", "göra sak")
        expect(me.page.locator("#id_words")).to_have_value("göra sak")
        self.send(me)
        me.sees("”göra sak”", me.word(MARKED))
        return me.at

    def not_yet(self) -> None:
        """The step to decision is not among the buttons; its address says why, and leads back."""
        me = self.coordinator
        me.go(self.version)
        me.sees("göra sak")
        assert me.main.get_by_role("link", name=me.word("Send to decision")).count() == 0
        assert me.go(f"{self.version}till-beslut/").status == 409
        self.look(me)
        me.sees(me.word("That cannot be done now"))
        me.press("See how it stands now")
        assert me.at == self.version

    def explain(self, phrase: str) -> None:
        me = self.coordinator
        me.go(phrase)
        me.press("Propose a definition")
        me.write("definition", "Att utföra det som står i planen.")
        self.send(me)
        assert me.main.get_by_role("link", name=me.word("Agree to the definition")).count() == 0  # not one's own
        me = self.other
        me.go(phrase)
        me.press("Agree to the definition")
        self.send(me)
        self.visitor.go(self.promises[0])
        self.look(self.visitor)
        self.visitor.sees("Att utföra det som står i planen.")

    def reword(self, phrase: str) -> None:
        """The words are the other party's: it changes them itself."""
        me = self.other
        me.go(phrase)
        me.activate(me.main.locator("p.crumb a"))
        me.press("Change the wording")
        me.write("text", "Civilsamhället ska hålla öppet hus.")
        self.send(me)
        assert Phrase.objects.get(pk=phrase.strip("/").split("/")[-1]).state == "reworded"

    def keep(self, phrase: str) -> None:
        me = self.coordinator
        me.go(phrase)
        me.press("Keep the words")
        me.write("why", "Orden är vanliga i lagtext.")
        self.send(me)
        self.visitor.go(phrase)
        self.look(self.visitor)
        self.visitor.sees("Orden är vanliga i lagtext.")

    def decision_is_open(self) -> None:
        me = self.coordinator
        me.go(self.version)
        me.press("Send to decision")
        self.send(me)
        assert Version.objects.get().state == "sent"


class Decided(Journey):
    """Endorsed, sent to decision, decided and in force, with where everybody stood."""

    def told(self) -> None:
        self.version = made.proposal(self.town, commitments=1).get_absolute_url()
        self.endorse()
        self.send_to_decision()
        self.decide()
        self.in_force()

    def endorse(self) -> None:
        me = self.other
        me.go(self.version)
        me.press("We stand behind it")
        self.send(me)
        assert self.label(self.visitor, self.version).startswith(me.word("Joint proposal"))

    def send_to_decision(self) -> None:
        me = self.coordinator
        me.go(self.version)
        me.press("Send to decision")
        me.sees("Representationsgruppen")
        self.send(me)
        self.visitor.go(self.version)
        self.visitor.sees(self.visitor.word("The municipal council decides."))

    def decide(self) -> None:
        """A year mistyped is told of beside its field, and what was typed is kept."""
        me, today = self.coordinator, timezone.localdate().isoformat()
        me.go(self.version)
        me.press("Record the decision")
        me.write("decided_on", "1826-03-26")
        me.write("paragraph", "141")
        me.write("reference", "KS 2026/77")
        me.write("in_force_from", today)
        self.send(me)
        me.sees(me.word("That is long before there were agreements like this. Is the year right?"))
        expect(me.page.locator("#id_reference")).to_have_value("KS 2026/77")
        me.write("decided_on", today)
        self.send(me)
        assert me.at == self.version

    def in_force(self) -> None:
        you = self.visitor
        assert self.label(you, self.version).startswith(you.word("Decided by the municipal council"))
        you.sees("§ 141", "KS 2026/77", "Representationsgruppen")
        you.go("/overenskommelsen/")
        assert you.at == self.version
        you.go(f"{self.version}handelser/")
        self.look(you)
        you.sees("Kommunfullmäktige", "Civilsamhället ställer sig bakom den.")


class NoStand(Journey):
    """The municipality alone: civil society takes no stand, and the label says so wherever the proposal is shown."""

    def told(self) -> None:
        draft = made.draft(self.town, commitments=1, viewpoints_each=1)
        made.agreements.publish_proposal(draft, by=self.town.coordinator.actors[0])
        self.version = draft.get_absolute_url()
        self.speaks(draft)
        self.labelled(draft)
        self.decide()

    def own(self) -> str:
        return {"sv": "Kommunens förslag", "en": "The municipality's proposal"}[self.visitor.language]

    def speaks(self, draft: Version) -> None:
        assert self.label(self.visitor, self.version).startswith(self.own())
        me = self.other
        me.go(self.version)
        me.press("Say who speaks for civil society")
        me.tick("input[name=speaks][value=nobody]")
        self.send(me)

    def labelled(self, draft: Version) -> None:
        promise = made.commitments(draft)[0]
        pages = [
            self.version,
            promise.get_absolute_url(),
            f"/synpunkter/om/{draft.topic_id}/",
            draft.topic.all_viewpoints.earliest("pk").get_absolute_url(),
            f"{self.version}arbetet/",
            draft.topic.rounds.get().get_absolute_url(),
        ]
        words = {"sv": "Civilsamhället tar inte ställning", "en": "Civil society takes no stand"}
        no_stand = words[self.visitor.language]
        labels = {page: self.label(self.visitor, page) for page in pages}
        wrong = [page for page, text in labels.items() if not (text.startswith(self.own()) and no_stand in text)]
        assert wrong == [], labels
        self.visitor.go("/overenskommelsen/alla/")
        self.visitor.sees(self.own(), no_stand)

    def decide(self) -> None:
        me, today = self.coordinator, timezone.localdate().isoformat()
        me.go(self.version)
        me.press("Send to decision")
        self.send(me)
        me.press("Record the decision")
        for field, text in (("decided_on", today), ("paragraph", "7"), ("in_force_from", today)):
            me.write(field, text)
        self.send(me)
        self.visitor.go(f"{self.version}handelser/")
        self.visitor.sees("Civilsamhället tar inte ställning i den här överenskommelsen.")


class NextVersion(Journey):
    """The version after the one in force: begun, reworded, compared, taken home; the one in force is not touched."""

    def told(self) -> None:
        first = made.decided(self.town, commitments=2)
        self.first = first.get_absolute_url()
        self.begin()
        self.change()
        self.compare()
        self.publish()

    def begin(self) -> None:
        me = self.coordinator
        me.go(self.first)
        me.press("Work on the next version")
        me.write("title", "Överenskommelse 2027")
        self.send(me)
        self.next = me.at
        assert self.visitor.go(self.next).status == 404

    def change(self) -> None:
        me = self.coordinator
        me.activate(me.main.locator("article.cm a.quiet").first)
        me.press("Change the wording")
        me.write("text", "Kommunen ska göra sak 0 varje år.")
        self.send(me)
        me.go(self.next)
        me.activate(me.main.locator("article.cm a.quiet").nth(1))
        me.press("Remove from the draft")
        self.send(me)

    def compare(self) -> None:
        """Every change is said in words and shown by a line, not by colour alone."""
        me = self.coordinator
        me.go(self.next)
        me.press("What differs from other versions")
        self.look(me)
        added, removed = me.main.locator("ins", has_text="varje år"), me.main.locator("del").first
        expect(added).to_contain_text(me.word("Added:"))
        lines = [one.evaluate("one => getComputedStyle(one).textDecorationLine") for one in (added.first, removed)]
        assert lines == ["underline", "line-through"]
        for suffix in ("docx", "pdf"):
            assert "varje år" in self.file(me, suffix)

    def publish(self) -> None:
        me = self.coordinator
        me.go(self.next)
        me.press("Publish as our proposal")
        self.send(me)
        you = self.visitor
        you.go(f"{self.next}skillnader/")
        self.look(you)
        you.sees("varje år")
        you.go("/overenskommelsen/")
        assert you.at == self.first
        assert "varje år" not in you.main.inner_text()


class Joining(Journey):
    """An association joins with its proof, is on the public list, is not carried over, and may leave."""

    def told(self) -> None:
        self.first = made.decided(self.town)
        self.join()
        self.listed()
        self.not_carried_over()
        self.leave()

    def join(self) -> None:
        me = self.rower
        me.go(f"{self.first.get_absolute_url()}anslutna/")
        self.look(me)
        me.press("Join")
        me.write("proof", "Styrelsemöte 14 mars 2026, § 9")
        self.send(me)
        me.sees(me.word("You have joined. Your name is on the public list, with the date."))

    def listed(self) -> None:
        you = self.visitor
        you.go(self.first.get_absolute_url())
        you.press("Who has joined")
        self.look(you)
        self.address = you.at
        you.sees("Älvhamns Roddsällskap", "Styrelsemöte 14 mars 2026, § 9")

    def not_carried_over(self) -> None:
        new = made.following(self.town, Version.objects.told().get(pk=self.first.pk))
        by, today = self.town.coordinator.actors[0], timezone.localdate()
        made.agreements.publish_proposal(new, by=by)
        words: dict[str, Any] = {"decided_on": today, "in_force_from": today, "paragraph": "8"}
        made.agreements.decide(Version.objects.told().get(pk=new.pk), by=by, body=self.town.council, **words)
        you = self.visitor
        you.go(f"{new.get_absolute_url()}anslutna/")
        self.look(you)
        you.sees(you.word("Nobody has joined yet"))
        you.go(self.address)
        you.sees("Älvhamns Roddsällskap")

    def leave(self) -> None:
        me = self.rower
        me.go(self.address)
        me.press("Leave")
        self.send(me)
        self.visitor.go(self.address)
        self.look(self.visitor)
        assert "Älvhamns Roddsällskap" not in self.visitor.main.inner_text()
