"""Every code a diagnostic of the engine may bear, with its title in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kezhi.engine.diagnostic_codes_of_engines import ENGINES
from kezhi.engine.diagnostic_codes_of_kinds import (
    DECISIONS,
    DMN,
    DUTIES,
    FORMS,
    GRADES,
    INDICATORS,
    PROCEDURES,
    TIMES,
    TOGETHER,
)
from kezhi.engine.diagnostic_codes_of_spark import SPARK
from kezhi.engine.diagnostic_codes_of_travel import TRAVEL
from kezhi.engine.diagnostic_codes_of_trials import TRIALS

_FILES = {
    "no_such_file": ("文件不在", "no such file"),
    "encoding": ("不是 UTF-8", "not UTF-8"),
    "yaml": ("YAML 读不通", "unreadable YAML"),
    "yaml_not_allowed": ("制度包不用的 YAML 写法", "a form of YAML that packs do not use"),
    "ambiguous_value": ("一词两读", "a value that reads two ways"),
    "bad_date": ("没有这一天", "no such day"),
    "hidden_character": ("看不见的字符", "a character nobody sees"),
    "too_large": ("超出所许的大小", "more than a pack may hold"),
    "too_many_digits": ("数字位数过多", "too many digits"),
    "outside_pack": ("制度包以外的文件", "a file outside the pack"),
    "duplicate_key": ("键重复", "a key given twice"),
    "unknown_key": ("没有这个键", "unknown key"),
    "missing_key": ("缺少键", "missing key"),
    "wrong_type": ("值的种类不对", "a value of the wrong sort"),
    "not_one_of": ("不在可写的词之内", "a word outside the list"),
    "not_a_list": ("应为列表", "not a list"),
    "not_a_mapping": ("应为“键: 值”", "not a mapping"),
    "no_such_form": ("没有这种写法", "no such form here"),
    "bad_cell": ("单元格读不懂", "unreadable cell"),
    "not_rules": ("不是规则文件", "not a file of rules"),
    "unknown_kind": ("没有这种规则", "unknown kind of rule"),
    "no_articles": ("制度文本没有条文", "a text without articles"),
    "duplicate_article": ("条号重复", "an article given twice"),
}
_LIBRARY = {
    "unknown_pack": ("没有这个制度包", "unknown pack"),
    "duplicate_pack": ("制度包编号重复", "a pack id used twice"),
    "not_in_catalogue": ("不在条款目录内", "not in the catalogue"),
    "no_room": ("没有写明由哪一间履行", "no room that carries it out"),
    "no_editions": ("制度包没有版本", "a pack without editions"),
    "misnamed_edition": ("文件夹名不是生效日", "a folder not named by its in-force date"),
    "editions_overlap": ("版本的有效期重叠", "editions overlap"),
    "edition_ends_before_it_begins": ("失效早于生效", "an edition that ends before it begins"),
    "supersedes_nothing": ("所取代的版本不在", "supersedes an edition that is not there"),
    "supersedes_another": ("所取代的不是前一版本", "supersedes another edition than the one before"),
    "supersession_not_stated": ("没有写明取代前一版本", "supersession not stated"),
    "no_edition_in_force": ("当日没有生效的版本", "no edition in force"),
    "text_changed": ("制度文本已改动", "the text has changed"),
}
_QUOTES = {
    "no_such_article": ("没有这一条", "no such article"),
    "quote_absent": ("条文里没有引文", "the quote is not there"),
    "quote_repeated": ("引文出现多次", "the quote stands more than once"),
    "unknown_clause": ("条款目录里没有", "unknown clause"),
    "clause_without_text": ("条款没有写入文本", "a clause without text"),
    "clause_without_rule": ("条款没有着落", "a clause that nothing carries"),
    "carried_and_not_operative": ("既有规则又称无须执行", "carried although called not operative"),
    "boundary_word": ("界限与引文的用词相反", "an edge against its boundary word"),
    "figure_against_quote": ("数字与引文不符", "a figure against its quote"),
}
_PARAMETERS = {
    "bad_unit": ("单位不合种类", "a unit its kind does not have"),
    "values_or_not_set": ("取值与留空须择其一", "neither given nor left blank"),
    "values_out_of_order": ("各值的日期不递增", "dates of values that do not rise"),
    "value_outside_edition": ("取值在版本有效期之外", "a value dated outside its edition"),
    "list_elsewhere": ("月份、名称、分级表用错了地方", "a list where none belongs, or another"),
    "bad_bounds": ("上下限写得不对", "bounds that cannot stand"),
    "bad_value": ("不能作参数的值", "no value for the parameter"),
    "bad_setting": ("不能这样设定", "a setting the parameter cannot take"),
    "unknown_parameter": ("没有这个参数", "unknown parameter"),
    "unused_parameter": ("没有用到的参数", "unused parameter"),
    "parameter_not_set": ("参数未设定", "parameter not set"),
}
_RULES = {
    "duplicate_name": ("名称重复", "a name given twice"),
    "bad_name": ("名称写法不合", "no name"),
    "look_alike_letter": ("形似别字的字母", "a letter that looks like another"),
    "look_alike_name": ("难以分辨的名称", "names nobody can tell apart"),
    "written_twice": ("一个名称两处写入", "a name with two writers"),
    "unknown_name": ("没有这个名称", "unknown name"),
    "type_mismatch": ("种类或单位不合", "types or units that do not meet"),
    "two_edges": ("一侧两个界限", "two edges on one side"),
    "wrong_width": ("格数不对", "a row of the wrong width"),
    "bad_span": ("时间长度须为整数", "no whole span of time"),
    "no_such_date": ("没有这个日期列", "no such date column"),
    "cycle": ("规则依赖成环", "rules in a circle"),
    "cadence-every": ("间隔不合自然期", "an interval no calendar period has"),
    "unknown_post": ("没有列出的岗位", "a post that is not listed"),
    "post_of_each": ("岗位各有其人", "a post that everybody has"),
    "post_listed_twice": ("岗位列了两次", "a post listed twice"),
    "posts_not_listed": ("没有列出岗位", "posts not listed"),
    "unused_post": ("没有用到的岗位", "a post that nothing names"),
}
_TABLES = {
    "overlap": ("重叠", "overlap"),
    "gap": ("缺口", "gap"),
    "mixed_bands": ("文字档与界限混用", "words and edges mixed"),
    "empty_band": ("空档", "empty band"),
    "empty_row": ("没有值能相符的行", "a row no value matches"),
    "shadowed_row": ("永远轮不到的行", "a row that never gets its turn"),
    "incomplete_table": ("有的情形没有一行相符", "a case without a row"),
    "table_too_complex": ("列组合过多的表", "a table with too many combinations"),
    "never_holds": ("永远不成立的条件", "a condition that never holds"),
    "always_holds": ("永远成立的例外", "an exception that always holds"),
    "unreachable_level": ("任何总分都得不到的档", "a level no total can give"),
}
_CASES = {
    "case_failed": ("案例没有通过", "a case that fails"),
    "case_hits_no_row": ("案例没有命中任何一行", "a case that hits no row"),
    "case_expects_nothing": ("案例什么也不要求", "a case that expects nothing"),
    "row_without_case": ("没有案例命中的行", "a row no case hits"),
    "rule_without_case": ("没有案例涉及的规则", "a rule no case touches"),
    "no_cases": ("没有案例", "no cases"),
    "bad_moment": ("不是日期或时刻", "neither a date nor a moment"),
}
_EXPRESSIONS = {
    "expression.arguments": ("函数的参数不对", "wrong arguments"),
    "expression.condition": ("应为条件", "not a condition"),
    "expression.declared": ("与所声明的种类不符", "not of the declared type"),
    "expression.empty": ("算式为空", "empty expression"),
    "expression.figure": ("数字写得不对", "malformed figure"),
    "expression.form": ("算式里不用的写法", "a form the language does not have"),
    "expression.function": ("没有这个函数", "unknown function"),
    "expression.grammar": ("算式读不通", "unreadable expression"),
    "expression.kinds": ("不同种类的量不能相遇", "kinds that do not meet"),
    "expression.length": ("算式太长", "too long"),
    "expression.list": ("in 后面应为列表", "no list after 'in'"),
    "expression.name": ("没有这个名称", "unknown name"),
    "expression.number": ("数字读不懂", "unreadable number"),
    "expression.order": ("不能比大小", "without order"),
    "expression.quote": ("引号没有成对", "unpaired quote"),
    "expression.range": ("结果超出范围", "out of range"),
    "expression.sign": ("不认识的符号", "unknown sign"),
    "expression.size": ("算式太大", "too large"),
    "expression.text": ("文字写得不对", "malformed text"),
    "expression.zero": ("除以零", "division by zero"),
}
_EVALUATION = {
    "dates.no_official_year": ("没有该年的官方日历", "no official calendar of the year"),
    "dates.no_lunar_year": ("农历推算不到这一年", "no lunar calendar of the year"),
    "dates.other_year": ("不是该年的日期", "a day of another year"),
    "facts-column": ("事实缺少列", "a column is lacking"),
    "facts-choice": ("不在可选之列", "not one of the choices"),
    "facts-file": ("事实文件读不通", "unreadable facts"),
    "facts-key": ("事实的主键重复", "a key given twice"),
    "facts-name": ("facts.yaml 里的名称不对", "unknown name in facts.yaml"),
    "facts-required": ("必填的列为空", "a required value is empty"),
    "facts-row": ("事实的一行读不通", "an unreadable row"),
    "facts-value": ("事实的值不对", "a value its column cannot hold"),
    "input-missing": ("缺少所需的数据", "an input is missing"),
    "no-row": ("没有一行适用", "no row fits"),
    "sample-disagrees": ("抽样复核不一致", "the sample disagrees"),
    "several-customers": ("不止一个客户同名", "several customers of that name"),
    "unknown-customer": ("没有这个客户", "unknown customer"),
}

_SECTIONS = {
    "文件": _FILES,
    "制度包与版本": _LIBRARY,
    "几部制度合用": TOGETHER,
    "引文与条款": _QUOTES,
    "参数": _PARAMETERS,
    "规则": _RULES,
    "算式": _EXPRESSIONS,
    "指标": INDICATORS,
    "表与档": _TABLES,
    "等级": GRADES,
    "日期与时限": TIMES,
    "义务、预警、奖惩": DUTIES,
    "关口、信用、合并": DECISIONS,
    "表单": FORMS,
    "流程与报表": PROCEDURES,
    "决策模型 DMN": DMN,
    "案例": _CASES,
    "计算": _EVALUATION,
    "比较与模拟": TRIALS,
    "导出与带回": TRAVEL,
    "引擎与 PostgreSQL": ENGINES,
    "集群 Spark": SPARK,
}
CODES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {code: title for codes in _SECTIONS.values() for code, title in codes.items()}
)
"""Code to title in Chinese and English, in the order of the documentation."""

SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType({title: tuple(codes) for title, codes in _SECTIONS.items()})
"""The codes by what they are about."""


def title_of(code: str, language: str = "zh") -> str:
    """What a code is called; the code itself when it has no title.

    >>> title_of("gap"), title_of("gap", "en")
    ('缺口', 'gap')
    """
    named = CODES.get(code, (code, code))
    return named[0] if language == "zh" else named[1]
