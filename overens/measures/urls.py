"""Measures: proposed, decided, carried out. And decisions on their way that touch associations."""

from django.urls import path

from . import change_steps, indicator_steps, indicator_views, steps, views

BY_NUMBER = "atgarder/<int:year>-<int:number>/"
DECISION = "beslut-pa-gang/<int:pk>/"

urlpatterns = [
    path("atgarder/", views.measures, name="measures"),
    path("atgarder/fil/", views.measures_file, name="measures_file"),
    path("atgarder/besked/", views.outcomes, name="outcomes"),
    path("atgarder/foresla/", steps.propose_measure, name="propose_measure"),
    path("fragor/<int:year>-<int:number>/foresla-atgard/", steps.propose_measure, name="propose_measure"),
    path("atgarder/id/<int:pk>/", views.measure_by_id, name="measure_by_id"),
    path(BY_NUMBER, views.measure, name="measure"),
    path(f"{BY_NUMBER}andra/", steps.reword_measure, name="reword_measure"),
    path(f"{BY_NUMBER}tas-in/", steps.take_in, name="take_in"),
    path(f"{BY_NUMBER}tas-in-delvis/", steps.take_in_part, name="take_in_part"),
    path(f"{BY_NUMBER}senare/", steps.put_off, name="put_off"),
    path(f"{BY_NUMBER}tas-inte-in/", steps.leave_out, name="leave_out"),
    path(f"{BY_NUMBER}laget/", steps.report_measure, name="report_measure"),
    path(f"{BY_NUMBER}slutford/", steps.complete_measure, name="complete_measure"),
    path(f"{BY_NUMBER}ta-tillbaka/", steps.withdraw_measure, name="withdraw_measure"),
    path(f"{BY_NUMBER}koppla/", steps.link_commitment, name="link_commitment"),
    path(f"{BY_NUMBER}koppla-bort/", steps.unlink_commitment, name="unlink_commitment"),
    path(f"{BY_NUMBER}star-kvar/", steps.confirm_place, name="confirm_place"),
    path("matt/", indicator_views.indicators, name="indicators"),
    path("deltagande/", indicator_views.participation, name="participation"),
    path("ataganden/<int:pk>/rakna/", indicator_steps.set_indicator, name="set_indicator"),
    path("matt/<int:pk>/andra/", indicator_steps.change_indicator, name="change_indicator"),
    path("matt/<int:pk>/rakna-inte/", indicator_steps.end_indicator, name="end_indicator"),
    path("beslut-pa-gang/", views.planned_decisions, name="planned_decisions"),
    path("beslut-pa-gang/nytt/", change_steps.plan_decision, name="plan_decision"),
    path(DECISION, views.planned_decision, name="planned_decision"),
    path(f"{DECISION}andra-dag/", change_steps.move_decision, name="move_decision"),
    path(f"{DECISION}dialog/", change_steps.add_dialogue, name="add_dialogue"),
    path(f"{DECISION}beslutat/", change_steps.record_decision, name="record_decision"),
    path(f"{DECISION}blir-inte-av/", change_steps.call_off, name="call_off"),
]
