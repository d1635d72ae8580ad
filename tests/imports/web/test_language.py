"""The pages speak English throughout when asked to."""

import re

from django.urls import reverse

from kezhi.imports.models import ImportFile

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ROWS = "name,number,phone,owner\nLichuan,K1,13800138001,nobody\n"


def test_no_chinese_is_left_on_the_pages(client, sign_in, song, checked, settings):
    file = checked(ROWS, "customers.csv", table="customers")
    client = sign_in(client, song)

    for address in (reverse("imports:index"), reverse("imports:file", args=[file.pk])):
        page = client.get(address, headers={"Accept-Language": "en"}).content.decode()
        main = page[page.index("<main") : page.index("</main")]
        visible = re.sub(r"<[^>]+>|宋承安|万元|元", "", main)
        assert CHINESE.findall(visible) == []

    assert ImportFile.objects.get().bad_rows == 1
