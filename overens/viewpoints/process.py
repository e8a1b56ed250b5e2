"""What may happen to a round, a viewpoint, an answer to viewpoints and a compilation."""

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import PARTYS, OtherParty, Role, ThePerson, coordinator, own_coordinator, seated, system
from overens.forums.roles import subscribers
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Answer, Compilation, Phrase, Round, Topic, Viewpoint

OPEN, CLOSED = "open", "closed"
STANDS, WITHDRAWN, MERGED, HIDDEN = "stands", "withdrawn", "merged", "hidden"
DRAFT, PUBLISHED, DISCARDED, REPLACED = "draft", "published", "discarded", "replaced"
GIVEN = "given"

MARKED, DEFINING, DEFINED, KEPT, REWORDED = "marked", "defining", "defined", "kept", "reworded"
UNANSWERED = (MARKED, DEFINING)

other_than_who_defined = OtherParty(
    _("a coordinator of another party than the one that defined it"), **PARTYS, than="defined_by_id"
)
author = ThePerson(_("who wrote it"), person="person_id")
authors = ThePerson(_("who wrote what is answered"), person="author_ids")
consulted = Role(_("the bodies that were asked or gave their views"), body="consulted_body_ids")
cut_short = Role(_("the same, where it ends before its last day"), body="cut_short_ids")


@only_when(_("It is about a text. The text is sent out for consultation on its own page."))
def of_a_question(round: Round) -> bool:
    """it is about a question of its own, not about a text"""
    return not round.about_id or round.about.kind == Topic.Kind.QUESTION


@only_when(_("A question has its one consultation, no meetings."))
def about_a_text(round: Round) -> bool:
    """it is about a text"""
    return not of_a_question(round)


@only_when(_("The consultation is about a text. It is closed on the page of the text."))
def closed_by_itself(round: Round) -> bool:
    """it is no consultation on a text: that one is closed with the text's own step"""
    return not round.is_consultation or of_a_question(round)


@only_when(_("It is a meeting, not a consultation."))
def is_consultation(round: Round) -> bool:
    """it is a consultation"""
    return round.is_consultation


