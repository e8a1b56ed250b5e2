"""Doors to meetings of forums."""

from django.urls import path

from . import steps, views

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
]
