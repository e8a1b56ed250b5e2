"""Doors to the municipality, its structure, seats and settings."""

from django.urls import path

from . import steps, views

urlpatterns = [
    path("kommunen/", views.structure, name="structure"),
    path("kommunen/ny/", steps.establish, name="establish"),
    path("kommunen/<int:pk>/", views.body, name="body"),
    path("kommunen/<int:pk>/uppgifter/", steps.describe, name="describe"),
    path("kommunen/<int:pk>/byt-namn/", steps.rename, name="rename"),
    path("kommunen/<int:pk>/tar-over/", steps.succeed, name="succeed"),
    path("kommunen/<int:pk>/upphor/", steps.wind_up, name="wind_up"),
    path("kommunen/<int:pk>/horas/", steps.say_how_heard, name="say_how_heard"),
    path("kommunen/<int:pk>/bjud-in/", steps.invite, name="invite"),
    path("kommunen/<int:pk>/ledig-plats/", steps.list_vacant, name="list_vacant"),
    path("platser/<int:pk>/tacka-ja/", steps.accept, name="accept"),
    path("platser/<int:pk>/tacka-nej/", steps.decline, name="decline"),
    path("platser/<int:pk>/forlang/", steps.renew, name="renew"),
    path("platser/<int:pk>/avsluta/", steps.end, name="end"),
    path("inbjudan/<str:signed>/", views.invitation, name="invitation"),
    path("samordnare/", views.coordinators, name="coordinators"),
    path("representationsgruppen/", views.representation_group, name="representation_group"),
    path("forkortningar/", views.abbreviations, name="abbreviations"),
    path("forkortningar/andra/", steps.explain, name="explain"),
    path("installningar/", views.settings, name="settings"),
    path("installningar/andra/", steps.change_settings, name="change_settings"),
    path("installningar/ny-part/", steps.add_party, name="add_party"),
    path("installningar/wordmall/", steps.use_template, name="use_template"),
    path("installningar/wordmall/ta-bort/", steps.drop_template, name="drop_template"),
    path("installningar/wordmall/egen.docx", views.template_file, name="template_file"),
    path("installningar/wordmall/att-borja-med.docx", views.starting_template, name="starting_template"),
    path("installningar/drift/", steps.say_who_runs, name="say_who_runs"),
    path("installningar/oppna/", steps.launch, name="launch"),
    path("logotyp/", views.logo, name="logo"),
    path("kom-igang/", views.get_started, name="get_started"),
    path("kom-igang/<str:key>/", views.get_started, name="get_started"),
]
