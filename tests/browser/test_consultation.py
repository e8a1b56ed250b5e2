"""A consultation from the call to the compiled answers: in Swedish on a telephone, and without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from overens.consultations.actions import remind_due
from overens.consultations.models import Consultee
from overens.notices.worker import derive
from overens.viewpoints.models import Round
from tests import cast, made

from .reader import Reader


class Consultation:
    """The coordinator, who asks; the rowers and the growers, who are asked; and somebody who reads."""

    def __init__(self, town, one: Callable[..., Reader]) -> None:
        self.town = town
        self.coordinator, self.rower, self.grower = (one(me=me) for me in (town.coordinator, town.rower, town.grower))
        self.visitor = one()
        self.proposal = made.proposal(town, commitments=1).get_absolute_url()
        self.round = self.compilation = ""

    def told(self) -> None:
        self.call()
        self.ask()
        self.answer()
        self.viewpoints()
        self.remind()
        self.late()
        self.close()
        self.answer_viewpoints()
        self.compile()

    def call(self) -> None:
        me = self.coordinator
        me.go(self.proposal)
        me.press("Send out for consultation")
        me.write("question", "Vilka åtaganden kan ni stå bakom?")
        me.write("until", (timezone.localdate() + timedelta(days=3)).isoformat())
        me.fits()
        me.send()
        me.sees(me.word("The consultation is open. Now choose whom to ask."))
        self.visitor.go(self.proposal)
        self.visitor.sees(self.visitor.word("The text is out for consultation."))

    def ask(self) -> None:
        me = self.coordinator
        me.tick("input[name=kinds][value=association]")
        me.fits()
        me.activate(me.main.locator("form[method=post] button[type=submit]"))
        self.round = me.at
        me.sees("Älvhamns Roddsällskap", "Strandängens Odlarförening")
        me.fits()

    def answer(self) -> None:
        """From the own page: what waits, by when; the answer with its paragraph."""
        me = self.rower
        me.go("/min-sida/")
        me.press("Answer the consultation")
        me.write("text", "Vi står bakom dem alla.")
        me.write("decided_on", "2026-03-05")
        me.write("paragraph", "12")
        me.fits()
        me.send()
        me.sees("Vi står bakom dem alla.", "§ 12")
        me.fits()

    def viewpoints(self) -> None:
        """Two on the commitments, from the round's page by way of the text."""
        me = self.rower
        for place, text in enumerate(("Gärna på kvällar.", "När då?")):
            me.go(self.round)
            me.activate(me.main.locator(f"a[href='{self.proposal}']").first)
            me.activate(me.main.locator("article.cm a.act").nth(place))
            me.write("text", text)
            me.tick("input[name=kind][value=question]")
            me.send()
            me.sees(text)

    def remind(self) -> None:
        """The worker reminds who has not answered; their page says so."""
        Consultee.objects.update(asked_on=timezone.localdate() - timedelta(days=30))
        assert remind_due() == 1
        while derive():
            pass
        self.grower.go("/min-sida/")
        self.grower.sees("Strandängens Odlarförening fick en påminnelse")

    def late(self) -> None:
        """The last day passes. An answer is still taken, and marked."""
        Round.objects.consulting().update(until=timezone.localdate() - timedelta(days=1))
        me = self.grower
        me.go(self.round)
        me.press("Answer the consultation")
        me.sees("märks som sent")
        me.write("text", "Vi hann inte mötas före sista dagen.")
        me.send()
        self.visitor.go(self.round)
        self.visitor.sees("Vi hann inte mötas", self.visitor.word("After the last day"))
        self.visitor.fits()

    def close(self) -> None:
        me = self.coordinator
        me.go(self.round)
        me.press("Close the consultation")
        me.send()
        assert me.at == self.proposal

    def answer_viewpoints(self) -> None:
        """Both at once; then none is without an answer."""
        me = self.coordinator
        me.go(self.round)
        for box in me.main.locator("input[name=vald]").all():
            me.tick(f"input[name=vald][value='{box.get_attribute('value')}']")
        me.press("Answer the ticked")
        me.tick("input[name=outcome][value=changed]")
        me.write("text", "Träffarna hålls nu på kvällar, i mars och oktober.")
        me.fits()
        me.send()
        me.sees("Träffarna hålls nu på kvällar")
        self.visitor.go(self.proposal)
        self.visitor.sees("edde till en ändring")

    def compile(self) -> None:
        me = self.coordinator
        me.go(self.round)
        me.sees("2 av 2 har fått svar.")
        me.press("Make a compilation")
        me.send()
        self.compilation = me.at
        me.press("Publish")
        me.send()
        you = self.visitor
        you.go(self.compilation)
        you.sees("Vi står bakom dem alla.", "Gärna på kvällar.", "Träffarna hålls nu på kvällar", "Svarade")
        you.fits()
        text = you.fetch(you.main.locator("a[href$='.txt']").first).decode("utf-8-sig")
        assert "Träffarna hålls nu på kvällar" in text
        while derive():
            pass
        self.rower.go("/min-sida/")
        self.rower.sees("publicerade en sammanställning")


@pytest.mark.requirement("L31", "L14")
def test_a_consultation_from_call_to_compiled_answers_on_a_telephone(transactional_db, reader):
    Consultation(cast.town(), lambda **who: reader("sv", 360, **who)).told()


@pytest.mark.requirement("L31", "X07")
def test_the_same_without_javascript(transactional_db, reader):
    Consultation(cast.town(), lambda **who: reader("sv", 360, scripts=False, **who)).told()
