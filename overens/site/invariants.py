"""What must hold in any database, whatever was done in it. Run by `overens check` and by the tests.

Each function gives the faults it finds, one sentence each; none is the invariant.
"""

from collections.abc import Callable, Iterable

from django.db.models import Count, F, Q

from overens.agreements.models import Commitment, Stand, Version
from overens.bodies.models import Municipality, Party, Seat
from overens.consultations.models import Consultee
from overens.journal import seal
from overens.journal.models import Entry
from overens.measures.models import Measure, Outcome
from overens.process import replay
from overens.search import engine, index
from overens.viewpoints.models import Compilation, Round, Topic, Viewpoint


def the_journal_is_sealed() -> Iterable[str]:
    return [f"the journal's trigger {name} is missing" for name in seal.missing()]


def the_journal_tells_the_same_as_the_tables() -> Iterable[str]:
    return replay.faults()


def there_is_at_most_one_municipality() -> Iterable[str]:
    number = Municipality.objects.count()
    return [f"there are {number} municipalities"] if number > 1 else []


def a_municipality_has_two_parties_at_least() -> Iterable[str]:
    wanted = {Party.Kind.MUNICIPALITY, Party.Kind.CIVIL_SOCIETY}
    lacking = sorted(wanted - set(Party.objects.values_list("kind", flat=True)))
    return [f"the party {kind} is missing" for kind in lacking] if Municipality.objects.exists() else []


def a_seat_is_given_by_the_party_its_body_belongs_to() -> Iterable[str]:
    foreign = Seat.objects.exclude(body__party=None).exclude(body__party=F("party"))
    return [f"seat {seat.pk} was given by another party than its body's" for seat in foreign]


def a_seat_speaks_for_its_own_side() -> Iterable[str]:
    foreign = Seat.objects.exclude(on_behalf_of=None).exclude(on_behalf_of__party=F("party"))
    return [f"seat {seat.pk} speaks for a body of another party" for seat in foreign]


def what_is_merged_points_to_one_that_stands() -> Iterable[str]:
    merged = Viewpoint.objects.filter(state="merged").exclude(
        merged_into__state="stands", merged_into__whole=F("whole")
    )
    astray = Viewpoint.objects.exclude(state="merged").exclude(merged_into=None).filter(state="stands")
    yield from (f"viewpoint {one.pk} is merged into none that stands on the same text" for one in merged)
    yield from (f"viewpoint {one.pk} stands but is merged into another" for one in astray)


def nothing_said_is_more_open_than_what_it_is_about() -> Iterable[str]:
    loose = Viewpoint.objects.filter(room="public").exclude(topic__room="public")
    return [f"viewpoint {one.pk} is public on a topic that is not" for one in loose]


def a_part_lies_in_the_room_of_its_whole() -> Iterable[str]:
    loose = Topic.objects.filter(room="public").exclude(Q(whole=None) | Q(whole__room="public"))
    return [f"topic {one.pk} is public in a text that is not" for one in loose]


def a_closed_thing_has_a_party_whose_room_it_lies_in() -> Iterable[str]:
    for model in (Version, Topic, Viewpoint, Compilation):
        lost = model._default_manager.filter(room="party", party=None).values_list("pk", flat=True)
        yield from (f"{model._meta.label} {pk} lies in nobody's room" for pk in lost)


def a_proposal_names_its_sender() -> Iterable[str]:
    nameless = Version.objects.filter(party=None)
    return [f"version {version.pk} has no sender" for version in nameless]


def nobody_takes_a_stand_on_their_own_proposal() -> Iterable[str]:
    own = Stand.objects.filter(party=F("version__party"))
    return [f"party {stand.party_id} took a stand on its own version {stand.version_id}" for stand in own]


def civil_society_takes_a_stand_only_where_somebody_speaks_for_it() -> Iterable[str]:
    undecided = Version.objects.filter(state__in=("proposed", "consultation", "sent"))
    civil = Stand.objects.filter(party__kind=Party.Kind.CIVIL_SOCIETY, version__in=undecided)
    unspoken = civil.exclude(version__agreement__speaks="body")
    return [f"version {stand.version_id} has a stand of civil society, for which nobody speaks" for stand in unspoken]


