"""`kezhi pack simulate`: who moves, in a terminal, as JSON and in files; refusals in one sentence."""

import csv
import json
from decimal import Decimal

import pyarrow.parquet as pq
import pytest

from kezhi.cli import main, simulate_arguments
from kezhi.engine.simulate import Simulation, Sweep

RULES = """rules:
  - kind: indicator
    id: 年额
    title: 年销售额
    clause: {at: 第一条, quote: 一切照此办理}
    type: money
    unit: 万元
    from: contracts
    value: amount
    aggregate: sum
    on: signed_on
    missing: {value: 0}
  - kind: grade
    id: 级
    title: 级别
    clause: {at: 第一条, quote: 一切照此办理}
    total: 年额
    levels:
      - {grade: 上, from: 上档}
      - {grade: 下, below: 上档}
  - kind: cadence
    id: 走访
    clause: {at: 第一条, quote: 一切照此办理}
    for: 级 == "上"
    every: {months: 1}
    anchor: calendar
    act: [拜访]
    by: [业务员]
"""
HOW = "请写成 参数名=起..止/点数（2 至 60 点，含两端），或 参数名=值,值,值。"


@pytest.fixture
def place(tmp_path):
    home = tmp_path / "packs/T9/editions/2026-01-01"
    home.mkdir(parents=True)
    (tmp_path / "packs/T9/pack.yaml").write_text("id: T9\ntitle: 试用办法\n", "utf-8")
    (home / "edition.yaml").write_text("in_force_from: 2026-01-01\nscope: 全公司\n", "utf-8")
    (home / "text.md").write_text("# 试用办法\n\n### 第一条 通则 {T9.01}\n\n一切照此办理。\n", "utf-8")
    (home / "rules.yaml").write_text(RULES, "utf-8")
    (home / "parameters.yaml").write_text(
        "parameters:\n  - {name: 上档, title: 上档下限, kind: money, unit: 万元, not_set: 由公司定,"
        " clause: {at: 第一条, quote: 一切照此办理}}\n", "utf-8",
    )  # fmt: skip
    facts = tmp_path / "facts"
    facts.mkdir()
    names = {"甲": 90, "乙": 60, "丙": 30}
    (facts / "customers.csv").write_text("customer,name\n" + "".join(f"{name},{name}厂\n" for name in names), "utf-8")
    (facts / "contracts.csv").write_text(
        "contract,customer,signed_on,amount\n"
        + "".join(f"合{name},{name},2026-05-01,{amount}0000\n" for name, amount in names.items()), "utf-8",
    )  # fmt: skip
    return tmp_path


def simulated(place, *more, editions=("2026-01-01", "2026-01-01"), set_="上档=50"):
    return main([
        "pack", "simulate", "T9", *editions, "--library", str(place / "packs"), "--facts", str(place / "facts"),
        "--as-of", "2026-06-30", "--set-before", "上档=80", *(["--set", set_] if set_ else []), *more,
    ])  # fmt: skip


def test_who_moves_and_what_falls_due(place, capsys):
    assert simulated(place) == 0

    assert capsys.readouterr().out.splitlines() == [
        "试用办法：T9@2026-01-01 → T9@2026-01-01，2026-06-30，3 户",
        "参数",
        "  上档：80 万元 → 50 万元",
        "",
        "级别：1 户变动",
        "        →上  →下  合计",
        "  上      1    0     1",
        "  下      1    1     2",
        "  合计    2    1     3",
        "  下 → 上 1",
        "    乙 乙厂 60 万元",
        "",
        "义务（今后十二个月）",
        "  岗位    变动前  变动后  增减  每月平均",
        "  业务员      12      24   +12       2.0",
        "",
        "各级按建议计。",
    ]


def test_more_movers_than_there_are_customers_are_all(place, capsys):
    assert simulated(place, "--named", "9" * 30) == 0
    all_of_them = capsys.readouterr().out

    assert simulated(place, "--named", "1000") == 0
    assert capsys.readouterr().out == all_of_them


def test_in_english(place, capsys):
    assert simulated(place, "--lang", "en") == 0

    said = capsys.readouterr().out
    assert "级别: 1 move" in said
    assert said.endswith("Grades count as proposed.\n")


def test_as_json_and_as_files(place, capsys):
    out = place / "out"
    assert simulated(place, "--json", "--out", str(out)) == 0

    told = Simulation.from_dict(json.loads(capsys.readouterr().out))
    assert told.transitions[0].count("下", "上") == 1
    assert Simulation.from_dict(json.loads((out / "simulation.json").read_text("utf-8"))) == told
    rows = {row["customer"]: row for row in pq.read_table(out / "customers.parquet").to_pylist()}
    assert (rows["乙"]["级__before"], rows["乙"]["级__after"], rows["乙"]["年额__after"]) == (
        "下",
        "上",
        Decimal("600000.00"),
    )
    with (out / "movers.csv").open(encoding="utf-8") as file:
        assert [*csv.DictReader(file)] == [
            {"rule": "级", "customer": "乙", "name": "乙厂", "before": "下", "after": "上"}
        ]


