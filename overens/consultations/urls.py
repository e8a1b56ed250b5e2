from django.urls import path

from . import steps, views

urlpatterns = [
    path("rundor/", views.rounds, name="rounds"),
    path("rundor/fraga/", steps.call, name="call"),
    path("rundor/<int:pk>/", views.round, name="round"),
    path("rundor/<int:pk>/fil.<slug:suffix>", views.round_file, name="round_file"),
    path("rundor/<int:pk>/forlang/", steps.prolong, name="prolong"),
    path("rundor/<int:pk>/skicka/", steps.ask_body, name="ask_body"),
    path("rundor/<int:pk>/svara/", steps.respond_unasked, name="respond_unasked"),
    path("remissvar/<int:pk>/", views.consultee, name="consultee"),
    path("remissvar/<int:pk>/svara/", steps.respond, name="respond"),
    path("remissvar/<int:pk>/inga-synpunkter/", steps.abstain, name="abstain"),
    path("remissvar/<int:pk>/skriv-in/", steps.respond_for, name="respond_for"),
    path("remissvar/<int:pk>/andra/", steps.change_response, name="change_response"),
    path("remissvar/<int:pk>/ta-tillbaka/", steps.revoke_response, name="revoke_response"),
    path("remissvar/<int:pk>/paminn/", steps.remind, name="remind"),
]
