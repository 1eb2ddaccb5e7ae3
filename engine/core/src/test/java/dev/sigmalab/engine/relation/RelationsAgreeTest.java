package dev.sigmalab.engine.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.engine.data.CancelToken;
import dev.sigmalab.engine.data.ProgressListener;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import dev.sigmalab.engine.plan.BoundRelation;
import dev.sigmalab.engine.plan.Learnable;
import dev.sigmalab.engine.plan.RelationalBinder;
import dev.sigmalab.engine.sql.ParsedSql;
import dev.sigmalab.engine.sql.SourceText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each construct by hand: the engine's hard rows are H2's.
final class RelationsAgreeTest {
    static final String SETUP = """
        CREATE TABLE c (id INT PRIMARY KEY, age INT, income DECIMAL(10, 2), region VARCHAR, joined DATE);
        INSERT INTO c VALUES (1, 20, 1000.50, 'north', DATE '2020-01-01'), (2, 35, 2500, 'south', DATE '2021-06-01'),
          (3, NULL, 300, 'north', NULL), (4, 50, NULL, NULL, DATE '2022-02-02'), (5, 35, 2500, 'east', DATE '2020-05-05');
        CREATE TABLE o (oid INT, cid INT, amount DOUBLE PRECISION, kind VARCHAR);
        INSERT INTO o VALUES (1, 1, 10.5, 'a'), (2, 1, 20, 'b'), (3, 2, 5, 'a'), (4, 2, 5, 'a'), (5, NULL, 7, 'b'),
          (6, 9, 100, NULL), (7, 4, NULL, 'a'), (8, 5, 42, 'b'), (8, 5, 42, 'b');
        CREATE TABLE empty (x INT, y DOUBLE PRECISION);
        """;

