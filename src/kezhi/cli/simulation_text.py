"""A simulation and a sweep as people read them in a terminal: tables with columns of one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kezhi.cli.diagnostics import width
from kezhi.engine.simulate.simulation import Credit, Entitled, Footing, Simulation, Sweep, Transitions

_WORDS = {
    "about": ("{title}：{before} → {after}，{as_of}，{n} 户", "{title}: {before} → {after}, {as_of}, {n} customers"),
    "moved": ("{title}：{n} 户变动", "{title}: {n} move"),
    "none": ("（无）", "(none)"),
    "total": ("合计", "all"),
    "before": ("变动前", "before"),
    "after": ("变动后", "after"),
    "change": ("增减", "change"),
    "figures": ("参数", "figures"),
    "duties": ("义务（今后十二个月）", "Duties of the next twelve months"),
    "post": ("岗位", "post"),
    "month": ("每月平均", "a month"),
    "more": ("……另有 {n} 户", "… and {n} more"),
    "limit": ("额度", "limits"),
    "freed": ("释放 {sum}（{n} 户）", "freed {sum} ({n})"),
    "taken": ("收回 {sum}（{n} 户）", "taken {sum} ({n})"),
    "held": ("冻结 {a} → {b} 户（新冻结 {c}，解冻 {d}）", "on hold {a} → {b} (new {c}, released {d})"),
    "customers": ("户数", "customers"),
    "proposed": ("各级按建议计。", "Grades count as proposed."),
    "unforeseen": ("随事件发生、不能预计的：{names}。", "Beginning with events, not foreseen: {names}."),
    "points": ("{title}（{unit}）", "{title} ({unit})"),
    "a_month": ("义务/月", "duties a month"),
}


class Text:
    """Says it in one language."""

    def __init__(self, language: str) -> None:
        self.place = 0 if language == "zh" else 1

    def say(self, key: str, **parts: object) -> str:
        """A phrase with its parts."""
        return _WORDS[key][self.place].format(**parts)

    def simulation(self, told: Simulation) -> str:
        """Everything, from the grades to what customers are entitled to."""
        lines = [self.say("about", title=told.title, before=told.before.edition, after=told.after.edition,
                          as_of=told.as_of, n=f"{told.customers:,}")]  # fmt: skip
        lines += self._figures(told.before, told.after)
        for each in told.transitions:
            lines += [
                "",
                self.say("moved", title=each.title, n=f"{each.moved:,}"),
                *self._matrix(each),
                *self._movers(each),
            ]
        lines += self._duties(told)
        for credit in told.credit:
            lines += ["", *self._credit(credit)]
        for entitled in told.entitled:
            lines += ["", *self._entitled(entitled)]
        if told.grades == "proposed":
            lines += ["", self.say("proposed")]
        return "\n".join(lines)

    def sweep(self, told: Sweep) -> str:
        """The curve as a table, and as bars for each grade."""
        grades = list(
            dict.fromkeys((rule, g) for p in told.points for rule, counts in p.grades.items() for g in counts)
        )
        sums = list(dict.fromkeys(name for p in told.points for name in (*p.credit, *p.cost)))
        heads = [told.parameter, *(g or self.say("none") for _, g in grades), self.say("a_month"), *sums]
        rows = [
            [p.value, *(f"{p.grades[rule].get(g, 0):,}" for rule, g in grades), f"{p.duties_a_month:,}",
             *(f"{(p.credit | p.cost).get(name, Decimal(0)):,}" for name in sums)]  # type: ignore[operator]
            for p in told.points
        ]  # fmt: skip
        title = self.say("points", title=told.parameter_title, unit=told.unit) if told.unit else told.parameter_title
        lines = [f"{told.title} {told.edition.edition}  {told.as_of}  {title}", *table(heads, rows)]
        for rule, grade in grades:
            counts = [p.grades[rule].get(grade, 0) for p in told.points]
            lines += ["", grade or self.say("none"), *bars([p.value for p in told.points], counts)]
        return "\n".join(lines)

    def _figures(self, before: Footing, after: Footing) -> Iterator[str]:
        old = {each.name: each.text for each in before.settings}
        new = {each.name: each.text for each in after.settings}
        differing = [name for name in dict.fromkeys([*old, *new]) if old.get(name) != new.get(name)]
        if differing:
            yield self.say("figures")
            yield from (f"  {n}：{old.get(n, '—')} → {new.get(n, '—')}" for n in differing)

    def _matrix(self, each: Transitions) -> Iterator[str]:
        none, total = self.say("none"), self.say("total")
        heads = ["", *(f"→{grade or none}" for grade in each.scale_after), total]
        rows = [
            [before or none, *(f"{each.count(before, after):,}" for after in each.scale_after),
             f"{each.counts_before[before]:,}"]
            for before in each.scale_before
        ]  # fmt: skip
        rows.append([total, *(f"{n:,}" for n in each.counts_after.values()), f"{sum(each.counts_after.values()):,}"])
        yield from table(heads, rows)

    def _movers(self, each: Transitions) -> Iterator[str]:
        none = self.say("none")
        for passage in (p for p in each.passages if p.moves):
            yield f"  {passage.before or none} → {passage.after or none} {passage.customers:,}"
            for mover in passage.movers:
                figures = [f for f in (mover.figure_before, mover.figure_after) if f]
                said = figures[0] if len(set(figures)) == 1 else " → ".join(figures)
                yield f"    {mover.customer} {mover.name} {said}".rstrip()
            if passage.movers and passage.customers > len(passage.movers):
                yield f"    {self.say('more', n=f'{passage.customers - len(passage.movers):,}')}"

    def _duties(self, told: Simulation) -> Iterator[str]:
        if told.duties:
            yield from ("", self.say("duties"))
            rows = []
            for post in told.posts:
                a, b = told.duties_of(post)
                rows.append([post, f"{a:,}", f"{b:,}", f"{b - a:+,}", f"{b / 12:,.1f}"])
            heads = [self.say(key) for key in ("post", "before", "after", "change", "month")]
            yield from table(heads, rows)
        if told.unforeseen:
            yield self.say("unforeseen", names="、".join(told.unforeseen))

    def _credit(self, each: Credit) -> Iterator[str]:
        yield f"{each.title} {self.say('limit')} {each.limit_before:,} → {each.limit_after:,}"
        yield f"  {self.say('freed', sum=f'{each.freed:,}', n=f'{each.freed_customers:,}')}"
        yield f"  {self.say('taken', sum=f'{each.taken:,}', n=f'{each.taken_customers:,}')}"
        yield f"  {self.say('held', a=each.on_hold_before, b=each.on_hold_after, c=each.newly_held, d=each.released)}"

    def _entitled(self, each: Entitled) -> Iterator[str]:
        none = self.say("none")
        if each.is_money:
            yield f"{each.title} {each.before:,} → {each.after:,}（{each.after - each.before:+,}）"
            rows = [[s.of or none, f"{s.before:,}", f"{s.after:,}"] for s in each.shares]
        else:
            yield f"{each.title} {self.say('customers')}"
            rows = [[s.of or none, f"{s.customers_before:,}", f"{s.customers_after:,}"] for s in each.shares]
        yield from table(["", self.say("before"), self.say("after")], rows)


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows under their heads: the first column to the left, figures to the right."""
    wide = [max(width(row[n]) for row in (heads, *rows)) for n in range(len(heads))]
    return [
        "  " + "  ".join(_padded(cell, wide[n], left=n == 0) for n, cell in enumerate(row)).rstrip()
        for row in (heads, *rows)
    ]


def bars(labels: Sequence[str], counts: Sequence[int], across: int = 40) -> list[str]:
    """A bar for each count, as long as its share of the greatest."""
    most, wide = max([*counts, 1]), max(width(label) for label in labels)
    return [
        f"  {_padded(label, wide, left=False)} {'█' * round(count * across / most)} {count:,}"
        for label, count in zip(labels, counts, strict=True)
    ]


def _padded(text: str, wide: int, *, left: bool) -> str:
    room = " " * (wide - width(text))
    return text + room if left else room + text
