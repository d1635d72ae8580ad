"""What the regulations ask about secrecy, tried in the firm; a test stands where breaking its clause fails it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from kezhi.accounts.errors import NotAllowed, Refusal
from kezhi.audit.models import Entry
from kezhi.backup.errors import StoreIsNotEmpty
from kezhi.backup.restoring import read_head, restore_backup
from kezhi.backup.writing import write_backup
from kezhi.customers.actions import add_contact, edit_contact
from kezhi.customers.errors import DateAhead, NameMissing
from kezhi.customers.models import Contact, Customer
from kezhi.handovers.actions import ask_to_receive, confirm
from kezhi.handovers.queries.checklist import checklist
from kezhi.privacy import errors
from kezhi.privacy.actions import lend_file, record_breach, settle_breach, state_ground, take_back
from kezhi.privacy.models import Borrowing, Breach, Ground
from kezhi.signin.models import Session
from tests.privacy.conftest import AT, TODAY


def breach(by, person, kind="泄露", **named):
    given = {"happened_on": TODAY, "account": "在外部群里发了客户电话", "by": by, "at": AT, **named}
    return record_breach(kind=kind, person=person, **given)


@pytest.mark.clause("S001-03.06")
def test_work_content_opens_only_to_those_concerned_and_forwarding_it_is_on_record(
    client, sign_in, lichuan, guyan, shen, lu, gu
):
    pages = [reverse("customers:page", args=[lichuan.pk]), reverse("privacy:contact", args=[guyan.pk])]
    assert [sign_in(client, shen).get(page).status_code for page in pages] == [200, 200]
    assert [sign_in(client, lu).get(page).status_code for page in pages] == [404, 404]

    kept = settle_breach(breach=breach(gu, shen, "转发"), decision="通报批评，罚款 200 元", by=gu, at=AT)

    assert (kept.kind, kept.person, kept.decision, kept.decided_on) == ("转发", shen, "通报批评，罚款 200 元", TODAY)


@pytest.mark.clause("S001-04.07")
def test_a_leak_is_registered_once_decided_once_and_never_by_oneself(lichuan, guyan, shen, gu, wen):
    with pytest.raises(NotAllowed):
        breach(shen, gu)
    with pytest.raises(errors.OwnBreach):
        breach(gu, gu)
    with pytest.raises(errors.DayAhead):
        breach(gu, shen, happened_on=TODAY + timedelta(days=1))
    assert not Breach.objects.exists()

    case = breach(wen, gu)
    with pytest.raises(errors.OwnBreach):
        settle_breach(breach=case, decision="无", by=gu, at=AT)
    with pytest.raises(errors.AnswerMissing):
        settle_breach(breach=case, decision=" ", by=wen, at=AT)
    settle_breach(breach=case, decision="警告", by=wen, at=AT)
    with pytest.raises(errors.AlreadySettled):
        settle_breach(breach=case, decision="撤销警告", by=wen, at=AT)

    assert list(Breach.objects.values_list("decision", flat=True)) == ["警告"]
    acts = Entry.objects.filter(act__startswith="privacy.breach").order_by("pk").values_list("act", "by__username")
    assert list(acts) == [("privacy.breach.recorded", "wen"), ("privacy.breach.settled", "wen")]


@pytest.mark.clause("S001-04.08")
def test_a_seat_that_was_left_shows_nothing(client, sign_in, lichuan, guyan, shen):
    sign_in(client, shen)
    page = reverse("customers:contacts", args=[lichuan.pk])
    before = client.get(page).content.decode()
    hours_ago = timezone.now() - timedelta(hours=9)
    Session.objects.filter(session_key=client.session.session_key).update(seen_at=hours_ago)
    after = client.get(page)

    assert "顾言" in before
    assert "13800010002" not in before
    assert (after.status_code, after.url.partition("?")[0]) == (302, "/lock/")


@pytest.mark.clause("S002-16.04")
def test_what_is_kept_of_a_person_is_checked_and_covered(client, sign_in, lichuan, guyan, shen):
    with pytest.raises(NameMissing):
        edit_contact(contact=guyan, name=" ", by=shen, at=AT)
    with pytest.raises(DateAhead):
        edit_contact(contact=guyan, birthday=TODAY + timedelta(days=1), by=shen, at=AT)
    assert Contact.objects.get() == guyan
    assert (Contact.objects.get().name, Contact.objects.get().birthday) == (guyan.name, guyan.birthday)
    page = sign_in(client, shen).get(reverse("customers:contacts", args=[lichuan.pk])).content.decode()

    assert "138 **** 0002" in page
    assert "13800010002" not in page


@pytest.mark.clause("S002-16.05", "S002-17.07")
def test_others_query_by_rule_and_every_sight_is_on_record(client, sign_in, lichuan, guyan, shen, song, lu):
    url = reverse("customers:sight", args=[lichuan.pk, guyan.pk])
    given = {"purpose": "联系客户", "fields_asked": ["phone"]}

    assert sign_in(client, lu).post(url, given).status_code == 404
    assert sign_in(client, song).post(url, given).status_code == 403
    assert not Entry.objects.filter(act="privacy.field.seen").exists()
    assert "13800010002" in sign_in(client, shen).post(url, given).content.decode()

    seen = Entry.objects.get(act="privacy.field.seen")
    assert (seen.by, seen.subject_id, seen.after["fields"]) == (shen, str(guyan.pk), ["phone"])
    with pytest.raises(NotAllowed):
        add_contact(customer=lichuan, name="周予安", by=lu, at=AT)


@pytest.mark.clause("S002-17.06")
def test_source_and_legal_basis_are_recorded_item_by_item(client, sign_in, guyan, shen):
    for fields, basis, source in (
        (["phone"], "本人同意", "本人提供"),
        (["birthday"], "本人公开或已合法公开", "公开渠道"),
    ):
        state_ground(
            contact=guyan, purpose="业务联系", basis=basis, source=source, fields=fields, from_on=TODAY, by=shen, at=AT,
            evidence="微信回复",
        )  # fmt: skip
    with pytest.raises(errors.EvidenceMissing):
        state_ground(
            contact=guyan, purpose="问候与关怀", basis="本人同意", source="第三方提供", fields=["hobbies"],
            from_on=TODAY, by=shen, at=AT,
        )  # fmt: skip

    panel = sign_in(client, shen).get(reverse("privacy:contact", args=[guyan.pk])).context["panel"]
    assert {item.label: item.is_lacking for item in panel.held} == {
        "姓名": True, "职务": True, "电话": False, "生日": False, "爱好": True,
    }  # fmt: skip
    assert list(Ground.objects.order_by("pk").values_list("fields", "basis", "source")) == [
        (["phone"], "本人同意", "本人提供"), (["birthday"], "本人公开或已合法公开", "公开渠道"),
    ]  # fmt: skip


@pytest.mark.clause("S002-21.25")
def test_credit_files_are_lent_by_register_alone(lichuan, gu, wen, shen, song):
    given = {"customer": lichuan, "what": "资信资料", "purpose": "年审", "due_on": TODAY + timedelta(days=7), "at": AT}
    with pytest.raises(NotAllowed):
        lend_file(by=shen, borrower=song, **given)
    with pytest.raises(errors.LentToOneself):
        lend_file(by=gu, borrower=gu, **given)
    lent = lend_file(by=gu, borrower=song, **given)
    with pytest.raises(NotAllowed):
        take_back(borrowing=lent, by=song, at=AT)
    take_back(borrowing=lent, by=wen, at=AT)

    kept = Borrowing.objects.get()
    assert (kept.what, kept.borrower, kept.purpose, kept.lent_on, kept.returned_on, kept.lent_by) == (
        "资信资料", song, "年审", TODAY, TODAY, gu,
    )  # fmt: skip


@pytest.mark.clause("S002-04.10")
def test_what_another_department_receives_is_receipted_and_unchanged(lichuan, guyan, shen, fang, admin):
    kept = Contact.objects.values().get()
    hand_over = ask_to_receive(
        person=shen, receiver=fang, chosen=[thing.key for thing in checklist(shen).things], by=admin, at=AT
    )
    assert Customer.objects.get().owner == shen
    with pytest.raises(Refusal):
        confirm(hand_over=hand_over, by=shen, at=AT)

    confirm(hand_over=hand_over, by=fang, at=AT)

    assert (Customer.objects.get().owner, Contact.objects.values().get()) == (fang, kept)
    receipt = Entry.objects.get(act="handovers.handover.confirmed")
    assert (receipt.by, receipt.at) == (fang, AT)


@pytest.mark.clause("S002-10.11")
def test_the_archive_is_backed_up_for_its_keeper_alone(lichuan, guyan, settings, tmp_path):
    settings.HOME = tmp_path / "home"
    written = write_backup(tmp_path / "company.tar", home=settings.HOME, at=AT)

    path = tmp_path / "company.tar"
    assert path.stat().st_mode & 0o777 == 0o600
    assert {name: written.tables[name].count for name in ("customers.customer", "customers.contact")} == {
        "customers.customer": 1, "customers.contact": 1,
    }  # fmt: skip
    assert read_head(path) == written
    with pytest.raises(StoreIsNotEmpty):
        restore_backup(path, home=settings.HOME)
