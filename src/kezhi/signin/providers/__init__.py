"""Those who can say who a person is: the company's own OpenID Connect server, WeCom, DingTalk, Feishu."""

from kezhi.signin.providers.dingtalk import DingTalk
from kezhi.signin.providers.feishu import Feishu
from kezhi.signin.providers.openid import OpenID
from kezhi.signin.providers.provider import CompanyProvider
from kezhi.signin.providers.wecom import WeCom

PROVIDERS: tuple[type[CompanyProvider], ...] = (WeCom, DingTalk, Feishu, OpenID)

__all__ = ["PROVIDERS", "CompanyProvider"]
