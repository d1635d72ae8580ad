"""`kezhi decide`: the answer, in words and as JSON, and what it refuses."""

import json

import pytest

from kezhi.cli import main
from tests.docs.pages import ROOT

FOLDER = ROOT / "docs" / "guide" / "credit"
OVER = ["--library", str(FOLDER / "packs"), "--facts", str(FOLDER / "facts"), "--as-of", "2026-06-30"]


def test_the_answer_for_programs(capsys):
    asked = ["--customer", "栎川机械", "--ask", "本次金额=30 万元", "--json"]

    assert main(["decide", "CREDIT", "签约关口", *OVER, *asked]) == 0

    said = json.loads(capsys.readouterr().out)
    assert (said["decision"], said["by"], said["sentence"]) == ("allow", "", "可以签约。")
    assert (said["clause"]["at"], said["allowed_if"]) == ("第二条", None)
    assert {each["name"]: each["value"] for each in said["inputs"]} == {
        "未收款": "300000", "赊销额度": "600000", "本次金额": "300000",
    }  # fmt: skip


def test_the_answer_in_english(capsys):
    assert main(["decide", "CREDIT", "发货关口", *OVER, "--customer", "乙", "--english"]) == 0

    assert capsys.readouterr().out == (
        "Shipping is refused. 请先收回逾期货款。\n"
        "  第三条 “不准发货” 逾期应收 is more than ¥0\n"
        "  逾期应收 ¥50,000\n"
        "  to be allowed: 逾期应收 is at most ¥0 (¥50,000 over)\n"
    )


@pytest.mark.parametrize(
    ("gate", "arguments", "said"),
    [
        ("签约关口", ["--customer", "甲"], "关口“签约关口”要问“本次金额”，没有填报。"),
        (
            "签约关口",
            ["--customer", "甲", "--ask", "本次金额=五十"],
            "“本次金额”填报的“五十”不对：须为数字（单位 元）。",
        ),
        ("签约关口", ["--customer", "甲", "--ask", "本次金额"], "--ask 的“本次金额”看不懂。"),
        ("签约关口", ["--customer", "丙", "--ask", "本次金额=1"], "没有客户“丙”。"),
        ("签约关口", ["--ask", "本次金额=1"], "关口“签约关口”要看客户的资料，没有说是哪一个。"),
        ("发货", ["--customer", "甲"], "没有关口“发货”。"),
        ("赊销额度", ["--customer", "甲"], "没有关口“赊销额度”。"),
    ],
)
def test_what_cannot_be_answered_is_refused_in_one_sentence(capsys, gate, arguments, said):
    assert main(["decide", "CREDIT", gate, *OVER, *arguments]) == 2

    shown = capsys.readouterr()
    assert shown.out == ""
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1


def test_a_day_that_is_none_is_refused(capsys):
    assert main(["decide", "CREDIT", "发货关口", *OVER[:4], "--as-of", "2026-13-01", "--customer", "甲"]) == 2

    assert "日期“2026-13-01”看不懂。" in capsys.readouterr().err
