"""Doors to direct dialogue between an association and a unit of the municipality."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("direktdialog/", views.conversations, name="conversations"),
    path("direktdialog/ny/", steps.open_conversation, name="open_conversation"),
    path("direktdialog/<int:pk>/", views.conversation, name="conversation"),
    path("direktdialog/<int:pk>/skriv/", steps.write_post, name="write_post"),
    path("direktdialog/<int:pk>/avsluta/", steps.end_conversation, name="end_conversation"),
    path("direktdialog/<int:pk>/ta-upp-igen/", steps.resume_conversation, name="resume_conversation"),
]
