"""What the trade room tells the engine: contracts, receivables with the day they were settled, payments."""

from __future__ import annotations

from kezhi.engine.facts.live import LiveDatabase, day, key, money, text
from kezhi.engine.upstream import ibis, ir


def contracts(db: LiveDatabase) -> ir.Table:
    """Every contract, void ones with their status; whoever owns the customer signed it."""
    rows, customers = db.table("trade_contract"), db.table("customers_customer", whose="id = {customer}")
    joined = rows.left_join(customers, rows.customer_id == customers.id)
    return joined.select(
        contract=key(rows.id), customer=key(rows.customer_id), number=text(rows.number), signed_on=day(rows.signed_on),
        amount=money(rows.amount), reference_amount=money(rows.reference_amount), status=text(rows.status),
        staff=key(customers.owner_id),
    )  # fmt: skip


def receivables(db: LiveDatabase) -> ir.Table:
    """Every invoice; it is settled on the day on which its payments, added up, first reach its amount."""
    rows = db.table("trade_receivable")
    settled = _settled(rows, db.table("trade_payment"))
    joined = rows.left_join(settled, rows.id == settled.receivable)
    return joined.select(
        receivable=key(rows.id), customer=key(rows.customer_id), contract=key(rows.contract_id),
        number=text(rows.number), issued_on=day(rows.issued_on), due_on=day(rows.due_on), amount=money(rows.amount),
        status=text(rows.status), settled_on=settled.settled_on,
    )  # fmt: skip


def payments(db: LiveDatabase) -> ir.Table:
    """Every payment, for an invoice or on account."""
    rows = db.table("trade_payment")
    return rows.select(
        payment=key(rows.id), customer=key(rows.customer_id), receivable=key(rows.receivable_id),
        paid_on=day(rows.paid_on), amount=money(rows.amount),
    )  # fmt: skip


def _settled(receivables_: ir.Table, payments_: ir.Table) -> ir.Table:
    owed = receivables_.select(receivable=receivables_.id, owed=money(receivables_.amount))
    paid = payments_.select(
        receivable=payments_.receivable_id, payment=payments_.id, paid_on=day(payments_.paid_on),
        paid=money(payments_.amount),
    )  # fmt: skip
    so_far = paid.filter(paid.receivable.notnull()).mutate(
        so_far=paid.paid.sum().over(
            ibis.window(group_by=paid.receivable, order_by=[paid.paid_on, paid.payment], preceding=None, following=0)
        )
    )
    reached = so_far.inner_join(owed, "receivable").filter(lambda t: (t.owed > 0) & (t.so_far >= t.owed))
    return reached.group_by("receivable").agg(settled_on=reached.paid_on.min())
