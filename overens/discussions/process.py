"""What may happen to a group discussion, to its groups, and to what they write."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.bodies.roles import Role, ThePerson, anyone, keeper
from overens.meetings.roles import convener, members
from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import CONVENING, Discussion, Group, Note
from .summing_up import OBJECTION as OBJECTION
from .summing_up import SUMMARY as SUMMARY

PREPARED, OPEN, CLOSED = "prepared", "open", "closed"
STANDS, TAKEN_BACK, MERGED, MUTED = "stands", "taken_back", "merged", "muted"


@dataclass(frozen=True)
class GroupActor(Actor):
    """Whoever has a group's code: the group, never a name."""

    group_id: int | None = None


@dataclass(frozen=True)
class TheGroup(Role):
    """The group itself, by its code."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return thing.group_id is not None and getattr(actor, "group_id", None) == thing.group_id

    def address(self, thing: Any) -> dict[str, Any]:
        raise TypeError("a group cannot be written to: nobody's name is kept")


@dataclass(frozen=True)
class Typist(Role):
    """Who arranges the meeting, of what they typed in themselves: a group's own words are the group's."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return thing.is_typed and any(role.held_by(actor, thing) for role in conveners)


@dataclass(frozen=True)
class Chooser(ThePerson):
    """Who has registered and chooses a group: by their private link, with an account or without."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        chooser = thing.chooser
        return chooser is not None and getattr(actor, "registration_id", None) == chooser.pk


conveners = (convener, keeper)
chooser = Chooser(_("who has registered"), person="chooser_ids")
own_group = TheGroup(_("the group"))
owner = Role(_("the chair, secretary, coordinator or official of who is to answer"), roles=CONVENING, body="owner_id")
typist = Typist(_("who arranges the meeting, of what they typed in"))


@only_when(_("Groups write while the discussion is open and their group is not closed. Tell who leads the meeting."))
def group_writes(note: Note) -> bool:
    """the discussion and the group are open"""
    return note.group is not None and note.group.state == OPEN and note.discussion.state == OPEN


@only_when(_("A group changes its notes while the discussion and the group are open."))
def may_be_changed(note: Note) -> bool:
    """typed in, or the discussion and the group are open"""
    return note.is_typed or group_writes(note)


@only_when(_("Notes are typed in once the discussion has been opened."))
def takes_typed_notes(note: Note) -> bool:
    """the discussion has been opened"""
    return note.discussion.state in {OPEN, CLOSED}


@only_when(_("The discussion takes no answers from outside, or the last day to answer has passed."))
def takes_answers(note: Note) -> bool:
    """the discussion takes answers, and the last day has not passed"""
    return note.discussion.takes_answers


@only_when(_("Everybody reads it already."))
def is_held_back(note: Note) -> bool:
    """not everybody reads it yet"""
    return note.released_at is None


@only_when(_("It is not on the screen."))
def is_released(note: Note) -> bool:
    """everybody reads it"""
    return note.released_at is not None


@only_when(_("It is a question already."))
def has_no_matter(note: Note) -> bool:
    """no question was made of it, and it is linked to none"""
    return note.matter_id is None


@only_when(_("Only a need or a risk is given to somebody to answer."))
def is_need_or_risk(note: Note) -> bool:
    """it is a need or a risk"""
    return note.kind in {Note.Kind.NEED, Note.Kind.RISK}


@only_when(_("It is not given to anybody to answer."))
def is_given(note: Note) -> bool:
    """somebody is to answer it"""
    return note.owner_id is not None


@only_when(_("A discussion needs a question before it is opened."))
def has_questions(discussion: Discussion) -> bool:
    """it has a question"""
    return bool(discussion.questions.all())


@only_when(
    _(
        "Groups are chosen by who has a place at the meeting, until lots are drawn for the others or the meeting is over."
    )
)
def may_be_chosen(group: Group) -> bool:
    """people choose their groups, who chooses has a place at the meeting, and no lots are drawn yet"""
    comes = group.chooser is not None and group.chooser.state == "coming" and group.chooser.meeting.is_coming
    return comes and takes_groups(group) and group.discussion.is_by_choice and group.drawn_on is None


@only_when(_("The discussion is not being prepared or open."))
def takes_groups(group: Group) -> bool:
    """the discussion is prepared or open"""
    return group.discussion.state in {PREPARED, OPEN}


# fmt: off
DISCUSSION = Process(
    Discussion,
    #    step                 button                          who        from              to        tells                   the journal says
    Step("prepare_discussion", _("Prepare a group discussion"), conveners, NEW,            PREPARED, (),                     _("%(by)s prepared %(title)s: %(number)s questions to the groups.")),
    Step("change_discussion", _("Change the group discussion"), conveners, (PREPARED, OPEN, CLOSED), SAME, (),               _("%(by)s changed %(title)s: evenings, or the last day to answer.")),
    Step("change_questions",  _("Change the questions"),      conveners, (PREPARED, OPEN), SAME,     (),                     _("%(by)s changed the questions of %(title)s.")),
    Step("open_discussion",   _("Open the discussion"),       conveners, (PREPARED,),      OPEN,     (members,), _("%(by)s opened %(title)s. The groups can write."), has_questions),
    Step("close_discussion",  _("Close the discussion"),      conveners, (OPEN,),          CLOSED,   (),                     _("%(by)s closed %(title)s. The groups have written their notes.")),
    Step("draw_lots",         _("Draw lots for the groups"),  conveners, (PREPARED, OPEN), SAME,     (),                     _("%(by)s drew lots at %(meeting)s: %(people)s people in %(groups)s groups.")),
    Step("reopen_discussion", _("Open the discussion again"), conveners, (CLOSED,),        OPEN,     (),                     _("%(by)s opened %(title)s again.")),
    awaits={PREPARED: "open_discussion", OPEN: "close_discussion"},
)
GROUP = Process(
    Group,
    #    step           button                     who           from       to      tells  the journal says
    Step("form_groups", _("Form groups"),          conveners, NEW,       OPEN,   (),    _("%(by)s formed group %(number)s at %(meeting)s."), takes_groups),
    Step("count_group", _("Say how many sit there"), conveners, (OPEN, CLOSED), SAME, (), _("%(by)s counted group %(number)s: %(people)s.")),
    Step("change_group", _("Change subject or places"), conveners, (OPEN, CLOSED), SAME, (), _("%(by)s changed group %(number)s: what it talks about, or its places.")),
    Step("choose_group", _("Choose the group"),    (chooser,), (OPEN,),  SAME,   (),    _("%(by)s chose group %(number)s at %(meeting)s."), may_be_chosen),
    Step("choose_for_registrant", _("Choose a group for them"), conveners, (OPEN,), SAME, (chooser,), _("%(by)s chose group %(number)s at %(meeting)s for somebody who has registered, as they asked."), may_be_chosen),
    Step("shut_group",  _("Close the group"),      conveners, (OPEN,),   CLOSED, (),    _("%(by)s closed group %(number)s. Its code no longer works.")),
    Step("reopen_group", _("Open the group again"), conveners, (CLOSED,), OPEN,  (),    _("%(by)s opened group %(number)s again."), takes_groups),
    awaits={},
)
NOTE = Process(
    Note,
    #    step             button                       who                  from       to          tells  the journal says
    Step("note_down",     _("Save the note"),          (own_group,),        NEW,       STANDS,     (),    _("%(by)s wrote a note."), group_writes),
    Step("type_note",     _("Type in a note"),         conveners,        NEW,       STANDS,     (),    _("%(by)s typed in a note from %(who)s."), takes_typed_notes),
    Step("answer_outside", _("Answer the questions"),  (anyone,),           NEW,       STANDS,     (),    _("%(by)s answered a question outside the meeting."), takes_answers),
    Step("correct_note",  _("Change the note"),        (own_group, typist), (STANDS,), SAME,       (),    _("%(by)s changed a note."), may_be_changed),
    Step("take_back_note", _("Take back the note"),    (own_group, typist), (STANDS,), TAKEN_BACK, (),    _("%(by)s took back a note."), may_be_changed),
    Step("release_notes", _("Show on the screen"),     conveners,           (STANDS,), SAME,       (),    _("%(by)s put a note from %(who)s on the screen."), is_held_back),
    Step("hold_notes",    _("Take off the screen"),    conveners,           (STANDS,), SAME,       (),    _("%(by)s took a note from %(who)s off the screen."), is_released),
    Step("merge_notes",   _("Merge"),                  conveners,           (STANDS,), MERGED,     (),    _("%(by)s merged a note from %(who)s with one from %(other)s.")),
    Step("part_notes",    _("Part them again"),        conveners,           (MERGED,), STANDS,     (),    _("%(by)s parted a note from %(who)s from the one it was merged with.")),
    Step("mute_note",     _("Mute"),                   conveners,           (STANDS,), MUTED,      (),    _("%(by)s muted a note from %(who)s.")),
    Step("unmute_note",   _("Let it be heard again"),  conveners,           (MUTED,),  STANDS,     (),    _("%(by)s let a note from %(who)s be heard again.")),
    Step("link_note",     _("Link it"),                conveners,           (STANDS,), SAME,       (),    _("%(by)s linked a note from %(who)s: %(what)s.")),
    Step("raise_note",    _("Make it a question"),     conveners,           (STANDS,), SAME,       (),    _("%(by)s made a note from %(who)s question %(number)s."), has_no_matter),
    Step("give_note",     _("Say who answers"),        conveners,           (STANDS,), SAME,       (owner,), _("%(by)s gave %(owner)s a note from %(who)s to answer by %(day)s."), is_need_or_risk),
    Step("answer_note",   _("Answer the note"),        (owner, *conveners), (STANDS,), SAME,       (),    _("%(owner)s answered a note from %(who)s."), is_given),
    awaits={},
)
# fmt: on
