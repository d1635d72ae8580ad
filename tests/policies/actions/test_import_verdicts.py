"""Verdicts found elsewhere come back as a run like any other, or change nothing."""

import json
from datetime import UTC, datetime, timedelta
from shutil import rmtree

import pyarrow.parquet as pq
import pytest
from django.conf import settings

from kezhi.accounts.errors import Refusal
from kezhi.audit.models import Entry
from kezhi.cli import main
from kezhi.customers.models import Customer
from kezhi.duties.models import Duty, DutyChange
from kezhi.engine.errors import EngineError
from kezhi.grading.models import Assessment, Proposal
from kezhi.policies.actions import export_facts, import_verdicts, run_now
from kezhi.policies.models import Adoption, Run
from tests.regulated import AT, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
LATER = AT + timedelta(hours=1)


def evaluated(tmp_path, at=AT, day=TODAY):
    """Export, evaluate the folder as on another machine, and say where the verdicts lie."""
    facts, out = tmp_path / f"facts {at:%H%M}", tmp_path / f"out {at:%H%M}"
    export_facts(folder=facts, at=at, on=day, tell=lambda *_: None)
    asked = ["--facts", str(facts), "--stack", str(facts / "stack.yaml"), "--as-of", str(day), "--out", str(out)]
    assert main(["evaluate", *asked]) == 0
    return out


@pytest.fixture(autouse=True)
def no_verdicts_of_other_tests():
    """A run that a test rolled back left its files, and the next run may bear its number."""
    rmtree(settings.HOME / "runs", ignore_errors=True)


def ledger():
    return (
        list(Duty.objects.order_by("key").values_list("key", "state", "due_on", "holder", "evidence")),
        list(Assessment.objects.order_by("pk").values_list("customer", "verdict", "total")),
        list(Proposal.objects.order_by("pk").values_list("customer", "grade_after", "state")),
    )


def everything():
    counted = (Run, Duty, DutyChange, Assessment, Proposal, Entry)
    kept = sorted((settings.HOME / "runs").glob("*/*"))
    return ledger(), [model.objects.count() for model in counted], kept


def refused(folder, at=LATER):
    before = everything()
    with pytest.raises((Refusal, EngineError)) as said:
        import_verdicts(folder=folder, by=None, at=at)
    assert everything() == before
    return str(said.value)


def altered(folder, **changes):
    """The receipt says something else, and the digests still agree."""
    path = folder / "receipt.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))
    return folder


def test_verdicts_from_elsewhere_make_the_ledger_that_a_run_here_makes(adoption, books, tmp_path):
    out = evaluated(tmp_path)

    (imported,) = import_verdicts(folder=out, by=None, at=LATER)

    found, counts = ledger(), imported.run.counts
    assert imported.is_new
    assert (imported.run.state, imported.run.ended_at, imported.run.as_of) == ("done", LATER, TODAY)
    assert (counts["assessed"], counts["proposed"], counts["opened"]) == (2, 2, Duty.objects.count() - waiting())
    assert imported.run.receipt["moment"] == AT.isoformat()
    assert imported.run.receipt["imported_at"] == LATER.isoformat()
    for model in (Proposal, Assessment, DutyChange, Duty):
        model.objects.all().delete()
    here = run_now(adoption=adoption, as_of=TODAY, at=LATER)
    assert (here.receipt["digest"], ledger()[0]) == (imported.run.receipt["digest"], found[0])
    assert [row[1:] for row in ledger()[1]] == [row[1:] for row in found[1]]


def waiting():
    return Duty.objects.filter(state="waiting").count()


def test_its_tables_are_kept_and_the_act_is_recorded(adoption, books, tmp_path, xu):
    (imported,) = import_verdicts(folder=evaluated(tmp_path), by=xu, at=LATER)

    kept = settings.HOME / "runs" / str(imported.run.pk)
    assert pq.read_table(kept / "duties.parquet").num_rows == Duty.objects.count()
    entry = Entry.objects.get(act="policies.run.imported")
    assert (entry.by, entry.after["digest"]) == (xu, imported.run.receipt["digest"])


