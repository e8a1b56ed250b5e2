"""Doors to the steering documents, and to the plans and budgets of each year."""

from django.urls import path

from . import plan_steps, steps, views

urlpatterns = [
    path("styrdokument/", views.guidelines, name="guidelines"),
    path("styrdokument/nytt/", steps.add_guideline, name="add_guideline"),
    path("styrdokument/<int:pk>/", views.guideline, name="guideline"),
    path("styrdokument/<int:pk>/ny-version/", steps.date_edition, name="date_edition"),
    path("styrdokument/<int:pk>/upphor/", steps.end_guideline, name="end_guideline"),
    path("planer/", views.plans, name="plans"),
    path("planer/ny/", plan_steps.plan_year, name="plan_year"),
    path("planer/<int:pk>/", views.plan, name="plan"),
    path("planer/<int:pk>/andra/", plan_steps.change_plan, name="change_plan"),
    path("planer/<int:pk>/beslutad/", plan_steps.adopt_plan, name="adopt_plan"),
    path("planer/<int:pk>/ta-bort/", plan_steps.drop_plan, name="drop_plan"),
]
