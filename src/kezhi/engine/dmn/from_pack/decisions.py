"""Each kind of rule that DMN can say, as decisions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kezhi.engine.dmn.from_pack.cells import cell_text, interval_text
from kezhi.engine.dmn.from_pack.drafts import DecisionDraft
from kezhi.engine.dmn.from_pack.feel_of import Saying, value_text
from kezhi.engine.dmn.from_pack.not_said import NotSaid
from kezhi.engine.dmn.from_pack.table_drafts import Column, RowDraft, TableDraft
from kezhi.engine.dmn.model import Aggregation, HitPolicy
from kezhi.engine.dmn.to_pack.carrying import Note
from kezhi.engine.rules.bands import Bands
from kezhi.engine.rules.base import ClauseRef, Missing, MissingHold, MissingPoints, MissingValue, Ref, Rule, Source
from kezhi.engine.rules.formula import Formula
from kezhi.engine.rules.grade import Grade
from kezhi.engine.rules.intervals import Edges
from kezhi.engine.rules.scope import Scope
from kezhi.engine.rules.segment import Segment
from kezhi.engine.rules.table import Table

_HITS: Mapping[str, tuple[HitPolicy, Aggregation | None]] = {
    "unique": ("UNIQUE", None), "first": ("FIRST", None), "any": ("ANY", None), "priority": ("PRIORITY", None),
    "rule order": ("RULE ORDER", None), "output order": ("OUTPUT ORDER", None), "list": ("COLLECT", None),
    "sum": ("COLLECT", "SUM"), "min": ("COLLECT", "MIN"), "max": ("COLLECT", "MAX"), "count": ("COLLECT", "COUNT"),
}  # fmt: skip


@dataclass
class Telling:
    """What rules are told with: the names of the edition and those of the file, and the sentences on the way."""

    scope: Scope
    saying: Saying
    notes: list[Note]
    figures: Mapping[str, object]
    """Every parameter that has a value on the day."""

    def add(self, rule: Rule, zh: str, en: str) -> None:
        """Say what of a rule the file has not."""
        self.notes.append(Note(rule.id, zh, en))

    def type_of(self, rule: Rule, name: str) -> str:
        """The pack's type of a column that a rule reads."""
        return self.scope.vocabulary(rule.subject)[name]

    def feel(self, source: Source, rule: Rule, *, is_condition: bool = False) -> str:
        """An expression of the rule in FEEL."""
        return self.saying.text(self.scope.parsed(source, rule.subject).root, is_condition=is_condition)

    def value(self, written: object) -> str:
        """A value; that of a parameter, or the name of one that has none."""
        if not isinstance(written, Ref):
            return value_text(written)
        return self.edge(str(written))

    def edge(self, name: str) -> str:
        """The value of a parameter in a cell: written out, so that every tool can read the cell."""
        if name not in self.figures:
            return self.saying.named(name)
        said = value_text(self.figures[name])
        note = Note(
            name, f"参数在表里写作当日的值 {said}。", f"the parameter is written as its value of the day, {said}."
        )
        if note not in self.notes:
            self.notes.append(note)
        return said

    def reads(self, rule: Rule, *sources: object) -> tuple[str, ...]:
        """The names that these parts of a rule read, in order."""
        found: list[str] = []
        for part in sources:
            names = [str(part)] if isinstance(part, Ref) and part not in self.figures else []
            if isinstance(part, Source):
                names = sorted(self.scope.parsed(part, rule.subject).names)
            found += [name for name in names if name not in found]
        return tuple(found)


def decisions_of(rule: Rule, tell: Telling) -> tuple[DecisionDraft, ...]:
    """The decisions that say the same; NotSaid with the reason where there are none."""
    for kind, told in _TOLD.items():
        if isinstance(rule, kind):
            return tuple(told(rule, tell))
    raise NotSaid(*_OTHERS.get(rule.kind, _OF_TIME))


_OF_TIME = ("DMN 不说何时由谁做什么，没有写出。", "DMN does not say who does what by when; not written.")
_OTHERS: Mapping[str, tuple[str, str]] = {
    "indicator": ("由事实汇总得出，DMN 里作为输入。", "it is drawn from facts; in DMN it is an input."),
    "form": ("表单 DMN 没有，没有写出。", "DMN has no forms; not written."),
    "gate": ("关口所问的是行为当时的事实，没有写出。", "gates ask about the moment of an act; not written."),
    "credit": (
        "信用额度的审批与占用 DMN 没有，没有写出。",
        "DMN has no limits that are used and approved; not written.",
    ),
    "sanction": ("奖惩按违反逐件记账，没有写出。", "sanctions are entered breach by breach; not written."),
    "alert": ("预警发给岗位，DMN 没有，没有写出。", "alerts go to posts, which DMN has not; not written."),
}


