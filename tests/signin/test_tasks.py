"""At night what has run out is cleared away."""

from datetime import timedelta

from django.utils import timezone

from kezhi.signin.actions import invite
from kezhi.signin.models import Invitation, Session
from kezhi.signin.tasks import clear_expired


def test_what_has_run_out_goes_and_what_holds_stays(client, shen, lu, sign_in):
    now = timezone.now()
    sign_in(client, shen)
    key = client.session.session_key
    Session.objects.create(session_key="old", session_data="", expire_date=now - timedelta(days=1), seen_at=now)
    invite(staff=shen, by=None, at=now - timedelta(days=40))
    invite(staff=lu, by=None, at=now - timedelta(days=20))

    clear_expired()

    assert list(Session.objects.values_list("session_key", flat=True)) == [key]
    assert list(Invitation.objects.values_list("staff__username", flat=True)) == ["lu"]
