"""The records of forms: what they store, show and compute, from rows, from files, from a live store that has none."""

from datetime import date
from decimal import Decimal

import pytest

from kezhi.engine.backends.duckdb import DuckBackend
from kezhi.engine.errors import FactsError
from kezhi.engine.evaluate import evaluate
from kezhi.engine.evaluate.record_checks import broken_records, check_record, unaccepted
from kezhi.engine.facts.folder import FolderFacts
from kezhi.engine.facts.live import LiveFacts
from kezhi.engine.facts.rows import RowFacts
from tests.engine.facts.files import write_sqlite
from tests.engine.rules.small_packs import AS_OF, edition_of, evaluated

FORM = """
- kind: form
  id: 交货单
  CLAUSE
  about: contracts
  numbering: {pattern: "JH-{year}-{number:4}"}
  append_only: true
  fields:
    - {name: 交货额, type: money, required: true}
    - {name: 合同额, shows: contracts.amount}
    - {name: 客户性质, shows: customers.kind}
    - {name: 未交额, type: money, computed: 合同额 - 交货额}
    - {name: 状态, type: text, choices: [已收, 未收]}
    - {name: 收货人签字, type: signature, by: 收货人}
  checks:
    - {id: 不超合同, holds: 交货额 <= 合同额, says: 交货额超过合同额，请核对。}
    - {id: 签字才算收, holds: 状态 != "已收" or 收货人签字, says: 已收的须有收货人签字。}
"""
FIGURES = """
- kind: indicator
  id: 已交
  CLAUSE
  type: money
  from: 交货单
  value: 交货额
  aggregate: sum
  on: filled_on
- kind: indicator
  id: 最近未交
  CLAUSE
  type: money
  from: 交货单
  value: 未交额
  aggregate: latest
  on: filled_on
- kind: indicator
  id: 终端已签
  CLAUSE
  type: count
  from: 交货单
  aggregate: count
  where: 客户性质 == "终端" and 收货人签字
  on: filled_on
"""
CUSTOMERS = [{"customer": "甲", "kind": "终端"}, {"customer": "乙"}]
CONTRACTS = [
    {"contract": "h1", "customer": "甲", "signed_on": "2026-01-01", "amount": 1000},
    {"contract": "h2", "customer": "乙", "signed_on": "2026-01-01", "amount": 500},
]


def slip(contract: str, customer: str, on: str, amount: int, **more: object) -> dict[str, object]:
    return {"contract": contract, "customer": customer, "filled_on": on, "交货额": amount, **more}


SLIPS = [
    slip("h1", "甲", "2026-03-01", 400, 收货人签字=True, 状态="已收"),
    slip("h1", "甲", "2026-04-01", 250, 收货人签字=False),
    slip("h1", "甲", "2026-07-01", 350, 收货人签字=True),
    slip("h2", "乙", "2026-03-01", 500, 收货人签字=True),
]


@pytest.fixture
def edition(tmp_path):
    return edition_of(tmp_path / "packs", FORM + FIGURES)


def figures(evaluation):
    return {r["customer"]: (r["已交"], r["最近未交"], r["终端已签"]) for r in evaluation.customers.to_pylist()}


EXPECTED = {"甲": (Decimal(650), Decimal(750), 1), "乙": (Decimal(500), Decimal(0), 0)}


def test_a_record_shows_what_it_is_about_and_computes_from_itself(edition):
    facts = {"customers": CUSTOMERS, "contracts": CONTRACTS, "交货单": SLIPS}
    given = RowFacts(facts, edition.names.tables)

    evaluation = evaluate(edition, given, as_of=AS_OF)

    assert figures(evaluation) == EXPECTED
    assert evaluation.receipt.sample_checked == 2
    assert evaluation.receipt.facts["交货单"].rows == 4


def test_a_form_without_records_is_empty_and_said_to_be_absent(edition):
    evaluation = evaluated(edition, {"customers": CUSTOMERS, "contracts": CONTRACTS})

    assert figures(evaluation) == {"甲": (None, None, 0), "乙": (None, None, 0)}
    assert evaluation.receipt.facts["交货单"].is_absent


def write_folder(folder, slips, *, as_csv: bool):
    folder.mkdir()
    (folder / "customers.csv").write_text("customer,kind\n甲,终端\n乙,\n", "utf-8")
    (folder / "contracts.csv").write_text(
        "contract,customer,signed_on,amount\nh1,甲,2026-01-01,1000\nh2,乙,2026-01-01,500\n", "utf-8"
    )
    names = ["record", "contract", "customer", "filled_on", "交货额", "收货人签字", "状态"]
    rows = [{"record": f"j{n}", **slip} for n, slip in enumerate(slips)]
    lines = [",".join(str(row.get(name, "")) for name in names) for row in rows]
    file = folder / "forms" / "交货单.csv" if as_csv else folder / "slips.csv"
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join([",".join(names), *lines]) + "\n", "utf-8")
    if not as_csv:
        (folder / "facts.yaml").write_text("forms:\n  交货单: {file: slips.csv}\n", "utf-8")
    return folder


