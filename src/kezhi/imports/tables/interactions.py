"""The fields of interactions, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.belonging import EITHER, OF_CUSTOMER
from kezhi.imports.tables.field import Field, ImportTable, words

INTERACTIONS = ImportTable(
    "interactions",
    _("往来"),
    (
        *OF_CUSTOMER,
        Field(
            "kind",
            _("方式"),
            kind="choice",
            required=True,
            choices=("拜访", "电话", "函件"),
            words=words("往来方式 拜访方式 联系方式 类型 kind type channel"),
        ),
        Field(
            "happened_on",
            _("日期"),
            kind="date",
            required=True,
            words=words("拜访日期 联系日期 往来日期 发生日期 date visitdate happenedon"),
        ),
        Field(
            "staff",
            _("参加人"),
            kind="staff",
            required=True,
            words=words("拜访人 业务员 跟进人 人员 参与人 staff participants visitor salesperson"),
        ),
        Field(
            "summary",
            _("要点"),
            words=words("内容 拜访内容 沟通内容 摘要 纪要 备注 summary notes content remark"),
        ),
    ),
    one_of=EITHER,
)
