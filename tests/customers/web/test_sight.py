"""What is personal about a contact: covered everywhere, uncovered for a purpose, once, on record."""

from datetime import date

import pytest

from kezhi.accounts.capabilities import Capability
from kezhi.accounts.models import Grant
from kezhi.audit.models import Entry
from kezhi.customers.models import Contact

PLAIN = ("13805742046", "1985", "330203198505170013", "两个女儿", "围棋")


@pytest.fixture
def contact(lichuan):
    return Contact.objects.create(
        customer=lichuan, name="周予安", position="采购经理", phone="13805742046", birthday=date(1985, 5, 17),
        id_number="330203198505170013", family="两个女儿", hobbies="围棋", is_primary=True,
    )  # fmt: skip


@pytest.fixture
def url(contact):
    return f"/customers/{contact.customer_id}/contacts/{contact.pk}/sight/"


def ask(client, url, *fields, purpose="联系客户", note=""):
    given = {"fields_asked": fields, "purpose": purpose, "note": note}
    return client.post(url, given, headers={"HX-Request": "true"})


def test_pages_and_forms_carry_the_masks_alone(client, wen, sign_in, contact):
    sign_in(client, wen)
    root = f"/customers/{contact.customer_id}/"
    pages = [client.get(root + path).content.decode() for path in ("", "contacts/", f"contacts/{contact.pk}/")]

    assert [plain for page in pages for plain in PLAIN if plain in page] == []
    assert all("138 **** 2046" in page and "5月17日" in page and "330*************13" in page for page in pages)


def test_what_was_asked_for_is_shown_once_and_is_on_record(client, shen, sign_in, contact, url):
    shown = ask(sign_in(client, shen), url, "phone", purpose="其他", note="续签前确认收货人")

    page = shown.content.decode()
    assert (shown.status_code, shown["HX-Retarget"]) == (200, f"#contact-{contact.pk}")
    assert "no-store" in shown["Cache-Control"]
    assert "13805742046" in page
    assert [plain for plain in PLAIN[1:] if plain in page] == []
    entry = Entry.objects.get(act="privacy.field.seen")
    assert (entry.by, entry.customer_id) == (shen, contact.customer_id)
    assert entry.after == {"fields": ["phone"], "purpose": "其他：续签前确认收货人"}
    assert "13805742046" not in client.get(f"/customers/{contact.customer_id}/").content.decode()


@pytest.mark.parametrize(
    ("fields", "purpose", "told"),
    [
        (["phone"], "", "请选用途。"),
        (["phone"], "其他", "用途为“其他”时请写明说明。"),
        ([], "联系客户", "请选要查看的项目。"),
        (["id_number"], "联系客户", "id_number"),
    ],
)
def test_without_a_purpose_or_the_right_nothing_is_shown_nor_recorded(
    client, shen, sign_in, url, fields, purpose, told
):
    refused = ask(sign_in(client, shen), url, *fields, purpose=purpose)

    assert refused.status_code == 422
    assert told in refused.content.decode()
    assert not Entry.objects.filter(act="privacy.field.seen").exists()


def test_who_sees_the_customer_but_not_its_people_is_told_who_can_help(client, song, sign_in, url):
    answers = [sign_in(client, song).get(url), ask(client, url, "phone")]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert "没有“查看电话与生日”权限，请找管理员开通。" in answers[0].content.decode()


def test_each_group_of_fields_is_granted_by_itself(client, jiang, shen, sign_in, url):
    offered = sign_in(client, jiang).get(url).content.decode()
    assert ('value="id_number"' in offered, 'value="phone"' in offered) == (True, False)

    Grant.objects.filter(post=shen.post, capability=Capability.SEE_FAMILY).delete()
    offered = sign_in(client, shen).get(url).content.decode()
    assert ('value="phone"' in offered, 'value="family"' in offered) == (True, False)


def test_an_empty_covered_field_stays_and_a_ticked_one_goes(client, shen, sign_in, contact):
    url = f"/customers/{contact.customer_id}/contacts/{contact.pk}/"
    given = {
        "name": "周予安",
        "position": "采购总监",
        "phone": "",
        "birthday": "",
        "is_primary": "on",
        "drop": ["hobbies"],
    }

    assert sign_in(client, shen).post(url, given).status_code == 302

    contact.refresh_from_db()
    assert (contact.position, contact.phone, contact.birthday, contact.hobbies, contact.family) == (
        "采购总监", "13805742046", date(1985, 5, 17), "", "两个女儿",
    )  # fmt: skip
    entry = Entry.objects.get(act="customers.contact.edited")
    assert (entry.before["hobbies"], entry.after["hobbies"]) == ("****", "")


def test_a_field_that_needs_its_own_right_is_neither_offered_nor_written(client, shen, sign_in, contact):
    url = f"/customers/{contact.customer_id}/contacts/{contact.pk}/"
    offered = sign_in(client, shen).get(url).content.decode()
    given = {"name": "周予安", "is_primary": "on", "id_number": "110101199001011234", "drop": ["id_number"]}
    refused = client.post(url, given)

    contact.refresh_from_db()
    assert 'name="id_number"' not in offered
    assert (refused.status_code, contact.id_number) == (422, "330203198505170013")


@pytest.mark.usefixtures("contact")
def test_every_guarded_field_of_the_product_has_a_mask_that_hides_it():
    from kezhi.accounts.guarded import guarded_fields, shown  # noqa: PLC0415

    found = {(model.__name__, field) for model, field, _guard in guarded_fields()}
    contact = Contact.objects.get()

    assert found >= {("Contact", field) for field in ("phone", "birthday", "id_number", "family", "hobbies")}
    assert all(str(getattr(contact, field)) not in shown(contact, field) for field in Contact.guarded)