    /// Every construct, and its corners.
    static List<String> queries() {
        return List.of(
                "SELECT id, age FROM c WHERE age > LEARN(30)",
                "SELECT c.id, o.amount FROM c JOIN o ON c.id = o.cid WHERE o.amount > LEARN(8) AND c.age < LEARN(40)",
                "SELECT c.id, o.oid FROM c JOIN o ON c.id = o.cid AND o.amount > LEARN(8)",
                "SELECT c.id, o.oid FROM c LEFT JOIN o ON c.id = o.cid AND o.amount > LEARN(8)",
                "SELECT c.id, o.oid, o.kind FROM c LEFT JOIN o ON c.id = o.cid AND o.amount > LEARN(8) WHERE c.age >"
                        + " 10",
                "SELECT c.id, o.oid FROM o RIGHT JOIN c ON c.id = o.cid AND o.amount > LEARN(8)",
                "SELECT c.id, o.oid FROM c CROSS JOIN o WHERE c.income * LEARN(0.01) > o.amount",
                "SELECT cid, COUNT(*) AS n, SUM(amount) AS s, AVG(amount) AS a FROM o WHERE amount > LEARN(6) GROUP BY"
                        + " cid",
                "SELECT kind, MIN(amount) AS lo, MAX(amount) AS hi FROM o WHERE amount > LEARN(6) GROUP BY kind",
                "SELECT kind, VAR_POP(amount) v, VAR_SAMP(amount) w, STDDEV_POP(amount) s, STDDEV_SAMP(amount) t FROM o"
                        + " WHERE amount > LEARN(6) GROUP BY kind",
                "SELECT COUNT(*) AS n, SUM(amount) AS s, AVG(amount) AS a, MIN(amount) m FROM o WHERE amount >"
                        + " LEARN(600)",
                "SELECT kind, COUNT(*) FROM o GROUP BY kind HAVING COUNT(*) > LEARN(2)",
                "SELECT kind, COUNT(*) FROM o WHERE amount < LEARN(41) GROUP BY kind HAVING COUNT(*) > 2",
                "SELECT cid, kind, AVG(amount) FROM o GROUP BY cid, kind HAVING AVG(amount) > LEARN(6)",
                "SELECT UPPER(kind) AS k, COUNT(DISTINCT cid) AS n FROM o WHERE amount > LEARN(4) GROUP BY UPPER(kind)",
                "SELECT DISTINCT kind FROM o WHERE amount > LEARN(15)",
                "SELECT kind FROM o WHERE amount > LEARN(15) UNION SELECT region FROM c WHERE age > LEARN(30)",
                "SELECT kind, amount FROM o WHERE amount > LEARN(15) UNION ALL SELECT region, income FROM c",
                "SELECT s.region, s.n FROM (SELECT region, COUNT(*) AS n FROM c WHERE age > LEARN(30) GROUP BY region)"
                        + " s WHERE s.n > 0",
                "SELECT c.id, s.total FROM c JOIN (SELECT cid, SUM(amount) AS total FROM o WHERE amount > LEARN(4)"
                        + " GROUP BY cid) s ON s.cid = c.id WHERE s.total > LEARN(15)",
                "SELECT c.id, s.total FROM c LEFT JOIN (SELECT cid, SUM(amount) AS total FROM o WHERE amount > LEARN(4)"
                        + " GROUP BY cid) s ON s.cid = c.id",
                "WITH rich AS (SELECT * FROM c WHERE income > LEARN(500)) SELECT a.id, b.id FROM rich a JOIN rich b ON"
                        + " a.age = b.age",
                "WITH all_o AS (SELECT * FROM o), rich AS (SELECT * FROM c WHERE income > LEARN(500))"
                        + " SELECT r.id, x.oid FROM rich r JOIN all_o x ON x.cid = r.id",
                "SELECT id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > LEARN(10))",
                "SELECT id FROM c WHERE NOT EXISTS (SELECT 1 FROM o WHERE o.cid = c.id AND o.amount > LEARN(10))",
                "SELECT id FROM c WHERE EXISTS (SELECT 1 FROM o WHERE o.amount > LEARN(99))",
                "SELECT id FROM c WHERE id IN (SELECT cid FROM o WHERE amount > LEARN(10))",
                "SELECT id FROM c WHERE id NOT IN (SELECT cid FROM o WHERE amount > LEARN(6))",
                "SELECT id FROM c WHERE id NOT IN (SELECT cid FROM o WHERE amount > LEARN(8))",
                "SELECT id FROM c WHERE income > (SELECT AVG(income) FROM c WHERE age > LEARN(30))",
                "SELECT id FROM c WHERE age > (SELECT SUM(amount) FROM o WHERE o.cid = c.id AND amount > LEARN(6))",
                "SELECT id, (SELECT COUNT(*) FROM o WHERE o.cid = c.id AND amount > LEARN(6)) AS n FROM c",
                "SELECT id, CASE WHEN age > LEARN(30) THEN 2 * income ELSE income END AS x FROM c",
                "SELECT id, CASE WHEN age > LEARN(30) THEN income END AS x, COALESCE(income * LEARN(2.0), 0) AS y FROM"
                        + " c",
                "SELECT SUM(CASE WHEN age > LEARN(30) THEN 1 ELSE 0 END) AS n FROM c",
                "SELECT region, AVG(age) FILTER (WHERE income > LEARN(900)) AS a FROM c GROUP BY region",
                "SELECT id FROM c WHERE joined > LEARN(DATE '2020-06-01')",
                "SELECT MAX(joined) AS j FROM c WHERE age > LEARN(30)",
                "SELECT x, y FROM empty WHERE y > LEARN(3)",
                "SELECT COUNT(*), SUM(y), AVG(y) FROM empty WHERE y > LEARN(3)",
                "SELECT x, COUNT(*) FROM empty WHERE y > LEARN(3) GROUP BY x",
                "SELECT region, COUNT(*) FROM (SELECT * FROM c WHERE age > LEARN(25)) t GROUP BY region",
                "SELECT AVG(n) FROM (SELECT cid, COUNT(*) AS n FROM o WHERE amount > LEARN(6) GROUP BY cid) t",
                "SELECT region, n FROM (SELECT region, COUNT(*) AS n FROM c GROUP BY region) t WHERE n >= LEARN(2)",
                "SELECT cid, NULLIF(amount, LEARN(5)) AS x FROM o",
                "SELECT COUNT(*) AS n FROM c WHERE age > 10 HAVING COUNT(*) >= LEARN(1)",
                "SELECT COUNT(*) AS n FROM c WHERE age > LEARN(99) HAVING COUNT(*) >= LEARN(1) OR COUNT(id) <="
                        + " COUNT(DISTINCT region)",
                "SELECT c.id, o.oid FROM c JOIN (SELECT cid AS id, oid, amount FROM o) o USING (id) WHERE o.amount >"
                        + " LEARN(8)",
                "SELECT c.id, o.oid, b.id FROM c LEFT JOIN o ON c.id = o.cid AND o.amount > LEARN(8) CROSS JOIN c b",
                "SELECT o.oid, c.id, b.id FROM o LEFT JOIN c ON c.id = o.cid AND c.age > LEARN(30) RIGHT JOIN c b ON"
                        + " b.id = o.oid",
                "SELECT id FROM c WHERE 2 IN (SELECT 2 FROM o WHERE amount > LEARN(50))",
                "SELECT id FROM c WHERE LEARN(3) > LEARN(2)",
                "WITH w AS (SELECT SUM(amount) * LEARN(2.5) AS s FROM o WHERE cid > 90) SELECT c.id, w.s FROM c CROSS"
                        + " JOIN w",
                "WITH w AS (SELECT SUM(amount) * LEARN(2.5) AS s FROM o) SELECT c.id, w.s FROM c CROSS JOIN w",
                "SELECT * FROM (SELECT cid FROM o WHERE amount > LEARN(8)) s RIGHT JOIN c ON c.id = s.cid",
                "WITH w AS (SELECT SUM(amount * LEARN(2)) AS s FROM o WHERE cid > 90), v AS (SELECT kind, cid FROM o"
                        + " CROSS JOIN w WHERE w.s IS NOT NULL UNION SELECT o.kind, o.cid FROM o CROSS JOIN w JOIN c ON"
                        + " c.id = o.cid) SELECT 1.5 AS x FROM v WHERE kind LIKE '%a%' UNION SELECT amount FROM o",
                "SELECT COUNT(*) AS n FROM o WHERE amount > LEARN(8) HAVING NULL IS NULL",
                "SELECT COALESCE(SUM(amount), NULL) AS s FROM o WHERE amount > LEARN(8)",
                "SELECT cid, cid * LEARN(2.5) + COUNT(*) AS n FROM o WHERE amount > LEARN(8) GROUP BY cid",
                "SELECT id, NULLIF(age, LEARN(35)) AS x FROM c",
                "SELECT a.id FROM c a WHERE a.age > LEARN(25) AND a.region IN ('north', 'south')",
                "SELECT region, CAST(SUM(age) AS DOUBLE PRECISION) / COUNT(*) AS a, SUM(age) / CAST(COUNT(age) AS"
                        + " DOUBLE PRECISION) AS b, SUM(age) * 1.0 / COUNT(*) AS c, AVG(age) AS d, AVG(age) / 2 AS e,"
                        + " STDDEV_POP(age) / COUNT(*) AS f FROM c WHERE age > LEARN(20) GROUP BY region",
                "SELECT id, age / 3 AS x FROM c WHERE age / 3 > LEARN(7)",
                "SELECT c.id, o.oid, p.oid FROM c LEFT JOIN o ON c.id = o.cid AND o.amount > LEARN(8)"
                        + " LEFT JOIN o p ON p.cid = c.id AND p.amount < LEARN(15)");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void hard_rows_are_those_of_the_database(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:")) {
            connection.createStatement().execute(SETUP);
            ParsedSql query = ParsedSql.query(SourceText.script(sql));
            BoundRelation bound =
                    new RelationalBinder(connection, _ -> Optional.empty()).bind(query, RelationalBinder.Question.NONE);
            RelationData data = RelationData.load(connection, bound, ProgressListener.NONE, new CancelToken());
            Map<String, BigDecimal> values = new HashMap<>();
            for (Learnable learnable : bound.learnables()) {
                values.put(learnable.name(), learnable.start().orElseThrow());
            }
            Answer answer = Answer.of(Probe.hard(data, values, Map.of()));
            String plain = sql.replaceAll("LEARN\\((DATE '[^']*'|[0-9.]+)\\)", "$1");
            assertEquals(sorted(database(connection, plain)), sorted(answer.rows()), plain);
        }
    }

    private static List<List<Object>> database(Connection connection, String sql) {
        Table table = TableLoader.load(connection, sql);
        List<List<Object>> rows = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            List<Object> values = new ArrayList<>();
            for (var column : table.columns()) {
                values.add(Answer.value(column, row));
            }
            rows.add(values);
        }
        return rows;
    }

    private static List<String> sorted(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(RelationsAgreeTest::text).collect(Collectors.joining(" | ")))
                .sorted()
                .toList();
    }

    private static String text(Object value) {
        return value instanceof BigDecimal number
                ? number.round(new MathContext(9)).stripTrailingZeros().toPlainString()
                : String.valueOf(value);
    }
}
