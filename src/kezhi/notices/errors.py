"""What may be refused about notices."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class NotOurDomain(Refusal):
    """The address lies outside the company's domains."""

    message = _("只能填公司的邮箱（{domains}），请换一个。")


class NotARobot(Refusal):
    """The address is not that of a group robot of the maker."""

    message = _("这不是{maker}群机器人的地址，请从群机器人的设置里整个复制（{example}…）。")


class HostClosed(Refusal):
    """The host is neither the maker's nor one that the company opened."""

    message = _("不允许访问 {host}，私有化部署请先在系统设置里把它加入可以访问的主机。")


class RobotOff(Refusal):
    """A robot that is off is not spoken through."""

    message = _("“{name}”已停用，请先启用。")


class NotTroubled(Refusal):
    """It has arrived, or is being sent."""

    message = _("这条现在是“{state}”，不需要再发，请刷新页面。")
