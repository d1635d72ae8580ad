"""Three real papers in our own words: a complaint with its refusals, an account that leaves, a monthly analysis."""

COMPLAINT = """
- kind: form
  id: 客户投诉档案
  CLAUSE
  about: customers
  numbering: {pattern: "TS-{year}-{number:4}"}
  fields:
    - {name: 事由, type: text, required: true}
    - {name: 类别, type: text, choices: [一般, 重点, 重大]}
    - {name: 满意, type: boolean}
- kind: form
  id: 重大投诉案例
  CLAUSE
  about: customers
  fields: [{name: 经过, type: text}]
- kind: procedure
  id: 投诉处理
  title: 客户投诉处理
  CLAUSE
  about: 客户投诉档案
  asks: {责任在我方: boolean, 客户同意: boolean}
  starts: {by: [综合部], event: [投诉], form: 客户投诉档案}
  states:
    - {id: 受诉}
    - {id: 已澄清}
    - {id: 已提方案}
    - {id: 客户拒绝}
    - {id: 负责人协调}
    - {id: 处理中}
    - {id: 已答复}
    - {id: 归档, final: true}
  transitions:
    - {id: 澄清, from: [受诉], to: 已澄清, by: [综合部], within: {hours: 4}}
    - {id: 重大上报, from: [受诉], to: 负责人协调, by: [综合部], when: 类别 == "重大", notify: [分公司负责人, 总经理]}
    - id: 提方案
      from: [已澄清, 客户拒绝]
      to: 已提方案
      by: [综合部]
      within: {working_days: 2}
      counted: from_the_next_day
    - {id: 拒绝, from: [已提方案], to: 客户拒绝, by: [综合部], when: not 客户同意, evidence: [说明公司权限的记录]}
    - {id: 升级, from: [客户拒绝], to: 负责人协调, by: [综合部], notify: [分公司负责人]}
    - {id: 协调, from: [负责人协调], to: 已提方案, by: [分公司负责人], form: 重大投诉案例}
    - {id: 同意, from: [已提方案], to: 处理中, by: [综合部], when: 客户同意}
    - {id: 答复, from: [处理中], to: 已答复, by: [综合部], within: {working_days: 办理时限}}
    - {id: 归档, from: [已答复], to: 归档, by: [综合文员], when: known(满意), evidence: [客户满意度]}
"""

LIMIT = """
- name: 办理时限
  title: 投诉办理时限
  kind: days
  unit: 天
  CLAUSE
  not_set: 制度没有写明。
"""

EXIT = """
- kind: form
  id: 客户退出申请
  CLAUSE
  about: customers
  fields: [{name: 原因, type: text, required: true}]
- kind: form
  id: 清理表
  CLAUSE
  about: customers
  fields: [{name: 未结订单, type: count}, {name: 未收款, type: money}, {name: 质保在期, type: boolean}]
- kind: gate
  id: 退出关口
  CLAUSE
  act: exit
  asks: {未结订单: count, 未收款: money}
  rows:
    - {id: 未清, when: 未结订单 > 0 or 未收款 > 0, decision: refuse, says: 尚有未清事项。, then: {form: 清理表}}
  else: allow
- kind: procedure
  id: 客户退出
  CLAUSE
  about: customers
  starts: {by: [客户经理], form: 客户退出申请}
  states: [{id: 提出}, {id: 已批准}, {id: 清理中}, {id: 已退出, final: true}, {id: 保留, final: true}]
  transitions:
    - {id: 批准, from: [提出], to: 已批准, by: [部门经理], approval: [主管副总经理]}
    - {id: 不批准, from: [提出], to: 保留, by: [主管副总经理]}
    - {id: 沟通, from: [已批准], to: 清理中, by: [客户经理], evidence: [沟通方案, 安抚记录], within: {days: 7}}
    - {id: 清理完毕, from: [清理中], to: 已退出, by: [客户经理], form: 清理表, gate: 退出关口, notify: [财务部]}
    - {id: 挽回, from: [清理中, 已批准], to: 保留, by: [客户经理], approval: [部门经理]}
"""

