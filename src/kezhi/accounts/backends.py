"""Who is signed in: the person with post and unit, in one statement a request."""

from __future__ import annotations

from django.contrib.auth.backends import ModelBackend
from django.utils.timezone import localdate

from kezhi.accounts.models import Staff


class StaffBackend(ModelBackend):
    """Django's own sign-in; every permission asks for post and unit, so they come along."""

    def get_user(self, user_id: int) -> Staff | None:
        """The person of the session, while in service."""
        person = Staff.objects.select_related("post", "unit").filter(pk=user_id).first()
        if person is None or not self.user_can_authenticate(person):
            return None
        person.today = localdate()
        return person
