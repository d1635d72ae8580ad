"""Where the accounts room answers."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path

from kezhi.accounts.web.account import account
from kezhi.accounts.web.organisation import organisation
from kezhi.accounts.web.sign_in import SignIn, SignOut
from kezhi.accounts.web.staff import new_staff, staff

app_name = "accounts"
urlpatterns = [
    path("sign-in/", login_not_required(SignIn.as_view()), name="sign_in"),
    path("sign-out/", SignOut.as_view(), name="sign_out"),
    path("account/", account, name="account"),
    path("organisation/", organisation, name="organisation"),
    path("organisation/staff/new/", new_staff, name="new_staff"),
    path("organisation/staff/<int:pk>/", staff, name="staff"),
]
