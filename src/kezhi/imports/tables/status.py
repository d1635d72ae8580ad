"""The state of a contract or an invoice."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.field import Field, words

STATUS = Field(
    "status",
    _("状态"),
    kind="choice",
    choices=("有效", "作废"),
    words=words("发票状态 合同状态 单据状态 status invoicestatus contractstatus"),
)
