"""Adopting step by step: begin, blanks, posts, preview, and what one finds again."""

import pytest
from django.urls import reverse
from django.utils import timezone

from kezhi.policies.models import AdoptedValue, Adoption, Draft
from tests.regulated import DECIDED, SOURCE, adopt_by, rules

PACK = "S002-20"


def begin(client, company, pack=PACK, **changed):
    given = {"unit": company.branch.pk, "on": "2026-01-05", "source": SOURCE, **changed}
    return client.post(reverse("policies:adoption", args=[pack]), given)


@pytest.fixture
def draft(client, company, gu, sign_in):
    begin(sign_in(client, gu), company)
    return Draft.objects.get()


def at(step, draft):
    return reverse(f"policies:{step}", args=[draft.pk])


def seen(draft, **more):
    draft.refresh_from_db()
    return {"seen-revision": draft.revision, **more}


def test_a_draft_is_begun_and_leads_to_the_blanks(client, company, gu, sign_in):
    answer = begin(sign_in(client, gu), company)

    draft = Draft.objects.get()
    assert (answer.status_code, answer.url) == (302, at("draft_blanks", draft))
    assert (draft.unit, str(draft.on), draft.source, draft.begun_by) == (company.branch, "2026-01-05", SOURCE, gu)
    assert Adoption.objects.count() == 0


def test_a_day_that_is_none_is_refused_and_nothing_is_begun(client, company, gu, sign_in):
    answer = begin(sign_in(client, gu), company, on="x")

    assert answer.status_code == 422
    assert "输入一个有效的日期" in answer.content.decode()
    assert Draft.objects.count() == 0


def test_the_blanks_stand_beside_their_clauses_with_our_suggestions(client, draft):
    page = client.get(at("draft_blanks", draft)).content.decode()

    assert "我们建议 500 万元，非制度所定。" in page
    assert 'data-fill="500"' in page
    assert page.count('class="kz-blank"') == len(rules().parameters.blank(timezone.localdate()))
    assert "已定 0 / 16" in page


def test_the_whole_article_can_be_read_with_the_words_that_leave_blanks_marked(client, draft):
    page = client.get(at("draft_blanks", draft)).content.decode()

    assert page.count("看整条条文") == len({each.clause.at for each in rules().parameters.blank(timezone.localdate())})
    assert "<mark>一年内订货量在大客户订货界线以上</mark>" in page


def test_a_value_that_is_our_suggestion_says_so_and_offers_no_other(client, draft):
    client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="500", stay="1"))

    page = client.get(at("draft_blanks", draft)).content.decode()

    assert page.count("按我们的建议") == 1
    assert 'value="合同额限额一"' not in page
    assert 'value="合同额限额二"' in page


def test_blanks_are_saved_counted_and_found_again(client, draft):
    answer = client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="500", stay="1"))

    assert (answer.status_code, answer.url) == (302, at("draft_blanks", draft))
    page = client.get(answer.url).content.decode()
    assert "已定 1 / 16" in page
    assert "按我们的建议" in page
    assert "接着填" in client.get(reverse("policies:adoption", args=[PACK])).content.decode()


def test_a_faulty_value_is_kept_as_typed_and_pointed_out(client, draft):
    answer = client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="很多"))

    assert answer.status_code == 422
    assert "须为数字" in answer.content.decode()
    assert Draft.objects.get().figures == {"合同额限额一": "很多"}


def test_our_suggestions_can_be_filled_in_without_scripts(client, draft):
    client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="450", fill="all"))
    draft.refresh_from_db()

    assert draft.figures["合同额限额一"] == "450", "what was typed stays"
    assert draft.figures["合同额限额二"] == "300"


def test_all_steps_lead_to_the_adoption(client, company, draft):
    client.post(at("draft_blanks", draft), seen(draft, **DECIDED))
    assert client.post(at("draft_collisions", draft), seen(draft)).url == at("draft_posts", draft)

    answer = client.post(at("draft_adoption", draft), seen(draft))

    made = Adoption.objects.get()
    assert (answer.status_code, answer.url) == (302, f"/policies/{PACK}/?adoption={made.pk}")
    assert AdoptedValue.objects.filter(adoption__unit=company.branch).count() == len(DECIDED)
    assert Draft.objects.count() == 0


