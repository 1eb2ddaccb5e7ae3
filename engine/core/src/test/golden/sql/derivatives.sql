== TRAIN q AS SELECT * FROM customers WHERE age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR' MATCHING converted = 1 USING (steepness => 3) TO h2
WITH
customers_rows AS (
SELECT age AS age,
  income AS income,
  country = 'FR' AS c2,
  converted = 1 AS c3
FROM customers
),
-- age > LEARN(41, name => 'a')
-- income > LEARN(30, name => 'b')
customers_rows_1 AS (
  SELECT customers_rows.*,
    1 / (1 + EXP(-0.2 * (COALESCE(age, 0) - 41.5))) AS v6,
    1 / (1 + EXP(-0.000921942224954 * (COALESCE(income, 0) - 30))) AS v13,
    CAST(2.0 * CASE WHEN c3 THEN 1 ELSE 0 END - 1 AS DOUBLE PRECISION) AS v22
  FROM customers_rows
),
-- age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR'
customers_rows_2 AS (
  SELECT customers_rows_1.*,
    CASE WHEN income IS NOT NULL THEN v6 * v13 * CASE WHEN c2 THEN 1 ELSE 0 END ELSE 0 END AS v17
  FROM customers_rows_1
),
-- income > LEARN(30, name => 'b')
customers_rows_3 AS (
  SELECT customers_rows_2.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v22 * (v17 - 0.5) + 0.5) + 0.02, 0)) * v22 * v17 AS v36
  FROM customers_rows_2
),
-- income > LEARN(30, name => 'b')
-- age > LEARN(41, name => 'a')
totals_1 AS (
  SELECT COALESCE(s1.v41, 0) AS v41,
    COALESCE(s1.v46, 0) AS v46
  FROM (SELECT CAST(SUM(-0.000921942224954 * (v36 * (1 - v13))) AS DOUBLE PRECISION) AS v41, CAST(SUM(-0.2 * (v36 * (1 - v6))) AS DOUBLE PRECISION) AS v46 FROM customers_rows_3) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS VARCHAR) AS "KEY", v46 AS derivative