ANALYSIS = """
- kind: calendar
  id: 月度分析报送
  title: 每月三日报送
  CLAUSE
  on: {months: [1..12], day: 3}
  by: 综合文员
  period: month
- kind: form
  id: 洽谈登记
  CLAUSE
  about: customers
  fields:
    - {name: 结果, type: text, choices: [成交, 未成交]}
    - {name: 未成交原因, type: text, choices: [价格高, 只是询价, 联系晚, 态度差, 其他]}
    - {name: 部门, type: text}
- kind: indicator
  id: 成交数
  CLAUSE
  over: firm
  type: count
  from: 洽谈登记
  aggregate: count
  where: 结果 == "成交"
  on: filled_on
- kind: indicator
  id: 洽谈数
  CLAUSE
  over: firm
  type: count
  from: 洽谈登记
  aggregate: count
  on: filled_on
- kind: formula
  id: 合作成功率
  CLAUSE
  over: firm
  expression: 成交数 / 洽谈数
  type: ratio
- kind: report
  id: 客户分析报告
  title: 客户分析报告
  CLAUSE
  due: 月度分析报送
  covers: {last: month}
  by: 综合文员
  to: [综合部, 总经理]
  contents:
    - {id: 合作成功率, shows: 合作成功率}
    - id: 未合作原因
      shows:
        table: 洽谈登记
        where: 结果 == "未成交"
        group_by: [未成交原因]
        count: true
        share: true
    - {id: 各部门比例, shows: {table: 洽谈登记, group_by: [部门], count: true, share: true}}
    - {id: 回访情况, shows: {table: interactions, columns: [customer, happened_on, summary], where: kind == "回访"}}
    - {id: 建议, title: 改进建议}
  print: {paper: A4}
"""

ARREARS = """
- kind: form
  id: 气费结算单
  CLAUSE
  about: customers
  fields: [{name: 金额, type: money}, {name: 已付, type: boolean}]
- kind: form
  id: 催缴通知单
  CLAUSE
  about: customers
  fields: [{name: 欠费, type: money}]
- kind: indicator
  id: 欠费次数
  CLAUSE
  type: count
  from: 催缴通知单
  aggregate: count
  on: filled_on
- kind: procedure
  id: 欠费催缴
  CLAUSE
  about: 气费结算单
  starts: {form: 气费结算单}
  states: [{id: 待付}, {id: 已通知}, {id: 已催缴}, {id: 停气}, {id: 已付清, final: true}]
  transitions:
    - {id: 付清, from: [待付, 已通知, 已催缴, 停气], to: 已付清, when: 已付}
    - {id: 通知, from: [待付], to: 已通知, lapses: {days: 7}}
    - {id: 催缴, from: [已通知], to: 已催缴, by: [抄表员], waits: {days: 3}, form: 催缴通知单, evidence: [用户签收]}
    - {id: 停气, from: [已催缴], to: 停气, by: [抄表员], when: 欠费次数 >= 2, waits: {days: 3}, approval: [经理]}
"""

AMENDMENT = """
- kind: calendar
  id: 每年复议
  CLAUSE
  on: {months: [12], day: month_end}
  by: 业务部经理
  period: year
- kind: procedure
  id: 办法修订
  CLAUSE
  starts: {by: [业务部经理], due: 每年复议}
  states: [{id: 提议}, {id: 征求意见}, {id: 待批}, {id: 已发布, final: true}, {id: 维持原文, final: true}]
  transitions:
    - {id: 送审, from: [提议], to: 征求意见, by: [业务部经理], evidence: [修订稿]}
    - {id: 提意见, from: [征求意见], to: 提议, by: [主管副总经理]}
    - {id: 同意, from: [征求意见], to: 待批, by: [主管副总经理]}
    - {id: 批准, from: [待批], to: 已发布, by: [业务部经理], approval: [总经理]}
    - {id: 不改, from: [提议, 征求意见, 待批], to: 维持原文, by: [总经理]}
"""
