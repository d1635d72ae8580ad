"""Why a value does not fit, and what to do; kept as a code, so that each reader gets their own language."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Mapping[str, tuple[str | Promise, str | Promise]] = MappingProxyType({
    "required": (_("必填项是空的。"), _("请补上，或删去此行。")),
    "no_result": (_("单元格是公式，文件里没有它的结果。"), _("请在 Excel 里打开并保存一次，或复制后粘贴为数值。")),
    "formula_error": (_("公式的结果是错误值。"), _("请改正公式，或填实际的值。")),
    "formula_text": (_("这是公式的文字，不是结果。"), _("请填计算后的值。")),
    "too_long": (_("超过 {limit} 个字。"), _("请缩短到 {limit} 个字以内。")),
    "digits_lost": (_("超过 15 位的数字在 Excel 里已丢失末几位。"), _("请把该列设为文本格式后重新填写。")),
    "credit_code": (_("校验位不对或不是 18 位。"), _("请核对营业执照。")),
    "not_a_number": (_("须为数字。"), _("请改为数字，单位{unit}，例如 {example}。")),
    "number_too_big": (_("金额超出范围。"), _("请核对单位是元还是万元。")),
    "too_fine": (_("金额细于 1 分。"), _("请用 ROUND 保留到分。")),
    "not_a_date": (_("认不出这个日期。"), _("请写成 2026-11-21 这样的形式。")),
    "no_such_day": (_("没有这一天。"), _("请改为实际日期。")),
    "no_such_month": (_("没有第 {month} 个月。"), _("请核对该列的日期格式是月/日还是日/月。")),
    "two_digit_year": (_("年份只有两位。"), _("请写四位年份。")),
    "date_range": (_("日期不在 1970 年到 2100 年之间。"), _("请核对年份。")),
    "not_a_choice": (_("不是可用的值。"), _("请改为：{choices}。")),
    "not_yes_no": (_("须为是或否。"), _("请填“是”或“否”。")),
    "not_yet": (_("这一天还没有到。"), _("请填今天或更早的日期。")),
    "no_such_staff": (_("没有叫“{value}”的在职人员。"), _("请填在职人员的姓名或登录名。")),
    "did_you_mean": (_("没有叫“{value}”的在职人员。"), _("您是否指{suggestion}？")),
    "two_of_that_name": (_("有 {count} 位在职人员叫“{value}”。"), _("请改填登录名。")),
    "no_such_unit": (_("没有叫“{value}”的单位。"), _("请填单位全名，或在对应列里写对照表。")),
    "unit_did_you_mean": (_("没有叫“{value}”的单位。"), _("您是否指{suggestion}？")),
    "beyond_reach": (_("不在您可导入的范围内。"), _("请改填您管理的单位或人员，或请上级导入。")),
    "no_such_customer": (_("没有这个客户，或不在您可导入的范围内。"), _("请先导入客户，或选“没有的客户就新建”。")),
    "two_customers": (_("有 {count} 个客户叫这个名称。"), _("请改填客户编号。")),
    "name_and_number_differ": (_("编号 {number} 是“{name}”，与此行的名称不同。"), _("请核对编号与名称。")),
    "red_letter_positive": (_("红字发票的金额是正数。"), _("请改为负数，或核对发票状态。")),
    "due_before_issue": (_("到期日早于开票日 {issued_on}。"), _("请核对两个日期。")),
    "no_such_contract": (_("该客户没有这个合同编号。"), _("请先导入合同，或清空此格。")),
    "no_such_receivable": (_("该客户没有这张发票。"), _("请先导入应收，或清空此格，作为未核销回款。")),
    "two_receivables": (_("该客户有 {count} 张同号发票。"), _("不能确定核销哪一张，请清空此格，作为未核销回款。")),
    "amount_positive": (_("金额须大于零。"), _("请核对金额，退款请作为红字应收导入。")),
    "extra_cells": (_("此行比表头多出 {count} 格。"), _("请检查是否有没加引号的逗号，或表格右边有零散的内容。")),
    "code_of_another": (_("第 {line} 行已用了这个编号，名称不同。"), _("请核对编号，一个编号只能属于一个客户。")),
})  # fmt: skip


class Unfit(ValueError):
    """A value that does not fit its field; `code` names the sentence, `names` fill it."""

    def __init__(self, code: str, **names: object) -> None:
        super().__init__(code)
        self.code = code
        self.names = {name: str(value) for name, value in names.items()}
        self.field = ""

    def at(self, field: str) -> Unfit:
        """The same, said of one field."""
        self.field = field
        return self


def cause_and_remedy(code: str, names: Mapping[str, str]) -> tuple[str, str]:
    """The two sentences of a code, in the language of whoever reads."""
    cause, remedy = SENTENCES[code]
    return str(cause).format(**names), str(remedy).format(**names)
