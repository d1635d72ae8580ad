-- S002-20 as an analyst would write it for one company on one day: the limits stand in the text.
CREATE TEMP TABLE verdict AS
WITH bought AS (
    SELECT
        customer,
        min(signed_on) AS first_on,
        sum(amount) FILTER (WHERE signed_on > DATE '2025-11-30') AS bought,
        sum(amount) FILTER (WHERE signed_on > DATE '2025-11-30' AND reference_amount IS NOT NULL) AS compared,
        sum(reference_amount) FILTER (WHERE signed_on > DATE '2025-11-30') AS reference
    FROM read_parquet('{folder}/contracts.parquet')
    WHERE signed_on <= DATE '2026-11-30' AND (status IS NULL OR status <> '作废')
    GROUP BY customer
),
billed AS (
    SELECT
        customer,
        min(issued_on) FILTER (WHERE issued_on <= DATE '2026-11-30') AS first_on,
        count(*) FILTER (
            WHERE amount > 0 AND due_on > DATE '2025-11-30' AND due_on < DATE '2026-11-30'
            AND (settled_on IS NULL OR settled_on > DATE '2026-11-30' OR settled_on > due_on)
        ) AS late,
        sum(amount) FILTER (WHERE issued_on <= DATE '2025-12-31') AS billed,
        sum(amount) FILTER (WHERE settled_on <= DATE '2025-12-31') AS settled
    FROM read_parquet('{folder}/receivables.parquet')
    WHERE status IS NULL OR status <> '作废'
    GROUP BY customer
),
received AS (
    SELECT customer, sum(amount) AS paid
    FROM read_parquet('{folder}/payments.parquet')
    WHERE paid_on <= DATE '2025-12-31'
    GROUP BY customer
),
measured AS (
    SELECT
        c.customer, c.since, c.potential, c.influence, c.owner, c.unit,
        coalesce(b.bought, 0)::DECIMAL(18, 2) AS bought,
        b.first_on AS first_contract,
        r.first_on AS first_invoice,
        coalesce(c.since, b.first_on, r.first_on) AS first_order,
        coalesce(r.late, 0) AS late,
        coalesce(r.billed, 0)::DECIMAL(18, 2) AS billed,
        coalesce(p.paid, 0)::DECIMAL(18, 2) AS paid,
        coalesce(r.settled, 0)::DECIMAL(18, 2) AS settled,
        coalesce(b.compared, 0)::DECIMAL(18, 2) AS compared,
        coalesce(b.reference, 0)::DECIMAL(18, 2) AS reference
    FROM read_parquet('{folder}/customers.parquet') AS c
    LEFT JOIN bought AS b USING (customer)
    LEFT JOIN billed AS r USING (customer)
    LEFT JOIN received AS p USING (customer)
),
derived AS (
    SELECT
        *,
        datesub('month', first_order, DATE '2026-11-30') AS months,
        billed - greatest(paid, settled) AS owed,
        CASE WHEN reference <> 0 THEN round(compared::DOUBLE / reference::DOUBLE - 1, 6) END::DECIMAL(28, 10) AS premium,
        CASE WHEN bought >= 10000000 THEN '订货量达到界线' WHEN potential = '大' THEN '发展潜力大'
             WHEN potential IS NULL THEN '潜力未判断' ELSE '其余' END AS class_row,
        CASE WHEN late > 0 THEN if(bought < 1000000, '一分', '拖欠计一分')
             WHEN bought >= 5000000 THEN '四分' WHEN bought >= 3000000 THEN '三分'
             WHEN bought >= 1000000 THEN '二分' ELSE '小额及时' END AS bought_row,
        CASE influence WHEN '龙头' THEN 4 WHEN '重要' THEN 3 WHEN '一般' THEN 2 WHEN '零散' THEN 1 END AS influence_points
    FROM measured
),
scored AS (
    SELECT
        *,
        if(class_row IN ('订货量达到界线', '发展潜力大'), '大客户', '普通客户') AS class,
        CASE bought_row WHEN '四分' THEN 4 WHEN '三分' THEN 3 WHEN '二分' THEN 2 ELSE 1 END AS bought_points,
        CASE WHEN owed <= 200000 THEN 4 WHEN owed <= 500000 THEN 3 WHEN owed <= 1000000 THEN 2 ELSE 1 END AS owed_points,
        CASE WHEN premium >= 0.08 THEN 4 WHEN premium >= 0.05 THEN 3 WHEN premium >= 0.02 THEN 2 ELSE 1 END AS premium_points
    FROM derived
),
totalled AS (
    SELECT
        *,
        CASE WHEN months >= 6 THEN bought_points + owed_points + premium_points + coalesce(influence_points, 1) END AS total
    FROM scored
),
by_total AS (
    SELECT
        *,
        CASE WHEN total >= 14 THEN 'A' WHEN total >= 12 THEN 'B' WHEN total >= 10 THEN 'C' WHEN total < 10 THEN '未定级' END AS by_score
    FROM totalled
),
graded AS (
    SELECT *, CASE WHEN months < 12 THEN 'C' ELSE by_score END AS proposed, if(months < 12, '新客户', by_score) AS grade_row
    FROM by_total
),
celled AS (
    SELECT
        *,
        coalesce(proposed, '未定级') AS grade,
        CASE WHEN coalesce(proposed, '未定级') = '未定级' THEN '未定级' ELSE class || proposed || '级' END AS cell
    FROM graded
)
SELECT
    customer, since, potential, influence, bought AS "年订货额", class AS "客户类别", class_row AS "类别判定__row",
    coalesce(influence_points, 1)::DECIMAL(18, 4) AS "战略影响得分",
    if(influence_points IS NOT NULL, influence, NULL) AS "战略影响得分__row",
    if(influence_points IS NULL, '战略影响未评定', NULL) AS "战略影响得分__flag",
    first_contract AS "首份合同日", first_invoice AS "首张发票日", first_order AS "首单日", months AS "往来月数",
    bought AS "合同额", late AS "拖欠笔数", late > 0 AS "有拖欠",
    bought_points::DECIMAL(18, 4) AS "合同额得分", bought_row AS "合同额评分__row",
    billed AS "年末前开票额", paid AS "年末前回款额", settled AS "年末前结清额", owed::DECIMAL(18, 2) AS "年末应收",
    owed_points::DECIMAL(18, 4) AS "应收得分", ['一分', '二分', '三分', '四分'][owed_points] AS "应收得分__row",
    NULL::VARCHAR AS "应收得分__flag",
    compared AS "有参考价的合同额", reference AS "参考价金额", premium AS "溢价程度",
    premium_points::DECIMAL(18, 4) AS "溢价得分",
    if(premium IS NOT NULL, ['一分', '二分', '三分', '四分'][premium_points], NULL) AS "溢价得分__row",
    if(premium IS NULL, '缺参考价', NULL) AS "溢价得分__flag",
    total::DECIMAL(18, 4) AS "总分", grade AS "等级", proposed AS "等级__proposed", grade_row AS "等级__row", by_score AS "等级__by_score",
    cell AS "客户类型", cell AS "六类划分__row",
    CASE cell WHEN '大客户A级' THEN 1 WHEN '大客户B级' THEN 2 WHEN '普通客户A级' THEN 3 WHEN '大客户C级' THEN 4
              WHEN '普通客户B级' THEN 5 ELSE 6 END::BIGINT AS "发货次序",
    CASE cell WHEN '大客户A级' THEN '最优价格' WHEN '大客户B级' THEN '较优价格' WHEN '普通客户A级' THEN '较优价格'
              WHEN '大客户C级' THEN '适当优惠价格' WHEN '普通客户B级' THEN '适当优惠价格' ELSE '目录价格' END AS "价格档次",
    if(cell IN ('普通客户C级', '未定级'), '末位', cell) AS "待遇__row",
    owner AS __owner, unit AS __unit
FROM celled;
