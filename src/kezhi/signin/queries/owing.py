"""Who owes a second factor: asked of them, and not there."""

from __future__ import annotations

from datetime import date

from allauth.mfa.models import Authenticator
from django.db.models import Q, QuerySet

from kezhi.accounts.models import Staff
from kezhi.accounts.queries.capable import may_do
from kezhi.operations import settings_of
from kezhi.signin.second_factor import EVERYBODY, KINDS


def owing(day: date) -> QuerySet[Staff]:
    """Those in service of whom `is_required_of` says so on that day, the one whose grace ends first at the front."""
    asked = settings_of.second_factor_for()
    must = Q(post__name__in=asked) | may_do({word for word in asked if "." in word}, day)
    people = Staff.objects.filter(is_active=True)
    secured = Authenticator.objects.filter(type__in=KINDS).values("user_id")
    owe = (people if EVERYBODY in asked else people.filter(must)).exclude(pk__in=secured)
    return owe.order_by("grace__until", "pk")
