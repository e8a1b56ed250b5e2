"""The one door: asked without an account and answered by mail, on paper, the contact centre's morning."""

from overens.notices.models import Letter
from tests.letter_in import arrives, message, reply_to

from .path import Path
from .reader import KeyboardReader, Reader

RECEIVED = "We have your question. This is its page: the answer comes here too."
ELSA, VERA = "elsa@example.org", "vera@example.org"
SIZE = "one => parseFloat(getComputedStyle(one).fontSize)"
LARGE = 20  # pixels, where print is large: 15 points
HALL = {
    "sv": "Får vi låna gymnastiksalen i jul? Vi är femton pensionärer som vill dansa.",
    "en": "May we borrow the sports hall at Christmas? We are fifteen pensioners who like to dance.",
}
YES = {"sv": "Ja, salen är ledig varje tisdag.", "en": "Yes, the hall is free every Tuesday."}
MORE = {"sv": "Vi blir tjugo.", "en": "We are twenty now."}


class DoorPath(Path):
    """What many do at the door."""

    def begin(self, me: Reader) -> None:
        """From the field on the start page."""
        me.go("/")
        box = me.main.locator("#q")
        if isinstance(me, KeyboardReader):
            me.reach(box)
            me.page.keyboard.insert_text(HALL[me.language])
        else:
            box.fill(HALL[me.language])
        self.look(me)
        me.press("Ask the question")
        assert me.page.locator("#id_text").input_value() == HALL[me.language]

    def open_from_inbox(self, me: Reader, title: str, tab: str = "") -> None:
        me.go("/min-sida/")
        me.press("Inbox")
        if tab:
            me.press(tab)
        self.look(me)
        me.activate(me.main.locator("ul.inbox a", has_text=title[:30]).first)
        self.look(me)


class ByMail(DoorPath):
    """Asked without an account: the receipt, an addition by reply, passed on, and the answer; all by real letters."""

    def told(self) -> None:
        self.ask()
        self.reply()
        self.pass_on()
        self.answer()
        self.content()

    def ask(self) -> None:
        """What is forgotten is told of beside the field, and nothing that was typed is lost."""
        me = self.visitor
        self.begin(me)
        me.write("association", "Dansgillet")
        me.tick("input[name=channel][value=mail]")
        me.choose("#id_language", me.language)
        self.send(me)
        me.sees(me.word("Write the e-mail address the answer goes to."))
        assert me.page.locator("#id_association").input_value() == "Dansgillet"
        me.write("email", ELSA)
        self.send(me)
        self.own = me.at
        me.sees(HALL[me.language], me.word(RECEIVED))
        self.follow(me, self.letter(ELSA))
        assert me.at == self.own

    def reply(self) -> None:
        """Written in the mail program, it stands in the same story."""
        self.letter(ELSA)
        receipt = Letter.objects.filter(writer="matters").latest("pk")
        reply_to(receipt, MORE[self.visitor.language])
        self.number_of_letters(ELSA)
        self.see(self.visitor, self.own, MORE[self.visitor.language])

    def pass_on(self) -> None:
        me = self.of("clerk")
        self.open_from_inbox(me, HALL[me.language])
        me.sees("Dansgillet", MORE[me.language])
        me.press("Pass on")
        me.choose("#id_unit", str(self.town.department.pk))
        self.send(me)
        said = self.letter(ELSA)
        assert "Kultur- och fritidsförvaltningen" in said
        assert "kultur@alvhamn.example" in said
        self.follow(self.visitor, said)
        self.visitor.sees("Kultur- och fritidsförvaltningen", HALL[self.visitor.language])

    def answer(self) -> None:
        me = self.of("official")
        self.open_from_inbox(me, HALL[me.language], "Passed on")
        me.press("Answer the question")
        me.write("text", YES[me.language])
        self.send(me)
        said = self.letter(ELSA)
        assert YES[me.language] in said
        self.follow(self.visitor, said)
        self.visitor.sees(YES[me.language], self.visitor.word("Got an answer"))

    def content(self) -> None:
        """Who asked closes it themselves; nobody else reads it, for it was never published."""
        me = self.visitor
        me.press("Close")
        self.send(me)
        me.sees(me.word("The question is closed, with its answer."))
        stranger = self.of("stranger")
        self.see(stranger, "/fragor/")
        assert HALL[me.language][:20] not in stranger.main.inner_text()


