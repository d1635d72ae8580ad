"""The register of gaps in the customer files."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.requests import StaffRequest
from kezhi.reports.queries.gaps import ITEMS, customers_with_gaps, gaps_by_owner


@require_GET
def gaps(request: StaffRequest) -> HttpResponse:
    """By salesperson; ?owner=…&item=… lists the customers behind a figure."""
    request.user.must(Capability.SEE_CUSTOMERS)
    owner, item = request.GET.get("owner", ""), request.GET.get("item", "")
    rows = gaps_by_owner(request.user)
    chosen = next((row for row in rows if str(row.owner or "none") == owner), None)
    shown = {
        "rows": rows, "titles": [title for title, _missing in ITEMS.values()], "keys": list(ITEMS), "chosen": chosen,
        "item": ITEMS[item][0] if item in ITEMS else "",
        "customers": customers_with_gaps(request.user, owner=chosen.owner, item=item) if chosen else (),
    }  # fmt: skip
    return render(request, "reports/gaps.html", shown)
