package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.Engine;
import dev.sigmalab.engine.RunListener;
import dev.sigmalab.engine.data.Database;
import dev.sigmalab.engine.plan.Quality;
import dev.sigmalab.engine.train.Snapshot;
import dev.sigmalab.visualizer.model.ParameterTracks.Column;
import dev.sigmalab.visualizer.model.ParameterTracks.Interval;
import dev.sigmalab.visualizer.model.ParameterTracks.OwnSteepness;
import dev.sigmalab.visualizer.model.ParameterTracks.Single;
import dev.sigmalab.visualizer.model.ParameterTracks.Steepness;
import dev.sigmalab.visualizer.model.ParameterTracks.Track;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ParameterTracksTest {
    private static RunHistory named(Quality other, String... names) {
        return RunHistory.of(
                "q",
                Stream.of(names)
                        .map(name -> new ParameterInfo(
                                name, name.startsWith("since") ? other : Quality.NUMBER, 1, -1e9, 1e9, false))
                        .toList(),
                1 << 20);
    }

    @Test
    void the_two_ends_of_an_interval_are_one_chart() {
        List<Track> tracks = ParameterTracks.of(
                named(Quality.DATE, "age_min", "income_min", "AGE_MAX", "rate"), List.of(2, 0, 1, 3));
        assertEquals(List.of(new Interval("AGE", 0, 2), new Single("income_min", 1), new Single("rate", 3)), tracks);
    }

    @Test
    void ends_that_count_different_things_are_two_charts() {
        assertEquals(
                List.of(new Single("since_min", 0), new Single("x_max", 1)),
                ParameterTracks.of(named(Quality.DATE, "since_min", "x_max"), List.of(0, 1)));
    }

    private static RunHistory trained(String setup, String train) {
        AtomicReference<RunHistory> history =
                new AtomicReference<>(RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET));
        try (Database database = Database.inMemory();
                Engine engine = new Engine(database)) {
            engine.run(setup, RunListener.NONE);
            engine.run(train, new RunListener() {
                @Override
                public void epoch(Snapshot snapshot) {
                    history.updateAndGet(known -> known.append(snapshot));
                }
            });
        }
        return history.get();
    }

    @Test
    void each_comparison_that_learns_its_steepness_has_a_chart_of_it() {
        RunHistory history = trained(
                "CREATE TABLE t AS SELECT X AS a, MOD(X, 50) AS b FROM SYSTEM_RANGE(1, 500)",
                "TRAIN q AS SELECT * FROM t WHERE a > LEARN(100) AND b > LEARN(20)"
                        + " MATCHING a > 200 AND b > 30 USING (epochs => 12, steepness => 'learned')");
        List<Track> others = ParameterTracks.others(history);
        assertEquals(List.of(new OwnSteepness("a > LEARN(100)", 0), new OwnSteepness("b > LEARN(20)", 1)), others);
        Curve first = ParameterCurves.of(history).ownSteepness(0);
        assertEquals(12, first.size());
        assertEquals(
                history.frame(5).snapshot().details().steepnesses().getFirst().value(), first.y()[5]);
        assertEquals(
                List.of(new Steepness("steepness")),
                ParameterTracks.others(trained(
                        "CREATE TABLE t AS SELECT X AS a FROM SYSTEM_RANGE(1, 100)",
                        "TRAIN q AS SELECT * FROM t WHERE a > LEARN(20) MATCHING a > 50 USING (epochs => 3)")));
    }

    @Test
    void a_learnable_column_is_drawn_as_the_distribution_that_its_rows_have() {
        RunHistory history = trained(
                """
                CREATE TABLE trips AS SELECT X AS id, MOD(X, 40) AS taxi, MOD(X * 31, 90) / 10E0 AS distance,
                    2 + MOD(X, 40) / 20E0 * MOD(X * 31, 90) / 10E0 AS fare FROM SYSTEM_RANGE(1, 1200);
                CREATE LEARNABLE TABLE taxis AS SELECT taxi, LEARN(1.0) AS slope FROM trips GROUP BY taxi\
                """,
                "TRAIN q AS SELECT AVG(POWER(fare - slope * distance, 2)) AS e FROM trips"
                        + " JOIN taxis ON trips.taxi = taxis.taxi MINIMIZE e USING (epochs => 20)");
        Track track = ParameterTracks.others(history).getFirst();
        assertTrue(track instanceof Column, track::toString);
        Fan fan = ParameterCurves.of(history).column(0);
        assertEquals(history.epochsRun(), fan.x().length);
        for (int point = 0; point < fan.x().length; point++) {
            double[] quantiles = new double[Fan.COUNT];
            for (int quantile = 0; quantile < Fan.COUNT; quantile++) {
                quantiles[quantile] = fan.quantiles().get(quantile)[point];
            }
            double[] sorted = quantiles.clone();
            java.util.Arrays.sort(sorted);
            assertArrayEquals(sorted, quantiles);
        }
        int last = fan.x().length - 1;
        assertTrue(
                fan.quantiles().getLast()[last] - fan.quantiles().getFirst()[last] > 0.2, "all slopes stayed the same");
        assertEquals(
                fan.quantiles().get(Fan.MEDIAN)[last],
                ParameterCurves.of(history).medianAt(0, last));
    }
}
