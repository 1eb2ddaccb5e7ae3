package dev.sigmalab.visualizer.model;

import static dev.sigmalab.visualizer.SampleRuns.epoch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.visualizer.SampleRuns;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParameterCurvesTest {
    private static final double MARCH = LocalDate.of(2024, 3, 1).toEpochDay();

    private static RunHistory history() {
        List<ParameterInfo> infos = List.of(
                new ParameterInfo("age_min", Quality.INTEGER, 12, 18, 90, false),
                new ParameterInfo("since_min", Quality.DATE, 200, -1e9, 1e9, false));
        return RunHistory.of("q", infos, 1 << 20)
                .append(epoch(0, 0, 9, 5, 30, MARCH))
                .append(epoch(0, 1, 9, 4, 25.126, MARCH + 30.6))
                .append(epoch(0, 2, 9, 3, 18, MARCH + 61));
    }

    @Test
    void values_are_in_the_parameters_own_units() {
        ParameterCurves curves = ParameterCurves.of(history());
        assertArrayEquals(new double[] {30, 25.126, 18}, curves.values(0).y());
        assertArrayEquals(
                new double[] {MARCH, MARCH + 30.6, MARCH + 61}, curves.values(1).y());
        assertArrayEquals(new double[] {0, 1, 2}, curves.values(1).x());
        assertArrayEquals(new double[] {2, 2, 2}, curves.steepness().y());
    }

    @Test
    void the_table_is_that_of_the_epoch_looked_at() {
        ParameterCurves curves = ParameterCurves.of(history());
        assertEquals(
                List.of(
                        new ParameterCurves.Row("age_min", "30.00", "25.13", Optional.empty(), false),
                        new ParameterCurves.Row("since_min", "2024-03-01", "2024-04-01", Optional.empty(), false)),
                curves.table(Timeline.at(1)));
        assertTrue(curves.table(Timeline.LIVE).getFirst().atBound());
        assertEquals(List.of(), ParameterCurves.of(RunHistory.NONE).table(Timeline.LIVE));
    }

    @Test
    void a_real_run_starts_where_it_was_told_and_ends_in_sql() {
        RunHistory history = SampleRuns.train(200, 0, _ -> {});
        List<ParameterCurves.Row> table = ParameterCurves.of(history).table(Timeline.at(0));
        assertEquals(
                List.of("25", "45", "30000", "2023-01-01"),
                table.stream()
                        .map(ParameterCurves.Row::start)
                        .map(text -> text.replaceAll("\\.0+$", ""))
                        .toList());
        assertEquals(
                history.state().outcome().orElseThrow().parameters().stream()
                        .map(parameter -> Optional.of(parameter.hardened().text()))
                        .toList(),
                table.stream().map(ParameterCurves.Row::inSql).toList());
        LocalDate learned = LocalDate.parse(table.getLast().inSql().orElseThrow());
        assertEquals(MARCH, learned.toEpochDay(), 3);
    }

    @ParameterizedTest
    @CsvSource({
        "36.998715, INTEGER, 12, 37.00",
        "36.5, NUMBER, 1, 36.500",
        "41800.4, NUMBER, 20000, 41800",
        "0.000123456, NUMBER, 0.001, 0.000123",
        "-0.00001, NUMBER, 1, 0",
        "1e15, NUMBER, 1, 1.0E15",
        "19783, DATE, 200, 2024-03-01",
        "1709294400, TIMESTAMP, 100000, 2024-03-01 12:00",
        "1709294407.9, TIMESTAMP, 100, 2024-03-01 12:00:07",
        "43200, TIME, 100, 12:00",
        "1e300, DATE, 200, 1.0E300",
        "NaN, NUMBER, 1, not a number",
    })
    void values_read_as_people_write_them(double value, Quality quality, double unit, String text) {
        assertEquals(text, ValueText.of(value, quality, unit));
    }
}
