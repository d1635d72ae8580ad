"""`kezhi evaluate`, `explain` and `facts schema` from the command line, and what they refuse."""

import json

import pytest

from kezhi.cli import main
from kezhi.engine.evaluate import evaluate
from kezhi.engine.facts.rows import RowFacts
from kezhi.engine.packs.library import Library
from tests.engine.evaluate.firm import AS_OF, SETTINGS, firm
from tests.engine.facts.files import write_csv


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return str(write_csv(firm(), tmp_path_factory.mktemp("firm")))


@pytest.fixture(scope="module")
def settings(tmp_path_factory):
    path = tmp_path_factory.mktemp("settings") / "settings.yaml"
    path.write_text("\n".join(f"{name}: {str(value).lower()}" for name, value in SETTINGS.items()), "utf-8")
    return f"@{path}"


def over(folder, *more):
    return ["--as-of", "2026-12-31", "--facts", folder, "--pack", "S002-20", *more]


def test_evaluate_counts_grades_duties_and_seconds(folder, settings, tmp_path, capsys):
    code = main(["evaluate", *over(folder, "--set", settings, "--json", "--out", str(tmp_path))])

    said = json.loads(capsys.readouterr().out)
    edition = Library().pack("S002-20").edition(AS_OF)
    evaluation = evaluate(edition, RowFacts(firm()), as_of=AS_OF, settings=SETTINGS)
    assert code == 0
    assert said["customers"] == 200
    assert said["grades"] == {"等级": evaluation.counts("等级")}
    assert said["duties"] == evaluation.duty_counts("kind")
    assert said["digest"] == evaluation.receipt.digest
    assert set(said["seconds"]) == {"facts", "compile", "customers", "duties", "digest", "recheck"}
    assert {path.name for path in tmp_path.iterdir()} == {
        "customers.parquet",
        "duties.parquet",
        "receipt.json",
        "verdicts.xlsx",
    }


def test_settings_left_out_are_listed_and_refused(folder, capsys):
    assert main(["evaluate", *over(folder)]) == 2

    said = capsys.readouterr().err.splitlines()
    assert len(said) == len(SETTINGS)
    assert all("未设定" in line for line in said)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--set", "合同额限额=3"], "没有名为“合同额限额”的参数。您是否想写“合同额限额一”？"),
        (["--set", "合同额限额一"], "--set 的“合同额限额一”看不懂。请写成 参数名=值，或 @文件.yaml。"),
        (["--set", "@没有.yaml"], "参数文件 没有.yaml 读不出来。请检查文件是否存在、是否为 YAML。"),
    ],
)
def test_wrong_settings_are_refused_in_one_sentence(folder, settings, capsys, arguments, said):
    assert main(["evaluate", *over(folder, "--set", settings, *arguments)]) == 2
    assert capsys.readouterr().err.strip() == said


def test_limits_in_the_wrong_order_are_refused(folder, settings, capsys):
    assert main(["evaluate", *over(folder, "--set", settings, "--set", "合同额限额一=50")]) == 2
    assert capsys.readouterr().err.strip()


def test_a_day_outside_every_edition_is_refused(folder, settings, capsys):
    code = main(["evaluate", "--as-of", "1999-12-31", "--facts", folder, "--pack", "S002-20", "--set", settings])

    assert code == 2
    assert capsys.readouterr().err.startswith("1999-12-31 没有生效的“S002-20”版本")


@pytest.mark.parametrize("customer", ["c0003", "000003", "栎川3有限公司"])
def test_explain_finds_a_customer_by_key_number_and_name(folder, settings, capsys, customer):
    assert main(["explain", customer, *over(folder, "--set", settings, "--json")]) == 0
    assert json.loads(capsys.readouterr().out)["customer"] == "c0003"


@pytest.mark.parametrize(
    ("language", "said"), [([], "  暂定，待业务部经理决定"), (["--english"], "  provisional until 业务部经理 decides")]
)
def test_explain_says_what_waits_for_a_decision(folder, settings, capsys, language, said):
    assert main(["explain", "c0003", *over(folder, "--set", settings, "--all", *language)]) == 0

    assert said in capsys.readouterr().out.splitlines()


def test_explain_says_what_an_unknown_customer_may_have_meant(folder, settings, capsys):
    assert main(["explain", "栎川3有限司", *over(folder, "--set", settings)]) == 2

    said = capsys.readouterr().err.strip()
    assert said.startswith("没有客户“栎川3有限司”。您是否想找：栎川3有限公司")


def test_the_schema_names_every_table(capsys):
    assert main(["facts", "schema", "--json"]) == 0

    tables = json.loads(capsys.readouterr().out)["tables"]
    assert [table["name"] for table in tables][:3] == ["customers", "contacts", "contracts"]


def test_a_day_that_periods_cannot_reach_beyond_is_refused(folder, settings, capsys):
    code = main(["evaluate", "--as-of", "9999-12-31", "--facts", folder, "--pack", "S002-20", "--set", settings])

    assert (code, capsys.readouterr().err) == (2, "日期“9999-12-31”看不懂。请写成 --as-of 2026-12-31。\n")


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_computed(folder, settings, capsys, tmp_path):
    (tmp_path / "taken").write_text("x", "utf-8")
    out = tmp_path / "taken"

    code = main(["evaluate", *over(folder, "--set", settings, "--out", str(out))])

    assert (code, capsys.readouterr().err) == (2, f"不能写入文件夹 {out}。请换一个可以写入的文件夹。\n")
    assert out.read_text("utf-8") == "x"


def test_a_run_within_bounded_memory_finds_the_same(folder, settings, capsys):
    digests = []
    for more in ([], ["--memory", "1GB"]):
        code = main(["evaluate", *over(folder, "--set", settings, "--json", *more)])
        assert code == 0
        digests.append(json.loads(capsys.readouterr().out)["digest"])

    assert digests[0] == digests[1]


def test_what_is_no_size_of_memory_is_refused(folder, settings, capsys):
    code = main(["evaluate", *over(folder, "--set", settings, "--memory", "much")])

    captured = capsys.readouterr()
    assert code == 2
    assert captured.out == ""
    assert "“much”不是可用的内存大小" in captured.err