# fmt: off
ROUND = Process(
    Round,
    #    step     button              who                 from      to      tells  the journal says
    Step("hold",  _("Add a meeting"), (coordinator,),     NEW,      OPEN,   (),    _("%(by)s added %(round)s."), about_a_text),
    Step("call",  _("Ask a question"), (coordinator,),    NEW,      OPEN,   (subscribers,), _("%(by)s asked for views on “%(round)s”. Last day: %(until)s."), of_a_question),
    Step("open_consultation", _("Send out for consultation"), (system,), NEW, OPEN, (), _("%(who)s sent out the text for consultation: “%(round)s”. Last day: %(until)s."), about_a_text),
    Step("prolong", _("Give more time"), (own_coordinator,), (OPEN,), SAME, (consulted,), _("%(by)s gave more time: the last day is %(until)s."), is_consultation),
    Step("close_round", _("Close"),   (own_coordinator,), (OPEN,),  CLOSED, (cut_short,), _("%(by)s closed %(round)s."), closed_by_itself),
    Step("close_consultation", _("Close the consultation"), (system,), (OPEN,), CLOSED, (cut_short,), _("The consultation “%(round)s” was closed."), is_consultation),
    awaits={OPEN: "close_round"},
)
VIEWPOINT = Process(
    Viewpoint,
    #    step       button                      who                    from       to         tells           the journal says
    Step("leave",   _("Leave a viewpoint"),     (seated,),             NEW,       STANDS,    (coordinator,), _("%(by)s left a viewpoint on %(topic)s.")),
    Step("record",  _("Record a viewpoint"),    (coordinator,),        NEW,       STANDS,    (),             _("%(by)s recorded a viewpoint from %(source)s on %(topic)s.")),
    Step("correct", _("Correct"),               (author,),             (STANDS,), SAME,      (coordinator,), _("%(by)s corrected a viewpoint.")),
    Step("classify", _("Change kind"),          (coordinator, author), (STANDS,), SAME,      (),             _("%(by)s classified a viewpoint as %(kind)s.")),
    Step("withdraw", _("Withdraw"),             (author,),      (STANDS, MERGED), WITHDRAWN, (coordinator,), _("%(by)s withdrew a viewpoint.")),
    Step("merge",   _("Merge"),                 (coordinator,),        (STANDS,), MERGED,    (author,),      _("%(by)s merged a viewpoint with “%(other)s”.")),
    Step("split",   _("Take apart again"),      (coordinator, system), (MERGED,), STANDS,    (author,),      _("%(by)s took apart what had been merged.")),
    Step("hide",    _("Hide"),                  (coordinator,),        (STANDS,), HIDDEN,    (author,),      _("%(by)s hid a viewpoint. The reason is public.")),
    Step("show_again", _("Show again"),         (coordinator,),        (HIDDEN,), STANDS,    (author,),      _("%(by)s showed a hidden viewpoint again.")),
    awaits={},
)
PHRASE = Process(
    Phrase,
    #    step                  button                      who                       from         to        tells           the journal says
    Step("mark_unclear",       _("Mark as unclear"),       (seated,),                NEW,         MARKED,   (coordinator,), _("%(by)s marked the words “%(words)s” as unclear.")),
    Step("agree_definition",   _("Agree to the definition"), (other_than_who_defined,), (DEFINING,), DEFINED, (coordinator,), _("%(by)s agreed to what “%(words)s” means.")),
    Step("propose_definition", _("Propose a definition"),  (coordinator,),           UNANSWERED,  DEFINING, (coordinator,), _("%(by)s proposed what “%(words)s” means: %(definition)s")),
    Step("keep_wording",       _("Keep the words"),        (coordinator,),           UNANSWERED,  KEPT,     (coordinator,), _("%(by)s kept the words “%(words)s”, with a reason.")),
    Step("note_rewording",     _("Answered by other words"), (coordinator,),         UNANSWERED,  REWORDED, (coordinator,), _("The words “%(words)s” are no longer in the text.")),
    awaits={MARKED: "propose_definition", DEFINING: "agree_definition"},
)
ANSWER = Process(
    Answer,
    #    step                button                  who                 from      to     tells                   the journal says
    Step("answer_viewpoints", _("Answer viewpoints"), (own_coordinator,), NEW,      GIVEN, (authors, coordinator), _("%(by)s answered viewpoints, %(number)s in all: %(outcome)s.")),
    Step("change_answer",    _("Change the answer"), (own_coordinator,), (GIVEN,), SAME,  (authors, coordinator), _("%(by)s changed an answer to viewpoints, %(number)s in all: %(outcome)s.")),
    awaits={},
)
COMPILATION = Process(
    Compilation,
    #    step              button                  who                 from         to         tells           the journal says
    Step("compile",        _("Make a compilation"), (coordinator,),    NEW,         DRAFT,     (),             _("%(by)s began to compile the viewpoints.")),
    Step("edit",           _("Change the header"), (own_coordinator,), (DRAFT,),    SAME,      (),             _("%(by)s edited the compilation.")),
    Step("publish",        _("Publish"),           (own_coordinator,), (DRAFT,),    PUBLISHED, (coordinator, consulted), _("%(by)s published a compilation of %(number)s viewpoints.")),
    Step("discard",        _("Discard the draft"), (own_coordinator,), (DRAFT,),    DISCARDED, (),             _("%(by)s discarded a draft compilation.")),
    Step("reissue",        _("Give out a new edition"), (own_coordinator,), (PUBLISHED,), REPLACED, (coordinator, consulted), _("%(by)s gave out a new edition of the compilation, number %(edition)s.")),
    Step("publish_edition", _("New edition"),      (system,),          NEW,         PUBLISHED, (),             _("Edition %(edition)s was published, with %(number)s viewpoints.")),
    Step("withdraw_compilation", _("Withdraw"),    (own_coordinator,), (PUBLISHED,), WITHDRAWN, (coordinator,), _("%(by)s withdrew the compilation.")),
    awaits={DRAFT: "publish"},
)
# fmt: on
