"""Where the accounts room answers."""

from django.urls import path

from kezhi.accounts.web.organisation import organisation
from kezhi.accounts.web.staff import new_staff, staff

app_name = "accounts"
urlpatterns = [
    path("organisation/", organisation, name="organisation"),
    path("organisation/staff/new/", new_staff, name="new_staff"),
    path("organisation/staff/<int:pk>/", staff, name="staff"),
]
