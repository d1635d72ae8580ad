-- What every duty of S002-20 asks for: the staff, who holds a post for a unit, and what was reported done by the day.
CREATE TEMP TABLE staff AS SELECT staff, post, unit, superior FROM read_parquet('{folder}/staff.parquet');

CREATE TEMP TABLE units AS SELECT unit, parent, head FROM read_parquet('{folder}/units.parquet');

CREATE TEMP TABLE holders AS
WITH above AS (
    SELECT unit, unit AS at, 0 AS steps FROM units
    UNION ALL SELECT unit, parent, 1 FROM units WHERE parent IS NOT NULL
    UNION ALL SELECT u.unit, p.parent, 2 FROM units AS u JOIN units AS p ON u.parent = p.unit WHERE p.parent IS NOT NULL
)
SELECT above.unit, staff.post, arg_min(staff.staff, above.steps) AS holder
FROM above JOIN staff ON staff.unit = above.at
WHERE staff.post IN ('总经理', '主管副总经理', '业务部经理', '办事处主任')
GROUP BY above.unit, staff.post
UNION ALL SELECT unit, '主管上级', head FROM units;

CREATE TEMP TABLE told AS
SELECT event, kind, customer, staff, unit, happened_at, about
FROM read_parquet('{folder}/events.parquet') WHERE happened_at < TIMESTAMP '2026-12-01';

CREATE TEMP TABLE done AS
SELECT about AS key, min(happened_at) AS done_at, arg_min(event, (happened_at, event)) AS event
FROM told WHERE about IS NOT NULL GROUP BY about;
