"""Doors to meetings of forums, and to elections at a side's own."""

from django.urls import path

from . import election_steps, election_views, steps, views

urlpatterns = [
    path("moten/", views.meetings, name="meetings"),
    path("moten/kalender.ics", views.calendar, name="calendar"),
    path("moten/kalla/", views.choose_forum, name="choose_forum"),
    path("moten/kalla/<int:forum>/", steps.call_meeting, name="call_meeting"),
    path("moten/<int:pk>/", views.meeting, name="meeting"),
    path("moten/<int:pk>/kalender.ics", views.meeting_file, name="meeting_file"),
    path("moten/<int:pk>/flytta/", steps.move_meeting, name="move_meeting"),
    path("moten/<int:pk>/hallet/", steps.hold_meeting, name="hold_meeting"),
    path("moten/<int:pk>/stall-in/", steps.cancel_meeting, name="cancel_meeting"),
    path("moten/<int:meeting>/val/", election_steps.call_election, name="call_election"),
    path("val/", election_views.elections, name="elections"),
    path("val/<int:pk>/", election_views.election, name="election"),
    path("val/<int:pk>/rostlangd/", election_steps.set_register, name="set_register"),
    path("val/<int:pk>/andra-rostlangden/", election_steps.change_register, name="change_register"),
    path("val/<int:pk>/resultat/", election_steps.record_result, name="record_result"),
    path("val/<int:pk>/publicera/", election_steps.publish_result, name="publish_result"),
    path("val/<int:pk>/stall-in/", election_steps.cancel_election, name="cancel_election"),
    path("val/<int:pk>/nominera/", election_steps.nominate, name="nominate"),
    path("val/kandidat/<int:pk>/ta-tillbaka/", election_steps.withdraw_candidate, name="withdraw_candidate"),
    path("val/kandidat/<int:pk>/tar-over/", election_steps.call_in, name="call_in"),
]
