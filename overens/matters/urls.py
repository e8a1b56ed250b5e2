"""The one door: questions to the municipality. Who asked without an account comes by their own link."""

from django.urls import path
from django.views.decorators.cache import never_cache

from . import climbing_steps, climbing_views, guide_views, mailbox_views, records_views, steps, views, waiting

BY_NUMBER = "fragor/<int:year>-<int:number>/"
BY_LINK = "min-fraga/<uuid:token>/"

urlpatterns = [
    path("fraga/", steps.ask, name="ask"),
    path("fraga/borja/", views.begin_question, name="begin_question"),
    path("fraga/skriv-in/", steps.take_down, name="take_down"),
    path("fraga/hitta-ratt/", guide_views.guide, name="guide"),
    path("fraga/hitta-ratt/andra/", guide_views.guide_choices, name="guide_choices"),
    path("fraga/hitta-ratt/nytt/", guide_views.add_choice, name="add_choice"),
    path("fraga/hitta-ratt/<int:pk>/", guide_views.guide_choice, name="guide_choice"),
    path("fraga/hitta-ratt/<int:pk>/andra/", guide_views.change_choice, name="change_choice"),
    path("fraga/hitta-ratt/<int:pk>/ta-bort/", guide_views.remove_choice, name="remove_choice"),
    path("fragor/", views.matters, name="matters"),
    path("fragor/svarstider/", waiting.waiting_times, name="waiting_times"),
    path("fragor/inkorg/", views.inbox, name="inbox"),
    path("fragor/att-skicka/", views.deliveries, name="deliveries"),
    path("fragor/att-skicka/<int:pk>/", steps.deliver, name="deliver"),
    path("fragor/att-skicka/<int:pk>/brev/", views.printed, name="printed"),
    path("fragor/e-post/", mailbox_views.mailbox, name="mailbox"),
    path("fragor/e-post/<int:pk>/", mailbox_views.incoming, name="incoming"),
    path("fragor/e-post/<int:pk>/original/", mailbox_views.incoming_file, name="incoming_file"),
    path("fragor/register/", records_views.register, name="register"),
    path("fragor/handlingar/", records_views.disclosures, name="disclosures"),
    path("fragor/handlingar/lamna-ut/", records_views.prepare_disclosure, name="prepare_disclosure"),
    path("fragor/handlingar/<int:pk>/", records_views.disclosure, name="disclosure"),
    path("fragor/handlingar/<int:pk>/fil/", records_views.disclosure_file, name="disclosure_file"),
    path("fragor/handlingar/<int:pk>/maskera/", records_views.mask, name="mask"),
    path("fragor/handlingar/<int:pk>/visa-igen/", records_views.unmask, name="unmask"),
    path("fragor/handlingar/<int:pk>/utlamnad/", records_views.hand_out, name="hand_out"),
    path("fragor/overgripande/", climbing_views.general_matters, name="general_matters"),
    path("fragor/stegen/", climbing_views.ladder, name="ladder"),
    path("fragor/stegen/andra/", climbing_steps.adopt_ladder, name="adopt_ladder"),
    path("fragor/id/<int:pk>/", views.matter_by_id, name="matter_by_id"),
    path(BY_NUMBER, views.matter, name="matter"),
    path(BY_LINK, views.own_matter, name="own_matter"),
    path(f"{BY_NUMBER}paket/", records_views.matter_package, name="matter_package"),
    path(f"{BY_NUMBER}skicka-vidare/", steps.pass_on, name="pass_on"),
    path(f"{BY_NUMBER}svara/", steps.answer, name="answer"),
    path(f"{BY_NUMBER}samma-fraga/", steps.support, name="support"),
    path(f"{BY_NUMBER}hor-till-andra/", steps.forward, name="forward"),
    path(f"{BY_NUMBER}uppfoljning/", climbing_steps.follow_up, name="follow_up"),
    path(f"{BY_NUMBER}ta-med/", climbing_steps.take_along, name="take_along"),
    path(f"{BY_NUMBER}anteckna/", climbing_steps.note_taking, name="note_taking"),
    path(f"{BY_NUMBER}ror-flera/", climbing_steps.call_general, name="call_general"),
    path(f"{BY_NUMBER}ta-upp/", climbing_steps.pick_up, name="pick_up"),
    path(f"{BY_NUMBER}sla-ihop/", climbing_steps.merge_matter, name="merge_matter"),
    path(f"{BY_NUMBER}ta-isar/", climbing_steps.part_again, name="part_again"),
    path(f"{BY_NUMBER}dela/", climbing_steps.split_matter, name="split_matter"),
    path(f"{BY_NUMBER}gar-inte-att-na/", climbing_steps.close_unreachable, name="close_unreachable"),
    path("tar-med/<str:signed>/", climbing_views.taking, name="taking"),
    path(f"{BY_NUMBER}skrap/", steps.hold_back, name="hold_back"),
    path(f"{BY_NUMBER}inte-skrap/", steps.let_through, name="let_through"),
]
OF_WHO_ASKED = {
    "lagg-till/": steps.say_more,
    "inget-svar/": steps.not_answered,
    "ta-tillbaka/": steps.withdraw_matter,
    "visa-for-alla/": steps.publish_matter,
    "avsluta/": steps.close_matter,
    "amne/": climbing_steps.name_subjects,
    "mote/": climbing_steps.place,
    "lyft/": climbing_steps.escalate,
}
for ending, view in OF_WHO_ASKED.items():  # with an account or without; a secret address is kept by no browser
    urlpatterns += [
        path(BY_NUMBER + ending, view, name=view.__name__),
        path(BY_LINK + ending, never_cache(view), name=view.__name__),
    ]
OF_A_POLITICIAN = {
    "bekrafta/": climbing_steps.confirm_taking,
    "aterrapportera/": climbing_steps.bring_back,
    "avsta/": climbing_steps.decline_taking,
}
for ending, view in OF_A_POLITICIAN.items():  # signed in, or by the secret link in a letter
    urlpatterns += [
        path(f"tar-med/<int:pk>/{ending}", view, name=view.__name__),
        path(f"tar-med/<str:signed>/{ending}", never_cache(view), name=view.__name__),
    ]
