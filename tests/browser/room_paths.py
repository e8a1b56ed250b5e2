"""What one side prepares in its own room before a meeting."""

from tests import made
from tests.mail import work

from .ladder_paths import LEADERS
from .path import Path

SECRET = {"sv": "Vi kan tänka oss att betala hälften.", "en": "We could think of paying half."}
REMARK = {"sv": "Säg inget om beloppet.", "en": "Say nothing of the sum."}


class OwnRoom(Path):
    """The associations prepare before the dialogue, in a room that nobody of the municipality's staff enters."""

    def told(self) -> None:
        made.meeting(self.town, days=7)
        self.write()
        self.talk()
        self.closed()
        self.show()

    def write(self) -> None:
        me = self.of("rower")
        me.go("/min-sida/")
        me.press("Our own room")
        self.look(me)
        me.press("Write a note")
        me.write("title", LEADERS[me.language])
        me.write("text", SECRET[me.language])
        self.send(me)
        self.note = me.at
        me.sees(SECRET[me.language], me.word("Only its own side can read it"))

    def talk(self) -> None:
        me = self.of("grower")
        me.go("/min-sida/")
        me.press("Our own room")
        me.activate(me.main.get_by_role("link", name=LEADERS[me.language]))
        me.press("Comment")
        me.write("text", REMARK[me.language])
        self.send(me)
        me.sees(SECRET[me.language], REMARK[me.language])

    def closed(self) -> None:
        """For the municipality's staff it does not exist, wherever they look; nor for who has no account."""
        work()
        for who in ("official", "coordinator", "clerk", "visitor"):
            me = self.of(who)
            assert me.go(self.note).status == 404
            self.look(me)
            for page in ("/", "/sok/?q=beloppet", "/moten/", *(("/min-sida/", "/rummet/") if who != "visitor" else ())):
                me.go(page)
                words = me.main.inner_text()
                assert not {SECRET[me.language], REMARK[me.language], LEADERS[me.language]} & set(words.splitlines())
                assert SECRET[me.language] not in words
        assert self.box is not None
        staff = [one for one in self.box.letters if one["To"] in {"klara@example.org", "torsten@example.org"}]
        assert not any(LEADERS["sv"] in str(one) for one in staff)

    def show(self) -> None:
        """The note is shown to both sides; what was said of it before stays as closed as it was."""
        me = self.of("rower")
        me.go(self.note)
        me.press("Show it to both sides")
        self.send(me)
        you = self.of("official")
        self.see(you, self.note, SECRET[you.language])
        assert REMARK[you.language] not in you.main.inner_text()
