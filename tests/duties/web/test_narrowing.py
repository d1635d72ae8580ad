"""The list says to what an address narrows it, and how to drop that."""

from tests.duties.conftest import visit_row


def test_each_narrowing_is_named_and_can_be_dropped(client, sign_in, lay, lichuan, xu, company):
    lay(visit_row(lichuan, xu))
    asked = f"clause=第十条&pack=S002-20&holder={xu.pk}&unit={lichuan.unit_id}&grade=-&post=业务部经理"

    page = sign_in(client, xu).get(f"/duties/?{asked}")

    said = dict(page.context["narrowings"])
    assert list(said) == ["第十条", "业务部经理", "许南乔", str(lichuan.unit), "未定级"]
    assert "clause=" not in said["第十条"]
    assert "pack=" not in said["第十条"]
    assert page.context["page"].total == 1
