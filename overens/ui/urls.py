"""Doors of the frame itself: language, colours, the gallery, and what browsers and robots ask for."""

from django.urls import path

from overens.ui import language, views

urlpatterns = [
    path("sprak/", language.language, name="language"),
    path("tema.css", views.theme, name="theme"),
    path("ui/", views.gallery, name="gallery"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
]
