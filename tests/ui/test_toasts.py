import json

from django.http import HttpResponse

from kezhi.ui.toasts import toast


def test_a_toast_rides_beside_other_events_and_is_plain_ascii():
    response = HttpResponse(headers={"HX-Trigger": '{"duty:done": 7}'})

    toast(response, "已登记拜访", undo_url="/undo/7/")

    assert json.loads(response.headers["HX-Trigger"]) == {
        "duty:done": 7,
        "kz:toast": {"text": "已登记拜访", "tone": "", "undo": "/undo/7/"},
    }
    assert response.headers["HX-Trigger"].isascii()
