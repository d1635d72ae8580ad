"""Every page that a person can open, by the room that answers for its words."""

from kezhi.approvals.models import Approval
from kezhi.duties.models import Duty
from kezhi.imports.models import ImportFile
from kezhi.policies.models import Run


def every_page(firm) -> dict[str, str]:
    """Address to room, for a firm at work."""
    customer = firm.customers["栎川精密传动"].pk
    duty, run = Duty.objects.filter(customer=customer).latest("pk"), Run.objects.latest("pk")
    approval = Approval.objects.filter(customer=customer).latest("pk")
    pages = {
        "/": "duties", "/duties/": "duties", "/duties/rates/": "duties", f"/duties/{duty.pk}/": "duties",
        f"/duties/{duty.pk}/clause/": "duties", f"/duties/{duty.pk}/fulfilment/": "duties",
        "/customers/": "customers", "/customers/new/": "customers", f"/customers/{customer}/": "customers",
        f"/customers/{customer}/contacts/": "customers", f"/customers/{customer}/influence/": "customers",
        f"/customers/{customer}/why/grade/": "grading", f"/customers/{customer}/interactions/new/": "care",
        f"/customers/{customer}/contracts/": "trade", f"/customers/{customer}/receivables/": "trade",
        f"/customers/{customer}/payments/": "trade", f"/customers/{customer}/payments/new/": "trade",
        "/policies/": "policies", "/policies/choose/": "policies", "/policies/compare/": "policies",
        "/policies/S002-20/": "policies", "/policies/S002-20/adoption/": "policies",
        f"/policies/adoptions/{firm.adoption.pk}/runs/": "policies", f"/policies/runs/{run.pk}/": "policies",
        f"/policies/adoptions/{firm.adoption.pk}/values/合同额限额一/": "policies",
        f"/policies/adoptions/{firm.adoption.pk}/simulations/": "policies", "/policies/S002-20/compare/": "policies",
        "/grades/proposals/": "grading", "/reports/": "reports", "/reports/new/": "reports",
        "/approvals/": "approvals", "/approvals/?tab=decided": "approvals", f"/approvals/{approval.pk}/": "approvals",
        "/approvals/responsibilities/": "approvals",
        "/reports/incidents/new/": "reports", "/reports/gaps/": "reports", "/imports/": "imports",
        "/audit/": "audit", "/organisation/": "accounts", "/account/": "signin",
        "/account/password/": "signin", "/account/proof/": "signin",
    }  # fmt: skip
    return pages | {f"/imports/{file.pk}/": "imports" for file in ImportFile.objects.all()}
