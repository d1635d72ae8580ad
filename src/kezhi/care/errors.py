"""What may be refused about interactions; all texts together."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class NotYetHappened(Refusal):
    """A visit cannot be recorded before it takes place."""

    message = _("往来日期 {day} 还没有到，请在发生之后登记。")


class NobodyTookPart(Refusal):
    """An interaction without one of us."""

    message = _("请至少选一位参加人。")


class NothingSaid(Refusal):
    """An interaction without its gist."""

    message = _("请写下要点：见了谁、谈了什么、下一步做什么。")


class UnknownKind(Refusal):
    """Neither visit, call nor letter."""

    message = _("“{kind}”不是往来方式，请选拜访、电话或函件。")


class KeyUsedElsewhere(Refusal):
    """The same request was recorded for another customer."""

    message = _("这条记录已经登记在另一个客户名下，请刷新页面后重新填写。")


class TooLateToWithdraw(Refusal):
    """Taking back is for slips, at once and by the same person."""

    message = _("登记已超过 {minutes} 分钟或由他人登记，不能撤销。如有误，请另记一条说明更正。")
