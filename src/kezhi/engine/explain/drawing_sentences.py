"""Rules that draw figures from facts, and the forms that facts are written on, as sentences; fields as rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, span, two
from kezhi.engine.explain.rule_table import RuleTable, heads_of
from kezhi.engine.explain.scoring_sentences import missing_words
from kezhi.engine.explain.wording import Wording
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.rules.base import Rule, Source
from kezhi.engine.rules.form import Field, Form
from kezhi.engine.rules.indicator import Indicator
from kezhi.engine.rules.period import CalendarYear, Last, Running, Since, Trailing, Until
from kezhi.engine.rules.rank import Rank

_AGGREGATES = {
    "sum": ("合计", "the sum of"), "count": ("笔数", "the number of"), "min": ("最小值", "the least"),
    "max": ("最大值", "the greatest"), "average": ("平均值", "the average"),
    "distinct": ("不同的个数", "the number of different"), "latest": ("最后一次的值", "the latest"),
    "first": ("最先一次的值", "the first"), "any": ("任一", "any"), "all": ("全部", "all"), None: ("", ""),
}  # fmt: skip
_TAKEN = {
    "max": ("中最大的一个", "the greatest"), "min": ("中最小的一个", "the least"), "sum": ("之和", "the sum"),
    "count": ("，计其个数", "the number"),
}  # fmt: skip
_EACH = {
    "customers": ("每户", "customer"), "units": ("每个单位", "unit"), "staff": ("每人", "member of staff"),
    "firm": ("全公司", "the firm"),
}  # fmt: skip
_CALENDAR = {
    "year": ("年", "year"), "half": ("半年", "half-year"), "quarter": ("季度", "quarter"),
    "month": ("月", "month"), "week": ("周", "week"),
}  # fmt: skip
_ENDS = {
    "last_year_end": ("截至上年末", "up to the end of last year"),
    "last_half_end": ("截至最近的半年末", "up to the latest end of a half-year"),
    "last_quarter_end": ("截至最近的季末", "up to the latest end of a quarter"),
    "last_month_end": ("截至最近的月末", "up to the latest end of a month"),
    "as_of": ("截至评定日", "up to the day"),
}
_TYPES = {
    "text": "文字", "money": "金额", "ratio": "比率", "percent": "百分比", "count": "个数", "points": "分数",
    "number": "数", "days": "天数", "hours": "小时数", "boolean": "是否", "date": "日期", "instant": "时刻",
    "signature": "签字", "photo": "照片", "staff": "人员", "unit": "单位",
}  # fmt: skip


def _ranked(rule: Indicator, rank: Rank, w: Wording) -> Parts:
    by, among = w.condition(rank.by, rule.over), w.condition(rank.among, rule.over) if rank.among else ""
    each, each_en = _EACH[rule.over]
    end, end_en = ("从大到小", "highest first") if rank.order == "descending" else ("从小到大", "lowest first")
    zh_only, en_only = (f"（{among}）", f" where {among}") if among else ("", "")
    missing = missing_words(rule.missing, rule.id, w)
    return two(
        w,
        (f"{each}{zh_only}之中，按{by}{end}的名次", *missing),
        (f"place among each {each_en or 'customer'}{en_only} by {by}, {end_en}", *missing),
    )


def _indicator(rule: Indicator, w: Wording) -> Parts:
    if rule.rank is not None:
        return _ranked(rule, rule.rank, w)
    table = w.edition.names.sources[rule.from_]
    zh, en = _AGGREGATES[rule.aggregate]
    value = "" if rule.value is None else w.condition(rule.value, rule.from_)
    only = "" if rule.where is None else w.condition(rule.where, rule.from_)
    below, below_en = ("（含下级单位）", " with the units below") if rule.including_below else ("", "")
    each, each_en = _EACH[rule.over]
    zh_only, en_only = (f"，仅计{only}" if only else ""), (f", only where {only}" if only else "")
    per = (
        "" if rule.over == "customers" else f" for each {each_en}{below_en}" if rule.over != "firm" else " in the firm"
    )
    missing = missing_words(rule.missing, rule.id, w)
    (zh_of, zh_taken), (en_of, en_taken) = _taken(rule, w)
    return two(
        w,
        ("按", *_period(rule, w), f"的{table.title}，取{each}{below}{zh_of}{value}{zh}{zh_taken}{zh_only}", *missing),
        (f"{en} {value or 'rows'} of {table.name}{per}{en_of} ", *_period(rule, w), en_only, en_taken, *missing),
    )


def _taken(rule: Indicator, w: Wording) -> tuple[tuple[str, str], tuple[str, str]]:
    """For each of which values it is formed, and which of the figures is taken; in both languages."""
    if rule.each is None or rule.take is None:
        return ("", ""), ("", "")
    of, (zh, en) = w.condition(rule.each, rule.from_), _TAKEN[rule.take]
    return (f"各{of}的", zh), (f" for each {of}", f", and of these {en}")


def _period(rule: Indicator, w: Wording) -> Parts:
    match rule.period:
        case Trailing(trailing=long):
            said = two(w, ("评定日之前 ", span(long, w), "内"), ("in the ", span(long, w), " before the day"))
        case CalendarYear():
            said = two(w, ("上一自然年",), ("in the last calendar year",))
        case Last(last=each):
            zh, en = _CALENDAR[each]
            said = two(w, (f"上一{zh}",), (f"in the last calendar {en}",))
        case Running(running=each):
            zh, en = _CALENDAR[each]
            said = two(w, (f"本{zh}截至评定日",), (f"in the running {en} up to the day",))
        case Since():
            said = two(w, ("自采用本制度以来",), ("since the regulation was adopted",))
        case _:
            zh, en = _ENDS[rule.period.until if isinstance(rule.period, Until) else "as_of"]
            said = two(w, (zh,), (en,))
    return (*_ago(rule, w), *said)


def _ago(rule: Indicator, w: Wording) -> Parts:
    ago = getattr(rule.period, "ago", None)
    return () if ago is None else two(w, ("提前 ", span(ago, w), "的"), ("as it was ", span(ago, w), " earlier: "))


def _form(rule: Form, w: Wording) -> Parts:
    title = rule.title or rule.id
    about = TABLES[rule.about] if rule.about else None
    filled = [field.title or field.name for field in rule.fields if not (field.shows or field.computed)]
    only, only_en = ("，只增不改", ", never altered") if rule.append_only else ("", "")
    number = rule.numbering.pattern if rule.numbering else ""
    zh_number, en_number = (f"，按“{number}”编号", f", numbered {number}") if number else ("", "")
    whose, whose_en = (f"每份关于一个{about.title}，", f" about one of {about.name}") if about else ("", "")
    return two(
        w,
        (f"{title}：{whose}填写{listed(filled, w)}{zh_number}{only}",),
        (f"{title}: a record{whose_en} with {listed(filled, w)}{en_number}{only_en}",),
    )


def form_table(rule: Form, w: Wording) -> RuleTable:
    """The fields of a form as rows, and below them its checks."""
    fields = tuple(((field.title or field.name,), (_kind(field, w),), (_how(field, rule, w),)) for field in rule.fields)
    checks = tuple(((check.id,), (w.condition(check.holds, rule.id),), (check.says,)) for check in rule.checks)
    heads = heads_of(w, ("栏", "类型或条件", "怎样填"), ("field", "type or condition", "how it is filled"))
    clauses = (*(field.clause for field in rule.fields), *(check.clause for check in rule.checks))
    ids = (*(field.name for field in rule.fields), *(check.id for check in rule.checks))
    return RuleTable(heads, (*fields, *checks), ids, clauses)


def _kind(field: Field, w: Wording) -> Part:
    if field.choices:
        return listed(list(field.choices), w)
    if field.type is None:
        return "—"
    return _TYPES[field.type] if w.language == "zh" else field.type


def _how(field: Field, rule: Form, w: Wording) -> Part:
    zh = w.language == "zh"
    if field.computed:
        return f"{'算出：' if zh else 'computed: '}{w.condition(Source(field.computed), rule.id)}"
    if field.shows:
        return f"{'引用：' if zh else 'shown: '}{field.shows}"
    if field.by:
        return f"{'由' if zh else 'by '}{field.by}{'签' if zh else ''}"
    needed, may = ("必填", "选填") if zh else ("required", "optional")
    return needed if field.required else may


DRAWING: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {Indicator: _indicator, Form: _form}
