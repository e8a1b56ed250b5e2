"""Doors to the structure: links, ladders, subjects and areas, who answers for what."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("amnen/", views.tags, name="tags"),
    path("amnen/nytt/", steps.add_tag, name="add_tag"),
    path("amnen/<int:pk>/", views.tag, name="tag"),
    path("amnen/<int:pk>/byt-namn/", steps.change_tag, name="change_tag"),
    path("amnen/<int:pk>/ansvarig/", steps.name_officials, name="name_officials"),
    path("amnen/<int:pk>/avsluta/", steps.end_tag, name="end_tag"),
    path("vem-gor-vad/", views.who_does_what, name="who_does_what"),
    path("kommunen/<int:pk>/arbetar-med/", steps.tag_body, name="tag_body"),
]
