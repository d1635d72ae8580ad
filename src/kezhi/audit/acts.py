"""What each recorded act is called on screen; a test finds every act in the code here."""

from django.utils.translation import gettext_lazy as _

ACTS = {
    "accounts.password.changed": _("修改密码"),
    "accounts.staff.added": _("添加人员"),
    "accounts.staff.moved": _("调整人员"),
    "accounts.unit.added": _("添加单位"),
    "grading.proposal.approved": _("批准评级"),
    "grading.proposal.refused": _("不批准评级"),
    "policies.edition.adopted": _("采用制度"),
    "policies.run.requested": _("发起评定"),
    "policies.value.set": _("设定参数"),
}
