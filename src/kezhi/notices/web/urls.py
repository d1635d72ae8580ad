"""Where the notices room answers."""

from django.urls import path

from kezhi.notices.web.inbox import all_read, index, read
from kezhi.notices.web.preferences import preferences
from kezhi.notices.web.robots import new_robot, robot, robot_switch, robot_trial, robots
from kezhi.notices.web.undelivered import attempt, undelivered

app_name = "notices"
urlpatterns = [
    path("", index, name="index"),
    path("reading/", all_read, name="all_read"),
    path("<int:pk>/reading/", read, name="read"),
    path("preferences/", preferences, name="preferences"),
    path("robots/", robots, name="robots"),
    path("robots/new/", new_robot, name="new_robot"),
    path("robots/<int:pk>/", robot, name="robot"),
    path("robots/<int:pk>/trial/", robot_trial, name="robot_trial"),
    path("robots/<int:pk>/switch/", robot_switch, name="robot_switch"),
    path("undelivered/", undelivered, name="undelivered"),
    path("undelivered/<int:pk>/attempt/", attempt, name="attempt"),
]
