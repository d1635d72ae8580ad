"""The fields of customers, and the words that files use for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop as _

from kezhi.imports.tables.field import Field, ImportTable, words

CUSTOMERS = ImportTable(
    "customers",
    _("客户"),
    (
        Field(
            "number",
            _("客户编号"),
            length=40,
            words=words(
                "客户代码 客户代号 客户编码 客户号 购方单位代号 购方代码 单位编号 customerid "
                "customerno customernumber customercode accountid accountnumber clientid 编号 代码 "
                "number code id"
            ),
        ),
        Field(
            "name",
            _("客户名称"),
            length=120,
            words=words(
                "客户 客户全称 客户姓名 客户单位 购方单位名称 购方名称 购货单位 购买方 单位名称 "
                "公司名称 企业名称 往来单位 付款单位 客商 名称 customername customer companyname "
                "company account accountname client buyer buyername name 全称 单位全称"
            ),
        ),
        Field(
            "short_name",
            _("简称"),
            length=40,
            words=words("客户简称 公司简称 shortname abbreviation alias"),
        ),
        Field(
            "kind",
            _("客户性质"),
            length=20,
            words=words("性质 客户类型 类型 类别 客户类别 企业性质 kind type customertype category"),
        ),
        Field(
            "credit_code",
            _("统一社会信用代码"),
            kind="credit_code",
            length=18,
            words=words("信用代码 税号 纳税人识别号 社会信用代码 creditcode taxid uscc taxnumber"),
        ),
        Field(
            "region",
            _("地区"),
            length=40,
            words=words("区域 所在地区 城市 省市 所在城市 region city area officelocation"),
        ),
        Field(
            "industry",
            _("行业"),
            length=40,
            words=words("所属行业 行业类别 industry sector"),
        ),
        Field(
            "owner",
            _("负责人"),
            kind="staff",
            words=words("业务员 客户经理 销售员 销售代表 跟进人 归属人 owner salesperson salesagent accountmanager"),
        ),
        Field(
            "unit",
            _("所属单位"),
            kind="unit",
            words=words("办事处 部门 所属部门 片区 分公司 unit office department branch"),
        ),
        Field(
            "since",
            _("首单日"),
            kind="date",
            words=words(
                "首单日期 首次成交日 首次成交日期 成交日期 首次合作日 首次合作日期 合作日期 建档日期 "
                "since firstorder firstorderdate startdate"
            ),
        ),
        Field(
            "potential",
            _("发展潜力"),
            kind="choice",
            choices=("大", "中", "小"),
            words=words("潜力 成长性 potential"),
        ),
        Field(
            "contact_name",
            _("联系人"),
            length=40,
            words=words("联系人姓名 主联系人 联系人名称 contactname contactperson contact"),
        ),
        Field(
            "contact_position",
            _("联系人职务"),
            length=40,
            words=words("职务 职位 contacttitle position jobtitle title"),
        ),
        Field(
            "contact_phone",
            _("联系人电话"),
            length=30,
            words=words(
                "手机 手机号 手机号码 电话 联系电话 联系方式 老板电话 mobilephone mobile phone "
                "telephone tel contactphone"
            ),
        ),
    ),
    one_of=(("number", "name"),),
)
