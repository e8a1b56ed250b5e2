"""The ladder: up to Mål och budget, taken along by a politician, caught by the central office, and not taken in."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests import made
from tests.mail import work
from tests.measures.conftest import plan

from .door_paths import ELSA
from .path import Path
from .reader import Reader

LEADERS = {
    "sv": "Kan vi få besked om bidrag för flera år? Annars kan vi inte anställa ledare.",
    "en": "Can we be told of grants for several years? Otherwise we cannot employ leaders.",
}
AGAIN = {"sv": "Får vi veta bidraget i förväg?", "en": "May we know the grant in advance?"}
GRANTS = {"sv": "Bidrag för tre år i taget", "en": "Grants for three years at a time"}
WHAT = {"sv": "Föreningar kan söka bidrag för tre år.", "en": "Associations can apply for three years."}
GOES = {"sv": "De första har sökt.", "en": "The first have applied."}
DONE = {"sv": "Alla kan söka för tre år nu.", "en": "All can apply for three years now."}
NO = {"sv": "Pengarna räcker inte i år.", "en": "There is not enough money this year."}
STILL = {"sv": "När räcker de då?", "en": "When will there be?"}
FINAL = {"sv": "Frågan prövas igen om två år.", "en": "It is looked at again in two years."}
REASONS = {"sv": "Fullmäktige har bundit medlen till dess.", "en": "The council has bound the money until then."}


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


class LadderPath(Path):
    """What many do with a question. `address` is the public one of the question that the rowers asked."""

    def ask(self, who: str = "rower", text: dict[str, str] = LEADERS, public: bool = True) -> str:
        """Asked by an association with an account, and shown to everyone."""
        me = self.of(who)
        me.go("/")
        me.activate(me.page.get_by_role("link", name=me.word("My page")).last)
        me.press("Ask the municipality")
        me.write("text", text[me.language])
        self.send(me)
        if public:
            me.press("Show it on the website")
            self.send(me)
        return self.public_address(text[me.language])

    def public_address(self, text: str) -> str:
        you = self.visitor
        you.go("/fragor/")
        you.activate(you.main.get_by_role("link", name=text.split("?")[0]).first)
        self.look(you)
        return you.at

    def do(self, who: str, address: str, button: str) -> Reader:
        """Open the question as somebody, and press one of its buttons; some are folded away."""
        me = self.of(who)
        me.go(address)
        self.look(me)
        folded = me.main.locator("details.fold:not([open]) > summary")
        if folded.count() and not me.button(button).count():
            me.hit(folded)
        me.press(button)
        return me

    def pass_on(self, address: str) -> None:
        me = self.do("clerk", address, "Pass on")
        me.choose("#id_unit", str(self.town.department.pk))
        self.send(me)

    def place(self, who: str, address: str, meeting: Any) -> None:
        me = self.do(who, address, "Take up at a meeting")
        me.choose("#id_meeting", str(meeting.pk))
        self.send(me)

    def waits(self, address: str, *words: str) -> None:
        """What everyone reads on top of the question: whose move it is, and what comes next."""
        you = self.visitor
        self.see(you, address)
        top = " ".join(you.texts("main h1 ~ *")[:1])
        missing = [word for word in words if word not in top]
        assert missing == [], top

    def propose(self, who: str, address: str, body: Any, landing: Any) -> str:
        """A measure from the question; its address."""
        me = self.do(who, address, "Propose a measure")
        me.write("title", GRANTS[me.language])
        me.write("text", WHAT[me.language])
        me.choose("#id_committee", str(body.pk))
        me.choose("#id_unit", str(self.town.department.pk))
        me.choose("#id_plan", str(landing.pk))
        self.send(me)
        me.sees(GRANTS[me.language], "Mål och budget")
        return me.at


class WholeLadder(LadderPath):
    """Dialogue, follow-up meeting, network, collaboration group, Mål och budget; and everybody who asked is told."""

    def told(self) -> None:
        self.budget = plan(self.town, kind="budget", body=self.town.council, name="Mål och budget", days=90)
        self.dialogue = made.meeting(self.town, days=7)
        self.address = self.ask()
        self.pass_on(self.address)
        self.same_question()
        self.put_together()
        self.climb()
        self.measure = self.propose("official", self.address, self.town.council, self.budget)
        self.land()
        self.on_one_screen()
        self.everyone_is_told()
        self.result()

    def same_question(self) -> None:
        me = self.do("grower", self.address, "We have the same question")
        self.send(me)
        me.sees("Strandängens Odlarförening")

    def put_together(self) -> None:
        """Somebody without an account asked the same: the contact centre puts the two together."""
        you = self.of("stranger")
        you.go("/fraga/")
        you.write("text", AGAIN[you.language])
        you.tick("input[name=channel][value=mail]")
        you.write("email", ELSA)
        you.choose("#id_language", you.language)
        self.send(you)
        self.own = you.at
        me = self.of("clerk")
        me.go("/fragor/inkorg/")
        me.activate(me.main.locator("ul.inbox a", has_text=AGAIN[me.language]))
        self.do("clerk", me.at, "Put together with another")
        me.write("number", "1999-1")
        self.send(me)
        me.sees(me.word("No published question has that number."))
        me.write("number", self.address.strip("/").split("/")[-1])
        self.send(me)
        self.see(you, self.own, LEADERS[you.language], AGAIN[you.language], you.word("Your own question"))

    def climb(self) -> None:
        """Each by who may: the association places and lifts, the forum's official calls the follow-up meeting."""
        town = self.town
        self.place("rower", self.address, self.dialogue)
        self.waits(self.address, "Föreningsdialog kultur och fritid")
        me = self.do("official", self.address, "Call a follow-up meeting")
        me.tick(f"input[name=seat][value='{town.convener.seat_id}']")
        me.write("day", in_days(14))
        me.write("place", "Magasinet")
        self.send(me)
        me.sees("Magasinet", LEADERS[me.language].split("?")[0])
        me = self.do("rower", self.address, "Lift the question")  # one step is left out: a reason is asked for
        me.choose("#id_forum", str(town.joint.pk))
        me.tick("input[name=ground][value=several]")
        self.send(me)
        me.sees(me.word("The usual way does not go straight there. Say why a step is left out."))
        me.choose("#id_forum", str(town.network.pk))
        me.tick("input[name=ground][value=unsolved]")
        self.send(me)
        self.waits(self.address, "Idrottsnätverket")
        me = self.do("rower", self.address, "Lift the question")
        me.choose("#id_forum", str(town.joint.pk))
        me.tick("input[name=ground][value=several]")
        self.send(me)
        self.waits(self.address, "Samverkansgruppen")

    def land(self) -> None:
        """Recorded only with who decided, when and where; that is the answer to the question."""
        me = self.of("coordinator")
        me.go(self.measure)
        self.look(me)
        me.press("Record: taken in")
        me.write("decided_on", in_days(0))
        self.send(me)
        me.sees(me.word("Write the paragraph, or by which delegation it was decided."))
        me.write("paragraph", "§ 214")
        me.write("reference", "Uppdrag 14")
        self.send(me)
        me.sees("§ 214", "Uppdrag 14")

    def on_one_screen(self) -> None:
        """The association that asked reads all of it on the question's page, and so does everyone else."""
        town = self.town
        way = [town.forum.name, town.network.name, town.joint.name, town.council.name]
        for who in ("rower", "visitor"):
            me = self.of(who)
            self.see(me, self.address, LEADERS[me.language], town.department.name, *way)
            me.sees(GRANTS[me.language], "§ 214", "Mål och budget", "Uppdrag 14", me.word("Got an answer"))
            drawn = me.main.locator("section[aria-labelledby=far] li").all_text_contents()
            climbed = [name for name in drawn if any(one in name for one in way[:3])]
            assert len(climbed) == 3, drawn
        me = self.of("rower")
        me.activate(me.main.get_by_role("link", name=GRANTS[me.language]).first)
        assert me.at == self.measure
        self.look(me)
        me.sees(LEADERS[me.language].split("?")[0])  # and back again
        me.activate(me.main.get_by_role("link", name="Mål och budget").first)
        self.look(me)
        me.sees(GRANTS[me.language])

    def everyone_is_told(self) -> None:
        """Who joined, by their own page; who was merged in, by the letter they chose; the forums that passed it on."""
        said = self.letter(ELSA)
        assert "§ 214" in said
        assert GRANTS[self.visitor.language] in said
        self.follow(self.of("stranger"), said)
        assert self.of("stranger").at == self.own
        for who in ("grower", "double"):
            me = self.of(who)
            self.see(me, "/min-sida/")
            me.activate(me.main.get_by_role("link", name=LEADERS[me.language].split("?")[0]).first)
            assert me.at == self.address
            me.sees("§ 214")

    def result(self) -> None:
        """What became of it in the end reaches the same people."""
        me = self.of("official")
        me.go(self.measure)
        me.press("Tell how it goes")
        me.tick("input[name=status][value=on_plan]")
        me.write("text", GOES[me.language])
        self.send(me)
        me.press("Record that it is done")
        me.write("text", DONE[me.language])
        self.send(me)
        self.see(self.visitor, self.address, DONE[self.visitor.language])
        assert DONE[self.visitor.language] in self.letter(ELSA)


