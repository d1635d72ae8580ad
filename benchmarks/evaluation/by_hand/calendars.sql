-- The reports and reviews that S002-20 puts on dates: the occurrence open on the day and the one before it.
CREATE TEMP TABLE calendar AS
WITH dates (rule, clause, title, form, post, grade, occurrence, opens_on, due_on) AS (
    VALUES
    ('日常报告', '第二条', '每周日常报告', '日常报告记录', '业务员', NULL, '2026-W48', DATE '2026-11-23', DATE '2026-11-29'),
    ('日常报告', '第二条', '每周日常报告', '日常报告记录', '业务员', NULL, '2026-W49', DATE '2026-11-30', DATE '2026-12-06'),
    ('A级定期报告', '第四条', 'A 级客户定期报告', '定期报告', '业务员', 'A', '2026-09', DATE '2026-09-01', DATE '2026-09-30'),
    ('B级定期报告', '第四条', 'B 级客户定期报告', '定期报告', '业务员', 'B', '2026-10', DATE '2026-10-01', DATE '2026-10-31'),
    ('C级定期报告', '第四条', 'C 级客户定期报告', '定期报告', '业务员', 'C', '2026-10', DATE '2026-10-01', DATE '2026-10-31'),
    ('C级定期报告', '第四条', 'C 级客户定期报告', '定期报告', '业务员', 'C', '2026-11', DATE '2026-11-01', DATE '2026-11-30'),
    ('年末制度评审', '第十一条', '年末提请评审本办法', '制度评审意见', '业务部经理', NULL, '2025-12', DATE '2025-12-01', DATE '2025-12-31'),
    ('年末复评', '第十一条', '年末全部客户复评', '客户评分评级表', '业务部经理', NULL, '2025-12', DATE '2025-12-01', DATE '2025-12-31'),
    ('年末复评会同', '第十一条', '年末会同复评名下客户', '客户评分评级表', '业务员', NULL, '2025-12', DATE '2025-12-01', DATE '2025-12-31')
),
grades AS (SELECT DISTINCT __owner AS staff, "等级" AS grade FROM verdict),
owed AS (
    SELECT
        'S002-20/' || rule || '/' || s.staff || '/' || occurrence || '/' || d.post AS key,
        d.*, s.staff, s.unit
    FROM dates AS d
    JOIN staff AS s ON s.post = d.post
    LEFT JOIN grades AS g ON g.staff = s.staff AND g.grade = d.grade
    WHERE d.grade IS NULL OR g.grade IS NOT NULL
)
SELECT
    key, 'S002-20' AS pack, rule, 'calendar' AS kind, clause, 'staff' AS subject_type, owed.staff AS subject,
    NULL::VARCHAR AS customer, unit, owed.staff AS staff, post, occurrence, NULL::VARCHAR AS step, title, form,
    opens_on, due_on, NULL::TIMESTAMP AS due_at,
    CASE WHEN done_at IS NOT NULL THEN 'satisfied' WHEN due_on < DATE '2026-11-30' THEN 'late' ELSE 'open' END AS state,
    event AS evidence, done_at::DATE AS satisfied_on, NULL::DATE AS last_act_on, done_at AS satisfied_at,
    NULL::VARCHAR AS excuse
FROM owed LEFT JOIN done USING (key);
