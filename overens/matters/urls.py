"""The one door: questions to the municipality. Who asked without an account comes by their own link."""

from django.urls import path

from . import mailbox_views, steps, views

BY_NUMBER = "fragor/<int:year>-<int:number>/"
BY_LINK = "min-fraga/<uuid:token>/"

urlpatterns = [
    path("fraga/", steps.ask, name="ask"),
    path("fraga/borja/", views.begin_question, name="begin_question"),
    path("fraga/skriv-in/", steps.take_down, name="take_down"),
    path("fragor/", views.matters, name="matters"),
    path("fragor/inkorg/", views.inbox, name="inbox"),
    path("fragor/att-skicka/", views.deliveries, name="deliveries"),
    path("fragor/att-skicka/<int:pk>/", steps.deliver, name="deliver"),
    path("fragor/att-skicka/<int:pk>/brev/", views.printed, name="printed"),
    path("fragor/e-post/", mailbox_views.mailbox, name="mailbox"),
    path("fragor/e-post/<int:pk>/", mailbox_views.incoming, name="incoming"),
    path("fragor/e-post/<int:pk>/original/", mailbox_views.incoming_file, name="incoming_file"),
    path("fragor/id/<int:pk>/", views.matter_by_id, name="matter_by_id"),
    path(BY_NUMBER, views.matter, name="matter"),
    path(BY_LINK, views.own_matter, name="own_matter"),
    path(f"{BY_NUMBER}skicka-vidare/", steps.pass_on, name="pass_on"),
    path(f"{BY_NUMBER}svara/", steps.answer, name="answer"),
    path(f"{BY_NUMBER}samma-fraga/", steps.support, name="support"),
    path(f"{BY_NUMBER}hor-till-andra/", steps.forward, name="forward"),
    path(f"{BY_NUMBER}skrap/", steps.hold_back, name="hold_back"),
    path(f"{BY_NUMBER}inte-skrap/", steps.let_through, name="let_through"),
]
for door in (BY_NUMBER, BY_LINK):  # what who asked may do, with an account or without
    urlpatterns += [
        path(f"{door}lagg-till/", steps.say_more, name="say_more"),
        path(f"{door}inget-svar/", steps.not_answered, name="not_answered"),
        path(f"{door}ta-tillbaka/", steps.withdraw_matter, name="withdraw_matter"),
        path(f"{door}visa-for-alla/", steps.publish_matter, name="publish_matter"),
        path(f"{door}avsluta/", steps.close_matter, name="close_matter"),
    ]