def test_the_same_folder_twice_changes_nothing(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    (first,) = import_verdicts(folder=out, by=None, at=LATER)
    before = everything()

    (second,) = import_verdicts(folder=out, by=None, at=LATER + timedelta(days=1))

    assert (second.run.pk, second.is_new) == (first.run.pk, False)
    assert everything() == before


def test_what_was_done_here_meanwhile_stands(adoption, books, tmp_path, shen):
    run_now(adoption=adoption, as_of=TODAY, at=AT - timedelta(hours=1))
    out = evaluated(tmp_path)
    duty = Duty.objects.filter(state="open").first()
    Duty.objects.filter(pk=duty.pk).update(state="satisfied", evidence="i1", satisfied_on=TODAY)
    DutyChange.objects.create(duty=duty, what="satisfied", at=AT + timedelta(minutes=5), by=shen, before={}, after={})

    import_verdicts(folder=out, by=None, at=LATER)

    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == ("satisfied", "i1")


def test_altered_verdicts_are_refused(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    duties = pq.read_table(out / "duties.parquet")
    pq.write_table(duties.slice(1), out / "duties.parquet")

    said = f"{out} 里的 duties.parquet 与回执的摘要不符。请重新评定，或重新带回写出的文件夹。"
    assert refused(out) == said


def test_a_missing_table_and_a_missing_receipt_are_refused(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    (out / "customers.parquet").unlink()

    assert refused(out) == f"{out} 里缺少 customers.parquet。请把写出的文件夹整个带回来。"
    (out / "receipt.json").write_text("{")
    assert refused(out).startswith(f"{out} 里没有可读的 receipt.json。")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"adoption": "S002-20"}, "里的评定结果不属于2026-11-18采用的任何制度，请用导出时写出的 stack.yaml 评定。"),
        ({"edition_hash": "0"}, "里的评定结果所用的版本S002-20@2010-01-01与采用的S002-20@2010-01-01内容不同，"),
        ({"adopted_on": "2026-01-06"}, "里的评定结果按2026-01-06采用计算，采用日是2026-01-05，"),
        ({"settings": {}}, "里的评定结果所用的参数与设定的不同（"),
        ({"moment": None}, "里的评定结果没有写明事实取自哪一时刻，"),
        ({"moment": "2026-11-18T06:00:00+00:00"}, "里的评定结果所据的事实取自2026-11-18 14:00:00，晚于现在，"),
    ],
)
def test_other_rules_values_and_moments_are_refused(adoption, books, tmp_path, changes, said):
    out = altered(evaluated(tmp_path), **changes)

    assert refused(out).startswith(f"{out}{said}")


def test_a_value_decided_since_is_named(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    adoption.values.filter(parameter="拖欠宽限天数").update(value="7")

    assert refused(out) == f"{out}里的评定结果所用的参数与设定的不同（拖欠宽限天数），请重新导出并评定。"


def test_an_adoption_that_has_ended_is_refused(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    Adoption.objects.update(ended_on=TODAY)

    assert "不属于2026-11-18采用的任何制度" in refused(out)


def test_an_earlier_day_and_older_facts_are_refused(adoption, books, tmp_path):
    out = evaluated(tmp_path)
    run_now(adoption=adoption, as_of=TODAY, at=AT + timedelta(minutes=30))

    assert refused(out) == (
        "已按2026-11-18 10:30:00的事实评定过，等级与义务不能倒回2026-11-18 10:00:00的事实，请重新导出并评定。"
    )
    run_now(adoption=adoption, as_of=TODAY + timedelta(days=1), at=LATER)
    assert refused(out) == "已按2026-11-19评定过，等级与义务不能倒回2026-11-18，请选2026-11-19或之后的日期。"


def test_a_day_to_come_is_refused(adoption, books, tmp_path):
    out = evaluated(tmp_path, day=TODAY + timedelta(days=1))

    assert refused(out) == "2026-11-19还没有到，请选今天或更早的日期。"


def test_customers_whom_the_store_lost_are_named(adoption, books, tmp_path, lu):
    stranger = Customer.objects.create(number="000999", name="无名", owner=lu, unit=lu.unit)
    out = evaluated(tmp_path)
    key = stranger.pk
    stranger.delete()

    assert refused(out) == f"{out}里的评定结果提到本机没有的客户（{key}），请核对是否由本机导出。"


def test_a_run_that_breaks_half_way_leaves_nothing(adoption, books, tmp_path, monkeypatch):
    out = evaluated(tmp_path)
    before = everything()
    monkeypatch.setattr("kezhi.policies.actions.take_verdicts.reconcile", lambda **_given: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        import_verdicts(folder=out, by=None, at=LATER)

    assert everything() == before


def test_the_command_tells_what_came_of_it(adoption, books, tmp_path, capsys):
    out = evaluated(tmp_path, at=datetime(2026, 11, 18, 3, tzinfo=UTC))
    capsys.readouterr()

    assert main(["verdicts", "import", str(out)]) == 0
    said = capsys.readouterr().out
    assert main(["verdicts", "import", str(out)]) == 0
    again = capsys.readouterr().out

    run = Run.objects.get()
    assert said.startswith(f"{run.number} S002-20@2010-01-01，2026-11-18 评定：评定户数 2，提出建议 2，")
    assert again == f"{run.number} 早已带回，没有改动。\n"
    assert main(["verdicts", "import", str(tmp_path / "nowhere")]) == 2
