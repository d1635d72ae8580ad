"""Rules that decide as sentences: gates and credit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from kezhi.engine.explain.parts import Part, Parts
from kezhi.engine.explain.phrasing import listed, number, two
from kezhi.engine.explain.wording import Wording
from kezhi.engine.rules.base import Rule
from kezhi.engine.rules.credit import Credit
from kezhi.engine.rules.gate import Gate

ACTS: Mapping[str, tuple[str, str]] = {
    "sign": ("签约", "signing"), "quote": ("报价", "quoting"), "discount": ("让价", "giving a discount"),
    "produce": ("投产", "production"), "ship": ("发货", "shipping"), "grant_credit": ("授信", "granting credit"),
    "write_off": ("核销", "writing off"), "pay": ("付款", "paying"), "refund": ("退款", "refunding"),
    "take_customer": ("接收客户", "taking a customer"), "release_customer": ("移交客户", "releasing a customer"),
    "follow_up": ("跟进", "following up"), "advance": ("进入下一阶段", "going to the next stage"),
    "assign_number": ("编号", "giving a number"), "exit": ("退出", "leaving"),
    "begin": ("着手办理", "beginning"), "close": ("办结", "closing"), "visit": ("上门", "calling at the door"),
    "depart": ("出发", "departing"), "leave_post": ("离岗", "leaving the post"), "hand_over": ("交接", "handing over"),
    "enter": ("进入", "entering"), "book": ("预订", "booking"), "give": ("赠送", "giving"),
    "borrow": ("借阅", "borrowing"), "export": ("导出", "exporting"), "publish": ("发布", "publishing"),
    "cut_off": ("停供", "cutting off"), "reconnect": ("恢复供应", "reconnecting"), "amend": ("修订", "amending"),
    "approve": ("审批", "approving"),
}  # fmt: skip


def answer(decision: str, by: str, wording: Wording) -> str:
    """What a gate answers, in words."""
    zh = {"allow": "放行", "refuse": "不准", "needs": f"须经{by}批准"}
    en = {"allow": "allowed", "refuse": "refused", "needs": f"needs the approval of {by}"}
    return (zh if wording.language == "zh" else en)[decision]


def _gate(rule: Gate, w: Wording) -> Parts:
    act, else_ = ACTS[rule.act], answer(rule.else_, "", w)
    asked, asked_en = f"，须填报{listed(list(rule.asks), w)}" if rule.asks else "", ""
    if rule.asks:
        asked_en = f", stating {listed(list(rule.asks), w)}"
    cases = "one case is" if len(rule.rows) == 1 else f"{len(rule.rows)} cases are, in order,"
    return two(
        w,
        (f"{act[0]}之前依次查看 {len(rule.rows)} 种情形{asked}，均不属于的{else_}",),
        (f"Before {act[1]} {cases} looked at{asked_en}; otherwise {else_}",),
    )


def _credit(rule: Credit, w: Wording) -> Parts:
    rating = w.title(str(rule.rating))
    form, form_en = ("、形式", ", form") if rule.has_forms else ("", "")
    zh: list[Part] = [f"按{rating}定信用额度{form}与账期"]
    en: list[Part] = [f"Credit limit{form_en} and term by {rating}"]
    if rule.standard is not None:
        zh.insert(0, f"{w.condition(rule.standard.when)}的，")
        zh.append("，否则一律现款")
        en.append(f" where {w.condition(rule.standard.when)}, else cash only")
    for bound, said, said_en in ((rule.cap, "最高", "at most"), (rule.floor, "最低", "at least")):
        if bound is not None:
            zh += [f"，{said} ", w.figure(bound, rule.id)]
            en += [f", {said_en} ", w.figure(bound, rule.id)]
    if rule.review is not None:
        every = number(rule.review.months, "个月", "months", w)
        zh += ["，每 ", every, "复评一次"]
        en += [", reviewed every ", every]
    return two(w, tuple(zh), tuple(en))


DECISIONS: Mapping[type[Rule], Callable[[Any, Wording], Parts]] = {Gate: _gate, Credit: _credit}