class TakenAlong(LadderPath):
    """Noted at the meeting, confirmed by the politician by the link of a letter, and brought back."""

    def told(self) -> None:
        self.address = self.ask()
        self.pass_on(self.address)
        self.place("rower", self.address, made.meeting(self.town, days=0))
        self.note()
        self.confirm()
        self.on_my_page()
        self.bring_back()

    def note(self) -> None:
        me = self.do("official", self.address, "Note that a politician takes it along")
        me.choose("#id_seat_of", str(self.town.politician.seats[0].pk))
        me.choose("#id_to", str(self.town.committee.pk))
        me.write("word_by", in_days(30))
        self.send(me)
        me.sees(me.word("It is noted. The politician gets a letter and confirms it by a button."))
        self.see(self.visitor, self.address)
        assert "Petra" not in self.visitor.main.inner_text()

    def confirm(self) -> None:
        """Opening the link does nothing; the button does."""
        you = self.of("politicians_telephone")
        self.follow(you, self.letter("petra@example.org"))
        link = you.at
        self.waits(self.address, "Föreningsdialog kultur och fritid")
        you.sees(you.word("Do you take this question along?"))
        you.press("Yes, I take it along")
        self.send(you)
        you.sees(you.word("Thank you. Those who wait for the answer are told by when word comes."))
        self.waits(self.address, "Kulturnämnden")
        assert you.go(f"{link}x").status == 404
        you.go(link)
        assert you.button("Yes, I take it along").count() == 0

    def on_my_page(self) -> None:
        me = self.of("politician")
        self.see(me, "/min-sida/", LEADERS[me.language].split("?")[0], me.word("Tell what came of it"))

    def bring_back(self) -> None:
        me = self.of("politician")
        me.press("Tell what came of it")
        me.write("text", GOES[me.language])
        self.send(me)
        for who in ("visitor", "rower"):
            self.see(self.of(who), self.address, GOES[me.language])
        self.see(me, "/min-sida/")
        assert me.main.get_by_role("link", name=me.word("Tell what came of it")).count() == 0


