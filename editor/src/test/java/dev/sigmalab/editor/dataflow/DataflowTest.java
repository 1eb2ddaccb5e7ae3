package dev.sigmalab.editor.dataflow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sigmalab.editor.document.Cell;
import dev.sigmalab.editor.document.CellId;
import dev.sigmalab.editor.document.Notebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DataflowTest {
    private static final String TRAIN = """
            TRAIN likely AS SELECT * FROM customers WHERE age > LEARN(30)
            MATCHING converted = 1 HOLDOUT 20 PERCENT USING (epochs => 3)""";

    private static CellId id(int position) {
        return new CellId("c" + position);
    }

    private static Notebook notebook(String... sources) {
        List<Cell> cells = new ArrayList<>();
        for (String source : sources) {
            cells.add(Cell.sql(id(cells.size()), source));
        }
        return Notebook.of(cells);
    }

    /// The positions of the cells that feed the last of these.
    private static List<Integer> feedersOfLast(String... sources) {
        return positions(Dataflow.of(notebook(sources)).feeders(id(sources.length - 1)));
    }

    private static List<Integer> positions(Set<CellId> cells) {
        return cells.stream()
                .map(cell -> Integer.parseInt(cell.value().substring(1)))
                .toList();
    }

    private static void assertReads(String statement, String... names) {
        assertEquals(Set.of(names), CellNames.of(statement).reads(), statement);
    }

    @Test
    void tables_are_found_wherever_queries_read_them() {
        assertReads(
                "SELECT a, b FROM t, u AS x, s.v JOIN w ON t.a = w.a, y WHERE EXISTS (SELECT 1 FROM z)",
                "T",
                "U",
                "V",
                "W",
                "Y",
                "Z");
        assertReads(
                "SELECT (SELECT MAX(a) FROM t), 'FROM x' FROM (u LEFT JOIN (SELECT * FROM v) q ON 1=1) -- FROM w",
                "T",
                "U",
                "V");
        assertReads(
                "WITH a AS (SELECT * FROM t), b (x, y) AS (SELECT * FROM a) SELECT * FROM b JOIN u ON TRUE", "T", "U");
        assertReads(
                "SELECT * FROM \"mixed Case\" UNION SELECT * FROM `back`, CSVREAD('f.csv'), g",
                "mixed Case",
                "BACK",
                "G");
        assertReads("SELECT * FROM GRADIENT(likely) WHERE x > 1", "LIKELY");
        assertReads("TABLE t", "T");
        assertReads(
                "EXPORT likely TO 'postgresql'; EXPLAIN SOFT other; EXPLAIN GRADIENT third",
                "LIKELY",
                "OTHER",
                "THIRD");
        assertReads("SELECT EXTRACT(YEAR FROM born), a FROM t", "BORN", "T");
        assertReads("SELECT FROM WHERE ((( FROM");
    }

    @Test
    void what_a_cell_makes_itself_feeds_it_not() {
        CellNames names =
                CellNames.of("CREATE TABLE t AS SELECT * FROM u; INSERT INTO t SELECT * FROM t; DROP TABLE v, w");
        assertEquals(Set.of("U", "V", "W"), names.reads());
        assertEquals(Set.of("T", "V", "W"), names.creates());
        assertEquals(Set.of("T"), names.changes());
    }

    @Test
    void every_way_to_make_a_name_is_seen() {
        for (String statement : List.of(
                "CREATE TABLE t(a INT)",
                "create or replace force view s.t as select 1",
                TRAIN.replace("likely", "t"),
                "CREATE LEARNABLE TABLE t AS SELECT 1",
                "CREATE LOCAL TEMPORARY TABLE IF NOT EXISTS t(a INT)",
                "TRAIN OR REPLACE t AS SELECT",
                "DROP TABLE IF EXISTS t",
                "DROP LEARNED IF EXISTS t",
                "DROP VIEW \"T\"")) {
            assertEquals(Set.of("T"), CellNames.of(statement).creates(), statement);
        }
        assertEquals(Set.of(), CellNames.of("CREATE INDEX i ON t(a)").creates());
        assertReads("CREATE UNIQUE INDEX i ON t(a)", "T");
    }

    @Test
    void a_trained_query_is_fed_by_its_table_and_feeds_who_selects_from_it() {
        Dataflow flow = Dataflow.of(notebook(
                "CREATE TABLE customers(age INT)", "SELECT 1", TRAIN, "SELECT COUNT(*) FROM likely", "EXPORT likely"));
        assertEquals(List.of(0), positions(flow.feeders(id(2))));
        assertEquals(List.of(2), positions(flow.feeders(id(3))));
        assertEquals(List.of(2, 3, 4), positions(flow.downstream(Set.of(id(0)))));
        assertEquals(List.of(), positions(flow.downstream(Set.of(id(1)))));
    }

    @Test
    void the_last_definition_above_counts_with_the_changes_since() {
        String read = "SELECT * FROM t";
        assertEquals(
                List.of(1, 2),
                feedersOfLast(
                        "CREATE TABLE t(a INT)", "CREATE OR REPLACE TABLE t(a INT)", "INSERT INTO t VALUES (1)", read));
        assertEquals(List.of(1), feedersOfLast("CREATE TABLE t(a INT)", "DROP TABLE t", read));
        assertEquals(List.of(0, 1), feedersOfLast("DELETE FROM t", "UPDATE t SET a = 1", read));
        assertEquals(List.of(), feedersOfLast(read));
        assertEquals(
                List.of(),
                positions(Dataflow.of(notebook(read, "CREATE TABLE t(a INT)")).feeders(id(0))));
    }

    @Test
    void updating_gives_what_reading_anew_gives() {
        Random random = new Random(11);
        String[] texts = {
            "CREATE TABLE t(a INT)", "SELECT * FROM t", "INSERT INTO u SELECT * FROM t", TRAIN, "TABLE", "x("
        };
        Notebook notebook = notebook(texts);
        Dataflow flow = Dataflow.of(notebook);
        for (int i = 0; i < 300; i++) {
            CellId cell = id(random.nextInt(texts.length));
            notebook = random.nextBoolean()
                    ? notebook.withSource(cell, texts[random.nextInt(texts.length)])
                    : notebook.move(cell, random.nextInt(texts.length));
            flow = flow.update(notebook);
            Dataflow fresh = Dataflow.of(notebook);
            assertEquals(fresh, flow);
            for (Cell each : notebook.cells()) {
                assertEquals(List.copyOf(fresh.feeders(each.id())), List.copyOf(flow.feeders(each.id())));
            }
        }
    }
}
