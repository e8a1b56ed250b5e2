"""The front door, signing in and out, and what every public website owes its readers."""

from django.urls import path

from . import following, letters, mine, passkeys, signing_in, steps, views

urlpatterns = [
    path("", views.start, name="start"),
    path("min-sida/", mine.my_page, name="my_page"),
    path("min-sida/lamnat/", mine.my_viewpoints, name="my_viewpoints"),
    path("min-sida/roller/", following.my_roles, name="my_roles"),
    path("kommunen/<int:pk>/folj/", following.follow, name="follow"),
    path("amnen/<int:pk>/folj/", following.follow_tag, name="follow_tag"),
    path("amnen/<int:pk>/folj-inte/", following.unfollow_tag, name="unfollow_tag"),
    path("kommunen/<int:pk>/folj-inte/", following.unfollow, name="unfollow"),
    path("min-sida/val/", mine.my_settings, name="my_settings"),
    path("min-sida/logga-ut-overallt/", mine.sign_out_others, name="sign_out_others"),
    path("min-sida/nycklar/fraga/", passkeys.begin_passkey, name="begin_passkey"),
    path("min-sida/nycklar/ny/", passkeys.add_passkey, name="add_passkey"),
    path("min-sida/nycklar/<int:pk>/ta-bort/", passkeys.remove_passkey, name="remove_passkey"),
    path("installningar/brev/", letters.letters, name="letters"),
    path("installningar/brev/<int:pk>/igen/", letters.send_again, name="send_again"),
    path("brev/avsta/<str:signed>/", letters.unsubscribe, name="unsubscribe"),
    path("logga-in/", signing_in.sign_in, name="sign_in"),
    path("logga-in/kod/", signing_in.enter_code, name="enter_code"),
    path("logga-in/nyckel/fraga/", passkeys.ask_passkey, name="ask_passkey"),
    path("logga-in/nyckel/", passkeys.use_passkey, name="use_passkey"),
    path("logga-ut/", signing_in.sign_out, name="sign_out"),
    path("demo/", signing_in.demo, name="demo"),
    path("demo/<int:pk>/", signing_in.demo_sign_in, name="demo_sign_in"),
    path("demo/brev/", signing_in.demo_letters, name="demo_letters"),
    path("ordlista/", views.glossary, name="glossary"),
    path("om/", views.about, name="about"),
    path("tillganglighet/", views.accessibility, name="accessibility"),
    path("tillganglighet/rapportera/", steps.report_fault, name="report_fault"),
    path("tillganglighet/rapport/<uuid:token>/", views.fault, name="fault"),
    path("tillganglighet/rapport/<uuid:token>/svara/", steps.answer_fault, name="answer_fault"),
    path("integritet/", views.privacy, name="privacy"),
    path("halsa/", views.health, name="health"),
]