def test_one_customer_with_both_explanations(place, capsys):
    assert simulated(place, "--customer", "乙厂", "--named", "0") == 0

    said = capsys.readouterr().out
    assert said.index("级别：下    年销售额 60 万元") < said.index("级别：上    年销售额 60 万元")


def test_a_sweep_as_table_and_bars(place, capsys):
    assert simulated(place, "--sweep", "上档=20..80/3", set_="") == 0

    assert capsys.readouterr().out.splitlines() == [
        "试用办法 T9@2026-01-01  2026-06-30  上档下限（万元）",
        "  上档  上  下  义务/月",
        "  20     3   0      3.0",
        "  50     2   1      2.0",
        "  80     1   2      1.0",
        "",
        "上",
        f"  20 {'█' * 40} 3",
        f"  50 {'█' * 27} 2",
        f"  80 {'█' * 13} 1",
        "",
        "下",
        "  20  0",
        f"  50 {'█' * 20} 1",
        f"  80 {'█' * 40} 2",
    ]


def test_a_sweep_through_the_values_listed(place, capsys):
    assert simulated(place, "--sweep", "上档=20,95", "--json", set_="") == 0

    curve = Sweep.from_dict(json.loads(capsys.readouterr().out))
    assert [(p.value, p.grades["级"]["上"]) for p in curve.points] == [("20", 3), ("95", 0)]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (["--sweep", "上档=1..9"], f"--sweep 的“上档=1..9”看不懂。{HOW}"),
        (["--sweep", "上档=9..9/3"], f"--sweep 的“上档=9..9/3”看不懂。{HOW}"),
        (["--sweep", "上档=1..1e30/3"], f"--sweep 的“上档=1..1e30/3”看不懂。{HOW}"),
        (["--sweep", "上档=1..1e999999999/3"], f"--sweep 的“上档=1..1e999999999/3”看不懂。{HOW}"),
        (["--sweep", f"上档=1..2/{'9' * 5000}"], f"--sweep 的“上档=1..2/{'9' * 5000}”看不懂。{HOW}"),
        (["--sweep", "上挡=1..9/3"], "没有名为“上挡”的参数。您是否想写“上档”？"),
        (["--set", "上挡=1"], "没有名为“上挡”的参数。您是否想写“上档”？"),
        (["--sweep", "上档=1..9/3", "--customer", "乙"], "--customer 不能与 --sweep 同用。请去掉其中一个。"),
        (["--set-both", "上挡=1"], "没有名为“上挡”的参数。您是否想写“上档”？"),
        (["--customer", "丁"], "没有一户可以确定是“丁”。请用客户的主键或全名。"),
        (["--named", "-1"], "--named 不能小于零。请写 0 或更大的数。"),
        (["--as-of", "2025-12-31"],
         "2025-12-31 不在版本 T9@2026-01-01 的有效期（2026-01-01 起）内。请改用其中的日期，或另选版本。"),
    ],
)  # fmt: skip
def test_refusals_are_one_sentence_and_write_nothing(place, capsys, more, said):
    out = place / "out"
    assert simulated(place, *more, "--out", str(out)) == 2

    assert capsys.readouterr().err == f"{said}\n"
    assert not out.exists()


def test_an_edition_that_there_is_not(place, capsys):
    assert simulated(place, editions=("2026-01-01", "2027-01-01")) == 2

    assert capsys.readouterr().err == "“T9”没有版本“2027-01-01”。现有：2026-01-01；也可以写自己版本的文件夹。\n"


def test_a_point_that_contradicts_itself_is_named(place, capsys):
    assert simulated(place, "--sweep", "上档=20,三十", set_="") == 2

    assert capsys.readouterr().err.splitlines()[0] == "“上档”取 三十 时不能评定。请改动 --sweep 的起止。"


def test_a_folder_of_ones_own(place, capsys):
    own = place / "own"
    own.mkdir()
    for file in (place / "packs/T9/editions/2026-01-01").glob("*"):
        (own / file.name).write_text(file.read_text("utf-8").replace("{months: 1}", "{months: 3}"), "utf-8")

    assert simulated(place, editions=("2026-01-01", str(own)), set_="上档=80") == 0

    assert "  业务员      12       4    -8       0.3" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("more", [["--set", "上挡=1"], ["--set-both", "上挡=1"], ["--sweep", "上挡=1,2"]])
def test_a_name_that_nobody_knows_is_refused_before_any_fact_is_read(capsys, monkeypatch, more):
    monkeypatch.setattr(simulate_arguments, "adopted_on_day", lambda _day: pytest.fail("facts were read"))

    assert main(["pack", "simulate", "S002-20", "2010-01-01", "2010-01-01", *more]) == 2

    said = capsys.readouterr().err
    assert said.startswith("没有名为“上挡”的参数。最接近的有：")
    assert (said.count("\n"), said.count("、")) == (1, 4)
