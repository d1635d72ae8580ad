"""Titles of the codes that single kinds of rules have, and of packs that are used together."""

from __future__ import annotations

INDICATORS = {
    "no_order": ("没有日期，分不出先后", "no date to order by"),
    "no_date_to_cut": ("没有日期，期间无从截取", "no date to cut a period from"),
    "count_type": ("个数的类型须为 count", "a number of rows that is no count"),
    "including_below": ("只有单位可连同下级计", "only units include those below"),
    "drawn_from_above": ("客户的指标不能取自单位", "a customer's indicator drawn from units"),
    "belongs_to_nobody": ("记录不属于这类对象", "rows that belong to none of the subjects"),
}
GRADES = {
    "two_ways_to_grade": ("两种定级方式并用", "two ways to grade"),
    "two_orders": ("等级的高低写了两次", "two orders of grades"),
    "nothing_to_grade_by": ("没有定级的依据", "nothing to grade by"),
    "order_unsaid": ("没有写明等级的高低", "order of grades not said"),
    "unknown_grade": ("没有这个等级", "unknown grade"),
    "not_words": ("等级须为文字", "a grade that is no word"),
    "one_grade_in_force": ("两个等级取自同一列", "two grades in force from one column"),
    "mixed_scales": ("两部制度的等级不能相比", "grades of two packs compared"),
}
TIMES = {
    "no_such_day": ("没有这样的日子", "no such day"),
    "no_such_time": ("不是钟点", "no time of day"),
    "no_such_festival": ("没有这个节日", "no such festival"),
    "window_backwards": ("窗口首尾颠倒", "a window that ends before it begins"),
    "condition_elsewhere": ("条件用错了地方", "a condition that belongs elsewhere"),
    "limit_without_clock": ("没有写工作时间", "a limit without its clock"),
    "limit_key_idle": ("时限的键用不上", "a key the limit does not use"),
    "not_a_clock": ("不是钟点参数", "no clock"),
}
DUTIES = {
    "deadline_form": ("时限的写法须择一", "a deadline stated in two ways or none"),
    "two_ways_done": ("写了不止一种办结方式", "two ways to be done"),
    "filled_without_form": ("以填表为办结而没有表单", "done by a form that is not there"),
    "form_about_nothing": ("表单与起因没有共同的对象", "a form about nothing the cause knows"),
    "rung_time": ("升级没有写明时间", "a rung without one time"),
    "rung_too_early": ("到期之前不能转办或记违反", "a rung that acts before the due date"),
    "rung_without_post": ("升级没有写给谁", "a rung that names no post"),
    "ladder_falls": ("各级的时间不是由先到后", "rungs out of order"),
    "alert_form": ("预警的写法须择一", "an alert stated in two ways or none"),
    "post_twice": ("岗位写了两次", "a post named twice"),
    "sanction_amount": ("奖惩的金额写得不对", "an amount too many or missing"),
    "sanction_without_words": ("奖惩没有写 says", "a sanction without words"),
    "per_day_of_what": ("没有逾期天数可按日计", "no days to count by"),
}
DECISIONS = {
    "collect_unsaid": ("没有写明怎样合并", "how to merge is not said"),
    "not_collectable": ("这种类型不能这样合并", "a type that cannot be merged so"),
    "name_taken": ("名称已被占用", "a name that is taken"),
    "approval_without_post": ("批准没有写岗位", "an approval without its post"),
    "no_such_gate": ("没有这个关口", "no such gate"),
    "not_asked": ("关口没有问这一项", "not asked by the gate"),
    "unanswered": ("关口所问没有填报", "a question left unanswered"),
    "bad_answer": ("填报的值不对", "an answer of the wrong sort"),
    "row_without_column": ("评定结果里没有这一列", "a row without the column"),
    "subject_unsaid": ("没有说是哪一个", "which one is not said"),
    "no_such_subject": ("没有这个对象", "no such subject"),
}
FORMS = {
    "form_name": ("表单与事实表同名", "a form named as a fact table"),
    "field_name": ("栏名重复", "a field name that is taken"),
    "field_choices": ("只有文字栏可列选项", "choices of a field that is no text"),
    "field_by": ("只有签字栏写由谁签", "a signer of a field that is no signature"),
    "field_derived": ("引用或算出的栏不由人填", "a derived field that is to be filled"),
    "field_shows": ("不能引用这一列", "a column the form cannot show"),
    "field_order": ("用到的栏不在它之前", "a field used before it stands"),
    "numbering": ("编号写得不对", "a malformed numbering"),
}
PROCEDURES = {
    "never_starts": ("没有说怎样发起", "a procedure that never starts"),
    "no_end": ("没有办结的状态", "a procedure without an end"),
    "unknown_state": ("没有这个状态", "unknown state"),
    "unreachable_state": ("走不到的状态", "a state that is never reached"),
    "endless_state": ("办结不了的状态", "a state from which nothing ends"),
    "way_out_of_end": ("办结之后还有环节", "a way out of an end"),
    "shows_nothing": ("没有说取哪些列", "contents that show nothing"),
    "share_of_nothing": ("占比没有所占之数", "a share of nothing"),
    "columns_of_groups": ("分组之后不列各行", "columns of rows after grouping"),
    "cannot_total": ("不是数，不能合计", "a total of what is no number"),
}
TOGETHER = {
    "builds_on_itself": ("builds_on 写了自己", "a pack that builds on itself"),
    "read_without_building_on": ("读取了没有列入 builds_on 的制度", "reads a pack it does not build on"),
    "read_name_taken": ("所读取的名称已被占用", "a name read that is taken"),
    "read_unused": ("读取了而没有用到", "read and never used"),
    "read_without_adoption": ("所读取的制度没有采用", "reads a pack that is not adopted"),
    "read_beyond_adoption": ("有的单位读不到", "reads where the pack is not adopted"),
    "read_without_output": ("所读取的输出不在", "reads an output that is not there"),
    "read_of_another_type": ("所读取的类型不符", "read as another type"),
    "packs_in_a_circle": ("制度互相读取成环", "packs that read one another in a circle"),
    "adopted_twice": ("重复采用", "adopted twice"),
    "one_edition_a_unit": ("同一单位采用了两个版本", "two editions in one unit"),
    "collision_unsettled": ("冲突没有定先后", "a collision that is not settled"),
    "nothing_to_settle": ("没有须定先后的冲突", "nothing to settle"),
    "precedence_without_reason": ("定先后没有写理由", "precedence without a reason"),
    "settled_twice": ("定了两次先后", "settled twice"),
    "each_not_allowed": ("只能有一处写入", "each cannot be kept"),
    "kept_beyond_customers": ("不是客户的输出不能互相替代", "only outputs of customers may give way"),
    "kept_of_another_type": ("类型不同不能互相替代", "outputs of two types"),
    "unclear_precedence": ("先后没有写清", "unclear precedence"),
}
