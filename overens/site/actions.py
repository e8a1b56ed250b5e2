"""How it happens. The only code that changes reports of faults."""

from overens.bodies.actors import Actor
from overens.process.table import Sent

from .models import FaultReport
from .process import FAULT


def report_fault(
    report: FaultReport, *, by: Actor, text: str, page: str = "", email: str = "", sent: Sent | None = None
) -> FaultReport:
    """Tell the municipality of something on the website that cannot be used."""
    report.text, report.page, report.email = text, page, email
    with FAULT.step("report_fault", report, by=by, sent=sent):
        pass
    return report


def answer_fault(report: FaultReport, *, by: Actor, answer: str, sent: Sent | None = None) -> None:
    """Answer a report; who has its receipt can read the answer."""
    with FAULT.step("answer_fault", report, by=by, sent=sent):
        report.answer = answer
        report.save(update_fields=["answer"])
