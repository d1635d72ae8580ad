"""Where the room duties answers."""

from django.urls import path

from kezhi.duties.web.calendar import calendar_link, calendar_revocation, feed
from kezhi.duties.web.clause import clause
from kezhi.duties.web.decision import assignment, excuse_, postponement
from kezhi.duties.web.duty import duty
from kezhi.duties.web.fulfilment import fulfilment
from kezhi.duties.web.index import index
from kezhi.duties.web.rates import rates, rates_workbook
from kezhi.duties.web.reopening import reopening
from kezhi.duties.web.start import start
from kezhi.duties.web.team import team
from kezhi.duties.web.today import today

app_name = "duties"
urlpatterns = [
    path("", today, name="today"),
    path("duties/", index, name="index"),
    path("duties/calendar/", calendar_link, name="calendar_link"),
    path("duties/calendar/revocation/", calendar_revocation, name="calendar_revocation"),
    path("calendar/<str:token>.ics", feed, name="feed"),
    path("duties/team/", team, name="team"),
    path("duties/rates/", rates, name="rates"),
    path("duties/rates.xlsx", rates_workbook, name="rates_workbook"),
    path("duties/assignments/", assignment, name="assignments"),
    path("duties/postponements/", postponement, name="postponements"),
    path("duties/excuses/", excuse_, name="excuses"),
    path("duties/<int:pk>/", duty, name="duty"),
    path("duties/<int:pk>/clause/", clause, name="clause"),
    path("duties/<int:pk>/start/", start, name="start"),
    path("duties/<int:pk>/assignment/", assignment, name="assignment"),
    path("duties/<int:pk>/postponement/", postponement, name="postponement"),
    path("duties/<int:pk>/excuse/", excuse_, name="excuse"),
    path("duties/<int:pk>/fulfilment/", fulfilment, name="fulfilment"),
    path("duties/<int:pk>/reopening/", reopening, name="reopening"),
]
