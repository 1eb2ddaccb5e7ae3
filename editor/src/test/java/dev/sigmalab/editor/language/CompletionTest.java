package dev.sigmalab.editor.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.data.Catalog;
import dev.sigmalab.engine.data.Catalog.Attribute;
import dev.sigmalab.engine.data.Catalog.Relation;
import dev.sigmalab.engine.data.ColumnType;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.TrainOptions;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTest {
    private static final CatalogSnapshot NAMES = new CatalogSnapshot(
            new Catalog(List.of(
                    relation("CUSTOMERS", "AGE", "INCOME", "AGE_GROUP", "Odd Name"),
                    relation("TRIPS", "TAXI_ID", "DISTANCE"))),
            List.of("LIKELY_BUYERS"));

    private static Relation relation(String name, String... columns) {
        ColumnType type = new ColumnType(ColumnType.Kind.INTEGER, "INTEGER", 10, 0);
        List<Attribute> attributes =
                Stream.of(columns).map(it -> new Attribute(it, type, true)).toList();
        return new Relation("PUBLIC", name, false, attributes, List.of());
    }

    /// The proposals where a text has a bar.
    private static List<String> at(String text) {
        return completion(text).proposals().stream().map(Proposal::text).toList();
    }

    private static Completion completion(String text) {
        return Completion.at(text.replace("|", ""), text.indexOf('|'), NAMES);
    }

    @Test
    void a_qualified_name_gets_the_columns_of_its_table() {
        assertEquals(List.of("taxi_id", "distance"), at("SELECT t.| FROM customers c, trips t"));
        assertEquals(List.of("age", "age_group"), at("SELECT * FROM customers AS c WHERE c.ag|"));
        assertEquals(List.of("\"Odd Name\""), at("SELECT * FROM customers WHERE customers.odd|"));
        assertEquals(List.of("customers", "trips"), at("SELECT * FROM public.|"));
        assertEquals(List.of(), at("SELECT x.| FROM customers c"));
    }

    @Test
    void tables_stand_where_tables_may() {
        assertEquals(List.of("customers", "trips"), at("SELECT * FROM |"));
        assertEquals(List.of("trips"), at("SELECT * FROM customers c JOIN tr|"));
        assertEquals(List.of("customers", "trips"), at("SELECT * FROM trips, |"));
        assertEquals(List.of("old", "customers", "trips"), at("WITH old AS (SELECT 1) SELECT * FROM |"));
        assertEquals("age", at("SELECT * FROM customers WHERE f(1, |").getFirst());
    }

    @Test
    void columns_of_the_statement_come_first_in_an_expression() {
        assertEquals(
                List.of("AGE", "AGE_GROUP"),
                at("SELECT * FROM customers WHERE AG|").subList(0, 2));
        assertEquals("distance", at("SELECT | FROM trips").get(1));
        // Another statement's tables are not this one's.
        assertFalse(at("SELECT * FROM trips; SELECT * FROM customers WHERE |").contains("distance"));
    }

    @Test
    void options_are_proposed_once_each_and_their_words_in_quotes() {
        String train = "TRAIN x AS SELECT * FROM trips WHERE distance > LEARN() MATCHING taxi_id = 1 USING (";
        assertEquals(TrainOptions.names().stream().map(it -> it + " => ").toList(), at(train + "|"));
        assertEquals(List.of("epochs => ", "steepness => "), at(train + "rate => 1, ep|"));
        assertFalse(at(train + "rate => 1, |").contains("rate => "));
        assertEquals(List.of("'log'", "'f1'", "'hinge'", "'squared'"), at(train + "loss => |"));
        assertEquals(List.of("'hinge'"), at(train + "loss => 'hi|"));
        assertEquals(List.of("'learned'", "ANNEAL()"), at(train + "steepness => |"));
        assertEquals(List.of(), at(train + "rate => 0.|"));
    }

    @Test
    void a_value_in_quotes_is_replaced_whole() {
        String text = "TRAIN x AS SELECT 1 MATCHING a USING (loss => 'hi', rate => 1)";
        int caret = text.indexOf("hi") + 2;
        Completion completion = Completion.at(text, caret, NAMES);
        String applied = completion.applied(text, completion.proposals().getFirst());
        assertEquals(text.replace("'hi'", "'hinge'"), applied);
    }

    @Test
    void arguments_are_proposed_inside_learn_and_soft() {
        assertEquals(
                List.of("name => ''", "min => ", "max => "),
                at("SELECT * FROM trips WHERE distance > LEARN(30, |").subList(0, 3));
        assertEquals(
                List.of("max => "),
                at("SELECT * FROM trips WHERE distance > LEARN(3, min => 1, ma|")
                        .subList(0, 1));
        assertEquals("UNIFORM()", at("SELECT LEARN(UNI|").getFirst());
        assertEquals(
                "steepness => ",
                at("SELECT * FROM trips WHERE SOFT(distance > 3, |").getFirst());
    }

    @Test
    void statements_and_learned_queries_are_proposed() {
        assertEquals("SELECT", at("|").getFirst());
        assertEquals(List.of("TRAIN"), at("SELECT 1; TR|").subList(0, 1));
        assertEquals(List.of("likely_buyers"), at("EXPORT |"));
        assertEquals(List.of("likely_buyers"), at("EXPLAIN SOFT l|"));
        assertEquals(List.of("'h2'", "'postgresql'", "'sqlite'"), at("EXPORT likely_buyers TO |"));
        assertEquals(
                "MATCHING",
                at("TRAIN x AS SELECT * FROM trips WHERE 1 > 0 MAT|").getFirst());
    }

    @Test
    void keywords_follow_the_case_that_was_typed() {
        assertEquals("where", at("select * from trips wh|").getFirst());
        assertEquals("WHERE", at("SELECT * FROM trips WH|").getFirst());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- SELECT |", "/* SEL| */", "SELECT 'ag|'", "SELECT 12|", "SELECT 'ag|", "SELECT $$ a|$$"})
    void comments_texts_and_numbers_are_left_alone(String text) {
        assertEquals(List.of(), at(text));
    }

    @Test
    void a_finished_word_is_settled() {
        assertTrue(completion("SELECT|").isSettled());
        assertTrue(completion("SELECT * FROM customers WHERE income|").isSettled());
        assertFalse(completion("SELECT * FROM customers WHERE inc|").isSettled());
    }

    @Test
    void a_call_in_front_of_a_bracket_brings_no_second_one() {
        assertEquals("LEARN", at("SELECT * FROM trips WHERE distance > LEA|(3)").getFirst());
    }

    @Test
    void every_place_of_any_text_has_an_answer() {
        String text = "TRAIN x AS SELECT t.a, 'it''s' FROM trips t, (SELECT 1) WHERE a > LEARN(1, name => 'a')"
                + " MATCHING b = 1 USING (loss => 'log'); EXPORT x TO 'h2'; -- end";
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            int from = random.nextInt(text.length());
            String cut = text.substring(from) + text.substring(0, random.nextInt(text.length()));
            int caret = random.nextInt(cut.length() + 1);
            Completion completion = Completion.at(cut, caret, NAMES);
            assertTrue(completion.start() <= caret && caret <= completion.end(), "seed 7, " + cut + " at " + caret);
            completion.proposals().forEach(proposal -> {
                String applied = completion.applied(cut, proposal);
                assertTrue(completion.caretAfter(proposal) <= applied.length(), applied);
            });
        }
    }

    @Test
    void proposed_clauses_make_a_statement_that_parses() {
        String text = "TRAIN x AS SELECT * FROM trips WHERE distance > LEARN(3, min => 1) MATCHING taxi_id = 1 USING (";
        Completion options = Completion.at(text, text.length(), NAMES);
        Proposal loss = options.proposals().stream()
                .filter(it -> it.text().startsWith("loss"))
                .findFirst()
                .orElseThrow();
        String begun = options.applied(text, loss);
        Completion values = Completion.at(begun, begun.length(), NAMES);
        for (Proposal value : values.proposals()) {
            assertEquals(
                    List.of(), Scripts.read(values.applied(begun, value) + ")").problems());
        }
    }
}
