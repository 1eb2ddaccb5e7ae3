package dev.sigmalab.engine.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.sigmalab.engine.problem.Span;
import dev.sigmalab.engine.sql.Scripts;
import dev.sigmalab.engine.sql.SourceText;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FixesTest {
    private static final String PLAIN =
            "TRAIN q AS SELECT * FROM t WHERE a > LEARN(900) AND b < LEARN(3) MATCHING c = 1";

    private static String fixed(String script, Remedy remedy) {
        return fixed(script, Span.NONE, remedy);
    }

    private static String fixed(String script, Span place, Remedy remedy) {
        return Fixes.of(script, "q", place, List.of(remedy)).getFirst().applied(script);
    }

    @Test
    void a_start_is_taken_out_of_the_comparison_that_is_ill() {
        SourceText text = SourceText.script(PLAIN);
        int from = PLAIN.indexOf("a > ");
        Span place = text.span(from, PLAIN.indexOf(" AND"));
        assertEquals(
                "TRAIN q AS SELECT * FROM t WHERE a > LEARN() AND b < LEARN(3) MATCHING c = 1",
                fixed(PLAIN, place, Remedy.START_IN_DATA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "LEARN(30, min => 0)|LEARN(min => 0)",
                "LEARN(DATE '2024-01-01')|LEARN()",
                "LEARN( NORMAL(1, 2) , name => 'x')|LEARN( name => 'x')",
                "LEARN(-3.5)|LEARN()"
            })
    void bounds_and_names_stay_when_a_start_goes(String call, String expected) {
        String before = "SELECT 1; TRAIN q AS SELECT * FROM t WHERE a > " + call + " MATCHING c = 1";
        assertEquals(before.replace(call, expected), fixed(before, Remedy.START_IN_DATA));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''| USING (rate => 0.01)",
                " USING ()| USING (rate => 0.01)",
                " USING (epochs => 5)| USING (epochs => 5, rate => 0.01)",
                " USING (rate => 3, seed => 1)| USING (rate => 0.3, seed => 1)",
                " USING (optimizer => 'sgd', rate => 20)| USING (optimizer => 'sgd', rate => 2)"
            })
    void options_are_set_where_options_stand(String before, String after) {
        String rate = java.math.BigDecimal.valueOf(dev.sigmalab.engine.train.Method.ADAM.rate() / 10)
                .stripTrailingZeros()
                .toPlainString();
        String expected = (PLAIN + after).replace("0.01", rate);
        String fixed = fixed(PLAIN + before, Remedy.LOWER_RATE);
        assertEquals(expected, fixed.replace("\n", " "));
    }

    @Test
    void what_the_text_has_already_is_not_offered() {
        String soft = PLAIN + " USING (steepness => ANNEAL(0.1,40))";
        assertEquals(List.of(), Fixes.of(soft, "q", Span.NONE, List.of(Remedy.SOFTER_START)));
        String unset = "TRAIN q AS SELECT * FROM t WHERE a > LEARN() MATCHING c = 1";
        assertEquals(List.of(), Fixes.of(unset, "q", Span.NONE, List.of(Remedy.START_IN_DATA)));
        assertEquals(List.of(), Fixes.of(PLAIN, "other", Span.NONE, List.of(Remedy.SOFTER_START)));
        assertEquals(List.of(), Fixes.of("SELECT FROM", "q", Span.NONE, List.of(Remedy.SOFTER_START)));
    }

    @ParameterizedTest
    @EnumSource(Remedy.class)
    void a_fixed_statement_can_be_read_and_has_nothing_left_to_fix(Remedy remedy) {
        String fixed = fixed(PLAIN, remedy);
        assertEquals(List.of(), Scripts.read(fixed).problems(), fixed);
        assertFalse(fixed.equals(PLAIN));
        if (remedy != Remedy.LOWER_RATE && remedy != Remedy.ANOTHER_START) {
            assertEquals(List.of(), Fixes.of(fixed, "q", Span.NONE, List.of(remedy)), fixed);
        }
    }

    @ParameterizedTest
    @EnumSource(Finding.Cause.class)
    void every_remedy_against_a_cause_says_what_it_does(Finding.Cause cause) {
        Stream<Fix> fixes = Fixes.of(PLAIN, "q", Span.NONE, Remedy.against(cause)).stream();
        fixes.forEach(fix -> assertFalse(fix.words().isBlank()));
    }
}
