"""Taking people on and moving them."""

from django.urls import reverse

from kezhi.accounts.models import Post, Staff
from kezhi.audit.models import Entry


def new_person(company, **changes):
    salesperson = Post.objects.get(name="业务员").pk
    person = {"username": "mz0400", "name": "纪晓岚", "post": salesperson, "unit": company.east.pk, "superior": "",
              "password": "long-enough-9"}  # fmt: skip
    return person | changes


def test_an_administrator_takes_a_person_on(client, company, admin, sign_in):
    answer = sign_in(client, admin).post(reverse("accounts:new_staff"), new_person(company))

    added = Staff.objects.get(username="mz0400")
    assert (answer.status_code, answer.url) == (302, reverse("accounts:person", args=[added.pk]))
    assert (added.name, added.post.name, added.unit.name) == ("纪晓岚", "业务员", "华东办事处")
    acts = list(Entry.objects.order_by("pk").values_list("act", "subject_label"))
    assert acts == [("accounts.staff.added", "纪晓岚"), ("signin.password.issued", "纪晓岚")]


def test_a_name_in_use_is_refused_beside_its_field_and_nobody_is_added(client, company, admin, shen, sign_in):
    before = Staff.objects.count()

    answer = sign_in(client, admin).post(reverse("accounts:new_staff"), new_person(company, username="SHEN"))

    assert answer.status_code == 422
    assert "登录名“SHEN”已有人使用，请换一个。" in answer.content.decode()
    assert Staff.objects.count() == before


def test_a_salesperson_may_not_manage_staff(client, company, shen, sign_in):
    before = Staff.objects.count()

    answer = sign_in(client, shen).post(reverse("accounts:new_staff"), new_person(company))

    assert answer.status_code == 403
    assert Staff.objects.count() == before


def test_a_circle_of_superiors_is_refused(client, company, admin, shen, qi, sign_in):
    place = {"post": qi.post_id, "unit": qi.unit_id, "superior": shen.username, "is_active": "on"}

    answer = sign_in(client, admin).post(reverse("accounts:staff", args=[qi.pk]), place)

    qi.refresh_from_db()
    assert answer.status_code == 422
    assert qi.superior.username == "xu"


def test_who_still_owns_customers_cannot_leave(client, company, admin, shen, lichuan, sign_in):
    place = {"post": shen.post_id, "unit": shen.unit_id, "superior": shen.superior.username}

    answer = sign_in(client, admin).post(reverse("accounts:staff", args=[shen.pk]), place)

    shen.refresh_from_db()
    assert answer.status_code == 422
    assert "沈知遥名下还有1家客户，请先移交客户，再停用账号。" in answer.content.decode()
    assert shen.is_active


def test_the_organisation_page_reads_in_a_fixed_number_of_statements(client, shen, sign_in, django_assert_num_queries):
    sign_in(client, shen)

    with django_assert_num_queries(6):
        page = client.get(reverse("accounts:organisation")).content.decode()

    assert "华东办事处" in page
    assert "添加人员" not in page


def test_the_only_one_who_manages_accounts_can_neither_leave_nor_change_post(client, company, admin, shen, sign_in):
    entries = Entry.objects.count()
    leaving = {"post": admin.post_id, "unit": admin.unit_id, "superior": ""}
    selling = {"post": shen.post_id, "unit": admin.unit_id, "superior": "", "is_active": "on"}

    answers = [sign_in(client, admin).post(reverse("accounts:staff", args=[admin.pk]), p) for p in (leaving, selling)]

    now = Staff.objects.get(pk=admin.pk)
    assert [answer.status_code for answer in answers] == [422, 422]
    assert "管理员是唯一能管理组织与账号的人，请先把这项权限交给另一位在职人员。" in answers[0].content.decode()
    assert (now.is_active, now.post_id, Entry.objects.count()) == (True, admin.post_id, entries)


def test_without_a_password_nobody_signs_in_until_a_link_is_used(client, company, admin, sign_in):
    answer = sign_in(client, admin).post(reverse("accounts:new_staff"), new_person(company, password=""))

    added = Staff.objects.get(username="mz0400")
    assert (answer.status_code, added.has_usable_password()) == (302, False)
    refused = type(client)().post("/sign-in/", {"username": "mz0400", "password": "!"})
    assert refused.status_code == 422
