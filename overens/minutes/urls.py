"""Minutes of meetings: under the meeting they tell of."""

from django.urls import path

from . import steps, views

OF_A_MEETING = "moten/<int:pk>/minnesanteckningar/"
BY_LINK = "anmalan/<uuid:token>/minnesanteckningar/"

urlpatterns = [
    path(OF_A_MEETING, views.minutes, name="minutes"),
    path(f"{OF_A_MEETING}fil.<str:suffix>", views.minutes_file, name="minutes_file"),
    path(f"{OF_A_MEETING}borja/", steps.begin_minutes, name="begin_minutes"),
    path(f"{OF_A_MEETING}skriv/", steps.write_minutes, name="write_minutes"),
    path(f"{OF_A_MEETING}justerare/", steps.name_adjusters, name="name_adjusters"),
    path(f"{OF_A_MEETING}skicka/", steps.send_minutes, name="send_minutes"),
    path(f"{OF_A_MEETING}skriv-mer/", steps.reopen_minutes, name="reopen_minutes"),
    path(f"{OF_A_MEETING}justera/", steps.adjust_minutes, name="adjust_minutes"),
    path(f"{OF_A_MEETING}be-om-andring/", steps.ask_for_change, name="ask_for_change"),
    path(f"{OF_A_MEETING}publicera/", steps.publish_minutes, name="publish_minutes"),
    path(f"{OF_A_MEETING}ratta/", steps.correct_minutes, name="correct_minutes"),
    path(f"{OF_A_MEETING}invand/", steps.object_to_minutes, name="object_to_minutes"),
    path(f"{OF_A_MEETING}lagg-till/", steps.add_late, name="add_late"),
    path(f"{BY_LINK}invand/", steps.objected_by_link, name="object_to_minutes"),
    path(f"{BY_LINK}lagg-till/", steps.added_by_link, name="add_late"),
    path("minnesanteckningar/invandning/<int:pk>/svara/", steps.reply_to_objection, name="reply_to_objection"),
    path("minnesanteckningar/regler/<int:forum>/", steps.set_minutes_rules, name="set_minutes_rules"),
]
