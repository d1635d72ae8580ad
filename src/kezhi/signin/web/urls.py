"""Where the room signin answers."""

from django.urls import path

from kezhi.signin.web.access import access, binding_for, invitation_for, password_for, reset_for
from kezhi.signin.web.account import account, password, proof
from kezhi.signin.web.devices import end_device, end_others, unbind
from kezhi.signin.web.factor import factor, no_factor, picture, recovery_codes
from kezhi.signin.web.invitation import invitation
from kezhi.signin.web.kept import kept
from kezhi.signin.web.lock import lock, presence, unlock
from kezhi.signin.web.providers import back, begin, bind
from kezhi.signin.web.second_factor import second_factor
from kezhi.signin.web.security_keys import new_key, no_key
from kezhi.signin.web.sign_in import sign_in, sign_out

app_name = "signin"
urlpatterns = [
    path("sign-in/", sign_in, name="sign_in"),
    path("sign-in/second-factor/", second_factor, name="second_factor"),
    path("sign-in/invitation/<str:token>/", invitation, name="invitation"),
    path("sign-in/with/<slug:key>/", begin, name="begin"),
    path("sign-in/with/<slug:key>/back/", back, name="back"),
    path("sign-out/", sign_out, name="sign_out"),
    path("lock/", lock, name="lock"),
    path("lock/opening/", unlock, name="unlock"),
    path("kept/", kept, name="kept"),
    path("presence/", presence, name="presence"),
    path("account/", account, name="account"),
    path("account/proof/", proof, name="proof"),
    path("account/password/", password, name="password"),
    path("account/second-factor/", factor, name="factor"),
    path("account/second-factor/picture.svg", picture, name="picture"),
    path("account/second-factor/removal/", no_factor, name="no_factor"),
    path("account/recovery-codes/", recovery_codes, name="recovery_codes"),
    path("account/security-keys/new/", new_key, name="new_key"),
    path("account/security-keys/<int:pk>/removal/", no_key, name="no_key"),
    path("account/devices/others/", end_others, name="end_others"),
    path("account/devices/<str:key>/", end_device, name="end_device"),
    path("account/bindings/<slug:key>/", bind, name="bind"),
    path("account/bindings/<int:pk>/removal/", unbind, name="unbind"),
    path("organisation/staff/<int:pk>/access/", access, name="access"),
    path("organisation/staff/<int:pk>/access/invitation/", invitation_for, name="invitation_for"),
    path("organisation/staff/<int:pk>/access/password/", password_for, name="password_for"),
    path("organisation/staff/<int:pk>/access/second-factor/", reset_for, name="reset_for"),
    path("organisation/staff/<int:pk>/access/bindings/", binding_for, name="binding_for"),
]
