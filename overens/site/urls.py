"""The front door, signing in and out, and what every public website owes its readers."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("", views.start, name="start"),
    path("min-sida/", views.my_page, name="my_page"),
    path("min-sida/lamnat/", views.my_viewpoints, name="my_viewpoints"),
    path("logga-in/", views.sign_in, name="sign_in"),
    path("logga-ut/", views.sign_out, name="sign_out"),
    path("demo/", views.demo, name="demo"),
    path("demo/<int:pk>/", views.demo_sign_in, name="demo_sign_in"),
    path("om/", views.about, name="about"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("tillganglighet/rapportera/", steps.report_fault, name="report_fault"),
    path("tillganglighet/rapport/<uuid:token>/", views.fault, name="fault"),
    path("tillganglighet/rapport/<uuid:token>/svara/", steps.answer_fault, name="answer_fault"),
    path("integritet/", views.privacy, name="privacy"),
    path("halsa/", views.health, name="health"),
]
