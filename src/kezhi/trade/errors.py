"""What may be refused about contracts, receivables and payments; all texts together."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class UnknownKeys(Refusal):
    """Rows point to a contract or receivable that is not there, or belongs to another customer."""

    message = _("找不到{what} {keys}，或它属于另一个客户。请先导入{what}，或核对编号。")


class AmountMissing(Refusal):
    """An entry of nothing."""

    message = _("金额不能为零，请填写金额。")


class AmountNegative(Refusal):
    """A contract or payment below zero."""

    message = _("金额须大于零，请核对金额。")


class DueBeforeIssue(Refusal):
    """An invoice due before it was written."""

    message = _("到期日 {due_on} 早于开票日 {issued_on}，请核对两个日期。")


class NumberTaken(Refusal):
    """The same document was entered before."""

    message = _("{number} 已经登记过，请到列表中查看，不必重复登记。")


class OtherCustomer(Refusal):
    """A contract or receivable of another customer."""

    message = _("{what}属于另一个客户，请重新选择。")


class VoidReceivable(Refusal):
    """A payment for a void invoice."""

    message = _("发票 {number} 已作废，不能登记回款，请改选其他发票。")
