"""Where the handovers room answers."""

from django.urls import path

from kezhi.handovers.web.handover import confirmation, handover, index, refusal, withdrawal
from kezhi.handovers.web.person import of_person

app_name = "handovers"
urlpatterns = [
    path("", index, name="index"),
    path("of/<int:pk>/", of_person, name="of_person"),
    path("<int:pk>/", handover, name="handover"),
    path("<int:pk>/confirmation/", confirmation, name="confirmation"),
    path("<int:pk>/refusal/", refusal, name="refusal"),
    path("<int:pk>/withdrawal/", withdrawal, name="withdrawal"),
]
