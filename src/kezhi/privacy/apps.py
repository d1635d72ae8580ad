"""The room privacy (个人信息)."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kezhi.accounts.capabilities import Capability
from kezhi.approvals.kinds import Kind


class PrivacyConfig(AppConfig):
    """Registers the room with Django."""

    name = "kezhi.privacy"
    label = "privacy"
    verbose_name = _("个人信息")
    approval_kinds = {
        "export": Kind(
            title=_("带出个人信息"),
            subject="privacy.release",
            approved="kezhi.privacy.actions.release.approve",
            refused="kezhi.privacy.actions.release.refuse",
            withdrawn="kezhi.privacy.actions.release.take_back",
            shown="kezhi.privacy.queries.releases.shown",
            seen_with=Capability.KEEP_PRIVACY,
            decided_with=Capability.KEEP_PRIVACY,
        )
    }
