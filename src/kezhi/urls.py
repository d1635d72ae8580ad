"""Every address of the product, room by room."""

from django.urls import include, path

handler400 = "kezhi.ui.failures.unreadable"
handler500 = "kezhi.ui.failures.failed"

urlpatterns = [
    path("", include("kezhi.duties.web.urls")),
    path("", include("kezhi.accounts.web.urls")),
    path("", include("kezhi.signin.web.urls")),
    path("customers/", include("kezhi.customers.web.urls")),
    path("customers/", include("kezhi.trade.web.urls")),
    path("customers/", include("kezhi.care.web.urls")),
    path("policies/", include("kezhi.policies.web.urls")),
    path("grades/", include("kezhi.grading.web.urls")),
    path("approvals/", include("kezhi.approvals.web.urls")),
    path("reports/", include("kezhi.reports.web.urls")),
    path("forms/", include("kezhi.forms.web.urls")),
    path("handovers/", include("kezhi.handovers.web.urls")),
    path("notices/", include("kezhi.notices.web.urls")),
    path("imports/", include("kezhi.imports.web.urls")),
    path("privacy/", include("kezhi.privacy.web.urls")),
    path("audit/", include("kezhi.audit.web.urls")),
    path("", include("kezhi.operations.web.urls")),
    path("", include("kezhi.ui.urls")),
]
