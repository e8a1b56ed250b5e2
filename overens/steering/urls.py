"""Doors to the steering documents."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("styrdokument/", views.guidelines, name="guidelines"),
    path("styrdokument/nytt/", steps.add_guideline, name="add_guideline"),
    path("styrdokument/<int:pk>/", views.guideline, name="guideline"),
    path("styrdokument/<int:pk>/ny-version/", steps.date_edition, name="date_edition"),
    path("styrdokument/<int:pk>/upphor/", steps.end_guideline, name="end_guideline"),
]
