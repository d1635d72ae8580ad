-- A made-up company, the same on every machine: every figure is a hash of its row's number.
-- $customers customers; contracts, receivables and payments in the proportion 3 : 4 : 3.
CREATE MACRO roll(n, salt, sides) AS CAST(hash(n, salt) % sides AS BIGINT);
CREATE MACRO pick(n, salt, options) AS options[1 + roll(n, salt, len(options))];

CREATE TABLE units AS
SELECT 'u000' AS unit, '公司' AS name, NULL::VARCHAR AS parent, 's0002' AS head
UNION ALL SELECT format('u{:03d}', n), format('第{}大区业务部', n), 'u000', format('s{:04d}', n + 10) FROM range(1, 6) AS r(n)
UNION ALL SELECT format('u{:03d}', n), format('第{}办事处', n - 10), format('u{:03d}', 1 + n % 5), format('s{:04d}', n + 100)
FROM range(11, 111) AS r(n);

CREATE TABLE staff AS
SELECT 's0001' AS staff, '总经理' AS post, 'u000' AS unit, NULL::VARCHAR AS superior
UNION ALL SELECT 's0002', '主管副总经理', 'u000', 's0001'
UNION ALL SELECT format('s{:04d}', n + 10), '业务部经理', format('u{:03d}', n), 's0002' FROM range(1, 6) AS r(n)
UNION ALL SELECT format('s{:04d}', n + 100), '办事处主任', format('u{:03d}', n), format('s{:04d}', 11 + n % 5) FROM range(11, 111) AS r(n)
UNION ALL SELECT format('s{:04d}', n + 1000), '业务员', format('u{:03d}', 11 + n % 100), format('s{:04d}', 111 + n % 100)
FROM range(1000) AS r(n);

CREATE TABLE customers AS
SELECT
    format('k{:07d}', n) AS customer,
    format('KH{:07d}', n) AS number,
    pick(n, 1, ['华东', '江南', '岭南', '川西', '关中', '辽东', '松江', '洱海', '北海', '天山', '云岭', '长淮'])
        || pick(n, 2, ['恒', '瑞', '晟', '宏', '嘉', '益', '旭', '铭', '泰', '智', '博', '隆', '启', '诚', '远'])
        || pick(n, 3, ['达', '丰', '源', '通', '盛', '和', '康', '辉', '华', '润', '祥', '峰', '安', '立', '川'])
        || pick(n, 4, ['精密机械', '电子材料', '食品', '纺织', '化工', '包装', '医疗器械', '汽车配件', '新能源', '物流设备'])
        || '有限公司' AS name,
    pick(n, 5, ['华东', '华南', '华北', '西南', '东北']) AS region,
    format('s{:04d}', 1000 + roll(n, 6, 1000)) AS owner,
    CASE WHEN roll(n, 7, 10) > 0 THEN format('u{:03d}', 11 + roll(n, 6, 1000) % 100) END AS unit,
    CASE WHEN roll(n, 8, 10) > 0 THEN DATE '2019-01-01' + CAST(roll(n, 9, 2880) AS INTEGER) END AS since,
    pick(n, 10, ['大', '中', '中', '中', '小', '小', '小', '小', NULL, NULL]) AS potential,
    pick(n, 11, ['龙头', '重要', '重要', '一般', '一般', '一般', '零散', '零散', '零散', NULL]) AS influence
FROM range($customers) AS r(n);

CREATE TABLE contracts AS
SELECT
    format('h{:08d}', n) AS contract,
    format('k{:07d}', roll(n, 20, $customers)) AS customer,
    DATE '2023-12-01' + CAST(roll(n, 21, 1110) AS INTEGER) AS signed_on,
    CAST(exp(9 + roll(n, 22, 700) / 100.0) AS DECIMAL(18, 2)) AS amount,
    CASE WHEN roll(n, 23, 10) > 2
        THEN CAST(exp(9 + roll(n, 22, 700) / 100.0) / (0.97 + roll(n, 24, 16) / 100.0) AS DECIMAL(18, 2)) END AS reference_amount,
    pick(n, 25, ['有效', '有效', '有效', NULL, NULL, NULL, NULL, NULL, NULL, '作废']) AS status
FROM range(3 * $customers) AS r(n);

CREATE TABLE receivables AS
SELECT *, issued_on + 30 AS due_on, CASE WHEN roll(n, 36, 10) > 2 THEN issued_on + CAST(5 + roll(n, 37, 40) AS INTEGER) END AS settled_on
FROM (
    SELECT
        n,
        format('p{:08d}', n) AS receivable,
        format('k{:07d}', roll(n, 30, $customers)) AS customer,
        DATE '2023-12-01' + CAST(roll(n, 31, 1110) AS INTEGER) AS issued_on,
        CAST(exp(7 + roll(n, 32, 600) / 100.0) * if(roll(n, 33, 20) = 0, -0.3, 1) AS DECIMAL(18, 2)) AS amount,
        pick(n, 35, [NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, '作废']) AS status
    FROM range(4 * $customers) AS r(n)
);
ALTER TABLE receivables DROP n;