def quoted(clause: ClauseRef) -> str:
    """The words that a rule rests on, with their article."""
    return f"{clause.quote}（{clause.at}）"


def _table(rule: Table, tell: Telling) -> Iterator[DecisionDraft]:
    if not rule.outputs_:
        raise NotSaid("没有输出的表 DMN 没有，没有写出。", "DMN has no tables without outputs; not written.")
    _said_otherwise(rule, tell)
    hit, aggregation = _HITS[rule.collect or rule.hit]
    named = tell.saying.named
    rows = tuple(
        RowDraft(
            line.id,
            tuple(cell_text(cell, tell.edge) for cell in line.when),
            tuple(map(tell.value, line.then)) or ("1",),
        )
        for line in rule.rows
    )
    outputs = tuple(
        Column(named(name).rpartition(".")[2], type_, tuple(map(value_text, rule.ranking.get(name, ()))))
        for name, type_ in rule.outputs_.items()
    )
    edges = [part for line in rule.rows for cell in line.when for part in _refs(cell)]
    thens = [part for line in rule.rows for part in line.then]
    name = named(rule.id) if len(outputs) > 1 else outputs[0].name
    inputs = tuple((named(str(each)), tell.type_of(rule, str(each))) for each in rule.inputs_)
    said = "\n".join([quoted(rule.clause), *(f"{line.id}：{quoted(line.clause)}" for line in rule.rows if line.clause)])
    yield DecisionDraft(
        rule.id, name, "" if len(outputs) > 1 else outputs[0].type, tell.reads(rule, *rule.inputs_, *edges, *thens),
        TableDraft(hit, aggregation, inputs, outputs, rows), rule.title, said,
    )  # fmt: skip


def _said_otherwise(rule: Table, tell: Telling) -> None:
    """What DMN makes of the table where it is not what a pack makes of it."""
    if rule.refuses:
        tell.add(rule, "其余情形拒绝计算，DMN 里得 null。", "other cases are refused here, in DMN they are null.")
    if rule.how == "list":
        tell.add(rule, "以“、”相连的文字，DMN 里是列表。", "a text joined by “、” is a list in DMN.")
    if rule.collect == "list" and len({line.then for line in rule.rows}) < len(rule.rows):
        tell.add(
            rule, "重复的文字此处只列一次，DMN 里逐行列出。", "DMN's list repeats texts that are listed once here."
        )
    if rule.collect == "sum":
        tell.add(rule, "没有一行相符时此处得 0，DMN 里得 null。", "where no row holds this is 0, in DMN null.")


def _refs(cell: object) -> list[Ref]:
    return [edge for key in ("low", "high") if isinstance(edge := getattr(cell, key, None), Ref)]


def _bands(rule: Bands, tell: Telling) -> Iterator[DecisionDraft]:
    named = tell.saying.named
    default = _missing(rule.missing, rule, tell)
    rows = []
    for band in rule.bands:
        cell = value_text(band.is_) if band.is_ is not None else interval_text(band.interval, tell.edge)
        rows.append(RowDraft(band.id, (cell,), (tell.value(band.points),)))
    edges = [part for band in rule.bands for part in (*_edges(band), band.points)]
    column = Column(named(rule.id), "points", default=default)
    inputs = ((tell.saying.named(str(rule.of)), tell.type_of(rule, str(rule.of))),)
    yield DecisionDraft(
        rule.id, named(rule.id), "points", tell.reads(rule, rule.of, *edges, _missing_ref(rule.missing)),
        TableDraft("UNIQUE", None, inputs, (column,), tuple(rows)), rule.title, quoted(rule.clause),
    )  # fmt: skip


def _edges(row: Edges) -> list[object]:
    return [row.interval.low, row.interval.high]


def _missing(missing: Missing | None, rule: Rule, tell: Telling) -> str:
    """What stands for a missing value, as FEEL; nothing where it stays missing."""
    match missing:
        case MissingValue(value=value):
            return tell.value(value)
        case MissingPoints(points=points, flag=flag):
            if flag:
                tell.add(rule, f"标记“{flag}”没有写出。", f"the flag “{flag}” is not written.")
            return tell.value(points)
        case MissingHold(hold=post):
            tell.add(rule, f"缺数据时等待{post}，DMN 里得 null。", f"what waits for {post} is null in DMN.")
        case "refuse":
            tell.add(rule, "缺数据时拒绝计算，DMN 里得 null。", "what is refused where missing is null in DMN.")
    return ""


