"""What the regulation leaves blank (制度未规定): a dashed box that says what does not run meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Unset:
    """With `url` the value can be set in place: the field `name` is posted there."""

    title: str | Promise
    text: str | Promise
    unit: str | Promise = ""
    name: str = "value"
    url: str = ""

    @classmethod
    def example(cls) -> Unset:
        """The order volume that makes a key account."""
        text = "制度未规定此数。设定之前，本条规则不运行，大客户只由资格审批产生。"
        return cls("大客户订货量界线", text, "万元/年", url="#")