FROM totals_1
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS VARCHAR) AS "KEY", v41 AS derivative
FROM totals_1
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
== TRAIN q AS SELECT * FROM customers c WHERE age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b')) MATCHING converted = 1 USING (steepness => 3) TO h2
WITH
c_rows AS (
SELECT age AS age,
  C.ID AS id_2,
  converted = 1 AS c4
FROM customers c
),
o_c_rows AS (
SELECT o.amount AS amount,
  C.ID AS id
FROM customers c
CROSS JOIN orders o

WHERE (o.customer = c.id
)
),
-- age > LEARN(41, name => 'a')
c_rows_1 AS (
  SELECT c_rows.*,
    1 / (1 + EXP(-0.2 * (COALESCE(age, 0) - 41.5))) AS v6,
    CAST(2.0 * CASE WHEN c4 THEN 1 ELSE 0 END - 1 AS DOUBLE PRECISION) AS v59
  FROM c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_1 AS (
  SELECT o_c_rows.*,
    1 / (1 + EXP(-0.0589390962672 * (COALESCE(amount, 0) - 30))) AS v14
  FROM o_c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_2 AS (
  SELECT o_c_rows_1.*,
    CASE WHEN amount IS NOT NULL THEN v14 ELSE 0 END AS v15
  FROM o_c_rows_1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_3 AS (
  SELECT o_c_rows_2.*,
    1 - v15 AS v16,
    0.25 * v15 AS v21,
    CAST(CASE WHEN v15 - 0.01 > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS v33
  FROM o_c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_4 AS (
  SELECT o_c_rows_3.*,
    GREATEST(v16, 1.0E-30) AS v18,
    v21 + 0.3333333333333333 AS v23
  FROM o_c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_5 AS (
  SELECT o_c_rows_4.*,
    v15 * v23 + 0.5 AS v26
  FROM o_c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_6 AS (
  SELECT o_c_rows_5.*,
    v15 * v26 + 1 AS v28
  FROM o_c_rows_5
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_2 AS (
  SELECT c_rows_1.*,
    COALESCE(s1.v35, 0) AS v35
  FROM c_rows_1
  LEFT JOIN (SELECT id, CAST(SUM(CASE WHEN v33 > 0.5 THEN CASE WHEN v18 > 0 THEN LN(v18) END ELSE -(v15 * v28) END) AS DOUBLE PRECISION) AS v35 FROM o_c_rows_6 GROUP BY id) AS s1 ON s1.id = c_rows_1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_3 AS (
  SELECT c_rows_2.*,
    EXP(v35) AS v36,
    0.0833333333333 * v35 + 0.3333333333333333 AS v41,
    CAST(CASE WHEN -0.01 - v35 > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS v52
  FROM c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_4 AS (
  SELECT c_rows_3.*,
    v35 * v41 + 1 AS v43
  FROM c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_5 AS (
  SELECT c_rows_4.*,
    0.5 * v35 * v43 + 1 AS v47
  FROM c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_6 AS (
  SELECT c_rows_5.*,
    CASE WHEN v52 > 0.5 THEN 1 - v36 ELSE -(v35 * v47) END AS v53
  FROM c_rows_5
),
c_rows_7 AS (
  SELECT c_rows_6.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v59 * (v6 * v53 - 0.5) + 0.5) + 0.02, 0)) * v59 AS v71
  FROM c_rows_6
),
-- age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount…
c_rows_8 AS (
  SELECT c_rows_7.*,
    v71 * v6 AS v73
  FROM c_rows_7
),
-- age > LEARN(41, name => 'a')
totals_1 AS (
  SELECT COALESCE(s1.v122, 0) AS v122
  FROM (SELECT CAST(SUM(-0.2 * (v71 * v53 * v6 * (1 - v6))) AS DOUBLE PRECISION) AS v122 FROM c_rows_7) AS s1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_9 AS (
  SELECT c_rows_8.*,
    -CASE WHEN v52 > 0.5 THEN 0 ELSE v73 END AS v77
  FROM c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_10 AS (
  SELECT c_rows_9.*,
    0.5 * v77 * v35 AS v80
  FROM c_rows_9
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_11 AS (
  SELECT c_rows_10.*,
    v80 * v35 AS v82
  FROM c_rows_10
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_12 AS (
  SELECT c_rows_11.*,
    v77 * v47 + v80 * v43 + v82 * v41 + 0.0833333333333 * v82 * v35 + (-CASE WHEN v52 > 0.5 THEN v73 ELSE 0 END) * v36 AS v91
  FROM c_rows_11
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_7 AS (
  SELECT o_c_rows_6.*,
    COALESCE(j1.v91, 0) AS v92
  FROM o_c_rows_6
  LEFT JOIN c_rows_12 AS j1 ON o_c_rows_6.id = j1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_8 AS (
  SELECT o_c_rows_7.*,
    -CASE WHEN v33 > 0.5 THEN 0 ELSE v92 END AS v96
  FROM o_c_rows_7
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_9 AS (
  SELECT o_c_rows_8.*,
    v96 * v15 AS v98
  FROM o_c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_10 AS (
  SELECT o_c_rows_9.*,
    v98 * v15 AS v100
  FROM o_c_rows_9
),
-- o.amount > LEARN(30, name => 'b')
totals_2 AS (
  SELECT totals_1.*,
    COALESCE(s1.v116, 0) AS v116
  FROM totals_1
  CROSS JOIN (SELECT CAST(SUM(-0.0589390962672 * ((v96 * v28 + v98 * v26 + v100 * v23 + v100 * v21 - CASE WHEN v33 > 0.5 THEN v92 ELSE 0 END / NULLIF(v18, 0) * CASE WHEN v16 - 1.0E-30 > 0 THEN 1 WHEN v16 - 1.0E-30 < 0 THEN 0 ELSE 0.5 END) * v15 * (1 - v14))) AS DOUBLE PRECISION) AS v116 FROM o_c_rows_10) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS VARCHAR) AS "KEY", v122 AS derivative
FROM totals_2
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS VARCHAR) AS "KEY", v116 AS derivative
FROM totals_2
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
== TRAIN q AS SELECT * FROM customers WHERE age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR' MATCHING converted = 1 USING (steepness => 3) TO postgresql
WITH
customers_rows AS MATERIALIZED (
SELECT age AS age,
  income AS income,
  country = 'FR' AS c2,
  converted = 1 AS c3
FROM customers
),
-- age > LEARN(41, name => 'a')
-- income > LEARN(30, name => 'b')
customers_rows_1 AS MATERIALIZED (
  SELECT customers_rows.*,
    1 / (1 + EXP(CAST(LEAST(GREATEST(-0.2 * (COALESCE(age, 0) - 41.5), -30), 30) AS DOUBLE PRECISION))) AS v6,
    1 / (1 + EXP(LEAST(GREATEST(-0.000921942224954 * (COALESCE(income, 0) - 30), -30), 30))) AS v13,
    CAST(2.0 * CASE WHEN c3 THEN 1 ELSE 0 END - 1 AS DOUBLE PRECISION) AS v22
  FROM customers_rows
),
-- age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR'
customers_rows_2 AS MATERIALIZED (
  SELECT customers_rows_1.*,
    CASE WHEN income IS NOT NULL THEN v6 * v13 * CASE WHEN c2 THEN 1 ELSE 0 END ELSE 0 END AS v17
  FROM customers_rows_1
),
-- income > LEARN(30, name => 'b')
customers_rows_3 AS MATERIALIZED (
  SELECT customers_rows_2.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v22 * (v17 - 0.5) + 0.5) + 0.02, 0)) * v22 * v17 AS v36
  FROM customers_rows_2
),
-- income > LEARN(30, name => 'b')
-- age > LEARN(41, name => 'a')
totals_1 AS MATERIALIZED (
  SELECT COALESCE(s1.v41, 0) AS v41,
    COALESCE(s1.v46, 0) AS v46
  FROM (SELECT CAST(SUM(-0.000921942224954 * (v36 * (1 - v13))) AS DOUBLE PRECISION) AS v41, CAST(SUM(-0.2 * (v36 * (1 - v6))) AS DOUBLE PRECISION) AS v46 FROM customers_rows_3) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS TEXT) AS "key", v46 AS derivative
FROM totals_1
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS TEXT) AS "key", v41 AS derivative
FROM totals_1
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
== TRAIN q AS SELECT * FROM customers c WHERE age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b')) MATCHING converted = 1 USING (steepness => 3) TO postgresql
WITH
c_rows AS MATERIALIZED (
SELECT age AS age,
  C.ID AS id_2,
  converted = 1 AS c4
FROM customers c
),
o_c_rows AS MATERIALIZED (
SELECT o.amount AS amount,
  C.ID AS id
FROM customers c
CROSS JOIN orders o

WHERE (o.customer = c.id
)
),
-- age > LEARN(41, name => 'a')
c_rows_1 AS MATERIALIZED (
  SELECT c_rows.*,
    1 / (1 + EXP(CAST(LEAST(GREATEST(-0.2 * (COALESCE(age, 0) - 41.5), -30), 30) AS DOUBLE PRECISION))) AS v6,
    CAST(2.0 * CASE WHEN c4 THEN 1 ELSE 0 END - 1 AS DOUBLE PRECISION) AS v59
  FROM c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_1 AS MATERIALIZED (
  SELECT o_c_rows.*,
    1 / (1 + EXP(LEAST(GREATEST(-0.0589390962672 * (COALESCE(amount, 0) - 30), -30), 30))) AS v14
  FROM o_c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_2 AS MATERIALIZED (
  SELECT o_c_rows_1.*,
    CASE WHEN amount IS NOT NULL THEN v14 ELSE 0 END AS v15
  FROM o_c_rows_1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_3 AS MATERIALIZED (
  SELECT o_c_rows_2.*,
    1 - v15 AS v16,
    0.25 * v15 AS v21,
    CAST(CASE WHEN v15 - 0.01 > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS v33
  FROM o_c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_4 AS MATERIALIZED (
  SELECT o_c_rows_3.*,
    GREATEST(v16, 1.0E-30) AS v18,
    v21 + 0.3333333333333333 AS v23
  FROM o_c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_5 AS MATERIALIZED (
  SELECT o_c_rows_4.*,
    v15 * v23 + 0.5 AS v26
  FROM o_c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_6 AS MATERIALIZED (
  SELECT o_c_rows_5.*,
    v15 * v26 + 1 AS v28
  FROM o_c_rows_5
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_2 AS MATERIALIZED (
  SELECT c_rows_1.*,
    COALESCE(s1.v35, 0) AS v35
  FROM c_rows_1
  LEFT JOIN (SELECT id, CAST(SUM(CASE WHEN v33 > 0.5 THEN CASE WHEN v18 > 0 THEN LN(v18) END ELSE -(v15 * v28) END) AS DOUBLE PRECISION) AS v35 FROM o_c_rows_6 GROUP BY id) AS s1 ON s1.id = c_rows_1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_3 AS MATERIALIZED (
  SELECT c_rows_2.*,
    EXP(LEAST(GREATEST(v35, -700), 700)) AS v36,
    0.0833333333333 * v35 + 0.3333333333333333 AS v41,
    CAST(CASE WHEN -0.01 - v35 > 0 THEN 1 ELSE 0 END AS DOUBLE PRECISION) AS v52
  FROM c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_4 AS MATERIALIZED (
  SELECT c_rows_3.*,
    v35 * v41 + 1 AS v43
  FROM c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_5 AS MATERIALIZED (
  SELECT c_rows_4.*,
    0.5 * v35 * v43 + 1 AS v47
  FROM c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_6 AS MATERIALIZED (
  SELECT c_rows_5.*,
    CASE WHEN v52 > 0.5 THEN 1 - v36 ELSE -(v35 * v47) END AS v53
  FROM c_rows_5
),
c_rows_7 AS MATERIALIZED (
  SELECT c_rows_6.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v59 * (v6 * v53 - 0.5) + 0.5) + 0.02, 0)) * v59 AS v71
  FROM c_rows_6
),
-- age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount…
c_rows_8 AS MATERIALIZED (
  SELECT c_rows_7.*,
    v71 * v6 AS v73
  FROM c_rows_7
),
-- age > LEARN(41, name => 'a')
totals_1 AS MATERIALIZED (
  SELECT COALESCE(s1.v122, 0) AS v122
  FROM (SELECT CAST(SUM(-0.2 * (v71 * v53 * v6 * (1 - v6))) AS DOUBLE PRECISION) AS v122 FROM c_rows_7) AS s1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_9 AS MATERIALIZED (
  SELECT c_rows_8.*,
    -CASE WHEN v52 > 0.5 THEN 0 ELSE v73 END AS v77
  FROM c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_10 AS MATERIALIZED (
  SELECT c_rows_9.*,
    0.5 * v77 * v35 AS v80
  FROM c_rows_9
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_11 AS MATERIALIZED (
  SELECT c_rows_10.*,
    v80 * v35 AS v82
  FROM c_rows_10
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_12 AS MATERIALIZED (
  SELECT c_rows_11.*,
    v77 * v47 + v80 * v43 + v82 * v41 + 0.0833333333333 * v82 * v35 + (-CASE WHEN v52 > 0.5 THEN v73 ELSE 0 END) * v36 AS v91
  FROM c_rows_11
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_7 AS MATERIALIZED (
  SELECT o_c_rows_6.*,
    COALESCE(j1.v91, 0) AS v92
  FROM o_c_rows_6
  LEFT JOIN c_rows_12 AS j1 ON o_c_rows_6.id = j1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_8 AS MATERIALIZED (
  SELECT o_c_rows_7.*,
    -CASE WHEN v33 > 0.5 THEN 0 ELSE v92 END AS v96
  FROM o_c_rows_7
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_9 AS MATERIALIZED (
  SELECT o_c_rows_8.*,
    v96 * v15 AS v98
  FROM o_c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_10 AS MATERIALIZED (
  SELECT o_c_rows_9.*,
    v98 * v15 AS v100
  FROM o_c_rows_9
),
-- o.amount > LEARN(30, name => 'b')
totals_2 AS MATERIALIZED (
  SELECT totals_1.*,
    COALESCE(s1.v116, 0) AS v116
  FROM totals_1
  CROSS JOIN (SELECT CAST(SUM(-0.0589390962672 * ((v96 * v28 + v98 * v26 + v100 * v23 + v100 * v21 - CASE WHEN v33 > 0.5 THEN v92 ELSE 0 END / NULLIF(v18, 0) * CASE WHEN v16 - 1.0E-30 > 0 THEN 1 WHEN v16 - 1.0E-30 < 0 THEN 0 ELSE 0.5 END) * v15 * (1 - v14))) AS DOUBLE PRECISION) AS v116 FROM o_c_rows_10) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS TEXT) AS "key", v122 AS derivative
FROM totals_2
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS TEXT) AS "key", v116 AS derivative
FROM totals_2
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
== TRAIN q AS SELECT * FROM customers WHERE age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR' MATCHING converted = 1 USING (steepness => 3) TO sqlite
WITH
customers_rows AS MATERIALIZED (
SELECT age AS age,
  income AS income,
  country = 'FR' AS c2,
  converted = 1 AS c3
FROM customers
),
-- age > LEARN(41, name => 'a')
-- income > LEARN(30, name => 'b')
customers_rows_1 AS MATERIALIZED (
  SELECT customers_rows.*,
    1 / (1 + EXP(-0.2 * (COALESCE(age, 0) - 41.5))) AS v6,
    1 / (1 + EXP(-0.000921942224954 * (COALESCE(income, 0) - 30))) AS v13,
    CAST(2.0 * CASE WHEN c3 THEN 1 ELSE 0 END - 1 AS REAL) AS v22
  FROM customers_rows
),
-- age > LEARN(41, name => 'a') AND income > LEARN(30, name => 'b') AND country = 'FR'
customers_rows_2 AS MATERIALIZED (
  SELECT customers_rows_1.*,
    CASE WHEN income IS NOT NULL THEN v6 * v13 * CASE WHEN c2 THEN 1 ELSE 0 END ELSE 0 END AS v17
  FROM customers_rows_1
),
-- income > LEARN(30, name => 'b')
customers_rows_3 AS MATERIALIZED (
  SELECT customers_rows_2.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v22 * (v17 - 0.5) + 0.5) + 0.02, 0)) * v22 * v17 AS v36
  FROM customers_rows_2
),
-- income > LEARN(30, name => 'b')
-- age > LEARN(41, name => 'a')
totals_1 AS MATERIALIZED (
  SELECT COALESCE(s1.v41, 0) AS v41,
    COALESCE(s1.v46, 0) AS v46
  FROM (SELECT CAST(SUM(-0.000921942224954 * (v36 * (1 - v13))) AS REAL) AS v41, CAST(SUM(-0.2 * (v36 * (1 - v6))) AS REAL) AS v46 FROM customers_rows_3) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS TEXT) AS "key", v46 AS derivative
FROM totals_1
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS TEXT) AS "key", v41 AS derivative
FROM totals_1
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
== TRAIN q AS SELECT * FROM customers c WHERE age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b')) MATCHING converted = 1 USING (steepness => 3) TO sqlite
WITH
c_rows AS MATERIALIZED (
SELECT age AS age,
  C.ID AS id_2,
  converted = 1 AS c4
FROM customers c
),
o_c_rows AS MATERIALIZED (
SELECT o.amount AS amount,
  C.ID AS id
FROM customers c
CROSS JOIN orders o

WHERE (o.customer = c.id
)
),
-- age > LEARN(41, name => 'a')
c_rows_1 AS MATERIALIZED (
  SELECT c_rows.*,
    1 / (1 + EXP(-0.2 * (COALESCE(age, 0) - 41.5))) AS v6,
    CAST(2.0 * CASE WHEN c4 THEN 1 ELSE 0 END - 1 AS REAL) AS v59
  FROM c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_1 AS MATERIALIZED (
  SELECT o_c_rows.*,
    1 / (1 + EXP(-0.0589390962672 * (COALESCE(amount, 0) - 30))) AS v14
  FROM o_c_rows
),
-- o.amount > LEARN(30, name => 'b')
o_c_rows_2 AS MATERIALIZED (
  SELECT o_c_rows_1.*,
    CASE WHEN amount IS NOT NULL THEN v14 ELSE 0 END AS v15
  FROM o_c_rows_1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_3 AS MATERIALIZED (
  SELECT o_c_rows_2.*,
    1 - v15 AS v16,
    0.25 * v15 AS v21,
    CAST(CASE WHEN v15 - 0.01 > 0 THEN 1 ELSE 0 END AS REAL) AS v33
  FROM o_c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_4 AS MATERIALIZED (
  SELECT o_c_rows_3.*,
    MAX(v16, 1.0E-30) AS v18,
    v21 + 0.3333333333333333 AS v23
  FROM o_c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_5 AS MATERIALIZED (
  SELECT o_c_rows_4.*,
    v15 * v23 + 0.5 AS v26
  FROM o_c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_6 AS MATERIALIZED (
  SELECT o_c_rows_5.*,
    v15 * v26 + 1 AS v28
  FROM o_c_rows_5
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_2 AS MATERIALIZED (
  SELECT c_rows_1.*,
    COALESCE(s1.v35, 0) AS v35
  FROM c_rows_1
  LEFT JOIN (SELECT id, CAST(SUM(CASE WHEN v33 > 0.5 THEN CASE WHEN v18 > 0 THEN LN(v18) END ELSE -(v15 * v28) END) AS REAL) AS v35 FROM o_c_rows_6 GROUP BY id) AS s1 ON s1.id = c_rows_1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_3 AS MATERIALIZED (
  SELECT c_rows_2.*,
    EXP(v35) AS v36,
    0.0833333333333 * v35 + 0.3333333333333333 AS v41,
    CAST(CASE WHEN -0.01 - v35 > 0 THEN 1 ELSE 0 END AS REAL) AS v52
  FROM c_rows_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_4 AS MATERIALIZED (
  SELECT c_rows_3.*,
    v35 * v41 + 1 AS v43
  FROM c_rows_3
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_5 AS MATERIALIZED (
  SELECT c_rows_4.*,
    0.5 * v35 * v43 + 1 AS v47
  FROM c_rows_4
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_6 AS MATERIALIZED (
  SELECT c_rows_5.*,
    CASE WHEN v52 > 0.5 THEN 1 - v36 ELSE -(v35 * v47) END AS v53
  FROM c_rows_5
),
c_rows_7 AS MATERIALIZED (
  SELECT c_rows_6.*,
    0.96 * ((-0.005) / NULLIF(0.96 * (v59 * (v6 * v53 - 0.5) + 0.5) + 0.02, 0)) * v59 AS v71
  FROM c_rows_6
),
-- age > LEARN(41, name => 'a') AND EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount…
c_rows_8 AS MATERIALIZED (
  SELECT c_rows_7.*,
    v71 * v6 AS v73
  FROM c_rows_7
),
-- age > LEARN(41, name => 'a')
totals_1 AS MATERIALIZED (
  SELECT COALESCE(s1.v122, 0) AS v122
  FROM (SELECT CAST(SUM(-0.2 * (v71 * v53 * v6 * (1 - v6))) AS REAL) AS v122 FROM c_rows_7) AS s1
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_9 AS MATERIALIZED (
  SELECT c_rows_8.*,
    -CASE WHEN v52 > 0.5 THEN 0 ELSE v73 END AS v77
  FROM c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_10 AS MATERIALIZED (
  SELECT c_rows_9.*,
    0.5 * v77 * v35 AS v80
  FROM c_rows_9
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_11 AS MATERIALIZED (
  SELECT c_rows_10.*,
    v80 * v35 AS v82
  FROM c_rows_10
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
c_rows_12 AS MATERIALIZED (
  SELECT c_rows_11.*,
    v77 * v47 + v80 * v43 + v82 * v41 + 0.0833333333333 * v82 * v35 + (-CASE WHEN v52 > 0.5 THEN v73 ELSE 0 END) * v36 AS v91
  FROM c_rows_11
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_7 AS MATERIALIZED (
  SELECT o_c_rows_6.*,
    COALESCE(j1.v91, 0) AS v92
  FROM o_c_rows_6
  LEFT JOIN c_rows_12 AS j1 ON o_c_rows_6.id = j1.id_2
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_8 AS MATERIALIZED (
  SELECT o_c_rows_7.*,
    -CASE WHEN v33 > 0.5 THEN 0 ELSE v92 END AS v96
  FROM o_c_rows_7
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_9 AS MATERIALIZED (
  SELECT o_c_rows_8.*,
    v96 * v15 AS v98
  FROM o_c_rows_8
),
-- EXISTS (SELECT 1 FROM orders o WHERE o.customer = c.id AND o.amount > LEARN(30, name => 'b'))
o_c_rows_10 AS MATERIALIZED (
  SELECT o_c_rows_9.*,
    v98 * v15 AS v100
  FROM o_c_rows_9
),
-- o.amount > LEARN(30, name => 'b')
totals_2 AS MATERIALIZED (
  SELECT totals_1.*,
    COALESCE(s1.v116, 0) AS v116
  FROM totals_1
  CROSS JOIN (SELECT CAST(SUM(-0.0589390962672 * ((v96 * v28 + v98 * v26 + v100 * v23 + v100 * v21 - CASE WHEN v33 > 0.5 THEN v92 ELSE 0 END / NULLIF(v18, 0) * CASE WHEN v16 - 1.0E-30 > 0 THEN 1 WHEN v16 - 1.0E-30 < 0 THEN 0 ELSE 0.5 END) * v15 * (1 - v14))) AS REAL) AS v116 FROM o_c_rows_10) AS s1
)
SELECT 'a' AS parameter, CAST(NULL AS TEXT) AS "key", v122 AS derivative
FROM totals_2
UNION ALL
SELECT 'b' AS parameter, CAST(NULL AS TEXT) AS "key", v116 AS derivative
FROM totals_2
· the derivative of the loss over all rows, at the starting values a = 41, b = 30 and steepness 3.00
