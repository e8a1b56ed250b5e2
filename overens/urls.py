"""Every door of the house: Swedish words in the address, the step's English name as the name."""

from django.urls import include, path

urlpatterns = [
    path("", include("overens.ui.urls")),
    path("", include("overens.bodies.urls")),
    path("", include("overens.forums.urls")),
    path("", include("overens.representation.urls")),
    path("", include("overens.conversations.urls")),
    path("", include("overens.meetings.urls")),
    path("", include("overens.search.urls")),
    path("", include("overens.steering.urls")),
    path("", include("overens.viewpoints.urls")),
    path("", include("overens.consultations.urls")),
    path("", include("overens.agreements.urls")),
    path("", include("overens.matters.urls")),
    path("", include("overens.measures.urls")),
    path("", include("overens.discussions.urls")),
    path("", include("overens.minutes.urls")),
    path("", include("overens.site.urls")),
]
handler400 = "overens.ui.views.bad_request"
handler403 = "overens.ui.views.forbidden"
handler404 = "overens.ui.views.not_found"
handler500 = "overens.ui.views.server_error"
