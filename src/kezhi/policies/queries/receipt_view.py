"""A receipt as people read it: what came of the run, what it read, with which values, and how to check it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from kezhi.engine.explain.parts import Language
from kezhi.engine.facts.schema import TABLES
from kezhi.engine.packs.edition import Edition as PackEdition
from kezhi.policies.models import Run
from kezhi.policies.queries.article_view import said
from kezhi.policies.queries.receipt_circumstances import circumstances
from kezhi.policies.queries.run_behind import own_units

COUNTS = {
    "assessed": _("评定户数"),
    "proposed": _("提出建议"),
    "withdrawn": _("撤回建议"),
    "opened": _("新增义务"),
    "waiting": _("待前一步"),
    "redated": _("改期"),
    "satisfied": _("办结"),
    "reopened": _("重新打开"),
    "voided": _("不再需要"),
    "handed_over": _("换人"),
    "restated": _("更新"),
}
_GRADES = {"in_force": _("按已批准的等级"), "as_proposed": _("按评分等级，未经批准")}


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something."""

    label: str | Promise
    value: int


@dataclass(frozen=True, slots=True)
class FactsLine:
    """A table of records as it was read."""

    title: str
    rows: int
    digest: str


@dataclass(frozen=True, slots=True)
class SettingLine:
    """A value that was used, and whether it is the company's own decision."""

    title: str
    value: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class ProofLine:
    """Something to compare when the run is checked; codes are set as codes."""

    label: str | Promise
    value: str
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class ProvisionalLine:
    """Rules whose result waits for a decision, and whose decision."""

    titles: str
    who: str


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """The whole receipt."""

    counts: tuple[Count, ...]
    facts: tuple[FactsLine, ...]
    settings: tuple[SettingLine, ...]
    proof: tuple[ProofLine, ...]
    provisional: tuple[ProvisionalLine, ...] = ()
    is_counted: bool = True


def receipt_view(run: Run, rules: PackEdition | None, *, is_counted: bool = True) -> ReceiptView:
    """No statement; without the rules the values keep their plain names.

    How many records were read and what came of them is left out for whoever does not see all of these customers.
    """
    told = run.counts if is_counted else {}
    counts = tuple(Count(COUNTS.get(name, name), count) for name, count in told.items())
    if not run.receipt:
        return ReceiptView(counts, (), (), (), is_counted=is_counted)
    settings = tuple(_settings(rules, run.receipt["settings"]))
    waiting = tuple(_provisional(rules, run.receipt.get("provisional", {})))
    facts, proof = run.receipt["facts"] if is_counted else {}, tuple(_proof(run.receipt, is_counted=is_counted))
    return ReceiptView(counts, tuple(_facts(facts)), settings, proof, waiting, is_counted)


def _provisional(rules: PackEdition | None, waiting: Mapping[str, Sequence[str]]) -> Iterator[ProvisionalLine]:
    """Rules by the posts they wait for; outputs go with the rules that write them."""
    titles = {rule.id: rule.title or rule.id for rule in rules.rules} if rules else {name: name for name in waiting}
    together: dict[tuple[str, ...], list[str]] = {}
    for name, posts in waiting.items():
        if name in titles:
            together.setdefault(tuple(posts), []).append(titles[name])
    for posts, named in together.items():
        yield ProvisionalLine(gettext("、").join(dict.fromkeys(named)), gettext("、").join(posts))


def _facts(read: Mapping[str, Mapping[str, object]]) -> Iterator[FactsLine]:
    for name, table in read.items():
        title = TABLES[name].title if name in TABLES and not _is_english() else name.replace("_", " ")
        yield FactsLine(title, int(str(table["rows"])), str(table["digest"])[-16:])


def _is_english() -> bool:
    return (get_language() or "").startswith("en")


def _settings(rules: PackEdition | None, given: Mapping[str, object]) -> Iterator[SettingLine]:
    if rules is None:
        yield from (SettingLine(name, str(value), is_own=False) for name, value in given.items())
        return
    language: Language = "en" if _is_english() else "zh"
    for name, value in own_units(rules, given).items():
        parameter = rules.parameters[name]
        yield SettingLine(parameter.title, said(parameter, value, language), not parameter.values)


def _proof(receipt: Mapping[str, object], *, is_counted: bool) -> Iterator[ProofLine]:
    checked = gettext("{n} 户逐户重算，全部一致").format(n=receipt["sample_checked"])
    yield ProofLine(_("结果摘要"), str(receipt["digest"]), is_code=True)
    digests = receipt["digests"]
    assert isinstance(digests, dict)  # noqa: S101 - as the receipt writes it
    names = {
        "customers": _("客户评定表"), "duties": _("义务表"), "units": _("单位评定表"), "staff": _("人员评定表"),
        "firm": _("全公司评定表"), "alerts": _("预警表"), "notices": _("升级通知表"), "entries": _("奖惩表"),
    }  # fmt: skip
    yield from (ProofLine(str(names.get(name, name)), str(code), is_code=True) for name, code in digests.items())
    yield ProofLine(_("版本"), str(receipt["edition"]), is_code=True)
    yield ProofLine(_("版本校验值"), str(receipt["edition_hash"]), is_code=True)
    if is_counted:
        yield ProofLine(_("抽样复核"), str(checked))
        yield from (ProofLine(label, said) for label, said in circumstances(receipt))
    yield ProofLine(_("等级口径"), str(_GRADES.get(str(receipt["grades"]), receipt["grades"])))
    yield ProofLine(_("计算程序"), f"{receipt['engine']} · {receipt['backend']}", is_code=True)
