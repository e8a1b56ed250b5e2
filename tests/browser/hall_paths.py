"""A group at work, as those at the table walk it: join by code, write, lose the connection and come back."""

from playwright.sync_api import expect

from tests import hall

from .path import Path
from .reader import KeyboardReader, Reader

WORDS = {
    "sv": ("En person att ringa.", "Besked i god tid.", "Ramp till scenen."),
    "en": ("One person to call.", "Word in good time.", "A ramp to the stage."),
}


class HallEvening(Path):
    """The group writes three things, the last two while the connection is away where a script runs."""

    def told(self) -> None:
        self.discussion = hall.opened(self.town)
        self.group = hall.groups(self.town, self.discussion)[0]
        me = self.visitor
        self.join(me)
        first, second, third = WORDS[me.language]
        self.note(me, first, "need")
        if isinstance(me, KeyboardReader):
            self.away(me, second, third)
        else:
            self.note(me, second, "proposal")
            self.note(me, third, "risk")
        me.sees(first, second, third)
        kept = [row[:2] for row in hall.notes(self.discussion) if row[-1] == "stands"]
        assert kept == [(first, "need"), (second, "proposal"), (third, "risk")]
        self.correct(me, first)
        self.seen(first, second, third)

    def join(self, me: Reader) -> None:
        me.go("/g/")
        me.write("code", "CCC-CCCC")
        self.send(me)
        me.sees(me.word("No open group has that code. Look at the card on your table, or ask who leads the meeting."))
        me.write("code", self.group.shown_code.lower())
        self.send(me)
        assert me.at == "/g/grupp/"

    def fill(self, me: Reader, words: str, kind: str) -> None:
        me.write("words", words)
        me.tick(f"input[name=kind][value={kind}]")
        button = me.main.locator("form[data-hall] button[type=submit]")
        if isinstance(me, KeyboardReader):
            me.hit(button)
        else:
            me.activate(button)

    def note(self, me: Reader, words: str, kind: str) -> None:
        """A note that arrives at once."""
        self.fill(me, words, kind)
        row = me.main.locator("[data-notes] li", has_text=words)
        expect(row).to_contain_text(me.word("Received"))
        self.look(me)

    def away(self, me: Reader, second: str, third: str) -> None:
        """Written without a connection: kept through a page that is loaded anew, and sent by itself, once."""
        me.context.set_offline(True)
        self.fill(me, second, "proposal")
        self.fill(me, third, "risk")
        waiting = me.main.locator("[data-waiting-notes]")
        expect(waiting).to_contain_text("2")
        self.look(me)
        assert len(hall.notes(self.discussion)) == 1
        me.context.set_offline(False)
        expect(waiting).to_be_hidden()
        self.mate(me)
        me.page.reload()
        expect(me.main.locator("[data-notes] li")).to_have_count(3)

    def mate(self, me: Reader) -> None:
        """Somebody else at the table writes: it is on this phone too, without a press; and is taken back likewise."""
        words = " ".join(WORDS[me.language][:2])
        other = self.of("mate")
        self.join(other)
        self.note(other, words, "approval")
        row = me.main.locator("[data-notes] li", has_text=words)
        expect(row).to_be_visible()
        other.activate(other.main.locator("[data-notes] li", has_text=words).get_by_role("link").last)
        self.send(other)
        expect(row).to_be_hidden()

    def correct(self, me: Reader, first: str) -> None:
        row = me.main.locator("[data-notes] li", has_text=first)
        me.activate(row.get_by_role("link").first)
        self.look(me)
        me.write("words", first + " Alltid.")
        self.send(me)
        me.sees(first + " Alltid.")

    def seen(self, *words: str) -> None:
        """Who arranges the meeting has them; nobody else reads them yet."""
        address = self.discussion.get_absolute_url()
        self.see(self.of("coordinator"), address, *words)
        other = self.of("rower")
        self.see(other, address)
        assert words[0] not in other.page.content()
