-- Trade, grades and duties of the made-up customers, as the store holds them; every figure is a hash of its row's number.
CREATE TEMP TABLE numbered (n INTEGER PRIMARY KEY);
INSERT INTO numbered WITH RECURSIVE up (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM up WHERE n + 1 < $customers) SELECT n FROM up;

INSERT INTO customers_contact (customer_id, name, position, phone, is_primary)
SELECT id, '王' || substr('海涛云岚清越思远', 1 + id % 7, 2), '采购经理', '1390000' || substr('000' || (id * 7919 % 10000), -4), 1
FROM customers_customer;

INSERT INTO trade_contract (customer_id, number, signed_on, amount, status, source_key)
SELECT n + 1, 'HT' || n, date('$today', '-' || (n * 7919 % 700) || ' days'), 1000 + n * 104729 % 900000, '有效', 'h' || n
FROM numbered;

INSERT INTO trade_receivable (customer_id, number, issued_on, due_on, amount, status, source_key, open_amount)
SELECT
    n + 1, 'FP' || n || '-' || k, date('$today', '-' || (40 * k + n * 7919 % 300) || ' days'),
    date('$today', '-' || (40 * k - 30 + n * 7919 % 300) || ' days'), 500 + n * 1299709 % 300000, '有效', 'p' || n || '-' || k,
    CASE WHEN (n + k) % 5 = 0 THEN 500 + n * 1299709 % 300000 ELSE 0 END
FROM numbered, (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2);

INSERT INTO grading_grade (customer_id, edition_id, grade, is_key_account, total, from_on, verdict)
SELECT n + 1, $edition, substr('AABBBCCCCC', 1 + n * 7919 % 10, 1), n % 6 = 0, 8 + n % 8, '2025-12-31', '{}' FROM numbered;

INSERT INTO duties_duty (
    key, edition_id, rule, clause, kind, title, form, subject_type, subject, customer_id, unit_id, holder_id, post, occurrence, step,
    opens_on, due_on, state, evidence
)
SELECT
    'S002-20/大客户C级回访/' || id || '/2026/业务部经理', $edition, '大客户C级回访', '第十条', 'cadence', '年度回访', '回访记录',
    'customer', id, id, unit_id, owner_id, '业务部经理', '2026', '', '2026-01-01', '2026-12-31', 'open', ''
FROM customers_customer WHERE id % 5 = 0;
ANALYZE;