@pytest.mark.parametrize("as_csv", [True, False])
def test_records_lie_in_a_folder_under_the_forms_name_or_where_facts_yaml_says(edition, tmp_path, as_csv):
    folder = write_folder(tmp_path / "facts", SLIPS, as_csv=as_csv)

    assert figures(evaluate(edition, FolderFacts(folder), as_of=AS_OF)) == EXPECTED


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"状态": "退回"}, "facts-choice"),
        ({"交货额": "很多"}, "facts-value"),
        ({"交货额": ""}, "facts-required"),
        ({"filled_on": ""}, "facts-required"),
    ],
)
def test_a_cell_that_does_not_fit_its_field_is_refused_in_a_file_and_in_a_row(edition, tmp_path, change, code):
    slips = [*SLIPS[:1], {**SLIPS[1], **change}]
    folder = write_folder(tmp_path / "facts", slips, as_csv=True)

    with pytest.raises(FactsError) as in_file:
        evaluate(edition, FolderFacts(folder), as_of=AS_OF)
    blank = {name: value or None for name, value in slips[1].items()}
    with pytest.raises(FactsError) as in_row:
        RowFacts({"交货单": [blank]}, edition.names.tables)

    assert in_file.value.diagnostics[0].code == in_row.value.diagnostics[0].code == code
    assert "第 3 行" in str(in_file.value)


def test_a_record_that_stands_twice_is_refused(edition):
    twice = [{**SLIPS[0], "record": "j1"}, {**SLIPS[1], "record": "j1"}]

    with pytest.raises(FactsError) as refused:
        RowFacts({"交货单": twice}, edition.names.tables)

    assert refused.value.diagnostics[0].code == "facts-key"


def test_a_live_store_without_the_form_has_no_records(edition, tmp_path):
    database = write_sqlite({"customers": [{"customer": "甲"}]}, tmp_path / "db.sqlite3")
    readers = {"customers": lambda db: db.table("trade_customers").select("customer")}

    evaluation = evaluate(edition, LiveFacts(database, readers), as_of=AS_OF)

    assert figures(evaluation) == {"甲": (None, None, 0)}


@pytest.mark.parametrize(
    ("change", "failed"),
    [
        ({}, []),
        ({"交货额": 1000}, []),
        ({"交货额": Decimal("1000.01")}, ["不超合同"]),
        ({"收货人签字": False}, ["签字才算收"]),
        ({"收货人签字": None}, []),
        ({"收货人签字": False, "交货额": 2000}, ["不超合同", "签字才算收"]),
    ],
)
def test_a_record_is_checked_as_it_is_filled_in(edition, change, failed):
    about = {"contracts": [{"contract": "h1", "amount": Decimal(1000), "customer": "甲"}], "customers": []}

    checked = check_record(edition, "交货单", {**SLIPS[0], **change}, as_of=AS_OF, about=about)

    assert [check.id for check in checked.failed] == failed
    assert checked.row["合同额"] == 1000


def test_a_record_is_sent_back_for_every_field_that_is_amiss_and_then_for_its_checks(edition):
    about = {"contracts": [{"contract": "h1", "amount": Decimal(1000), "customer": "甲"}], "customers": []}

    def reasons(**change: object) -> list[tuple[str, str]]:
        found = unaccepted(edition, "交货单", {**SLIPS[0], **change}, as_of=AS_OF, about=about)
        return [(each.check, each.field) for each in found]

    assert reasons() == []
    assert reasons(filled_on=None, 交货额="多", contract=None) == [
        ("required", "contract"), ("required", "filled_on"), ("type", "交货额"),
    ]  # fmt: skip
    assert reasons(交货额=2000) == [("不超合同", "")]


def test_records_that_break_a_check_are_found_in_a_whole_source(edition):
    wrong = [{**SLIPS[0], "record": f"j{n}", "交货额": 999 + n} for n in range(4)]
    facts = RowFacts({"customers": CUSTOMERS, "contracts": CONTRACTS, "交货单": wrong}, edition.names.tables)

    with DuckBackend() as backend:
        facts.bind(backend, needed=edition.names.tables, tables=edition.names.tables)
        found = list(broken_records(edition, backend, as_of=date(2026, 12, 31)))

    assert [(each.check.id, each.count, each.records) for each in found] == [("不超合同", 2, ("j2", "j3"))]
