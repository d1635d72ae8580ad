"""Where the approvals room answers."""

from django.urls import path

from kezhi.approvals.web.approval import approval
from kezhi.approvals.web.approver import approver
from kezhi.approvals.web.assignment import assignment
from kezhi.approvals.web.decision import decision
from kezhi.approvals.web.index import index
from kezhi.approvals.web.proposal import proposal, withdrawal
from kezhi.approvals.web.reminder import reminder
from kezhi.approvals.web.responsibilities import (
    new_responsibility,
    responsibilities,
    responsibility,
    responsibility_removal,
)
from kezhi.approvals.web.time_limit import time_limit

app_name = "approvals"
urlpatterns = [
    path("", index, name="index"),
    path("<int:pk>/", approval, name="approval"),
    path("<int:pk>/decision/", decision, name="decision"),
    path("<int:pk>/proposal/", proposal, name="proposal"),
    path("<int:pk>/withdrawal/", withdrawal, name="withdrawal"),
    path("<int:pk>/reminder/", reminder, name="reminder"),
    path("<int:pk>/approver/", approver, name="approver"),
    path("<int:pk>/assignment/", assignment, name="assignment"),
    path("responsibilities/", responsibilities, name="responsibilities"),
    path("responsibilities/new/", new_responsibility, name="new_responsibility"),
    path("responsibilities/<int:pk>/", responsibility, name="responsibility"),
    path("responsibilities/<int:pk>/removal/", responsibility_removal, name="responsibility_removal"),
    path("time-limits/<str:kind>/", time_limit, name="time_limit"),
]
