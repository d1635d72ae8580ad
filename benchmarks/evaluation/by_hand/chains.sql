-- The reports of S002-20 that pass from post to post: each step is opened by the one before.
WITH steps (calendar, rule, clause, title, number, step, post, days) AS (
    SELECT r.calendar, r.rule, '第四条', r.title, s.*
    FROM (VALUES
        ('A级定期报告', 'A级报告逐级', 'A 级客户定期报告逐级办理'), ('B级定期报告', 'B级报告逐级', 'B 级客户定期报告逐级办理'),
        ('C级定期报告', 'C级报告逐级', 'C 级客户定期报告逐级办理')
    ) AS r (calendar, rule, title)
    CROSS JOIN (VALUES
        (1, '汇总上报', '主管上级', 2), (2, '审阅上报', '业务部经理', 4), (3, '阅后转呈', '主管副总经理', NULL), (4, '阅签', '总经理', NULL)
    ) AS s (number, step, post, days)
    UNION ALL VALUES
        ('年末制度评审', '制度评审逐级', '第十一条', '制度评审的审阅与修订', 1, '审阅意见', '主管副总经理', NULL),
        ('年末制度评审', '制度评审逐级', '第十一条', '制度评审的审阅与修订', 2, '修订', '业务部经理', NULL)
),
begun AS (SELECT DISTINCT rule, unit, occurrence, due_on FROM calendar WHERE due_on <= DATE '2026-11-30'),
owed AS (
    SELECT
        'S002-20/' || s.rule || '/' || b.unit || '/' || b.occurrence || '/' || s.step || '/' || s.post AS key,
        s.*, b.unit, b.occurrence, b.due_on AS began_on, h.holder
    FROM begun AS b
    JOIN steps AS s ON s.calendar = b.rule
    LEFT JOIN holders AS h ON h.unit = b.unit AND h.post = s.post
),
passed AS (
    SELECT
        *,
        CASE WHEN number = 1 THEN began_on
             ELSE lag(done_at) OVER (PARTITION BY rule, unit, occurrence ORDER BY number)::DATE END AS from_on
    FROM owed LEFT JOIN done USING (key)
),
dated AS (SELECT *, from_on + days AS due_on FROM passed),
emergencies AS (
    SELECT
        t.event, t.customer, t.happened_at, t.happened_at::DATE AS happened_on, coalesce(v.__owner, t.staff) AS owner,
        coalesce(t.unit, v.__unit, own.unit) AS unit, t.happened_at + INTERVAL 1 HOUR AS due_at,
        'S002-20/紧急报告/' || t.event || '/' || t.happened_at::DATE || '/报告上级/业务员' AS key
    FROM told AS t
    LEFT JOIN verdict AS v ON v.customer = t.customer
    LEFT JOIN staff AS own ON own.staff = coalesce(v.__owner, t.staff)
    WHERE t.kind IN ('拒付', '可能拒付', '其他紧急情况') AND (t.customer IS NULL OR v.customer IS NOT NULL)
)
SELECT
    key, 'S002-20' AS pack, rule, 'chain' AS kind, clause, 'unit' AS subject_type, unit AS subject,
    NULL::VARCHAR AS customer, unit, holder AS staff, post, occurrence, step, title, '' AS form,
    coalesce(from_on, began_on) AS opens_on, due_on, NULL::TIMESTAMP AS due_at,
    CASE WHEN done_at IS NOT NULL THEN 'satisfied' WHEN from_on IS NULL THEN 'waiting'
         WHEN due_on < DATE '2026-11-30' THEN 'late' ELSE 'open' END AS state,
    event AS evidence, done_at::DATE AS satisfied_on, NULL::DATE AS last_act_on, done_at AS satisfied_at,
    NULL::VARCHAR AS excuse
FROM dated
UNION ALL
SELECT
    key, 'S002-20', '紧急报告', 'chain', '第三条', 'event', e.event, customer, unit, owner, '业务员', happened_on::VARCHAR,
    '报告上级', '紧急报告', '', happened_on, due_at::DATE, due_at,
    CASE WHEN done_at IS NOT NULL THEN 'satisfied' WHEN due_at::DATE < DATE '2026-11-30' THEN 'late' ELSE 'open' END,
    done.event, done_at::DATE, NULL, done_at, NULL
FROM emergencies AS e LEFT JOIN done USING (key);
