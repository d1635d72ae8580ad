"""The fields of contacts, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.belonging import EITHER, OF_CUSTOMER
from kezhi.imports.tables.field import Field, ImportTable, words

CONTACTS = ImportTable(
    "contacts",
    _("联系人"),
    (
        *OF_CUSTOMER,
        Field(
            "name",
            _("姓名"),
            required=True,
            length=40,
            words=words("联系人 联系人姓名 名字 contactname contactperson contact fullname name"),
        ),
        Field(
            "position",
            _("职务"),
            length=40,
            words=words("职位 岗位 contacttitle position jobtitle title"),
        ),
        Field(
            "phone",
            _("电话"),
            length=30,
            words=words("手机 手机号 手机号码 联系电话 联系方式 mobilephone mobile phone telephone tel"),
        ),
        Field(
            "birthday",
            _("生日"),
            kind="date",
            words=words("出生日期 出生年月日 birthday dateofbirth birthdate"),
        ),
        Field(
            "is_primary",
            _("主联系人"),
            kind="boolean",
            words=words("是否主联系人 首要联系人 primary isprimary"),
        ),
    ),
    one_of=EITHER,
)
