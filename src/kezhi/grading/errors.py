"""What may be refused about grades."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class NothingChosen(Refusal):
    """No proposal chosen."""

    message = _("没有可处理的评级建议，请先勾选。")


class RunNotKept(Refusal):
    """The run that made a proposal is not there any more."""

    message = _("这次评定的记录已不在，说不出依据，请看制度条文。")
