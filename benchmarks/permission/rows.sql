-- Customers and what hangs on them; every figure is a hash of its row's number. Runs on SQLite and on PostgreSQL.
INSERT INTO customers_customer (
    number, name, short_name, kind, credit_code, region, industry, owner_id, unit_id, since, potential, influence,
    is_active, created_at, pinyin
)
WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n + 1 < $customers)
SELECT
    'KH-' || n, substr('恒瑞晟宏嘉益旭铭泰智博隆启诚远', 1 + n % 15, 1) || substr('达丰源通盛和康辉华润祥峰安立川', 1 + n * 7 % 15, 1)
    || n || '有限公司', '客户' || n, '', '', substr('海安江阴栖霞龙泉文昌', 1 + n % 5 * 2, 2), '电子', s.id, s.unit_id,
    '2024-03-01', '', '', TRUE, '2024-03-01 00:00:00', ''
FROM up JOIN accounts_staff s ON s.id = $first + n * 1049 % $staff;

INSERT INTO duties_duty (
    key, edition_id, rule, clause, kind, title, form, subject_type, subject, customer_id, unit_id, holder_id, post,
    occurrence, step, opens_on, due_on, state, evidence
)
SELECT
    'k' || id, $edition, '大客户C级回访', '第十条', 'cadence', '年度回访', '回访记录', 'customer', id, id, unit_id,
    owner_id, '业务员', '2026', '', '2026-01-01', $day, 'open', ''
FROM customers_customer WHERE id % 5 = 0;

INSERT INTO grading_proposal (
    customer_id, edition_id, run, rule, grade_before, grade_after, was_key_account, is_key_account, total, verdict,
    approver_post, state, proposed_at, decision_note
)
SELECT
    id, $edition, 'R-1', '等级', 'B', 'A', FALSE, FALSE, 12, '{}', 'all',
    CASE WHEN id % 40 = 0 THEN 'pending' ELSE 'approved' END, '2026-11-01 00:00:00', ''
FROM customers_customer WHERE id % 20 = 0;

INSERT INTO trade_receivable (
    customer_id, number, issued_on, due_on, amount, status, source_key, open_amount
)
SELECT
    id, 'FP' || id, '2026-01-05', '2026-02-04', 1000 + id % 90000, '有效', 'p' || id,
    CASE WHEN id % 3 = 0 THEN 1000 + id % 90000 ELSE 0 END
FROM customers_customer WHERE id % 5 = 0;

INSERT INTO audit_entry (
    at, by_id, act, subject_type, subject_id, subject_label, customer_id, "before", after, channel, address, agent,
    session, form, salt, values_digest, digest
)
SELECT
    $moment, owner_id, 'customers.customer.edited', 'customers.customer', id, name, id, '{}', '{}', 'web', '', '', '', 1,
    'x', '', ''
FROM customers_customer WHERE id % 2 = 0;
