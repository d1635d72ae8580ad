"""What may be refused about customers and contacts; all texts together."""

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import NotAllowed, Refusal


class NumberTaken(Refusal):
    """Another customer has the number; which one is not told, for it may lie outside the asker's reach."""

    message = _("客户编号 {number} 已有客户使用，请换一个编号。")


class CreditCodeWrong(Refusal):
    """The code does not satisfy GB 32100-2015."""

    message = _("统一社会信用代码 {code} 不符合 GB 32100-2015：应为 18 位且校验码相符，请对照营业执照核对。")


class NameMissing(Refusal):
    """A customer or contact without a name."""

    message = _("请填写名称。")


class NumberMissing(Refusal):
    """A customer without a number."""

    message = _("请填写客户编号。")


class DateAhead(Refusal):
    """A date that has not come yet where only the past makes sense."""

    message = _("日期 {day} 还没有到，请填今天或更早的日期。")


class OwnerNotActive(Refusal):
    """A customer cannot be given to somebody who has left."""

    message = _("{owner}已离职，不能担任负责人，请另选一人。")


class AlreadyOwner(Refusal):
    """The hand-over changes nothing."""

    message = _("{customer}的负责人已经是{owner}，无需移交。")


class BeyondYourReach(Refusal):
    """A change would place the customer where this person cannot see it."""

    message = _("您不能把客户放到“{unit}”，它不在您的管理范围内。请选本人管理的单位，或请上级办理。")


class InfluenceNotYours(NotAllowed):
    """Item 4 of the scoring is set by the business-department manager or above."""

    message = _("战略影响只能由{post}或以上岗位评定，请找{who}办理。")


class UnknownNumbers(Refusal):
    """Rows name customers that do not exist, or that this person may not touch."""

    message = _("找不到客户编号 {numbers}，或不在您的管理范围内。请先导入客户，或请有权限的人导入。")


class AlreadyOnTeam(Refusal):
    """The owner, or somebody who is on the team."""

    message = _("{name}已在团队中，无需再加。")


class NotAColleague(Refusal):
    """Somebody whom the asker cannot bring in: out of service, or neither near the customer nor in reach."""

    message = _("不能把{name}加入团队，请选在职的本单位或上级单位同事，或请上级办理。")


class NothingToSee(Refusal):
    """A covered field that is not known of the contact, or none at all."""

    message = _("没有可查看的项目，请刷新页面后重新选择。")


class PurposeMissing(Refusal):
    """Personal data is looked at for a purpose only."""

    message = _("请选用途；用途为“其他”时请写明说明。")


class ConsentWithdrawn(Refusal):
    """The person took back their consent; they come back only with a new one."""

    message = _("{name}已撤回同意，不能再登记；本人重新同意的，请在个人信息登记簿里恢复。")


class FieldWithdrawn(Refusal):
    """The person took back the consent that this field rested on."""

    message = _("{fields}已撤回或删除，不能修改；本人重新同意的，请在个人信息登记簿里恢复。")


class UnknownChoice(Refusal):
    """A value outside the list that the field allows."""

    message = _("“{value}”不是可选的{field}，请从列表中选择。")


class TooManyToExport(NotAllowed):
    """The company lets so many go without a second pair of eyes."""

    message = _("本次导出多于公司规定的 {most} 户，没有导出。请缩小筛选范围，或请有“大批导出”权限的人办理。")
