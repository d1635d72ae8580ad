"""What may be refused about reports and incidents."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class NotTheAuthor(Refusal):
    """Somebody who is neither the author nor above them."""

    message = _("只有{author}本人或其上级可以登记这份报告。请由{author}登记。")


class WrongMode(Refusal):
    """The regulation wants this kind of report in another form."""

    message = _("{kind}须为{modes}形式，不能登记为“{mode}”。请改选形式。")


class GistMissing(Refusal):
    """A report without its gist."""

    message = _("请写明报告要点，一两句话即可。")


class NoteMissing(Refusal):
    """An incident without a description."""

    message = _("请写明发生了什么，一两句话即可。")


class NotYet(Refusal):
    """A moment that has not come."""

    message = _("时间不能晚于现在，请核对日期。")


class BeforeTheEvent(Refusal):
    """An urgent report dated before what it reports."""

    message = _("报告时间早于事发时间（{happened}），请核对。")


class TooLateToWithdraw(Refusal):
    """Taking back is for slips, at once and by the same person."""

    message = _("登记已超过 {minutes} 分钟或由他人登记，不能撤销。如有误，请补登一份并写明更正。")
