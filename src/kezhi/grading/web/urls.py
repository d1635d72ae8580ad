"""Where the grading room answers."""

from django.urls import path

from kezhi.grading.web.proposals import proposals
from kezhi.grading.web.why import why

app_name = "grading"
urlpatterns = [
    path("proposals/", proposals, name="proposals"),
    path("proposals/<int:pk>/why/", why, name="why_proposal"),
]
