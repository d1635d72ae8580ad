"""What may be refused about grades."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class WrongApprover(Refusal):
    """The clause names another post."""

    message = _("评级变动须由{post}批准（{clause}），请转给该岗位。")


class AlreadyDecided(Refusal):
    """Somebody was faster."""

    message = _("{customer}的评级建议已由{by}处理，请刷新后查看。")


class ReasonMissing(Refusal):
    """A refusal needs a reason."""

    message = _("不批准时请写明理由，提出人会看到。")


class NothingChosen(Refusal):
    """No proposal chosen."""

    message = _("没有可处理的评级建议，请先勾选。")
