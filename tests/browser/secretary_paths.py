"""Two groups have written; the secretary merges what says the same and shows it; the hall reads it; it is undone."""

from overens.discussions import actions
from overens.discussions.models import Note
from tests import hall
from tests.cast import actor

from .path import Path
from .reader import Reader

FIRST, SECOND, OTHER = "Ett nummer att ringa.", "En person att ringa.", "Lokaler är svåra att boka."


class SecretarysEvening(Path):
    """What is pressed is looked at too: on the board, on the screen in the hall, and on the page of who merges."""

    def told(self) -> None:
        found = hall.opened(self.town)
        groups = hall.groups(self.town, found)
        for group, words in zip((*groups, groups[0]), (FIRST, SECOND, OTHER), strict=True):
            actions.count_group(hall.again(group), by=actor(self.town.coordinator), people=6)
            hall.note(hall.again(group), words)
        self.board, self.screen = (f"/samtal/{found.pk}/{name}/" for name in ("sekreterare", "atersamling"))
        me = self.of("coordinator")
        self.merge(me)
        self.show(me)
        self.undo(me)

    def merge(self, me: Reader) -> None:
        self.see(me, self.board, FIRST, SECOND, OTHER)
        for words in (FIRST, SECOND):
            me.tick(f"input[name=note][value='{Note.objects.get(words=words).device_id}']")
        me.activate(me.main.locator("button[name=gor][value=sla-ihop]"))
        self.send(me)
        me.sees(me.word("The notes are merged. Each is kept as it was written; you can part them again."))
        assert sorted(Note.objects.values_list("words", "state")) == [
            (SECOND, "merged"), (FIRST, "stands"), (OTHER, "stands"),
        ]  # fmt: skip

    def show(self, me: Reader) -> None:
        self.see(self.visitor, self.screen, me.word("What the secretary shows stands here, as soon as it is shown."))
        point = me.main.locator("ul.points li.card", has_text=FIRST)
        me.activate(point.locator("button[formaction$='/visa/']"))
        self.look(me)
        self.see(self.visitor, self.screen, FIRST, "2 grupper" if self.visitor.language == "sv" else "2 groups")
        assert OTHER not in self.visitor.page.content()

    def undo(self, me: Reader) -> None:
        self.see(me, self.board)
        me.activate(me.main.locator("ul.points a[href$='/dela/']"))
        self.send(me)
        self.see(me, self.board)
        me.activate(me.main.locator("ul.points button[formaction$='/visa-inte/']"))
        self.look(me)
        self.see(self.visitor, self.screen)
        assert FIRST not in self.visitor.page.content()
        assert set(Note.objects.values_list("state", "released_at")) == {("stands", None)}
