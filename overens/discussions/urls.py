"""Groups at work. What is read out in a hall and typed on a phone is as short as it can be: /g/."""

from django.urls import path

from . import facilitating, steps, views
from . import gathering_steps as gathering
from . import gathering_views as gathered

urlpatterns = [
    path("moten/<int:pk>/samtal/", steps.prepare_discussion, name="prepare_discussion"),
    path("samtal/<int:pk>/", views.discussion, name="discussion"),
    path("samtal/<int:pk>/andra/", steps.change_discussion, name="change_discussion"),
    path("samtal/<int:pk>/fragor/", steps.change_questions, name="change_questions"),
    path("samtal/<int:pk>/oppna/", steps.open_discussion, name="open_discussion"),
    path("samtal/<int:pk>/stang/", steps.close_discussion, name="close_discussion"),
    path("samtal/<int:pk>/oppna-igen/", steps.reopen_discussion, name="reopen_discussion"),
    path("samtal/<int:pk>/grupper/", steps.form_groups, name="form_groups"),
    path("samtal/<int:pk>/skriv-in/", steps.type_note, name="type_note"),
    path("samtal/<int:pk>/svara/", steps.answer_outside, name="answer_outside"),
    path("samtal/<int:pk>/blanketter/", views.note_forms, name="note_forms"),
    path("samtal/grupp/<int:pk>/stang/", steps.shut_group, name="shut_group"),
    path("samtal/grupp/<int:pk>/oppna/", steps.reopen_group, name="reopen_group"),
    path("samtal/anteckning/<uuid:token>/", views.group_note, name="group_note"),
    path("samtal/anteckning/<uuid:token>/andra/", steps.correct_note, name="correct_note"),
    path("samtal/anteckning/<uuid:token>/ta-tillbaka/", steps.take_back_note, name="take_back_note"),
    path("samtal/anteckning/<uuid:token>/visa/", gathering.release_notes, name="release_notes"),
    path("samtal/anteckning/<uuid:token>/visa-inte/", gathering.hold_notes, name="hold_notes"),
    path("samtal/anteckning/<uuid:token>/sla-ihop/", gathering.merge_notes, name="merge_notes"),
    path("samtal/anteckning/<uuid:token>/dela/", gathering.part_notes, name="part_notes"),
    path("samtal/anteckning/<uuid:token>/tysta/", gathering.mute_note, name="mute_note"),
    path("samtal/anteckning/<uuid:token>/slapp-fram/", gathering.unmute_note, name="unmute_note"),
    path("samtal/anteckning/<uuid:token>/koppla/", gathering.link_note, name="link_note"),
    path("samtal/anteckning/<uuid:token>/gor-till-fraga/", gathering.raise_note, name="raise_note"),
    path("samtal/anteckning/<uuid:token>/ge/", gathering.give_note, name="give_note"),
    path("samtal/anteckning/<uuid:token>/svara/", gathering.answer_note, name="answer_note"),
    path("samtal/<int:pk>/sekreterare/", gathered.secretary, name="secretary"),
    path("samtal/<int:pk>/valda/", gathering.chosen_notes, name="chosen_notes"),
    path("samtal/<int:pk>/atersamling/", gathered.report_back, name="report_back"),
    path("samtal/<int:pk>/led/", facilitating.facilitator, name="facilitator"),
    path("samtal/<int:pk>/talarlista/", facilitating.speaking_order, name="speaking_order"),
    path("samtal/<int:pk>/bordskort/", gathered.table_cards, name="table_cards"),
    path("samtal/<int:pk>/lotta/", gathering.draw_lots, name="draw_lots"),
    path("samtal/<int:pk>/placering/", gathered.seating, name="seating"),
    path("samtal/grupp/<int:pk>/antal/", gathering.count_group, name="count_group"),
    path("g/", views.join_group, name="join_group"),
    path("g/grupp/", views.group_page, name="group_page"),
    path("g/lamna/", views.leave_group, name="leave_group"),
    path("g/skriv/<int:pk>/", steps.note_down, name="note_down"),
    path("g/sparad/<uuid:token>/", views.stored_note, name="stored_note"),
    path("g/<slug:code>/", views.join_group, name="join_code"),
]
