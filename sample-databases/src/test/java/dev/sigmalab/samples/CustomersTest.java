package dev.sigmalab.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.Outcome;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.data.NumberColumn;
import dev.sigmalab.engine.data.Table;
import dev.sigmalab.engine.data.TableLoader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CustomersTest {
    private static final SampleDatabase CUSTOMERS =
            Samples.database("customers").orElseThrow();
    private static Database database;

    @BeforeAll
    static void create() {
        database = Database.inMemory();
        assertTrue(CUSTOMERS.createIn(database.connection()));
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static double number(String select) {
        return TableLoader.load(database.connection(), "SELECT " + select + " AS n")
                .numbers("n")
                .value(0);
    }

    private static double share(String condition) {
        return number("(SELECT COUNT(*) FROM customers WHERE " + condition + ")") / Customers.ROWS;
    }

    @Test
    void there_are_more_than_100_000_rows_of_several_types_with_a_key() {
        assertEquals(120_000, number("(SELECT COUNT(*) FROM customers)"));
        Catalog.Relation table = database.catalog().find("customers").orElseThrow();
        assertEquals(List.of("CUSTOMER_ID"), table.primaryKey());
        assertEquals(
                7,
                table.columns().stream()
                        .map(column -> column.type().kind())
                        .distinct()
                        .count());
    }

    @Test
    void labels_follow_the_planted_rule_with_five_percent_noise() {
        String rule = "CASE WHEN " + PlantedRule.CONDITION + " THEN 1 ELSE 0 END";
        assertEquals(PlantedRule.LABEL_NOISE, share("converted <> " + rule), 0.002);
        assertEquals(
                PlantedRule.LABEL_NOISE,
                share("converted = 0 AND " + PlantedRule.CONDITION) / share(PlantedRule.CONDITION),
                0.01);
        double selected = share(PlantedRule.CONDITION);
        assertTrue(selected > 0.05 && selected < 0.09, "share selected by the rule: " + selected);
    }

    @Test
    void unknown_age_income_or_country_does_not_convert_but_for_the_noise() {
        for (String column : List.of("age", "income", "country")) {
            double missing = share(column + " IS NULL");
            assertTrue(missing > 0.005 && missing < 0.08, column + " missing: " + missing);
            assertEquals(PlantedRule.LABEL_NOISE, share(column + " IS NULL AND converted = 1") / missing, 0.015);
        }
    }

    /// With the other predicates in place, the split with the fewest errors is the planted one: the data pins it down.
    @Test
    void each_planted_threshold_is_the_best_split_within_half_a_percent_of_its_range() {
        double incomes = number("(SELECT MAX(income) - MIN(income) FROM customers)");
        double income = bestThreshold("income", "age BETWEEN 28 AND 47", true);
        assertEquals(PlantedRule.INCOME_ABOVE, income, 0.001 * incomes);
        assertEquals(27, bestThreshold("age", "age <= 47 AND income > 41800", true));
        assertEquals(47, bestThreshold("age", "age >= 28 AND income > 41800", false));
    }

    /// The largest value on the lower side of the split of `column` with the fewest wrong labels.
    private static double bestThreshold(String column, String others, boolean above) {
        Table table = TableLoader.load(
                database.connection(),
                "SELECT %s AS x, converted FROM customers WHERE country = 'FR' AND %s AND %s IS NOT NULL"
                        .formatted(column, others, column));
        NumberColumn values = table.numbers("x");
        NumberColumn labels = table.numbers("converted");
        int[] order = IntStream.range(0, table.rows())
                .boxed()
                .sorted(Comparator.comparingDouble(values::value))
                .mapToInt(row -> row)
                .toArray();
        double gained = 0;
        double best = -1;
        double threshold = Double.NaN;
        for (int i = 0; i < order.length - 1; i++) {
            boolean right = labels.value(order[i]) == 1 ^ above;
            gained += right ? 1 : -1;
            if (gained > best && values.value(order[i]) < values.value(order[i + 1])) {
                best = gained;
                threshold = values.value(order[i]);
            }
        }
        return threshold;
    }

    @Test
    void values_are_plausible() {
        assertEquals(0, share("age NOT BETWEEN 18 AND 95"));
        assertEquals(0, share("income <= 0 OR spend < 0 OR visits < 0 OR tenure NOT BETWEEN 0 AND 240"));
        assertEquals(0, share("last_seen < signup OR last_seen >= DATE '2025-07-01'"));
        assertEquals(0, share("visits = 0 AND spend > 0"));
        double median = number("(SELECT PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY income) FROM customers)");
        assertTrue(median > 30_000 && median < 42_000, "median income " + median);
        double richer = number("(SELECT MEDIAN(spend) FROM customers WHERE income > 60000 AND visits > 0)");
        double poorer = number("(SELECT MEDIAN(spend) FROM customers WHERE income < 25000 AND visits > 0)");
        assertTrue(richer > 1.3 * poorer, richer + " against " + poorer);
    }

    @Test
    void premium_segment_of_the_language_page_has_its_optimum_inside() {
        assertTrue(share("spend > 100 AND tenure > 12") > 0.05);
        assertTrue(share("spend > 1500 AND tenure > 12") < 0.05);
    }

    @Test
    void every_run_makes_the_same_rows() {
        long first = checksum();
        assertEquals(first, checksum());
        assertEquals(-6160526847153038560L, first);
    }

    private static long checksum() {
        long[] sum = {17};
        CUSTOMERS
                .rows()
                .accept(values -> sum[0] = 31 * sum[0] + Arrays.toString(values).hashCode());
        return sum[0];
    }

    @Test
    void existing_table_is_left_alone() throws SQLException {
        try (Database other = Database.inMemory();
                Statement statement = other.connection().createStatement()) {
            statement.execute("CREATE TABLE customers (mine INTEGER)");
            assertFalse(CUSTOMERS.createIn(other.connection()));
            assertEquals(
                    0,
                    TableLoader.load(other.connection(), "SELECT * FROM customers")
                            .rows());
        }
    }

    @Test
    void failure_leaves_nothing_behind() throws SQLException {
        SampleDatabase failing = new SampleDatabase("f", "", "f", CUSTOMERS.columns(), sink -> {
            CUSTOMERS.rows().accept(values -> {
                sink.add(values);
                if (values[0].equals(5000)) {
                    throw new IllegalStateException("stop");
                }
            });
        });
        try (Database other = Database.inMemory()) {
            assertThrows(IllegalStateException.class, () -> failing.createIn(other.connection()));
            assertEquals(List.of(), other.catalog().relations());
            assertTrue(other.connection().getAutoCommit());
        }
    }

    @Test
    void the_training_of_the_welcome_notebook_is_healthy() throws IOException {
        Matcher training;
        try (InputStream notebook = Samples.class.getResourceAsStream("welcome.ipynb")) {
            String text = new String(notebook.readAllBytes(), StandardCharsets.UTF_8);
            training = Pattern.compile("TRAIN OR REPLACE likely_buyers[^;\"]*")
                    .matcher(text.replaceAll("\\\\n\",\\s*\"", "\n"));
        }
        assertTrue(training.find());
        try (Engine engine = new Engine(database)) {
            Outcome outcome = engine.run(training.group(), RunListener.NONE).getFirst();
            assertEquals(List.of(), ((Outcome.Trained) outcome).report().health());
        }
    }
}
