"""The why (为什么): inputs with value, band and points, the nearest better step, the quote, the receipt."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from kezhi.ui.components.clause import Clause
from kezhi.ui.components.grade import Grade

COVERED = "••••"


@dataclass(frozen=True)
class WhyLine:
    """One input of the rule; `points` is None where the rule gives none."""

    label: str
    value: str
    unit: str | Promise = ""
    note: str | Promise = ""
    band: str = ""
    points: int | None = None
    points_of: int = 4
    is_nearest: bool = False
    is_different: bool = False  # marked where two reasons stand side by side

    @property
    def boxes(self) -> tuple[str, ...]:
        """One class a point: reached, the nearest to reach, or open."""
        got = self.points or 0
        return tuple("on" if i < got else "next" if i == got and self.is_nearest else "" for i in range(self.points_of))


@dataclass(frozen=True)
class WhyStep:
    """One of the nearest steps to the better row."""

    text: str
    gain: str


@dataclass(frozen=True)
class Why:
    """The reason of one derived figure of one customer."""

    key: str
    title: str | Promise
    subtitle: str | Promise = ""
    grade: Grade | None = None
    lines: tuple[WhyLine, ...] = ()
    total: str = ""
    total_of: str = ""
    total_band: str = ""
    gap: str | Promise = ""
    steps: tuple[WhyStep, ...] = ()
    quote: str = ""
    clause: Clause | None = None
    edition: str | Promise = ""
    receipt: str | Promise = ""
    receipt_url: str = ""
    provisional: str | Promise = ""
    heads: tuple[str | Promise, ...] = (gettext_lazy("指标"), gettext_lazy("取值"), gettext_lazy("所在档"))

    def without_figures(self) -> Why:
        """For whoever may not see the customer's money: what was measured is covered, so is what is missing."""
        lines = tuple(
            replace(line, value=COVERED, unit="", note="", band="") if line.unit else line for line in self.lines
        )
        return replace(self, lines=lines, gap="", steps=())

    def without_reasons(self) -> Why:
        """For whoever may not see the figure itself: neither what it was found from nor how far the next row is."""
        return replace(self, lines=(), total="", total_of="", total_band="", gap="", steps=())

    @property
    def has_points(self) -> bool:
        """Whether the rule adds points."""
        return any(line.points is not None for line in self.lines)

    @classmethod
    def example(cls) -> Why:
        """Why 栎川精密传动 is graded B."""
        return cls(
            key="why",
            title="为什么是 B 级",
            subtitle="2025年度评定，2026年1月20日 主管副总经理批准",
            grade=Grade("B", is_large=True),
            lines=(
                WhyLine("合同额与回款", "386.2", "万元，按期", "2025年全年", "300 以上 不满 500", 3),
                WhyLine("年末应收", "32.6", "万元", "2025年12月31日", "超过 20 至 50", 3, is_nearest=True),
                WhyLine("溢价程度", "4.2", "%", "2025年加权", "2% 以上 不满 5%", 2, is_nearest=True),
                WhyLine("战略影响", "行业龙头", note="许南乔 评定", band="龙头", points=4),
            ),
            total="12",
            total_of="16",
            total_band="12 以上 不满 14",
            gap="差 2 分到 A 级",
            steps=(WhyStep("溢价 4.2% → 5% 以上", "+1"), WhyStep("年末应收 32.6 → 20 万元以内", "+1")),
            quote="总分十四分以上为 A 级，十二分以上不满十四分为 B 级，十分以上不满十二分为 C 级。",
            clause=Clause("分类 第七条", "《客户分类管理办法》第七条"),
            edition="第 3 版，2026年1月1日施行",
            receipt="运行凭据 R-0120-03",
            receipt_url="#",
        )
