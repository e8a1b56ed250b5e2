"""The page of every step on an agenda, its items, and the topics proposed for it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.bodies.sight import seen
from overens.process.forms import ReasonForm
from overens.process.table import OutOfTurn
from overens.process.views import step_view

from . import actions, agenda_forms
from .models import Agenda, Item, Topic
from .process import AGENDA, ITEM, TOPIC
from .steps import find_meeting

AGENDA_SEEN = seen(Agenda.objects.told)
ITEM_SEEN = seen(Item.objects.told)
TOPIC_SEEN = seen(Topic.objects.told)


def new_agenda(request: HttpRequest, pk: int) -> Agenda:
    """For a meeting that has none."""
    meeting = find_meeting(request, pk)
    if meeting.own_agenda:
        raise OutOfTurn("begin_agenda", meeting.own_agenda)
    return Agenda(meeting=meeting)


def find_agenda(request: HttpRequest, pk: int) -> Agenda:
    found: Agenda = AGENDA_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


def new_item(request: HttpRequest, pk: int) -> Item:
    return Item(agenda=find_agenda(request, pk))


def find_item(request: HttpRequest, pk: int) -> Item:
    found: Item = ITEM_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


def new_topic(request: HttpRequest, pk: int) -> Topic:
    return Topic(agenda=find_agenda(request, pk))


def find_topic(request: HttpRequest, pk: int) -> Topic:
    found: Topic = TOPIC_SEEN.one(request.me.sight_of_bodies, pk)  # type: ignore[attr-defined]
    return found


def to_agenda(thing: Any) -> str:
    return str(thing.agenda.get_absolute_url())


begin_agenda = step_view(
    AGENDA,
    "begin_agenda",
    actions.begin_agenda,
    find=new_agenda,
    form=agenda_forms.DatesForm,
    template="meetings/begin_agenda.html",
    back=lambda agenda: agenda.get_absolute_url(),
    done=_("The agenda is begun. The forum's members are told until when they can propose topics."),
)
set_dates = step_view(
    AGENDA,
    "set_dates",
    actions.set_dates,
    find=find_agenda,
    form=agenda_forms.DatesForm,
    done=_("The days are changed. The forum's members are told."),
)
propose_agenda = step_view(
    AGENDA,
    "propose_agenda",
    actions.propose_agenda,
    find=find_agenda,
    form=agenda_forms.AsReadForm,
    template="meetings/approve.html",
    done=_("You have approved the agenda for your side. Now the other side is asked."),
)
approve_agenda = step_view(
    AGENDA,
    "approve_agenda",
    actions.approve_agenda,
    find=find_agenda,
    form=agenda_forms.AsReadForm,
    template="meetings/approve.html",
    done=_("Both sides have approved the agenda. It is ready to be sent."),
)
reopen_agenda = step_view(
    AGENDA,
    "reopen_agenda",
    actions.reopen_agenda,
    find=find_agenda,
    form=ReasonForm,
    done=_("The agenda can be changed. Both sides approve it anew afterwards."),
)
send_notice = step_view(
    AGENDA,
    "send_notice",
    actions.send_notice,
    find=find_agenda,
    template="meetings/approve.html",
    done=_("The notice is on its way to everybody who is called."),
)
adopt_agenda = step_view(
    AGENDA,
    "adopt_agenda",
    actions.adopt_agenda,
    find=find_agenda,
    template="meetings/approve.html",
    done=_("It is recorded that the meeting adopted the agenda."),
)
add_item = step_view(
    ITEM,
    "add_item",
    actions.add_item,
    find=new_item,
    form=agenda_forms.ItemForm,
    template="meetings/item.html",
    then=to_agenda,
    back=to_agenda,
    done=_("The item stands last on the agenda."),
)
change_item = step_view(
    ITEM,
    "change_item",
    actions.change_item,
    find=find_item,
    form=agenda_forms.ItemForm,
    template="meetings/item.html",
    done=_("The item is changed. The times of those after it have followed."),
)
move_item = step_view(
    ITEM,
    "move_item",
    actions.move_item,
    find=find_item,
    form=agenda_forms.MoveItemForm,
    template="meetings/item.html",
    done=_("The item is moved. The times have followed."),
)
drop_item = step_view(
    ITEM,
    "drop_item",
    actions.drop_item,
    find=find_item,
    template="meetings/item.html",
    done=_("The item is taken off the agenda."),
)
propose_topic = step_view(
    TOPIC,
    "propose_topic",
    actions.propose_topic,
    find=new_topic,
    form=agenda_forms.TopicForm,
    template="meetings/propose_topic.html",
    back=lambda topic: topic.get_absolute_url(),
    done=_("Your topic is proposed. You are told whether it is taken up, and if not, why."),
)
support_topic = step_view(
    TOPIC,
    "support_topic",
    actions.support_topic,
    find=find_topic,
    done=_("Your association stands behind the topic. You are told what becomes of it."),
)
withdraw_topic = step_view(
    TOPIC, "withdraw_topic", actions.withdraw_topic, find=find_topic, done=_("The topic is withdrawn.")
)
take_up_topic = step_view(
    TOPIC,
    "take_up_topic",
    actions.take_up_topic,
    find=find_topic,
    form=agenda_forms.AimForm,
    template="meetings/decide_topic.html",
    then=to_agenda,
    done=_("The topic is on the agenda. Who proposed it is told."),
)
put_off_topic = step_view(
    TOPIC,
    "put_off_topic",
    actions.put_off_topic,
    find=find_topic,
    form=agenda_forms.LeftOutForm,
    template="meetings/decide_topic.html",
    then=to_agenda,
    done=_("The topic waits for a later meeting. Who proposed it is told why."),
)
leave_out_topic = step_view(
    TOPIC,
    "leave_out_topic",
    actions.leave_out_topic,
    find=find_topic,
    form=agenda_forms.LeftOutForm,
    template="meetings/decide_topic.html",
    then=to_agenda,
    done=_("The topic is not taken up. Who proposed it is told why."),
)
