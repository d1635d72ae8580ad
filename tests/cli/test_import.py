"""`kezhi import FILE --as TABLE`."""

import json

import pytest

from kezhi.cli import import_, main
from kezhi.trade.models import Receivable
from tests.imports.conftest import INVOICES


@pytest.fixture
def kezhi(company, monkeypatch, capsys):
    """Runs the command inside the test's own store."""
    monkeypatch.setattr(import_, "set_up", lambda: None)
    monkeypatch.setattr(import_, "migrate", lambda: None)

    def run(*words: object) -> tuple[int, str, str]:
        code = main(["import", *map(str, words)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def invoices(tmp_path):
    path = tmp_path / "开票.csv"
    path.write_text(INVOICES, encoding="gbk")
    return path


def test_a_file_goes_in_whole_and_the_second_time_changes_nothing(kezhi, invoices):
    assert kezhi(invoices, "--as", "receivables") == (0, "已导入 开票.csv：共 3 行，新增 3，更改 0，未变 0。\n", "")
    assert kezhi(invoices, "--as", "receivables") == (0, "已导入 开票.csv：共 3 行，新增 0，更改 0，未变 3。\n", "")
    assert Receivable.objects.count() == 3


def test_bad_rows_are_listed_and_nothing_is_written(kezhi, invoices, tmp_path):
    invoices.write_text(INVOICES.replace("1000.50", "十二万"), encoding="utf-8")

    code, out, err = kezhi(invoices, "--as", "receivables", "--errors", tmp_path / "错误表.xlsx")

    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "第 2 行“金额”列 十二万：须为数字。请改为数字，单位元，例如 120000.00。",
        "有 1 行有错，整个文件都没有写入，请下载错误表，改好再传。",
    ]
    assert (tmp_path / "错误表.xlsx").exists()
    assert not Receivable.objects.exists()


def test_a_mapping_from_a_file_and_results_as_json(kezhi, tmp_path):
    table, mapping = tmp_path / "a.csv", tmp_path / "m.yaml"
    table.write_text("who,no,day,sum\nB1,7,3/4/2026,1.5\nB2,8,3/4/2026,2\n", encoding="utf-8")
    mapping.write_text(
        "table: receivables\ncolumns: {customer_number: who, number: no, issued_on: day, amount: sum}\n"
        "units: {amount: 万元}\ndates: {issued_on: D/M/YYYY}\nwhere: {who: [B1]}\ncreate_customers: true\n",
        encoding="utf-8",
    )

    code, out, _err = kezhi(table, "--as", "receivables", "--mapping", mapping, "--by", "song", "--json")

    assert code == 0
    assert (json.loads(out)["rows"], json.loads(out)["written_rows"]) == (1, 1)
    stored = Receivable.objects.get()
    assert (str(stored.issued_on), str(stored.amount), stored.customer.unit.name) == (
        "2026-04-03",
        "15000.00",
        "业务部",
    )


def test_only_checking_writes_nothing(kezhi, invoices):
    code, out, _err = kezhi(invoices, "--as", "receivables", "--check-only")

    assert (code, out) == (0, "可导入 开票.csv：共 3 行，新增 0，更改 0，未变 0。\n")
    assert not Receivable.objects.exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as", "orders"], "没有名为“orders”的数据表"),
        (["--as", "receivables", "--mapping", "没有的"], "没有名为“没有的”的对应方案，也没有这个文件"),
        (["--as", "receivables", "--by", "nobody"], "没有登录名为“nobody”的在职人员"),
        (["--as", "receivables", "--by", "shen"], "您的岗位（业务员）没有“导入数据”权限"),
        (["--as", "payments"], "还缺必填项：回款日"),
    ],
)
def test_wrong_words_end_with_two_and_one_sentence(kezhi, invoices, words, sentence):
    code, out, err = kezhi(invoices, *words)

    assert (code, out) == (2, "")
    assert err.startswith(sentence)
    assert err.count("\n") == 1
    assert not Receivable.objects.exists()


def test_a_file_that_is_not_there(kezhi, tmp_path):
    code, _out, err = kezhi(tmp_path / "无.csv", "--as", "receivables")

    assert code == 2
    assert err.endswith("请核对路径。\n")
