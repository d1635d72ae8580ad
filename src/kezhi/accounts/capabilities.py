"""What a post may be allowed to do, and how far it may see. Every check in the product names one of these."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Capability(models.TextChoices):
    """A named permission; posts hold it with a scope."""

    SEE_CUSTOMERS = "customers.see", _("查看客户")
    EDIT_CUSTOMERS = "customers.edit", _("维护客户")
    SET_INFLUENCE = "customers.set_influence", _("评定战略影响")
    EXPORT = "customers.export", _("导出")
    EXPORT_MANY = "customers.export_many", _("大批导出")
    SEE_PERSONAL = "privacy.see", _("查看电话与生日")
    SEE_IDENTITY = "privacy.see_identity", _("查看证件号码")
    SEE_FAMILY = "privacy.see_family", _("查看家庭与爱好")
    KEEP_PRIVACY = "privacy.keep", _("办理个人信息")
    SEE_MONEY = "trade.see", _("查看合同与回款")
    SEE_CREDIT = "trade.see_credit", _("查看授信额度")
    IMPORT = "imports.run", _("导入数据")
    RECORD_CARE = "care.record", _("登记往来")
    SEE_DUTIES = "duties.see", _("查看义务")
    SEE_POLICIES = "policies.see", _("查看制度")
    ADOPT_POLICY = "policies.adopt", _("采用制度")
    RUN_POLICY = "policies.run", _("运行评定")
    PROPOSE_GRADE = "grading.propose", _("提出评级建议")
    APPROVE_GRADE = "grading.approve", _("批准评级")
    SEE_AUDIT = "audit.see", _("查看审计")
    MANAGE_STAFF = "accounts.manage", _("管理组织与账号")
    MANAGE_SYSTEM = "system.manage", _("管理系统")


class Scope(models.TextChoices):
    """How far a capability reaches over customers."""

    OWN = "own", _("本人")
    TEAM = "team", _("本人及所在团队")
    UNIT = "unit", _("本单位")
    BELOW = "below", _("本单位及下级")
    CHOSEN = "chosen", _("指定单位及下级")
    ALL = "all", _("全部")
