"""Where the room reports answers."""

from django.urls import path

from kezhi.reports.web.gaps import gaps
from kezhi.reports.web.incidents import new_incident
from kezhi.reports.web.register import register
from kezhi.reports.web.reports import new

app_name = "reports"
urlpatterns = [
    path("", register, name="index"),
    path("new/", new, name="new"),
    path("incidents/new/", new_incident, name="new_incident"),
    path("gaps/", gaps, name="gaps"),
]