class OnPaper(DoorPath):
    """Staff write in for somebody who phones and wants a letter in large print; the answer is printed and posted."""

    def told(self) -> None:
        self.take_down()
        self.answer()
        self.post()

    def take_down(self) -> None:
        me = self.of("clerk")
        me.go("/min-sida/")
        me.press("Inbox")
        me.press("Write in for somebody")
        me.tick("input[name=came_by][value=phone]")
        me.write("text", HALL[me.language])
        me.tick("input[name=channel][value=letter]")
        self.send(me)
        me.sees(me.word("Write the postal address the answer goes to."))
        me.write("name", "Elsa Ek")
        me.write("postal", "Hamngatan 4\n572 30 Älvhamn")
        me.tick("input[name=large_print]")
        me.choose("#id_language", me.language)
        self.send(me)
        me.sees(me.word("The question is written in. Tell who asked its number and the day of the answer."))
        me.sees(me.word("A private person"), "Hamngatan 4", me.word("large print"))
        way = {"sv": "via telefon", "en": "by phone"}[me.language]  # that it was written in for somebody stays seen
        me.sees(way)

    def answer(self) -> None:
        me = self.of("clerk")
        me.press("Answer the question")
        me.write("text", YES[me.language])
        self.send(me)

    def post(self) -> None:
        """The print queue, from the inbox; what is printed; and that it is sent, once."""
        me = self.of("clerk")
        me.go("/fragor/inkorg/")
        me.activate(me.main.locator("a[href='/fragor/att-skicka/']"))
        self.look(me)
        me.sees("Elsa Ek", "Hamngatan 4", me.word("large print"))
        me.press("Show as a letter")
        self.look(me)
        me.sees("Elsa Ek", "572 30 Älvhamn", HALL[me.language], YES[me.language])
        sizes = [me.main.locator(css).first.evaluate(SIZE) for css in (".large", ".large h2 + div p")]
        assert min(sizes) >= LARGE
        me.press("Answers to send")
        me.press("It is sent")
        self.send(me)
        me.sees(me.word("All answers are sent"))
        assert self.number_of_letters(ELSA) == 0


class Morning(DoorPath):
    """What came in overnight: answered, passed on, spam held and let through, and what belongs elsewhere."""

    def told(self) -> None:
        self.overnight()
        self.held()
        self.elsewhere()
        self.put_aside()
        self.in_order()

    def overnight(self) -> None:
        """Three by mail, one of them as spam looks; each is numbered and waits."""
        arrives(message("När öppnar badet?", Subject="Badet", Message_ID="<b@x>"))
        arrives(message("Min ersättning för en läkarresa?", Subject="Läkarresa", Message_ID="<l@x>"))
        spam = message("Är salen ledig?", Subject="Salen", Message_ID="<s@x>", X_Spam_Flag="YES", From=f"Vera <{VERA}>")
        arrives(spam)
        assert self.number_of_letters(ELSA) == 2
        assert self.number_of_letters(VERA) == 0

    def held(self) -> None:
        """A person looks; it was none, and whoever wrote it is told now that it came."""
        me = self.of("clerk")
        self.open_from_inbox(me, "Salen", "May be spam")
        me.press("Is a real question")
        self.send(me)
        me.sees(me.word("It is among the new questions again."))
        assert self.number_of_letters(VERA) == 1

    def elsewhere(self) -> None:
        """The region answers it: who asked is told whom to turn to, and the question ends with that."""
        me = self.of("clerk")
        self.open_from_inbox(me, "Läkarresa")
        me.press("Belongs elsewhere")
        me.write("to", "Regionen")
        me.write("text", "Ring regionens kundtjänst, 0980-65 00 20.")
        self.send(me)
        me.sees("Regionen", me.word("Who asked is told whom to turn to."))
        assert "0980-65 00 20" in self.letter(ELSA)

    def put_aside(self) -> None:
        me = self.of("clerk")
        self.open_from_inbox(me, "Badet")
        me.press("May be spam")
        self.send(me)
        assert me.at == "/fragor/inkorg/"
        me.sees("Salen")
        assert "Badet" not in me.main.inner_text()

    def in_order(self) -> None:
        """Nothing is lost: each of the three is under its own heading, and in the register."""
        me = self.of("clerk")
        for tab, title in (("New", "Salen"), ("Answered or closed", "Läkarresa"), ("May be spam", "Badet")):
            self.open_from_inbox(me, title, tab)
        me.go("/fragor/inkorg/")
        me.press("Register of questions")
        self.look(me)
        me.sees("Läkarresa", "Salen", "Badet")
