from django.urls import path

from . import steps, views

urlpatterns = [
    path("overenskommelsen/", views.agreement, name="agreement"),
    path("overenskommelsen/alla/", views.versions, name="versions"),
    path("overenskommelsen/ny/", steps.draft, name="draft"),
    path("overenskommelsen/las-in/", steps.read_in, name="read_in"),
    path("overenskommelsen/las-in/<int:pk>/", steps.correct_reading, name="reading"),
    path("overenskommelsen/las-in/<int:pk>/ratta/", steps.correct_reading, name="correct_reading"),
    path("overenskommelsen/las-in/<int:pk>/bekrafta/", steps.confirm, name="confirm"),
    path("overenskommelsen/las-in/<int:pk>/kasta/", steps.discard_reading, name="discard_reading"),
    path("overenskommelsen/<int:pk>/", views.version, name="version"),
    path("overenskommelsen/<int:pk>/handelser/", views.version_history, name="version_history"),
    path("overenskommelsen/<int:pk>/fil.<slug:suffix>", views.version_file, name="version_file"),
    path("overenskommelsen/<int:pk>/publicera/", steps.publish_proposal, name="publish_proposal"),
    path("overenskommelsen/<int:pk>/stall-er-bakom/", steps.endorse, name="endorse"),
    path("overenskommelsen/<int:pk>/stall-er-inte-bakom/", steps.not_endorse, name="not_endorse"),
    path("overenskommelsen/<int:pk>/dra-tillbaka/", steps.withdraw_proposal, name="withdraw_proposal"),
    path("overenskommelsen/<int:pk>/nytt-atagande/", steps.add, name="add"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/", views.commitment, name="commitment"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/formulera/", steps.reword, name="reword"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/ansvar/", steps.assign, name="assign"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/rapportera/", steps.report, name="report"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/avsluta/", steps.close, name="close"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/oppna/", steps.reopen, name="reopen"),
    path("overenskommelsen/<int:version>/atagande/<int:pk>/ta-bort/", steps.remove, name="remove"),
    path("amne/<int:pk>/", views.topic, name="topic"),
]
