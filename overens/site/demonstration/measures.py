"""What the questions led to: plans and budgets, measures that landed in them or did not, and a decision on its way."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from overens.agreements.models import Version
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.matters.models import Matter
from overens.measures import actions
from overens.measures.models import Indicator, Measure, PlannedDecision
from overens.meetings.models import Meeting
from overens.steering import actions as steering
from overens.steering.models import Plan

from .links import MAKES_POSSIBLE, promise

COUNCIL, CULTURE, SPORT = "Kommunfullmäktige", "Kulturnämnden", "Idrotts- och fritidsnämnden"
DEPARTMENT, FORUM = "Kultur-, idrotts- och fritidsförvaltningen", "Föreningsdialog kultur och fritid"
BUDGET, OWN = "Mål och budget", "Verksamhetsplan"
# Plans that input can still reach: (whose, what it is called, in how many days the last day is)
COMING = ((SPORT, OWN, 24), ("Socialnämnden", OWN, 24), ("Äldrenämnden", OWN, 67), (COUNCIL, BUDGET, 112))


def measures(version: Version, people: dict[str, Actor]) -> None:
    """One taken into the budget, one into a committee's plan, one for later, one not taken in, one proposed."""
    by, today = people["disa"], timezone.localdate()
    budget = _decided(by, COUNCIL, BUDGET, today - timedelta(days=18), "KF § 214")
    plan = _decided(by, CULTURE, OWN, today - timedelta(days=9), "KTN § 96")
    _counted(version, people)
    open_now = [_plan(by, whose, name, today + timedelta(days=days)) for whose, name, days in COMING]
    _landed(version, people, budget, plan)
    _not_landed(by, today - timedelta(days=30))
    words: dict[str, Any] = {
        "title": "En gemensam evenemangskalender",
        "text": "Kommunen och föreningarna visar vad som händer i samma kalender.",
        "need": "Vi vet inte om varandras dagar, och lägger dem på samma kväll.",
        "need_from": "Representationsgruppen för föreningslivet",
    }
    _propose(by, SPORT, plan=open_now[0], forum=_body(FORUM), unit=_body(DEPARTMENT), **words)
    _on_its_way(by, today)


def _counted(version: Version, people: dict[str, Actor]) -> None:
    """What each side promised in numbers counts itself: two dialogues a year, and who takes part."""
    two = Indicator(commitment=promise(version, "Kommunen har ett ansvar att kalla till två dialogträffar"))
    actions.set_indicator(two, by=people["disa"], counts="meetings", target=2)
    taking_part = Indicator(commitment=promise(version, "Det civila samhället åtar sig att genom sina kanaler"))
    actions.set_indicator(taking_part, by=people["sixten"], counts="participation", target=90, of="registered")


def _landed(version: Version, people: dict[str, Actor], budget: Plan, plan: Plan) -> None:
    by = people["disa"]
    several_years, hall = Matter.objects.told().get(number=2), Matter.objects.told().get(number=1)
    grants = _propose(
        by, COUNCIL, several_years, title="Bidrag för tre år i taget", unit=_body(DEPARTMENT), forum=_body(FORUM),
        text="Föreningar kan söka bidrag för tre år. Andra och tredje året betalas ut om årsmötet har hållits.",
    )  # fmt: skip
    said: dict[str, Any] = {"decided_by": _body(COUNCIL), "decided_on": _dated(budget), "paragraph": "§ 214"}
    wording = "Kulturnämnden får i uppdrag att införa bidrag för flera år åt gången."
    actions.take_in(grants, by=by, plan=budget, reference="Uppdrag 14", wording=wording, **said)
    how = "Föreningen vet i tre år vad den har att röra sig med."
    actions.link_commitment(grants, by=by, commitment=promise(version, MAKES_POSSIBLE), how=how)
    open_halls = _propose(
        by, CULTURE, hall, title="Öppna salar på loven", unit=_body(DEPARTMENT),
        text="Gymnastiksalarna är öppna för alla barn på skolloven, med ledare från föreningarna.",
    )  # fmt: skip
    said = {"decided_by": _body(CULTURE), "decided_on": _dated(plan), "paragraph": "§ 96"}
    actions.take_in(open_halls, by=by, plan=plan, reference="Avsnitt 3.2", **said)
    how_it_goes = "Tre salar är bokade för sportlovet. Vi söker fler ledare."
    actions.report_measure(open_halls, by=people["torun"], status="on_plan", text=how_it_goes)


def _not_landed(by: Actor, day: date) -> None:
    words: dict[str, Any] = {
        "title": "Språkvänner på biblioteken",
        "text": "Biblioteken håller öppet en kväll i veckan för den som vill öva svenska.",
        "need": "Språkkaféet är fullt varje vecka.",
        "need_from": "Språkkafé Hamnen",
    }
    said: dict[str, Any] = {"decided_by": _body(CULTURE), "decided_on": day, "paragraph": "§ 88"}
    why = "Biblioteket byggs om till våren. Nämnden tar upp frågan när det öppnar igen."
    actions.put_off(_propose(by, CULTURE, **words), by=by, reason=why, **said)
    words = {
        "title": "Fri hyra för alla lokaler",
        "text": "Alla föreningar lånar kommunens lokaler utan kostnad.",
        "need": "Hyran är vår största utgift.",
        "need_from": "Norrbro Bygdegårdsförening",
    }
    why = "Hyrorna ska vara lika för alla föreningar. Nämnden ser i stället över taxan för barn och unga."
    actions.leave_out(_propose(by, CULTURE, **words), by=by, reason=why, **said | {"paragraph": "§ 89"})


def _on_its_way(by: Actor, today: date) -> None:
    """A decision that touches associations, with the dialogue before it."""
    coming = actions.plan_decision(
        PlannedDecision(),
        by=by,
        title="Ny taxa för kommunens lokaler",
        text="Taxan blir densamma för alla föreningar. För barn och unga sänks den, för andra höjs den.",
        body=_body(CULTURE),
        decides_on=today + timedelta(days=26),
        affects=[_body("Kvarnbackens Bollklubb"), _body("Norrbro Bygdegårdsförening")],
        groups="Alla som hyr kommunens lokaler",
    )
    dialogue = Meeting.objects.coming().filter(forum__name=FORUM).first()
    actions.add_dialogue(coming, by=by, meeting=dialogue)


def _propose(by: Actor, committee: str, matter: Matter | None = None, **words: Any) -> Measure:
    made = actions.propose_measure(Measure(matter=matter), by=by, committee=_body(committee), **words)
    return Measure.objects.told().get(pk=made.pk)


def _plan(by: Actor, whose: str, name: str, until: date, ahead: int = 2) -> Plan:
    """For the year after next, when the next one's is decided already."""
    kind = Plan.Kind.BUDGET if name == BUDGET else Plan.Kind.OPERATIONAL
    year = timezone.localdate().year + (ahead if name == BUDGET else 1)
    words: dict[str, Any] = {"kind": kind, "body": _body(whose), "year": year, "name": name}
    return steering.plan_year(Plan(), by=by, input_until=until, **words)


def _decided(by: Actor, whose: str, name: str, day: date, paragraph: str) -> Plan:
    """One that was decided the other day; input to it was closed long ago."""
    plan = _plan(by, whose, name, day - timedelta(days=120), ahead=1)
    steering.adopt_plan(plan, by=by, dated=day, paragraph=paragraph)
    return plan


def _dated(plan: Plan) -> date:
    document: Any = plan.document
    return document.editions.latest("dated").dated  # type: ignore[no-any-return]


def _body(name: str) -> Body:
    return Body.objects.get(name=name)
