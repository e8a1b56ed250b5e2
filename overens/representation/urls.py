"""Doors to roles said out loud, and each party's own room."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("roller/", views.roles, name="roles"),
    path("roller/ny/", steps.propose_charter, name="propose_charter"),
    path("roller/<int:pk>/", views.charter, name="charter"),
    path("roller/<int:pk>/andra/", steps.change_charter, name="change_charter"),
    path("roller/<int:pk>/antagen/", steps.adopt_charter, name="adopt_charter"),
    path("roller/<int:pk>/slapp/", steps.drop_charter, name="drop_charter"),
    path("kommunen/<int:pk>/roller/", views.body_roles, name="body_roles"),
    path("kommunen/<int:pk>/roller/ny/", steps.propose_charter, name="propose_charter"),
]
