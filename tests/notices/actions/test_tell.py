import pytest

from kezhi.notices.actions import tell
from kezhi.notices.models import Notice
from tests.notices.conftest import WEDNESDAY, letter


def test_a_key_is_told_once(shen, qi):
    tell([letter("a", shen), letter("b", qi)], at=WEDNESDAY)

    tell([letter("a", shen, title="又一次"), letter("c", shen)], at=WEDNESDAY)

    assert list(Notice.objects.order_by("key").values_list("key", "to__username", "title")) == [
        ("a", "shen", "通知 a"), ("b", "qi", "通知 b"), ("c", "shen", "通知 c"),
    ]  # fmt: skip


def test_an_unknown_kind_tells_nobody(shen):
    with pytest.raises(LookupError, match=r"duty\.forgotten"):
        tell([letter("a", shen), letter("b", shen, kind="duty.forgotten")], at=WEDNESDAY)

    assert Notice.objects.count() == 0


def test_what_is_too_long_is_cut_and_a_key_never_is(shen):
    tell([letter("a", shen, title="长" * 200)], at=WEDNESDAY)

    assert Notice.objects.get().title == "长" * 119 + "…"
    with pytest.raises(ValueError, match="at most 200"):
        tell([letter("k" * 201, shen)], at=WEDNESDAY)


def test_a_title_is_one_line_whatever_names_are_in_it(shen):
    tell([letter("a", shen, title="栎川\r\nBcc: x@y.example\u2028逾期", body="一\n二\x00")], at=WEDNESDAY)

    assert Notice.objects.values_list("title", "body").get() == ("栎川 Bcc: x@y.example 逾期", "一\n二")


def test_nothing_to_tell_asks_nothing(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        tell([], at=WEDNESDAY)


def test_many_are_told_in_one_batch(shen, django_assert_max_num_queries):
    letters = [letter(str(n), shen) for n in range(60)]

    with django_assert_max_num_queries(3):
        tell(letters, at=WEDNESDAY)

    assert Notice.objects.count() == 60
