"""What every way to a new password has in common: the rules, the former one kept, sessions ended."""

from __future__ import annotations

from datetime import datetime

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from kezhi.accounts.errors import WeakPassword
from kezhi.accounts.models import Staff
from kezhi.signin.actions.end_sessions import end_sessions
from kezhi.signin.models import FormerPassword, IssuedPassword


def set_password(staff: Staff, password: str, at: datetime) -> None:
    """The new password, if the rules accept it; whoever is signed in under the old one is signed out."""
    check_password_is_strong(password, staff)
    if staff.pk is not None and staff.has_usable_password():
        before = {"encoded": staff.password, "replaced_at": at}
        FormerPassword.objects.update_or_create(staff=staff, defaults=before)
    staff.set_password(password)
    staff.save()
    IssuedPassword.objects.filter(staff=staff).delete()
    end_sessions(staff)


def check_password_is_strong(password: str, staff: Staff) -> None:
    """Refuse what the password rules refuse, in one sentence."""
    try:
        validate_password(password, staff)
    except ValidationError as weak:
        raise WeakPassword(reasons="".join(weak.messages)) from weak
