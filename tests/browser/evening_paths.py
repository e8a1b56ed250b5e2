"""A dialogue from the first topic to what came of it, in one chain: each stage is somebody else's, in their window."""

from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import expect

from overens.discussions.models import Group, Note
from overens.meetings.models import Meeting
from tests import made
from tests.hall import again
from tests.mail import wants

from .door_paths import ELSA
from .hall_paths import HallEvening
from .reader import Reader

SAID = {
    "title": {"sv": "Föreningsdialog om lokaler", "en": "Dialogue on premises"},
    "why": {"sv": "Vad gör lokalerna svåra att använda?", "en": "What makes the premises hard to use?"},
    "answer": {"sv": "Alla får sammanställningen.", "en": "Everybody gets the compilation."},
    "keys": {"sv": "Nycklar och lås", "en": "Keys and locks"},
    "need": {"sv": "Fler kan använda lokalerna.", "en": "More people can use the premises."},
    "groups": {"sv": "Grupperna samtalar", "en": "The groups talk"},
    "ring": {"sv": "Ett nummer att ringa.", "en": "A number to call."},
    "same": {"sv": "En person att ringa.", "en": "A person to call."},
    "slow": {"sv": "Besked kommer för sent.", "en": "Word comes too late."},
    "intro": {"sv": "Två grupper talade om lokalerna.", "en": "Two groups talked about the premises."},
    "short": {"sv": "Båda vill ha någon att ringa.", "en": "Both want somebody to call."},
}
RUT = "rut@example.org"
VILLAGE = "Bergsunds Byalag"


