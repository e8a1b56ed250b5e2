"""A discussion held on several dates: what was noted at each is put together question by question."""

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from overens.discussions import actions
from overens.discussions.compilation import put_together
from overens.discussions.models import Group, Note
from overens.meetings.models import Meeting
from tests import hall, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import take


@pytest.mark.requirement("U50")
def test_notes_of_the_dates_of_a_series_are_merged_for_each_question(town, browse):
    series = made.series(town, 20, 36, 47)
    dates = list(Meeting.objects.told().filter(series=series).order_by("day"))
    client, url = browse(town.coordinator), reverse("prepare_discussion", args=[dates[0].pk])
    form = client.get(url).context["form"]
    assert form["meetings"].value() == [date.pk for date in dates]
    found = hall.prepared(town, meetings=dates)
    assert found.title in text_of(browse(None).get(series.get_absolute_url()))
    actions.open_discussion(found, by=actor(town.coordinator))
    said = []
    for date, words in zip(dates, ("Svårt att hitta rätt.", "Man hittar inte fram.", "Fler träffar."), strict=True):
        actions.form_groups(Group(discussion=hall.again(found)), by=actor(town.coordinator), meeting=date, number=1)
        group = Group.objects.select_related("discussion", "meeting").get(discussion=found, meeting=date)
        actions.count_group(group, by=actor(town.coordinator), people=6)
        said.append(hall.note(hall.again(group), words, "risk"))
    take(
        browse(town.coordinator),
        reverse("merge_notes", args=[said[0].device_id]),
        others=[str(said[1].device_id)],
        stands=str(said[0].device_id),
    )
    first = Note.objects.told().get(pk=said[0].pk)
    assert [one.words for one in first.joined_notes] == ["Man hittar inte fram."]
    days = [date_format(date.day, "j F") for date in dates]
    assert [one.source for one in first.joined_notes] == [f"Grupp 1, {dates[1].title}, {days[1]}"]
    compiled = put_together(hall.summary(town, hall.again(found)))
    said_by = [item.source for block in compiled.blocks for item in getattr(block, "items", ())]
    assert said_by[0] == f"Grupp 1, {dates[0].title}, {days[0]}, Grupp 1, {dates[1].title}, {days[1]}"
    page = text_of(browse(town.coordinator).get(reverse("secretary", args=[found.pk])))
    assert all(day in page for day in days)
    assert all(words in page for words in ("Svårt att hitta rätt.", "Man hittar inte fram.", "Fler träffar."))
