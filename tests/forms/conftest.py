"""The branch lives by the customer classification and by the credit rules, whose forms people fill in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest

from kezhi.forms.actions import Entry, Signature, fill
from kezhi.forms.queries.subject import Subject
from kezhi.forms.queries.templates import template_for
from kezhi.policies.library import library
from kezhi.policies.models import Adoption, Edition
from kezhi.trade.models import Contract, Receivable

TODAY = date(2026, 11, 18)
AT = datetime(2026, 11, 18, 2, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def adopt_pack(pack: str, unit, by) -> Adoption:
    """The installed edition of the pack, in force for the unit."""
    rules = library().pack(pack).edition(TODAY)
    edition = Edition.objects.create(
        pack=pack, in_force_from=rules.in_force_from, content_hash=rules.content_hash, title=f"{pack} 办法",
        short_title=pack,
    )  # fmt: skip
    return Adoption.objects.create(
        unit=unit, edition=edition, adopted_on=date(2026, 1, 5), adopted_by=by, adopted_at=AT
    )


@pytest.fixture
def adopted(company, gu) -> list[Adoption]:
    return [adopt_pack(pack, company.branch, gu) for pack in ("S002-20", "S002-21")]


@dataclass
class Desk:
    """Fills in forms as somebody, at the firm's own moment."""

    given: dict[str, dict[str, object]] = field(default_factory=dict)

    def template(self, staff, form, pack="S002-21"):
        return template_for(staff, pack, form, TODAY)

    def fill(self, by, form, thing=None, *, pack="S002-21", signed=(), at=AT, key="", **values):
        entry = Entry(values, {name: Signature(str(by)) for name in signed})
        return fill(
            template=self.template(by, form, pack), subject=Subject.about(thing), entry=entry, by=by, at=at,
            request_key=key or uuid4().hex,
        )  # fmt: skip


@pytest.fixture
def desk(adopted) -> Desk:
    return Desk()


@pytest.fixture
def contract(lichuan) -> Contract:
    return Contract.objects.create(
        customer=lichuan, number="HT-26-011", signed_on=date(2026, 3, 2), amount=Decimal(860_000), source_key="c11"
    )


@pytest.fixture
def receivable(lichuan, contract) -> Receivable:
    return Receivable.objects.create(
        customer=lichuan, contract=contract, number="FP-5501", issued_on=date(2026, 4, 1), due_on=date(2026, 5, 1),
        amount=Decimal(300_000), source_key="r5501",
    )  # fmt: skip


@pytest.fixture
def ledger_of() -> Callable[[Decimal], dict[str, object]]:
    """The values of a record of 应收账款账龄记录表."""
    return lambda amount: {"应收到期日": date(2026, 5, 1), "应收金额": amount, "责任部门": "办事处"}


BAD_DEBT = {"处理阶段": "提出", "处理金额": Decimal(120_000), "已采取的措施": "发函两次，未回。"}
