"""`kezhi compare`."""

import json

from kezhi.cli import main

TWO = ["compare", "S000", "S002-20"]


def test_one_capability_as_a_table(capsys):
    assert main([*TWO, "--capability", "visit"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "# 各制度并列"
    assert "| 制度 | 事项 | 对谁 | 做什么 | 多久、何时 | 由谁 | 条款 |" in lines
    assert (
        "| S002-20 | 半年回访 | 客户类型为“普通客户B级” | 拜访或回访 | 每 6 个月 | 办事处主任 | S002-20.51 |" in lines
    )
    assert sum(line.startswith("## ") for line in lines) == 2


def test_in_english(capsys):
    assert main([*TWO, "--capability", "VISIT", "--english"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert "| regulation | what | of whom | duty | how often, when | by whom | clauses |" in lines
    assert any(line.startswith("- Different periods: every 3 months (S000.06") for line in lines)


def test_as_json(capsys):
    assert main([*TWO, "--capability", "EXIT", "--json"]) == 0
    assert main([*TWO, "--capability", "KA", "--json"]) == 0

    texts = capsys.readouterr().out.split("\n]\n")
    nothing, key = (json.loads(text + "\n]")[0] if text.startswith("[\n") else None for text in texts[:2])
    assert nothing["rows"] == []
    assert key["rows"][0]["pack"] == "S000"
    assert key["rows"][0]["title"] == "大客户资格"
    assert key["rows"][0]["who"] == ["未定（编者建议 分公司负责人）"]
    assert key["rows"][0]["is_open"] is True


def test_a_capability_that_there_is_not(tmp_path, capsys):
    written = tmp_path / "page.md"

    assert main([*TWO, "--capability", "VISITS", "--out", str(written)]) == 2

    assert capsys.readouterr().err.startswith("没有能力“VISITS”。")
    assert not written.exists()


def test_a_place_that_cannot_be_written(tmp_path, capsys):
    kept = tmp_path / "kept"
    kept.mkdir()

    assert main([*TWO, "--capability", "EXIT", "--out", str(kept)]) == 2

    assert capsys.readouterr().err.startswith(f"不能写入文件 {kept}。")
    assert list(tmp_path.iterdir()) == [kept]


def test_a_regulation_that_there_is_not(capsys):
    assert main(["compare", "S999"]) == 2

    assert capsys.readouterr().err.startswith("没有制度包“S999”。")
