"""Gates beside other packs: what they read is evaluated, what they do not read is not asked for."""

import pytest

from kezhi.cli import main
from kezhi.engine.compose import Adopted, CompositionRefused, compose
from kezhi.engine.compose.deciding import narrowed_to, refuse_unread, row_in
from kezhi.engine.decide import decide
from kezhi.engine.errors import BadQuestion, BadSetting, ParametersNotSet, UnknownCustomer
from kezhi.engine.facts.rows import RowFacts
from tests.engine.compose.firm import firm
from tests.engine.compose.packs import DAY, pack
from tests.engine.facts.files import write_csv

PEOPLE = RowFacts(firm())
BIG = "{kind: segment, id: 大户, when: potential == '大', clause: {at: 第一条, quote: 甲句}}"
OLD = "{kind: segment, id: 老户, when: 'months_between(since, as_of) >= 年头', clause: {at: 第一条, quote: 乙句}}"
SIGN = """\
kind: gate
id: 签约关口
clause: {at: 第一条, quote: 甲句}
act: sign
asks: {本次金额: money}
rows: [{id: 不是大户, when: not 大户 and 本次金额 > 100, decision: refuse, says: 不是大户。}]
missing: {decision: refuse, says: 未定。}
else: allow
"""
SHIP = """\
kind: gate
id: 发货关口
clause: {at: 第一条, quote: 甲句}
act: ship
rows: [{id: 不老, when: not 老户, decision: refuse, says: 不是老户。}]
else: allow
"""
YEARS = "{name: 年头, title: 年头, kind: months, unit: 个月, clause: {at: 第一条, quote: 乙句}, not_set: 没有规定。}"


@pytest.fixture
def library(tmp_path):
    home = tmp_path / "library"
    lent = pack(home, "甲制", BIG, OLD, parameters=YEARS)
    reads = ["{pack: 甲制, output: 大户, type: boolean}"]
    asked = pack(home, "乙制", SIGN, OLD, SHIP, builds_on=["甲制"], reads=reads, parameters=YEARS)
    (tmp_path / "facts").mkdir()
    (tmp_path / "stack.yaml").write_text("packs: [{pack: 甲制}, {pack: 乙制}]\n", "utf-8")
    write_csv(firm(), tmp_path / "facts")
    return lent, asked


def keys(potential):
    return next(row["customer"] for row in firm()["customers"] if (row["potential"] == "大") is potential)


@pytest.mark.parametrize(("is_big", "decision"), [(True, "allow"), (False, "refuse")])
def test_a_gate_knows_what_it_reads_of_another_pack_and_asks_no_parameter_it_does_not_read(library, is_big, decision):
    together = compose([Adopted(each) for each in library])

    found = row_in(together, "乙制", "签约关口", PEOPLE, keys(is_big), as_of=DAY)
    said = decide(found.own.edition, "签约关口", found.row, asked={"本次金额": 101}, as_of=DAY)

    assert said.decision == decision


def test_only_what_the_gate_reads_is_kept(library):
    together = compose([Adopted(each, settings={"年头": 3}) for each in library])

    kept = narrowed_to(together, together.named("乙制"), "签约关口")

    assert {each.name: [rule.id for rule in each.edition.rules] for each in kept.adopted} == {
        "甲制": ["大户"], "乙制": ["签约关口"],
    }  # fmt: skip
    assert [each.settings for each in kept.adopted] == [{}, {}]


def test_a_parameter_that_the_gate_reads_is_asked_for(library):
    _, asked = library
    together = compose([Adopted(each) for each in library])

    with pytest.raises(ParametersNotSet) as refused:
        row_in(together, "乙制", "发货关口", PEOPLE, keys(True), as_of=DAY)
    with pytest.raises(ParametersNotSet):
        decide(asked, "发货关口", {"老户": True}, as_of=DAY)

    assert [each.cause for each in refused.value.diagnostics] == ["参数“年头”（个月）未设定：没有规定。"]


def test_a_setting_that_no_gate_reads_must_still_be_one(library):
    _, asked = library

    with pytest.raises(BadSetting, match="没有名为“岁数”的参数。"):
        decide(asked, "签约关口", {"大户": True}, asked={"本次金额": 1}, as_of=DAY, settings={"岁数": 3})


def test_alone_a_gate_that_reads_of_another_pack_is_refused(library):
    _, asked = library

    with pytest.raises(CompositionRefused, match="没有采用“甲制”"):
        refuse_unread(asked, "签约关口")
    refuse_unread(asked, "发货关口")


def test_who_or_what_is_not_there_is_refused(library):
    together = compose([Adopted(each) for each in library])

    with pytest.raises(UnknownCustomer):
        row_in(together, "乙制", "签约关口", PEOPLE, "没有这户", as_of=DAY)
    with pytest.raises(BadQuestion, match="这里没有采用“丙制”"):
        row_in(together, "丙制", "签约关口", PEOPLE, keys(True), as_of=DAY)
    with pytest.raises(BadQuestion, match="没有说是哪一个"):
        row_in(together, "乙制", "签约关口", PEOPLE, None, as_of=DAY)


def test_the_command_takes_a_stack(library, tmp_path, capsys):
    over = ["--library", str(tmp_path / "library"), "--facts", str(tmp_path / "facts"), "--as-of", "2026-06-30"]
    asked = ["decide", "乙制", "签约关口", *over, "--customer", keys(True), "--ask", "本次金额=101"]

    alone = main(asked), capsys.readouterr()
    beside = main([*asked, "--stack", str(tmp_path / "stack.yaml")]), capsys.readouterr()
    twice = main([*asked, "--stack", str(tmp_path / "stack.yaml"), "--set", "年头=3"]), capsys.readouterr()

    assert (alone[0], alone[1].out) == (2, "")
    assert "没有采用“甲制”" in alone[1].err
    assert (beside[0], beside[1].out.splitlines()[0]) == (0, "可以签约。")
    assert (twice[0], twice[1].out) == (2, "")
