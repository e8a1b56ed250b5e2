"""Doors to roles said out loud, and each party's own room."""

from django.urls import path

from . import room_views, steps, views

urlpatterns = [
    path("roller/", views.roles, name="roles"),
    path("roller/ny/", steps.propose_charter, name="propose_charter"),
    path("roller/<int:pk>/", views.charter, name="charter"),
    path("roller/<int:pk>/andra/", steps.change_charter, name="change_charter"),
    path("roller/<int:pk>/antagen/", steps.adopt_charter, name="adopt_charter"),
    path("roller/<int:pk>/slapp/", steps.drop_charter, name="drop_charter"),
    path("sa-vill-vi-horas/", views.heard, name="heard"),
    path("rummet/", room_views.own_room, name="own_room"),
    path("rummet/ny/", steps.write_note, name="write_note"),
    path("rummet/<int:pk>/", room_views.note, name="note"),
    path("rummet/<int:pk>/andra/", steps.change_note, name="change_note"),
    path("rummet/<int:pk>/visa-for-bada/", steps.share_note, name="share_note"),
    path("rummet/<int:pk>/visa-for-alla/", steps.publish_note, name="publish_note"),
    path("rummet/<int:pk>/dra-tillbaka/", steps.withdraw_note, name="withdraw_note"),
    path("rummet/<int:pk>/kommentera/", steps.comment_note, name="comment_note"),
    path("rummet/kommentar/<int:pk>/dra-tillbaka/", steps.withdraw_comment, name="withdraw_comment"),
    path("kommunen/<int:pk>/roller/", views.body_roles, name="body_roles"),
    path("kommunen/<int:pk>/roller/ny/", steps.propose_charter, name="propose_charter"),
]
