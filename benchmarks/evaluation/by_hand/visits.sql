-- The visits that S002-20 owes its customers on the day, with what was already done.
WITH slots (rule, cell, post, title, occurrence, opens_on, due_on, w) AS (
    SELECT r.rule, r.cell, r.post, r.title, o.occurrence, o.opens_on, o.due_on, o.w
    FROM (VALUES
        ('大客户A级回访', '大客户A级', '主管副总经理', '季度回访', 3), ('大客户A级回访', '大客户A级', '业务部经理', '季度回访', 3),
        ('大客户B级回访', '大客户B级', '主管副总经理', '半年回访', 6), ('大客户B级回访', '大客户B级', '业务部经理', '半年回访', 6),
        ('普通客户A级回访', '普通客户A级', '业务部经理', '年度回访', 12), ('大客户C级回访', '大客户C级', '业务部经理', '年度回访', 12),
        ('普通客户B级回访', '普通客户B级', '办事处主任', '半年回访', 6)
    ) AS r (rule, cell, post, title, months)
    JOIN (VALUES
        (3, '2026Q4', DATE '2026-10-01', DATE '2026-12-31', 1), (3, '2026Q3', DATE '2026-07-01', DATE '2026-09-30', 2),
        (6, '2026H2', DATE '2026-07-01', DATE '2026-12-31', 2), (6, '2026H1', DATE '2026-01-01', DATE '2026-06-30', 3),
        (12, '2026', DATE '2026-01-01', DATE '2026-12-31', 3), (12, '2025', DATE '2025-01-01', DATE '2025-12-31', 4)
    ) AS o (months, occurrence, opens_on, due_on, w) USING (months)
),
owed AS (
    SELECT slots.*, v.customer, coalesce(v.__unit, own.unit) AS unit
    FROM verdict AS v
    JOIN slots ON slots.cell = v."客户类型"
    LEFT JOIN staff AS own ON own.staff = v.__owner
    WHERE v.since IS NULL OR v.since <= slots.due_on
),
acts AS (
    SELECT
        customer, staff,
        min(happened_on || '|' || interaction) FILTER (WHERE happened_on >= DATE '2026-10-01') AS first_1,
        max(happened_on) FILTER (WHERE happened_on < DATE '2026-10-01') AS before_1,
        min(happened_on || '|' || interaction) FILTER (WHERE happened_on >= DATE '2026-07-01') AS first_2,
        max(happened_on) FILTER (WHERE happened_on < DATE '2026-07-01') AS before_2,
        min(happened_on || '|' || interaction) FILTER (WHERE happened_on >= DATE '2026-01-01') AS first_3,
        max(happened_on) FILTER (WHERE happened_on < DATE '2026-01-01') AS before_3,
        min(happened_on || '|' || interaction) FILTER (WHERE happened_on >= DATE '2025-01-01') AS first_4,
        max(happened_on) FILTER (WHERE happened_on < DATE '2025-01-01') AS before_4
    FROM read_parquet('{folder}/interactions.parquet')
    WHERE kind IN ('拜访', '回访') AND happened_on <= DATE '2026-11-30'
    GROUP BY customer, staff
),
found AS (
    SELECT
        owed.*, holders.holder,
        CASE w WHEN 1 THEN first_1 WHEN 2 THEN first_2 WHEN 3 THEN first_3 ELSE first_4 END AS first,
        CASE w WHEN 1 THEN before_1 WHEN 2 THEN before_2 WHEN 3 THEN before_3 ELSE before_4 END AS last_act_on
    FROM owed
    LEFT JOIN holders ON holders.unit = owed.unit AND holders.post = owed.post
    LEFT JOIN acts ON acts.customer = owed.customer AND acts.staff = holders.holder
)
SELECT
    'S002-20/' || rule || '/' || customer || '/' || occurrence || '/' || post AS key,
    'S002-20' AS pack, rule, 'cadence' AS kind, '第十条' AS clause, 'customer' AS subject_type, customer AS subject,
    customer, unit, holder AS staff, post, occurrence, NULL::VARCHAR AS step, title, '回访记录' AS form,
    opens_on, due_on, NULL::TIMESTAMP AS due_at,
    CASE WHEN first IS NOT NULL THEN 'satisfied' WHEN due_on < DATE '2026-11-30' THEN 'late' ELSE 'open' END AS state,
    substr(first, 12) AS evidence, CAST(substr(first, 1, 10) AS DATE) AS satisfied_on, last_act_on,
    NULL::TIMESTAMP AS satisfied_at, NULL::VARCHAR AS excuse
FROM found;