def test_figures_on_nobodys_word_are_not_adopted(client, draft):
    client.post(at("draft_blanks", draft), seen(draft, **DECIDED))
    draft.refresh_from_db()
    client.post(at("draft", draft), seen(draft, unit=draft.unit_id, on="2026-01-05", source=""))

    answer = client.post(at("draft_adoption", draft), seen(draft), follow=True)

    assert "设定了参数，请写明依据。" in answer.content.decode()
    assert (Adoption.objects.count(), Draft.objects.count()) == (0, 1)


def test_a_faulty_value_is_not_adopted(client, draft):
    client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="很多"))

    answer = client.post(at("draft_adoption", draft), seen(draft), follow=True)

    assert "合同额限额一" in answer.content.decode()
    assert (Adoption.objects.count(), Draft.objects.count()) == (0, 1)


def test_who_saves_over_a_change_not_seen_is_told_and_may_save_again(client, draft, wen, sign_in):
    first = seen(draft)["seen-revision"]
    client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="450"))
    sign_in(client, wen)

    answer = client.post(at("draft_blanks", draft), {"seen-revision": first, "合同额限额一": "600"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "顾行之在 " in page
    assert "顾行之 填的是 450。" in page
    assert Draft.objects.get().figures == {"合同额限额一": "450"}
    client.post(at("draft_blanks", draft), seen(draft, 合同额限额一="600"))
    assert Draft.objects.get().figures == {"合同额限额一": "600"}


def test_each_post_is_shown_with_its_holders(client, draft):
    posts = {line.name: line for line in client.get(at("draft_posts", draft)).context["posts"].lines}

    assert [holder.name for holder in posts["办事处主任"].holders] == ["祁连枝", "方既明"]
    assert [holder.name for holder in posts["总经理"].holders] == ["温叙白"]


def test_a_post_that_nobody_holds_says_what_will_not_be_carried_out(client, company, draft, qi, fang):
    for each in (qi, fang):
        each.is_active = False
        each.save()

    answer = client.get(at("draft_posts", draft))

    (line,) = answer.context["posts"].unheld
    assert (line.name, line.is_known) == ("办事处主任", True)
    page = answer.content.decode()
    assert f"{len(line.tasks)} 项没有人办" in page
    assert ("由管理员在“组织与人员”里安排。" in page, "去组织与人员" in page) == (True, False)


def test_a_draft_is_thrown_away_after_asking_once(client, draft):
    assert "将删去" in client.get(at("draft_removal", draft)).content.decode()
    assert Draft.objects.count() == 1

    client.post(at("draft_removal", draft))

    assert Draft.objects.count() == 0


def test_what_is_chosen_together_is_adopted_one_after_the_other(client, company, gu, sign_in):
    at_all = reverse("policies:adoptions") + "?pack=S002-21&pack=S002-20"
    given = {"unit": company.branch.pk, "on": "2026-01-05", "source": SOURCE}
    answer = sign_in(client, gu).post(at_all, given)

    first, second = Draft.objects.order_by("place")
    assert ([first.pack, second.pack], answer.url) == (["S002-20", "S002-21"], at("draft_blanks", first))
    client.post(at("draft_blanks", first), seen(first, **DECIDED))
    assert client.post(at("draft_adoption", first), seen(first)).url == at("draft_blanks", second)


@pytest.mark.parametrize("step", ["draft", "draft_blanks", "draft_collisions", "draft_posts", "draft_preview",
                                  "draft_removal"])  # fmt: skip
def test_a_salesperson_may_not_see_a_draft(client, draft, shen, sign_in, step):
    assert sign_in(client, shen).get(at(step, draft)).status_code == 403
    assert sign_in(client, shen).post(at("draft_adoption", draft), seen(draft)).status_code == 403
    assert (Adoption.objects.count(), Draft.objects.count()) == (0, 1)


def test_a_salesperson_may_not_begin(client, company, shen, sign_in):
    assert begin(sign_in(client, shen), company).status_code == 403
    assert Draft.objects.count() == 0


def test_the_same_edition_is_not_begun_again(client, company, gu, sign_in):
    adopt_by(company.branch, gu)

    answer = begin(sign_in(client, gu), company)

    assert answer.status_code == 422
    assert "无需重复采用" in answer.content.decode()
    assert Draft.objects.count() == 0


def test_nothing_chosen_is_said(client, company, gu, sign_in):
    answer = sign_in(client, gu).get(reverse("policies:adoptions"), follow=True)

    assert "请先勾选要采用的制度。" in answer.content.decode()