class WholeEvening(HallEvening):
    """Association, department, representative, people without accounts, two tables, secretary, and who reads it."""

    def told(self) -> None:
        made.seated(self.town, "rower", self.town.forum, "representative")
        wants(self.town.rower, "now", self.of("official").language)
        self.words = {name: said[self.of("official").language] for name, said in SAID.items()}
        self.call()
        self.propose()
        self.put_together()
        self.approve()
        self.send_notice()
        self.register()
        self.prepare()
        self.write()
        self.merge()
        self.report_back()
        self.compile()
        self.read()

    def do(self, who: str, address: str, button: str) -> Reader:
        """Open a page as somebody, look at it, and press one of its buttons."""
        me = self.of(who)
        self.see(me, address)
        me.press(button)
        return me

    def take(self, who: str, address: str, button: str) -> Reader:
        """The same, and send the form it leads to as it is."""
        me = self.do(who, address, button)
        self.send(me)
        return me

    def call(self) -> None:
        """The department calls a dialogue: it says why, how far one decides, and how those who come get an answer."""
        me = self.of("official")
        self.see(me, f"/moten/kalla/{self.town.forum.pk}/")
        day = made.day_that_suits(self.town.forum)
        written = {"title": "title", "place": "title", "purpose": "why", "feedback": "answer"}
        for field, words in written.items():
            me.write(field, self.words[words])
        for field, value in {
            "day": day.isoformat(),
            "begins": "17:30",
            "ends": "19:30",
            "feedback_by": (day + timedelta(days=14)).isoformat(),
        }.items():
            me.write(field, value)
        me.choose("#id_level", "dialogue")
        self.send(me)
        self.meeting = me.at
        me.sees(self.words["title"], self.words["why"])
        self.agenda = self.take("official", self.meeting, "Begin the agenda").at

    def propose(self) -> None:
        """An association wants something taken up, and another one stands behind it."""
        me = self.do("grower", self.agenda, "Propose a topic")
        me.write("title", self.words["keys"])
        me.write("need", self.words["need"])
        self.send(me)
        self.topic = me.at
        other = self.do("double", self.topic, "We want this taken up as well")
        self.send(other)
        other.sees("Älvhamns Roddsällskap")

    def put_together(self) -> None:
        """The department takes it up, adds the groups' time, and approves for its side."""
        me = self.do("official", self.topic, "Take it up")
        me.tick("input[name=aim][value=discuss]")
        me.write("minutes", "20")
        self.send(me)
        me = self.do("official", self.agenda, "Add an item")
        me.write("title", self.words["groups"])
        me.tick("input[name=aim][value=discuss]")
        me.write("minutes", "45")
        self.send(me)
        me.sees(self.words["keys"], *(("17.30", "17.50") if me.language == "sv" else ("17:30", "17:50")))
        self.take("official", self.agenda, "Approve and propose the agenda")

    def approve(self) -> None:
        """It is ready only when somebody else, of the other side, has approved it as well."""
        waiting = self.of("official")
        self.see(waiting, self.agenda)
        assert self.number_of_letters(RUT) == 1  # that it waits for her, among what else has happened
        assert waiting.button("Approve the agenda").count() == 0
        self.take("rower", self.agenda, "Approve the agenda")
        self.see(waiting, self.agenda, waiting.word("Send the notice now"))

    def send_notice(self) -> None:
        """Registration is opened, and the notice goes by letter, with the agenda."""
        self.take("official", self.meeting, "Take registrations")
        before = self.number_of_letters(RUT)
        self.take("official", self.agenda, "Send the notice now")
        said = self.letter(RUT, self.words["title"])
        assert self.number_of_letters(RUT) == before + 1
        assert [words in said for words in (self.words["keys"], self.words["groups"])] == [True, True]

    def register(self) -> None:
        """One comes without an account, and hears by letter that there is a place; one comes from their association."""
        me = self.do("visitor", self.meeting, "Register")
        for field, words in {"association": VILLAGE, "name": "Elsa", "email": ELSA, "needs": "Hörslinga"}.items():
            me.write(field, words)
        self.send(me)
        self.follow(me, self.letter(ELSA, self.words["title"]), "/anmalan/")
        me.sees(VILLAGE, "Hörslinga")
        self.take("grower", self.meeting, "Register")
        arranger = self.of("official")
        self.see(arranger, f"{self.meeting}anmalda/", VILLAGE, "Strandängens Odlarförening")
        assert self.of("rower").go(f"{self.meeting}anmalda/").status == 403

    def prepare(self) -> None:
        """Four questions, two groups with lots drawn; then the day of the meeting comes."""
        me = self.take("official", self.meeting, "Prepare a group discussion")
        self.discussion = me.at
        me = self.do("official", self.discussion, "Form groups")
        me.write("number", "2")
        self.send(me)
        self.take("official", self.discussion, "Draw lots for the groups")
        Meeting.objects.filter(pk=self.meeting.strip("/").split("/")[-1]).update(day=timezone.localdate())
        self.groups = list(Group.objects.select_related("discussion", "meeting").order_by("number"))
        for group in self.groups:
            self.see(me, f"/samtal/grupp/{group.pk}/antal/")
            me.write("people", "6")
            self.send(me)
        self.take("official", self.discussion, "Open the discussion")

    def write(self) -> None:
        """Two tables write, on phones nobody has signed in on: two of the notes say the same."""
        said = (("ring", "need"),), (("same", "need"), ("slow", "risk"))
        for number, (group, notes) in enumerate(zip(self.groups, said, strict=True), 1):
            phone, self.group = self.of(f"table {number}"), group
            self.join(phone)
            for words, kind in notes:
                self.note(phone, self.words[words], kind)

    def merge(self) -> None:
        """The secretary lets one stand for both, and shows what everybody should see."""
        me = self.of("coordinator")
        self.board, self.screen = f"{self.discussion}sekreterare/", f"{self.discussion}atersamling/"
        self.see(me, self.board, *(self.words[one] for one in ("ring", "same", "slow")))
        for words in ("ring", "same"):
            me.tick(f"input[name=note][value='{Note.objects.get(words=self.words[words]).device_id}']")
        me.activate(me.main.locator("button[name=gor][value=sla-ihop]"))
        self.send(me)
        me.activate(
            me.main.locator("ul.points li.card", has_text=self.words["ring"]).locator("button[formaction$='/visa/']")
        )
        self.look(me)

    def report_back(self) -> None:
        """On the screen, and on everybody's phone: what is shown, and how many said it; not the rest."""
        you = self.of("hall")
        self.see(you, self.screen, self.words["ring"], "2 grupper" if you.language == "sv" else "2 groups")
        assert self.words["slow"] not in you.page.content()

    def compile(self) -> None:
        """Closed, compiled, written in by both sides, and published."""
        self.take("official", self.discussion, "Close the discussion")
        me = self.take("official", self.discussion, "Compile the notes")
        self.compilation = me.at
        assert self.of("hall").go(self.compilation).status == 404
        me.press("Write in the compilation")
        me.write("intro", self.words["intro"])
        self.send(me)
        other = self.do("rower", self.compilation, "Write in the compilation")
        expect(other.page.locator("#id_intro")).to_have_value(self.words["intro"])
        first = other.main.locator("textarea[name^=short_]").first.get_attribute("name")
        other.write(first or "", self.words["short"])
        self.send(other)
        self.take("official", self.compilation, "Publish the compilation")

    def read(self) -> None:
        """Who registered without an account is thanked by letter, and reads it; so does anybody from the meeting."""
        me = self.visitor
        self.follow(me, self.letter(ELSA, me.word("Thank you for taking part in %(title)s", title=self.words["title"])))
        assert me.at == self.compilation
        me.sees(*(self.words[one] for one in ("intro", "short", "ring", "slow")))
        assert self.words["same"] not in me.page.content()
        you = self.of("hall")
        self.see(you, self.meeting, self.words["keys"])
        you.activate(you.main.locator("section[aria-labelledby=discussions] a.ds-link"))
        self.look(you)
        you.press("The compilation")
        assert you.at == self.compilation
        proposer = self.of("grower")
        self.see(proposer, self.topic, proposer.word("On the agenda"))
        assert again(self.groups[0].discussion).state == "closed"
