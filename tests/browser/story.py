"""The main job, told once: from an empty database to a compilation in the archive and a joint proposal."""

import re
from collections.abc import Callable
from io import BytesIO

import pdfplumber
from docx import Document
from playwright.sync_api import expect

from tests.made import LULEA

from .reader import KeyboardReader, Reader

TITLE = {"sv": "Överenskommelse om samverkan", "en": "Agreement on collaboration"}
LABELS = {
    "sv": ("Kommunens förslag", "Gemensamt förslag"),
    "en": ("The municipality's proposal", "Joint proposal"),
}
NEW = {"sv": "BRA!", "en": "GOOD!"}


def numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", text)]


class Story:
    """Four people, each in a window of their own. `one` opens a window."""

    def __init__(self, one: Callable[[], Reader]) -> None:
        self.visitor, self.coordinator, self.other, self.rower = one(), one(), one(), one()
        self.language = self.visitor.language
        self.proposal = self.compilation = ""

    def told(self) -> None:
        self.set_up()
        self.read_in()
        self.correct()
        self.confirm()
        self.publish()
        self.public_page()
        self.led_to_sign_in()
        self.invite_association()
        self.viewpoints()
        self.merge()
        self.compile()
        self.archive()
        self.endorse()

    def set_up(self) -> None:
        """An empty database gets its words and bodies, and two coordinators their seats."""
        me = self.coordinator
        me.go("/kom-igang/")
        me.write("name", "Älvhamns kommun")
        me.write("town", "Älvhamn")
        me.write("coordinator_name", "Klara")
        me.write("coordinator_email", "klara@alvhamn.example")
        me.write("civil_name", "Roland")
        me.write("civil_email", "roland@forening.example")
        me.press("Set up the website")
        links = [one.get_attribute("href") for one in me.main.locator("a[href*='/inbjudan/']").all()]
        assert len(links) == 2
        for one, link in ((self.coordinator, links[0]), (self.other, links[1])):
            self.accept(one, link or "")

    def accept(self, one: Reader, link: str) -> None:
        one.go(link)
        one.fits()
        one.press("Accept the seat")
        assert one.at == "/min-sida/"

    def read_in(self) -> None:
        """The real text, as a file; by keyboard, and where no script runs, pasted."""
        me = self.coordinator
        me.go("/overenskommelsen/alla/")
        me.press("Read the text")
        if isinstance(me, KeyboardReader):
            me.write("text", LULEA.read_text(encoding="utf-8"))
        else:
            me.page.locator("#id_file").set_input_files(LULEA)
        me.send()
        me.sees("6", "38")
        assert re.fullmatch(r"/overenskommelsen/las-in/\d+/", me.at)

    def correct(self) -> None:
        """One doubtful line is looked at: it is what was proposed, or something else."""
        me = self.coordinator
        me.press("Show only those")
        before = me.main.locator("li.look").count()
        line = me.main.locator("li.look select").first
        number, kind = (line.get_attribute("name") or "").removeprefix("kind-"), line.input_value()
        me.tick(f"input[name=ok][value='{number}']")
        me.press("Save corrections")
        me.sees(me.word("Your corrections are saved."))
        expect(me.main.locator("li.look")).to_have_count(before if me.at.count("bara") else before - 1)
        expect(me.page.locator(f"select[name='kind-{number}']")).to_have_value(kind)
        me.fits()

    def confirm(self) -> None:
        """The draft is its own party's until it is published."""
        me = self.coordinator
        me.press("It is right, go on")
        me.write("title", TITLE[self.language])
        me.send()
        me.sees(me.word("The draft is made. Read it through, and publish it when it is right."))
        self.proposal = me.at
        for one in (self.visitor, self.other):
            assert one.go(self.proposal).status == 404

    def publish(self) -> None:
        me = self.coordinator
        me.press("Publish as our proposal")
        me.sees(LABELS[self.language][0])
        me.send()
        assert me.at == self.proposal

    def public_page(self) -> None:
        """Whose proposal, both parties side by side, six principles, seven and seven, thirty-eight viewpoints."""
        me = self.visitor
        me.go(self.proposal)
        me.fits()
        assert me.texts(".sender")[0].startswith(LABELS[self.language][0])
        assert me.texts("main h1") == [TITLE[self.language]]
        expect(me.main.locator("section.prin")).to_have_count(6)
        sides = me.main.locator("section.prin .pair > *")
        expect(sides).to_have_count(12)
        first, second = (sides.nth(place).bounding_box() for place in (0, 1))
        assert first
        assert second
        assert abs(first["width"] - second["width"]) < 2  # equal weight
        assert (first["y"] == second["y"]) is (me.page.viewport_size["width"] > 700)  # type: ignore[index]
        expect(me.main.locator("article.cm")).to_have_count(14)
        assert numbers(me.texts("#so-far")[0]) == [38]
        promised = numbers(me.texts("section[aria-labelledby=so-far] > p:not(.row)")[0])
        assert promised[0::2] == [7, 7]

    def led_to_sign_in(self) -> None:
        me = self.visitor
        me.press("Leave a viewpoint on the whole")
        assert me.at.startswith("/logga-in/?next=/synpunkter/pa/")
        me.fits()

    def invite_association(self) -> None:
        """The other party adds an association and gives somebody the seat to speak for it."""
        me = self.other
        me.go("/kommunen/ny/")
        me.choose("#id_kind", "association")
        me.write("name", "Älvhamns Roddsällskap")
        party = me.page.locator("#id_party option:not([value=''])").first.get_attribute("value")
        me.choose("#id_party", party or "")
        me.send()
        me.press("Invite")
        me.choose("#id_role", "representative")
        me.write("name", "Rut")
        me.write("email", "rut@rodd.example")
        me.send()
        link = me.main.locator("a[href*='/inbjudan/']").first.get_attribute("href")
        self.accept(self.rower, link or "")

    def viewpoints(self) -> None:
        """One word is enough; it can be corrected; another is withdrawn."""
        me = self.rower
        self.leave(0, NEW[self.language], "approval")
        me.press("Correct")
        me.write("text", f"{NEW[self.language]} {NEW[self.language]}")
        me.send()
        me.sees(
            f"{NEW[self.language]} {NEW[self.language]}",
            me.word("Your viewpoint is corrected. The earlier words stay in the history."),
        )
        self.leave(1, "Vem då?", "question")
        me.press("Withdraw")
        me.send()
        me.sees(me.word("Your viewpoint is withdrawn. It no longer counts."))
        self.visitor.go(self.proposal)
        assert numbers(self.visitor.texts("#so-far")[0]) == [39]

    def leave(self, place: int, text: str, kind: str) -> None:
        me = self.rower
        me.go(self.proposal)
        me.activate(me.main.locator("article.cm a.act").nth(place))
        me.write("text", text)
        me.tick(f"input[name=kind][value={kind}]")
        me.send()
        me.sees(text)
        assert re.fullmatch(r"/synpunkter/\d+/", me.at)

    def merge(self) -> None:
        """Two on the same part of the text that say the same stand together; both can still be read."""
        me = self.coordinator
        me.go(self.proposal)
        me.press("Read all viewpoints")
        rows = me.main.locator("li.picked")
        told = re.compile(r"(?:Om|About): (.*) (?:Öppna|Open)", re.DOTALL)
        about = [told.search(row)[1] for row in rows.all_inner_texts()]  # type: ignore[index]
        first = next(place for place, part in enumerate(about) if part in about[:place])
        places = (about.index(about[first]), first)
        ticked = [rows.nth(place).locator("input[name=vald]").get_attribute("value") for place in places]
        for value in ticked:
            me.tick(f"input[name=vald][value='{value}']")
        me.press("Merge the ticked")
        me.send()
        me.sees(me.word("They stand together now. You can take them apart again."))
        for value in ticked:
            assert self.visitor.go(f"/synpunkter/{value}/").status == 200

    def compile(self) -> None:
        me = self.coordinator
        me.go(self.proposal)
        me.press("Read all viewpoints")
        me.press("Make a compilation")
        me.send()
        self.compilation = me.at
        assert self.visitor.go(self.compilation).status == 404
        me.press("Publish")
        me.send()
        assert me.at == self.compilation

    def archive(self) -> None:
        """A visitor finds it by a word, and takes it home in three forms with the same content."""
        me = self.visitor
        me.go("/sammanstallningar/")
        me.page.locator("#q").focus()
        me.page.keyboard.insert_text("självständighet")
        with me.page.expect_navigation():
            me.page.keyboard.press("Enter")
        me.activate(me.main.locator("ul.meet a").first)
        assert me.at == self.compilation
        me.sees(NEW[self.language])
        me.fits()
        files = {suffix: self.file(suffix) for suffix in ("pdf", "docx", "txt")}
        for words in files.values():
            assert TITLE[self.language] in words
            assert NEW[self.language] in words
            assert "Vem då?" not in words  # withdrawn

    def file(self, suffix: str) -> str:
        """The words of a download, in one line."""
        content = self.visitor.fetch(self.visitor.main.locator(f"a[href$='.{suffix}']").first)
        if suffix == "pdf":
            with pdfplumber.open(BytesIO(content)) as pdf:
                text = " ".join(page.extract_text() for page in pdf.pages)
        elif suffix == "docx":
            document = Document(BytesIO(content))
            cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
            text = " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
        else:
            text = content.decode("utf-8-sig")
        return " ".join(text.split())

    def say_who_speaks(self) -> None:
        """Nobody can stand behind a text for civil society before it is said who speaks for it there."""
        me = self.other
        me.go(self.proposal)
        me.press("Say who speaks for civil society")
        body = me.main.locator("#id_speaker option").last.get_attribute("value")
        me.choose("#id_speaker", body or "")
        me.write("basis", "Årsmötet, § 9")
        me.write("since", "2026-01-15")
        me.send()

    def endorse(self) -> None:
        self.say_who_speaks()
        me = self.other
        me.go(self.proposal)
        me.press("We stand behind it")
        me.send()
        self.visitor.go(self.proposal)
        assert self.visitor.texts(".sender")[0].startswith(LABELS[self.language][1])