class General(LadderPath):
    """Two questions at different forums concern several committees; the central office catches them in one list."""

    def told(self) -> None:
        town = self.town
        self.address = self.ask()
        other = self.ask("grower", AGAIN)
        for one in (self.address, other):
            self.pass_on(one)
        self.place("rower", self.address, made.meeting(town, days=7))
        for who, one in (("official", self.address), ("official", other)):
            me = self.do(who, one, "Concerns more than one committee")
            seats = me.main.locator("input[name=seat]")
            if seats.count():  # also one of the forum where it is: on which seat is never guessed
                me.tick(f"input[name=seat][value='{town.official.seats[0].pk}']")
            me.write("why", "Kultur, skola och omsorg.")
            self.send(me)
        self.pick_up()

    def pick_up(self) -> None:
        me = self.of("coordinator")
        me.go("/min-sida/")
        me.press("Inbox")
        me.press("General questions")
        self.look(me)
        me.sees(LEADERS[me.language].split("?")[0], AGAIN[me.language].split("?")[0])
        me.activate(me.main.locator("ul.inbox a", has_text=LEADERS[me.language].split("?")[0]))
        me = self.do("coordinator", me.at, "Pick up as municipality-wide")
        self.send(me)
        self.waits(self.address, "Kommunledningskontoret")
        self.see(
            self.visitor, self.address, self.visitor.word("Picked up by %(office)s", office="Kommunledningskontoret")
        )
        work()
        for who in ("rower", "double"):  # who asked, and the forum it was at
            you = self.of(who)
            self.see(you, "/min-sida/", "Kommunledningskontoret")


class NotTakenIn(LadderPath):
    """The council says no, with a public reason. It goes on once; the second answer is final, and says why."""

    def told(self) -> None:
        self.budget = plan(self.town, kind="budget", body=self.town.council, name="Mål och budget", days=90)
        self.address = self.ask()
        self.pass_on(self.address)
        self.measure = self.propose("official", self.address, self.town.council, self.budget)
        self.leave_out()
        self.public_reason()
        self.not_enough()
        self.final()

    def leave_out(self) -> None:
        me = self.of("coordinator")
        me.go(self.measure)
        me.press("Record: not taken in")
        me.write("decided_on", in_days(0))
        me.write("paragraph", "§ 215")
        me.write("reason", NO[me.language])
        self.send(me)

    def public_reason(self) -> None:
        you = self.visitor
        for page in (self.address, self.measure, "/atgarder/besked/?visa=tas-inte-in", "/"):
            self.see(you, page, NO[you.language])

    def not_enough(self) -> None:
        me = self.do("rower", self.address, "I got no answer to my question")
        me.write("text", STILL[me.language])
        self.send(me)
        me.sees(me.word("The question goes on. On its page you see who has it now, and by when it is answered."))
        self.waits(self.address, "Kommunledningskontoret")

    def final(self) -> None:
        me = self.do("coordinator", self.address, "Answer the question")
        me.write("text", FINAL[me.language])
        me.write("why", REASONS[me.language])
        self.send(me)
        self.see(self.of("rower"), self.address, FINAL[me.language], REASONS[me.language])
        assert self.of("rower").button("I got no answer to my question").count() == 0
