"""What may happen to the municipality's settings, to bodies and to seats."""

from django.utils.translation import gettext_lazy as _

from overens.process.table import NEW, SAME, Process, Step, only_when

from .models import Body, Municipality, Seat
from .roles import Role, ThePerson, coordinator, giver, keeper, municipal_coordinator, own_coordinator, system

SETTING_UP, LAUNCHED = "setting_up", "launched"
ESTABLISHED = "established"
INVITED, HELD, DECLINED, ENDED, VACANT = "invited", "held", "declined", "ended", "vacant"

invited = ThePerson(_("who was invited"), person="person_id")
of_the_body = Role(_("who has a seat in it"), body="pk")
holder = ThePerson(_("who holds the seat"), person="person_id")


@only_when(_("There is no Word template to take away."))
def has_template(municipality: Municipality) -> bool:
    """there is a Word template"""
    return bool(municipality.template_name)


@only_when(_("Only associations and networks say how they want to be heard."))
def is_heard(body: Body) -> bool:
    """it is an association or a network"""
    return body.kind in {Body.Kind.ASSOCIATION, Body.Kind.NETWORK}


@only_when(_("It has ended already."))
def is_going_on(body: Body) -> bool:
    """it has not ended"""
    return not body.is_ended


@only_when(_("Its term does not end soon, or its holder has been warned already."))
def ends_unwarned(seat: Seat) -> bool:
    """its term ends within 60 days, and nobody has been warned of it"""
    return seat.ends_soon and seat.warned_of != seat.until


# fmt: off
MUNICIPALITY = Process(
    Municipality,
    #    step               button                  who                       from                    to          tells  the journal says
    Step("set_up",          _("Start"),             (system,),                NEW,                    SETTING_UP, (),    _("The municipality was set up.")),
    Step("change_settings", _("Change settings"),   (municipal_coordinator,), (SETTING_UP, LAUNCHED), SAME,       (),    _("%(by)s changed the settings: %(what)s.")),
    Step("explain",         _("Change abbreviations"), (coordinator,),        (SETTING_UP, LAUNCHED), SAME,       (),    _("%(by)s changed the list of abbreviations.")),
    Step("add_party",       _("Add a party"),       (municipal_coordinator,),  (SETTING_UP, LAUNCHED), SAME,       (coordinator,), _("%(by)s added a party: %(party)s.")),
    Step("use_template",    _("Choose a Word template"), (municipal_coordinator,), (SETTING_UP, LAUNCHED), SAME, (),  _("%(by)s chose a Word template: %(name)s.")),
    Step("drop_template",   _("Remove the Word template"), (municipal_coordinator,), (SETTING_UP, LAUNCHED), SAME, (), _("%(by)s removed the Word template."), has_template),
    Step("say_who_runs",    _("Say who runs the website"), (municipal_coordinator,), (SETTING_UP, LAUNCHED), SAME, (coordinator,), _("%(by)s said who runs the website: %(who)s, %(apart)s.")),
    Step("launch",          _("Open the website"),  (municipal_coordinator,), (SETTING_UP,),          LAUNCHED,   (),    _("%(by)s opened the website.")),
    awaits={SETTING_UP: "launch"},
)
BODY = Process(
    Body,
    #    step         button                    who               from            to           tells      the journal says
    Step("establish", _("Add a body"),          (keeper, system), NEW,            ESTABLISHED, (),        _("%(by)s added %(name)s.")),
    Step("describe",  _("Change details"),      (keeper,),        (ESTABLISHED,), SAME,        (),        _("%(by)s changed the details of %(name)s.")),
    Step("rename",    _("Change the name"),     (keeper,),        (ESTABLISHED,), SAME,        (keeper,), _("%(by)s decided that %(name)s is called %(new_name)s from %(since)s.")),
    Step("take_name", _("Take the new name"),   (system,),        (ESTABLISHED,), SAME,        (keeper,), _("%(name)s is now called %(new_name)s.")),
    Step("succeed",   _("Let another take over"), (keeper,),      (ESTABLISHED,), SAME,        (keeper,), _("%(by)s decided that %(successors)s takes over from %(name)s from %(since)s.")),
    Step("tag_body",  _("Say what it works with"), (keeper, system), (ESTABLISHED,), SAME,     (),        _("%(by)s said what %(name)s works with: %(tags)s.")),
    Step("say_how_heard", _("Say how we want to be heard"), (of_the_body,), (ESTABLISHED,), SAME, (),   _("%(by)s said how it wants to be heard: %(ways)s."), is_heard),
    Step("wind_up",   _("Let it end"),          (keeper, system), (ESTABLISHED,), SAME,        (keeper,), _("%(by)s decided that %(name)s ends on %(until)s."), is_going_on),
    Step("set_last_day", _("Set the last day"), (system,),        (ESTABLISHED,), SAME,        (),        _("The last day of %(name)s is %(until)s.")),
    awaits={},
)
SEAT = Process(
    Seat,
    #    step       button                who                        from               to        tells              the journal says
    Step("invite",  _("Invite"),          (giver, system),           NEW,               INVITED,  (invited,),        _("%(by)s invited to a seat: %(role)s, %(body)s.")),
    Step("accept",  _("Accept the seat"), (invited,),                (INVITED,),        HELD,     (own_coordinator,), _("A seat was taken: %(role)s, %(body)s.")),
    Step("decline", _("No, thank you"),   (invited,),                (INVITED,),        DECLINED, (own_coordinator,), _("An invitation was declined: %(role)s, %(body)s.")),
    Step("renew",   _("Extend the seat"), (own_coordinator,),        (HELD,),           SAME,     (holder,),         _("%(by)s extended a seat until %(until)s: %(role)s, %(body)s.")),
    Step("warn",    _("Warn that the term ends"), (system,),         (HELD,),           SAME,     (holder, own_coordinator), _("A term ends on %(until)s: %(role)s, %(body)s."), ends_unwarned),
    Step("list_vacant", _("List a vacant seat"), (giver,),           NEW,               VACANT,   (),                _("%(by)s listed a vacant seat: %(role)s, %(body)s.")),
    Step("end",     _("End the seat"),    (own_coordinator, holder), (INVITED, HELD, VACANT), ENDED, (holder, own_coordinator), _("A seat ended: %(role)s, %(body)s.")),
    awaits={INVITED: "accept"},
)
# fmt: on
