"""Where the grading room answers."""

from django.urls import path

from kezhi.grading.web.proposals import proposals

app_name = "grading"
urlpatterns = [path("proposals/", proposals, name="proposals")]
