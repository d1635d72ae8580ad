"""What may be refused about signing in."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class LinkSpent(Refusal):
    """The one-time link was used, has expired, or never was."""

    message = _("这个链接已用过或已过期，请找管理员重新签发。")


class WrongCode(Refusal):
    """The code of the second factor is not right, or was used before."""

    message = _("验证码不对或已用过，请输入应用上的新验证码。")


class FactorStands(Refusal):
    """A second factor is there already."""

    message = _("验证器应用已经绑定，要换手机请先停用再开启。")


class FactorRequired(Refusal):
    """The post requires it."""

    message = _("您的岗位必须使用两步验证，不能停用；要换手机请找管理员重置。")


class NoFactor(Refusal):
    """There is no second factor."""

    message = _("还没有开启两步验证，请先开启。")


class AccountTaken(Refusal):
    """The account at the provider belongs to another person here."""

    message = _("这个{provider}账号已绑定给{name}，请先由其解除绑定。")


class NotLinked(Refusal):
    """Nobody linked this account at the provider to a person here."""

    message = _("这个{provider}账号还没有绑定客制账号。请先用密码登录，在“账号与安全”里绑定，或请管理员绑定。")


class NoLongerInService(Refusal):
    """The person may not sign in any more."""

    message = _("这个账号已停用，请找管理员。")


class ProviderFailed(Refusal):
    """The provider did not say who the person is."""

    message = _("没能用{provider}确认您的身份，请再试一次；仍不行请用密码登录，并告诉管理员。")


class LastWayIn(Refusal):
    """Without this link the person could not sign in any more."""

    message = _("您没有密码，解除后将无法登录；请先请管理员签发一次性链接设置密码。")


class WrongKey(Refusal):
    """The security key did not prove it."""

    message = _("安全密钥没有通过验证，请再试一次，或改用验证码、恢复码。")


class TooManyKeys(Refusal):
    """There are as many keys as one person may have."""

    message = _("最多绑定 10 个安全密钥，请先移除不用的。")