def every_promise_has_who_promises() -> Iterable[str]:
    orphans = Commitment.objects.filter(topic__promised_by=None)
    return [f"commitment {one.pk} is promised by nobody" for one in orphans]


def what_is_published_is_frozen() -> Iterable[str]:
    loose = Compilation.objects.filter(state__in=("published", "withdrawn"), source__isnull=True)
    return [f"compilation {one.pk} is published without its document" for one in loose]


def a_form_made_one_entry() -> Iterable[str]:
    twice = Entry.objects.exclude(token=None).values("token").annotate(n=Count("pk")).filter(n__gt=1)
    return [f"the form {row['token']} made {row['n']} entries" for row in twice]


def a_text_out_for_consultation_has_its_open_round() -> Iterable[str]:
    asked = set(Round.objects.consulting().filter(about__kind="text").values_list("about", flat=True))
    out = set(Version.objects.filter(state="consultation").values_list("topic", flat=True))
    yield from (f"the text {pk} is out for consultation without a round" for pk in sorted(out - asked))
    yield from (f"the text {pk} has an open consultation but is not out" for pk in sorted(asked - out))


def what_is_said_in_a_round_is_about_its_text() -> Iterable[str]:
    astray = Viewpoint.objects.exclude(round=None).exclude(round__about=F("whole"))
    return [f"viewpoint {one.pk} was said in a round about another text" for one in astray]


def an_answer_is_to_viewpoints_on_its_text() -> Iterable[str]:
    astray = Viewpoint.objects.exclude(answer=None).exclude(answer__whole=F("whole"))
    return [f"viewpoint {one.pk} is answered with another text's answer" for one in astray]


def what_matches_the_words_of_a_search_is_there() -> Iterable[str]:
    return [f"search lacks its {name} in the database" for name in engine.missing()]


def search_finds_what_there_is() -> Iterable[str]:
    return index.faults()


def who_has_answered_has_words() -> Iterable[str]:
    silent = Consultee.objects.filter(state="answered").filter(Q(wording=None) | Q(answered_on=None))
    return [f"body {one.body_id} has answered round {one.round_id} with nothing" for one in silent]


def what_came_of_a_measure_stands_written() -> Iterable[str]:
    """Who decided, when, where and why are guarded by the database; that there is a decision at all, here."""
    decided = Measure.objects.filter(state__in=Outcome.Result.values)
    return [f"measure {one.pk} is {one.state} by no decision" for one in decided.exclude(outcome__result=F("state"))]


INVARIANTS: tuple[Callable[[], Iterable[str]], ...] = (
    the_journal_is_sealed,
    the_journal_tells_the_same_as_the_tables,
    there_is_at_most_one_municipality,
    a_municipality_has_two_parties_at_least,
    a_seat_is_given_by_the_party_its_body_belongs_to,
    a_seat_speaks_for_its_own_side,
    what_is_merged_points_to_one_that_stands,
    nothing_said_is_more_open_than_what_it_is_about,
    a_part_lies_in_the_room_of_its_whole,
    a_closed_thing_has_a_party_whose_room_it_lies_in,
    a_proposal_names_its_sender,
    nobody_takes_a_stand_on_their_own_proposal,
    civil_society_takes_a_stand_only_where_somebody_speaks_for_it,
    every_promise_has_who_promises,
    what_is_published_is_frozen,
    a_form_made_one_entry,
    a_text_out_for_consultation_has_its_open_round,
    what_is_said_in_a_round_is_about_its_text,
    an_answer_is_to_viewpoints_on_its_text,
    who_has_answered_has_words,
    what_came_of_a_measure_stands_written,
    what_matches_the_words_of_a_search_is_there,
    search_finds_what_there_is,
)


def faults() -> list[str]:
    """Everything that does not hold."""
    return [fault for invariant in INVARIANTS for fault in invariant()]
