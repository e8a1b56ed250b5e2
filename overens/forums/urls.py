"""Doors to the structure: its picture, links, subjects and areas, groups, who answers for what."""

from django.urls import path

from . import drawn, steps, subscribing_steps, views

urlpatterns = [
    path("amnen/", views.tags, name="tags"),
    path("amnen/nytt/", steps.add_tag, name="add_tag"),
    path("amnen/<int:pk>/", views.tag, name="tag"),
    path("amnen/<int:pk>/byt-namn/", steps.change_tag, name="change_tag"),
    path("amnen/<int:pk>/ansvarig/", steps.name_officials, name="name_officials"),
    path("amnen/<int:pk>/avsluta/", steps.end_tag, name="end_tag"),
    path("amnen/<int:pk>/prenumerera/", subscribing_steps.subscribe, name="subscribe"),
    path("prenumerationer/<int:pk>/avsluta/", subscribing_steps.end_subscription, name="end_subscription"),
    path("vem-gor-vad/", views.who_does_what, name="who_does_what"),
    path("kommunen/las-in/", steps.import_units, name="import_units"),
    path("kommunen/<int:pk>/arbetar-med/", steps.tag_body, name="tag_body"),
    path("struktur/", drawn.picture, name="picture"),
    path("struktur/rita/", steps.draw_structure, name="draw_structure"),
    path("struktur/forslag/<int:pk>/", drawn.structure_proposal, name="structure_proposal"),
    path("struktur/forslag/<int:pk>/rita-om/", steps.redraw_structure, name="redraw_structure"),
    path("struktur/forslag/<int:pk>/publicera/", steps.propose_structure, name="propose_structure"),
    path("struktur/forslag/<int:pk>/instam/", steps.support_structure, name="support_structure"),
    path("struktur/forslag/<int:pk>/beslut/", steps.switch_structure, name="switch_structure"),
    path("struktur/forslag/<int:pk>/dra-tillbaka/", steps.withdraw_structure, name="withdraw_structure"),
    path("struktur/overlapp/", views.overlaps, name="overlaps"),
    path("struktur/moten/", views.expected_meetings, name="expected_meetings"),
    path("struktur/<int:pk>/", views.connections, name="connections"),
    path("struktur/<int:pk>/koppla/", steps.connect, name="connect"),
    path("struktur/<int:pk>/delta/", steps.take_part, name="take_part"),
    path("kopplingar/<int:pk>/stammer/", steps.confirm_link, name="confirm_link"),
    path("kopplingar/<int:pk>/avsluta/", steps.disconnect, name="disconnect"),
    path("grupper/", views.groups, name="groups"),
    path("grupper/ny/", steps.start_group, name="start_group"),
    path("grupper/<int:pk>/forlang/", steps.prolong_group, name="prolong_group"),
    path("grupper/<int:pk>/avsluta/", steps.close_group, name="close_group"),
]
