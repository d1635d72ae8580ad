"""What may be refused about units and posts."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kezhi.accounts.errors import Refusal


class MoveBelowItself(Refusal):
    """A unit cannot stand below itself or below what is below it."""

    message = _("“{unit}”不能移到自己或自己的下级之下，请另选上级单位。")


class CompanyStays(Refusal):
    """The root of the tree is the company itself."""

    message = _("“{unit}”是整个公司，不能移动或撤销。")


class UnitClosed(Refusal):
    """A closed unit takes nobody and nothing any more."""

    message = _("“{unit}”已撤销，请选一个现有的单位。")


class UnitInUse(Refusal):
    """People, customers or units below are still there."""

    message = _("“{unit}”还有{left}，请先移走再撤销。")


class HeadElsewhere(Refusal):
    """The head must be in service and work in the unit or above it."""

    message = _("{name}不在职，或不在本单位及上级单位任职，不能任负责人，请另选一位。")


class BoundToItself(Refusal):
    """A post of the same name needs no binding."""

    message = _("公司里就有“{role}”这个岗位，无须对应，安排人担任即可。")