CREATE TABLE payments AS
SELECT
    format('f{:08d}', n) AS payment,
    format('k{:07d}', roll(n, 30, $customers)) AS customer,
    format('p{:08d}', n) AS receivable,
    DATE '2023-12-20' + CAST(roll(n, 31, 1110) AS INTEGER) AS paid_on,
    CAST(exp(7 + roll(n, 32, 600) / 100.0) AS DECIMAL(18, 2)) AS amount
FROM range(3 * $customers) AS r(n);

CREATE TABLE interactions AS
SELECT
    format('i{:08d}', n) AS interaction,
    format('k{:07d}', roll(n, 40, $customers)) AS customer,
    pick(n, 41, ['拜访', '回访', '电话']) AS kind,
    DATE '2026-01-01' + CAST(roll(n, 42, 330) AS INTEGER) AS happened_on,
    pick(n, 43, ['s0002', 's0011', 's0012', 's0013', 's0014', 's0015', format('s{:04d}', 111 + roll(n, 44, 100))]) AS staff
FROM range($customers // 2) AS r(n);

CREATE TABLE emergencies AS
SELECT
    n,
    format('e{:08d}', n) AS event,
    pick(n, 50, ['拒付', '可能拒付', '其他紧急情况']) AS kind,
    CASE WHEN roll(n, 51, 10) > 0 THEN format('k{:07d}', roll(n, 52, $customers)) END AS customer,
    format('s{:04d}', 1000 + roll(n, 53, 1000)) AS staff,
    NULL::VARCHAR AS unit,
    TIMESTAMP '2026-01-01 08:00:00' + to_minutes(roll(n, 54, 490000)) AS happened_at,
    NULL::VARCHAR AS about
FROM range($customers // 100) AS r(n);

CREATE TABLE events AS
SELECT * EXCLUDE (n) FROM emergencies
UNION ALL
SELECT 'd' || event, '办结', customer, staff, unit, happened_at + to_minutes(roll(n, 55, 120)),
    'S002-20/紧急报告/' || event || '/' || CAST(happened_at AS DATE) || '/报告上级/业务员'
FROM emergencies WHERE roll(n, 56, 3) > 0
UNION ALL
SELECT format('w{:04d}{:02d}', n, r.number), '办结', NULL, format('s{:04d}', n + 1000), NULL,
    r.begun + to_minutes(roll(n, 60 + r.number, 12000)),
    format('S002-20/{}/s{:04d}/{}/业务员', r.rule, n + 1000, r.occurrence)
FROM range(1000) AS s(n)
CROSS JOIN (VALUES
    (1, '日常报告', '2026-W48', TIMESTAMP '2026-11-23 08:00:00'), (2, '日常报告', '2026-W49', TIMESTAMP '2026-11-30 08:00:00'),
    (3, '日常报告', '2026-W48', TIMESTAMP '2026-11-24 08:00:00'), (4, 'A级定期报告', '2026-09', TIMESTAMP '2026-09-24 08:00:00'),
    (5, 'B级定期报告', '2026-10', TIMESTAMP '2026-10-24 08:00:00'), (6, 'C级定期报告', '2026-10', TIMESTAMP '2026-10-25 08:00:00'),
    (7, 'C级定期报告', '2026-11', TIMESTAMP '2026-11-24 08:00:00'), (8, '年末复评会同', '2025-12', TIMESTAMP '2025-12-24 08:00:00')
) AS r (number, rule, occurrence, begun)
WHERE roll(n, 70 + r.number, 4) > 0
UNION ALL
SELECT format('c{:03d}{:d}{:d}', n, c.number, p.number), '办结', NULL, NULL, format('u{:03d}', n),
    c.begun + to_days(CAST(p.days AS INTEGER)) + to_minutes(roll(n, 80 + c.number * 10 + p.number, 4000)),
    format('S002-20/{}/u{:03d}/{}/{}/{}', c.rule, n, c.occurrence, p.step, p.post)
FROM range(11, 111) AS u(n)
CROSS JOIN (VALUES
    (1, 'A级报告逐级', '2026-09', TIMESTAMP '2026-09-30 08:00:00'), (2, 'B级报告逐级', '2026-10', TIMESTAMP '2026-10-31 08:00:00'),
    (3, 'C级报告逐级', '2026-10', TIMESTAMP '2026-10-31 08:00:00'), (4, 'C级报告逐级', '2026-11', TIMESTAMP '2026-11-30 08:00:00')
) AS c (number, rule, occurrence, begun)
CROSS JOIN (VALUES
    (1, 0, 4, '汇总上报', '主管上级'), (2, 3, 3, '审阅上报', '业务部经理'), (3, 7, 3, '阅后转呈', '主管副总经理'), (4, 10, 2, '阅签', '总经理')
) AS p (number, days, sides, step, post)
WHERE roll(n, 130 + c.number * 10 + p.number, p.sides) > 0;