def _missing_ref(missing: Missing | None) -> object:
    return getattr(missing, "value", None) or getattr(missing, "points", None)


def _formula(rule: Formula, tell: Telling) -> Iterator[DecisionDraft]:
    text = tell.feel(rule.expression, rule)
    if rule.when is not None:
        text = f"if {tell.feel(rule.when, rule, is_condition=True)} then {text} else null"
    if instead := _missing(rule.missing, rule, tell):
        text = f"if ({text}) = null then {instead} else ({text})"
    reads = tell.reads(rule, rule.expression, rule.when, _missing_ref(rule.missing))
    name = tell.saying.named(rule.id)
    yield DecisionDraft(rule.id, name, rule.type, reads, text, rule.title, quoted(rule.clause))


def _segment(rule: Segment, tell: Telling) -> Iterator[DecisionDraft]:
    text = f"({tell.feel(rule.when, rule)}) = true"
    name = tell.saying.named(rule.id)
    yield DecisionDraft(rule.id, name, "boolean", tell.reads(rule, rule.when), text, rule.title, quoted(rule.clause))


def _grade(rule: Grade, tell: Telling) -> Iterator[DecisionDraft]:
    """What the total alone gives, what is proposed with overrides and default; the grade in force is a person's."""
    by_score, proposed = f"{rule.id}__by_score", f"{rule.id}__proposed"
    if rule.measured is None:
        raise NotSaid("只凭审批定级，没有写出。", "graded by approval alone; not written.")
    named, said = tell.saying.named, quoted(rule.clause)
    given = ((str(rule.measured), tell.type_of(rule, str(rule.measured))),)
    levels = f"{rule.id}__level" if rule.scored else by_score
    if rule.levels:
        rows = tuple(
            RowDraft(lv.grade, (interval_text(lv.interval, tell.edge),), (value_text(lv.grade),)) for lv in rule.levels
        )
        table = TableDraft("UNIQUE", None, given, (Column(named(levels), "text"),), rows)
        edges = [edge for lv in rule.levels for edge in _edges(lv)]
        yield DecisionDraft(levels, named(levels), "text", tell.reads(rule, rule.measured, *edges), table, "", said)
    else:
        word = named(str(rule.measured))
        among = ", ".join(map(value_text, rule.order))
        text = f"if {word} in ({among}) then {word} else null" if rule.order else word
        yield DecisionDraft(levels, named(levels), "text", (str(rule.measured),), text, "", said)
    if rule.scored:
        text = f"if {tell.feel(rule.scored.when, rule, is_condition=True)} then {named(levels)} else null"
        reads = (*tell.reads(rule, rule.scored.when), levels)
        yield DecisionDraft(by_score, named(by_score), "text", reads, text, "", said)
    yield from _proposed(rule, tell, by_score, proposed)


def _proposed(rule: Grade, tell: Telling, by_score: str, proposed: str) -> Iterator[DecisionDraft]:
    named, said = tell.saying.named, quoted(rule.clause)
    score = named(by_score)
    text = f"if {score} = null then {value_text(rule.default)} else {score}" if rule.default else score
    for override in reversed(rule.overrides):
        when = tell.feel(override.when, rule, is_condition=True)
        text = f"if {when} then {value_text(override.grade)} else {text}"
    reads = (*tell.reads(rule, *(o.when for o in rule.overrides)), by_score)
    yield DecisionDraft(proposed, named(proposed), "text", reads, text, "", said)
    if rule.in_force == "at_once":
        text = f"if {named(proposed)} = null then {value_text(rule.ungraded)} else {named(proposed)}"
        text = text if rule.ungraded else named(proposed)
        yield DecisionDraft(rule.id, named(rule.id), "text", (proposed,), text, rule.title, said)
    else:
        tell.add(
            rule, "现行等级须由人批准，只写出建议的等级；读取它的决策以它为输入。",
            "the grade in force is approved by people; only the proposal is written.",
        )  # fmt: skip


_TOLD: Mapping[type[Rule], Callable[[Any, Telling], Iterator[DecisionDraft]]] = {
    Table: _table, Bands: _bands, Formula: _formula, Segment: _segment, Grade: _grade,
}  # fmt: skip
