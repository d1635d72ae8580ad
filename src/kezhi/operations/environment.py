"""What the environment may set, as the settings page shows it; a test keeps it equal to docs/guide/settings.md."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Setting:
    """A name, what it does, its default as written, and whether its value must not be shown."""

    name: str
    effect: str | Promise
    default: str | Promise = ""
    is_secret: bool = False


ENVIRONMENT: tuple[tuple[str | Promise, tuple[Setting, ...]], ...] = (
    (_("数据与评定"), (
        Setting("KEZHI_HOME", _("数据文件夹：数据库、上传的文件、评定结果与备份。"), "./var"),
        Setting("KEZHI_DATABASE_URL", _("记录所在的 PostgreSQL；不设用数据文件夹里的 SQLite。"), "", is_secret=True),
        Setting("KEZHI_NIGHTLY_BACKUPS", _("每夜自动备份并留最近几夜的，0 为不自动备份。"), "7"),
        Setting("KEZHI_CACHE", _("编译好的查询存放的文件夹，随时可删。"), ""),
        Setting("KEZHI_SPARK_SCRATCH", _("用 Spark 评定时中转文件的文件夹。"), ""),
    )),
    (_("访问与运行"), (
        Setting("KEZHI_HOSTS", _("允许用哪些主机名访问。"), "127.0.0.1,localhost,[::1]"),
        Setting("KEZHI_ORIGINS", _("经反向代理访问时的网址。"), ""),
        Setting("KEZHI_SECRET_KEY", _("登录与表单的签名密钥；不设则自动生成一次。"), _("自动生成"), is_secret=True),
        Setting("KEZHI_LOG", _("设为 json 时日志每行一个 JSON 对象。"), ""),
        Setting("KEZHI_METRICS_TOKEN", _("读取 /metrics 的令牌；不设则只有本机读得到。"), "", is_secret=True),
        Setting("KEZHI_PROXIES", _("信任的反向代理。"), ""),
        Setting("KEZHI_OUTGOING_HOSTS", _("系统可以主动访问的主机名。"), ""),
        Setting("KEZHI_OUTGOING_NETWORKS", _("系统主动访问时允许的内部网段。"), ""),
    )),
    (_("记录与个人信息"), (
        Setting("KEZHI_AUDIT_YEARS", _("操作记录在库里留多少年，0 为一直留。"), "10"),
        Setting("KEZHI_PRIVACY_ANSWER_DAYS", _("收到个人请求后几天内答复。"), "15"),
        Setting("KEZHI_PRIVACY_ERASE_DAYS", _("个人撤回同意后几天删除。"), "15"),
    )),
    (_("登录"), (
        Setting("KEZHI_IDLE_MINUTES", _("没有动作多少分钟后锁定，0 为不锁定。"), "30"),
        Setting("KEZHI_SECOND_FACTOR_FOR", _("必须使用两步验证的岗位或权限，- 为不要求任何人。"), _("重要权限")),
        Setting("KEZHI_SIGN_IN_FAILURES", _("同一登录名错几次后暂停受理。"), "5"),
        Setting("KEZHI_SIGN_IN_WAIT_MINUTES", _("暂停受理多少分钟。"), "15"),
        Setting("KEZHI_ADDRESS_FAILURES", _("同一地址共错几次后整个地址暂停。"), "100"),
    )),
    (_("通知"), (
        Setting("KEZHI_SMTP_URL", _("发邮件的服务器，不设则不发邮件。"), "", is_secret=True),
        Setting("KEZHI_MAIL_FROM", _("邮件的发件人地址。"), "kezhi@localhost"),
        Setting("KEZHI_MAIL_DOMAINS", _("只给这些域名的邮箱发邮件；不设则不发邮件。"), ""),
        Setting("KEZHI_QUIET_HOURS", _("免打扰时段，只发紧急通知；设为空则没有。"), "21:00-08:00"),
        Setting("KEZHI_QUIET_REST_DAYS", _("休息日整天免打扰，0 为不免。"), "1"),
    )),
    (_("外部登录"), (
        Setting("KEZHI_WECOM_CORP", _("企业微信的企业 ID。"), ""),
        Setting("KEZHI_WECOM_AGENT", _("企业微信自建应用的 AgentId。"), ""),
        Setting("KEZHI_WECOM_SECRET", _("企业微信自建应用的 Secret。"), "", is_secret=True),
        Setting("KEZHI_WECOM_MATCH", _("等于登录名的那一项，如 userid。"), ""),
        Setting("KEZHI_WECOM_NAME", _("登录页上的名称。"), ""),
        Setting("KEZHI_WECOM_URL", _("私有化部署时的网址。"), ""),
        Setting("KEZHI_DINGTALK_CLIENT", _("钉钉应用的 Client ID。"), ""),
        Setting("KEZHI_DINGTALK_SECRET", _("钉钉应用的 Client Secret。"), "", is_secret=True),
        Setting("KEZHI_DINGTALK_CORP", _("企业的 CorpId。"), ""),
        Setting("KEZHI_DINGTALK_NAME", _("登录页上的名称。"), ""),
        Setting("KEZHI_DINGTALK_URL", _("专属部署时的网址。"), ""),
        Setting("KEZHI_FEISHU_APP", _("飞书自建应用的 App ID。"), ""),
        Setting("KEZHI_FEISHU_SECRET", _("飞书自建应用的 App Secret。"), "", is_secret=True),
        Setting("KEZHI_FEISHU_MATCH", _("等于登录名的那一项，如 employee_no。"), ""),
        Setting("KEZHI_FEISHU_NAME", _("登录页上的名称。"), ""),
        Setting("KEZHI_FEISHU_URL", _("私有化部署时的网址。"), ""),
        Setting("KEZHI_OPENID_ISSUER", _("OpenID Connect 发行者的网址，不含 /.well-known。"), ""),
        Setting("KEZHI_OPENID_CLIENT", _("客户端 ID。"), ""),
        Setting("KEZHI_OPENID_SECRET", _("客户端密钥。"), "", is_secret=True),
        Setting("KEZHI_OPENID_MATCH", _("等于登录名的那一项，如 preferred_username。"), ""),
        Setting("KEZHI_OPENID_NAME", _("登录页上的名称。"), ""),
    )),
)  # fmt: skip
