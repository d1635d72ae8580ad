"""What a view is given: a request of a person who signed in, on the company's day."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from kezhi.accounts.models import Staff


class StaffRequest(HttpRequest):
    """Every view but sign-in runs behind it: the middleware lets nobody else through."""

    user: Staff
    today: date
    htmx: HtmxDetails
