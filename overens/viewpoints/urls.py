from django.urls import path

from . import steps, views

urlpatterns = [
    path("synpunkter/om/<int:pk>/", views.viewpoints, name="viewpoints"),
    path("synpunkter/om/<int:pk>/sla-ihop/", steps.merge_many, name="merge_many"),
    path("synpunkter/om/<int:pk>/mote/", steps.hold, name="hold"),
    path("synpunkter/mote/<int:pk>/avsluta/", steps.close_round, name="close_round"),
    path("synpunkter/pa/<int:pk>/lamna/", steps.leave, name="leave"),
    path("synpunkter/pa/<int:pk>/skriv-in/", steps.record, name="record"),
    path("synpunkter/<int:pk>/", views.viewpoint, name="viewpoint"),
    path("synpunkter/<int:pk>/ratta/", steps.correct, name="correct"),
    path("synpunkter/<int:pk>/sort/", steps.classify, name="classify"),
    path("synpunkter/<int:pk>/ta-tillbaka/", steps.withdraw, name="withdraw"),
    path("synpunkter/<int:pk>/sla-ihop/", steps.merge, name="merge"),
    path("synpunkter/<int:pk>/ta-isar/", steps.split, name="split"),
    path("synpunkter/<int:pk>/dolj/", steps.hide, name="hide"),
    path("synpunkter/<int:pk>/visa/", steps.show_again, name="show_again"),
    path("sammanstallningar/", views.archive, name="archive"),
    path("sammanstallningar/om/<int:pk>/ny/", steps.compile, name="compile"),
    path("sammanstallningar/<int:pk>/", views.compilation, name="compilation"),
    path("sammanstallningar/<int:pk>/fil.<slug:suffix>", views.compilation_file, name="compilation_file"),
    path("sammanstallningar/<int:pk>/andra/", steps.edit, name="edit"),
    path("sammanstallningar/<int:pk>/publicera/", steps.publish, name="publish"),
    path("sammanstallningar/<int:pk>/kasta/", steps.discard, name="discard"),
    path("sammanstallningar/<int:pk>/dra-tillbaka/", steps.withdraw_compilation, name="withdraw_compilation"),
]
