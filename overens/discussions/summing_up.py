"""What may happen to the compilation of a group discussion, and to objections to it."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import ThePerson, system
from overens.meetings.preparing import preparer
from overens.meetings.roles import Attended, conveners
from overens.process.table import NEW, SAME, Process, Step, only_when

from .summaries import Objection, Summary

DRAFT, PUBLISHED, FINAL = "draft", "published", "final"
MADE, ANSWERED = "made", "answered"


attended = Attended(_("who took part"))
objector = ThePerson(_("who objected"), person="person_id")


@only_when(_("The discussion is not closed yet. Close it first: then nothing is missing in the compilation."))
def is_closed(summary: Summary) -> bool:
    """the discussion is closed"""
    return summary.discussion.state == "closed"


@only_when(_("The days to object have passed."))
def takes_objections(objection: Objection) -> bool:
    """the compilation is published, and the days to object have not passed"""
    return objection.summary.takes_objections


@only_when(_("The days to object have not passed, or an objection waits for its answer."))
def nothing_waits(summary: Summary) -> bool:
    """the days to object have passed, and every objection is answered"""
    return summary.is_over and not summary.objections_waiting


# fmt: off
SUMMARY = Process(
    Summary,
    #    step               button                         who                      from          to         tells        the journal says
    Step("begin_summary",   _("Compile the notes"),        (*conveners, system),    NEW,          DRAFT,     (preparer,), _("%(by)s began the compilation of %(title)s: %(number)s notes."), is_closed),
    Step("edit_summary",    _("Write in the compilation"), (*conveners, preparer),  (DRAFT,),     SAME,      (),          _("%(by)s wrote in the compilation of %(title)s.")),
    Step("publish_summary", _("Publish the compilation"),  conveners,               (DRAFT,),     PUBLISHED, (attended,), _("The compilation of %(title)s can be read. Thank you for taking part. Say by %(day)s if something is wrong.")),
    Step("correct_summary", _("Correct the compilation"),  conveners,               (PUBLISHED,), SAME,      (attended,), _("%(by)s corrected the compilation of %(title)s.")),
    Step("settle_summary",  _("Make it final"),            (system,),               (PUBLISHED,), FINAL,     (),          _("The compilation of %(title)s is final."), nothing_waits),
    Step("remind_summary",  _("Remind of the compilation"), (system,),              (DRAFT,),     SAME,      conveners,   _("The compilation of %(title)s is not published yet. It is %(days)s days since the meeting.")),
    awaits={DRAFT: "publish_summary"},
)
OBJECTION = Process(
    Objection,
    #    step                 button                      who                       from     to        tells                     the journal says
    Step("object_to_summary", _("Something is wrong"),    (attended, *conveners),   NEW,     MADE,     conveners,                _("%(by)s objected to the compilation of %(title)s."), takes_objections),
    Step("answer_objection",  _("Answer the objection"),  conveners,                (MADE,), ANSWERED, (objector,),              _("%(by)s answered an objection to the compilation of %(title)s.")),
    awaits={MADE: "answer_objection"},
)
# fmt: on
