package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.LossSlice;
import dev.sigmalab.visualizer.SampleRuns;
import dev.sigmalab.visualizer.Watched;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The landscape of a loss, on values of a real training.
class LandscapeTest {
    private static Inspection inspection;
    private static RunHistory history;

    @BeforeAll
    static void train() {
        Watched run = Watched.of(60);
        inspection = run.inspection();
        history = run.done();
    }

    private static Scene scene(Timeline timeline) {
        return new Scene(history, Selection.NONE.with(timeline), Optional.of(inspection), Optional.empty());
    }

    private static LandscapeView view(Timeline timeline, LandscapeView.Wanted wanted) {
        return LandscapeView.of(scene(timeline), wanted).orElseThrow();
    }

    private static LandscapeView.Wanted wanted(String x, String y) {
        return new LandscapeView.Wanted(Optional.of(x), Optional.of(y), false, LossSlice.Kind.TRAINING);
    }

    @Test
    void the_two_that_moved_most_in_units_of_their_scales_are_looked_at_first() {
        LandscapeView view = view(Timeline.LIVE, LandscapeView.Wanted.DEFAULT);
        List<String> byHand = history.parameters().stream()
                .map(ParameterInfo::name)
                .sorted((a, b) -> Double.compare(moved(b), moved(a)))
                .toList();
        assertEquals(byHand.get(0), view.x().name());
        assertEquals(byHand.get(1), view.y().orElseThrow().name());
        assertEquals(4, view.axes().size());
    }

    private static double moved(String name) {
        int index =
                history.parameters().stream().map(ParameterInfo::name).toList().indexOf(name);
        double[] numbers = new double[history.size()];
        Arrays.setAll(
                numbers,
                i -> history.frame(i).snapshot().parameters().get(index).number());
        return Arrays.stream(numbers).max().orElseThrow()
                - Arrays.stream(numbers).min().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(LossSlice.Kind.class)
    void at_the_epoch_looked_at_the_land_is_as_high_as_the_loss_that_the_run_recorded(LossSlice.Kind kind) {
        for (int step : new int[] {0, 7, 40, 59}) {
            LandscapeView view = view(
                    Timeline.at(step),
                    new LandscapeView.Wanted(Optional.of("age_min"), Optional.of("since_min"), false, kind));
            LandscapePath.Point now = view.now().orElseThrow();
            var snapshot = history.frame(step).snapshot();
            double recorded = switch (kind) {
                case TRAINING -> snapshot.loss();
                case HOLDOUT -> snapshot.holdoutLoss().orElseThrow();
                case HARD -> snapshot.hardLoss().orElse(Double.NaN);
                case HARD_HOLDOUT -> snapshot.hardHoldoutLoss().orElse(Double.NaN);
            };
            double height = view.terrain().orElseThrow().slice().applyAsDouble(now.x(), now.y());
            if (!Double.isNaN(recorded)) {
                assertEquals(recorded, height, 1e-5, "step " + step);
            }
        }
    }

    @Test
    void all_of_the_way_lies_on_the_land_where_nothing_else_moves() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        Inspection two = SampleRuns.inspected("""
                TRAIN likely_buyers AS SELECT * FROM customers WHERE income > LEARN(30000) AND since > LEARN(DATE '2023-01-01')
                MATCHING converted = 1 USING (epochs => 40, seed => 3, steepness => 6)""", newest::set);
        LandscapeView view = LandscapeView.of(
                        new Scene(newest.get(), Selection.NONE, Optional.of(two), Optional.empty()),
                        LandscapeView.Wanted.DEFAULT)
                .orElseThrow();
        LossSlice land = view.terrain().orElseThrow().slice();
        assertEquals(40, view.path().x().length);
        for (int i = 0; i < 40; i++) {
            assertEquals(
                    newest.get().frame(i).snapshot().loss(),
                    land.applyAsDouble(view.path().x()[i], view.path().y()[i]),
                    1e-5,
                    "epoch " + i);
        }
    }

    @Test
    void the_window_holds_the_way_and_stands_still_for_a_while() {
        LandscapeView view = view(Timeline.LIVE, LandscapeView.Wanted.DEFAULT);
        Survey.Window window = view.terrain().orElseThrow().survey().window();
        for (int i = 0; i < view.path().x().length; i++) {
            assertTrue(view.path().x()[i] > window.lowX() && view.path().x()[i] < window.highX());
            assertTrue(view.path().y()[i] > window.lowY() && view.path().y()[i] < window.highY());
        }
        List<Survey.Window> windows = new ArrayList<>();
        RunHistory growing = RunHistory.of("q", history.parameters(), RunHistory.DEFAULT_BUDGET);
        for (int i = 0; i < history.size(); i++) {
            growing = growing.append(history.frame(i).snapshot());
            Scene scene = new Scene(growing, Selection.NONE, Optional.of(inspection), Optional.empty());
            windows.add(LandscapeView.of(scene, wanted("age_min", "age_max"))
                    .orElseThrow()
                    .terrain()
                    .orElseThrow()
                    .survey()
                    .window());
        }
        assertTrue(windows.stream().distinct().count() <= 8, windows::toString);
    }

    @Test
    void a_window_ends_where_parameters_may_not_go() {
        LandscapeAxis bounded =
                new LandscapeAxis("a", "a", dev.sigmalab.engine.plan.Quality.NUMBER, false, 0, 10, 2, -0.25, 1);
        LandscapePath path = new LandscapePath(new int[] {0, 1}, new double[] {0, 0.5}, new double[] {0, 0});
        assertEquals(new Survey.Window(-0.25, 1, 0, 0, true), path.window(bounded, Optional.empty(), Optional.empty()));
        assertEquals(12, bounded.natural(1));
        assertEquals(1, bounded.number(12));
    }

    @Test
    void what_is_held_is_said_and_scrubbing_holds_it_elsewhere() {
        LandscapeView last = view(Timeline.LIVE, wanted("age_min", "age_max"));
        LandscapeView early = view(Timeline.at(4), wanted("age_min", "age_max"));
        assertTrue(
                early.held().matches("held at epoch 5: income_min [0-9.]+, since_min [0-9-]+, steepness [0-9.]+"),
                early.held());
        assertTrue(last.held().startsWith("held at epoch 60: "), last.held());
        assertNotEquals(early.terrain(), last.terrain());
        assertTrue(early.terrain().orElseThrow().isLike(last.terrain().orElseThrow()));
        assertEquals(
                early.terrain(),
                view(Timeline.at(4), wanted("age_min", "age_max")).terrain());
        assertEquals(4, early.now().orElseThrow().step());
        assertEquals(0, early.start().orElseThrow().step());
        assertEquals(
                history.best().orElseThrow().step(), early.best().orElseThrow().step());
    }

    @Test
    void what_is_tried_is_marked_and_the_others_are_held_where_they_are_tried() {
        var tried = inspection.with(scene(Timeline.LIVE).position().orElseThrow(), "income_min", 50_000);
        Scene scene = new Scene(history, Selection.NONE, Optional.of(inspection), Optional.of(tried));
        LandscapeView on =
                LandscapeView.of(scene, wanted("income_min", "age_max")).orElseThrow();
        assertEquals(50_000, on.x().natural(on.tried().orElseThrow().x()), 1e-6);
        assertEquals(
                view(Timeline.LIVE, wanted("income_min", "age_max")).terrain(), on.terrain(), "the land is the same");
        LandscapeView beside =
                LandscapeView.of(scene, wanted("age_min", "age_max")).orElseThrow();
        assertTrue(beside.held().startsWith("held where they are tried: income_min 50000"), beside.held());
    }

    @Test
    void before_the_first_epoch_it_is_looked_at_around_the_start() {
        RunHistory none = RunHistory.of("q", history.parameters(), RunHistory.DEFAULT_BUDGET);
        LandscapeView view = LandscapeView.of(
                        new Scene(none, Selection.NONE, Optional.of(inspection), Optional.empty()),
                        LandscapeView.Wanted.DEFAULT)
                .orElseThrow();
        assertTrue(view.held().startsWith("held at the start: "), view.held());
        assertArrayEquals(new double[0], view.path().x());
        assertTrue(view.terrain().isPresent());
        assertTrue(view.now().isEmpty() && view.start().isEmpty());
    }

    @Test
    void a_run_without_rows_still_shows_its_way() {
        LandscapeView view = LandscapeView.of(
                        new Scene(history, Selection.NONE, Optional.empty(), Optional.empty()),
                        wanted("age_min", "since_min"))
                .orElseThrow();
        LandscapeView with = view(Timeline.LIVE, wanted("age_min", "since_min"));
        assertTrue(view.terrain().isEmpty());
        assertArrayEquals(with.path().x(), view.path().x());
        for (double number : new double[] {-1, 0, 2.5}) {
            assertEquals(with.x().natural(number), view.x().natural(number), 1e-9);
            assertEquals(
                    with.y().orElseThrow().natural(number),
                    view.y().orElseThrow().natural(number),
                    1e-6);
        }
    }

    @Test
    void a_learned_steepness_is_an_axis_too_and_lies_where_it_was_learned() {
        AtomicReference<RunHistory> newest = new AtomicReference<>();
        Inspection own = SampleRuns.inspected("""
                TRAIN likely_buyers AS SELECT * FROM customers WHERE income > LEARN(30000)
                MATCHING converted = 1 USING (epochs => 30, seed => 3, steepness => 'learned')""", newest::set);
        LandscapeView view = LandscapeView.of(
                        new Scene(
                                newest.get(), Selection.NONE.with(Timeline.at(12)), Optional.of(own), Optional.empty()),
                        LandscapeView.Wanted.DEFAULT)
                .orElseThrow();
        LandscapeAxis steepness = view.axes().stream()
                .filter(LandscapeAxis::isSteepness)
                .findFirst()
                .orElseThrow();
        assertTrue(steepness.label().startsWith("steepness of income > "), steepness.label());
        var snapshot = newest.get().frame(12).snapshot();
        assertEquals(
                snapshot.details().steepnesses().getFirst().value(),
                steepness.natural(steepness.at(snapshot).orElseThrow()),
                1e-9);
        assertEquals("", view.held(), "nothing is left to hold");
        LandscapePath.Point now = view.now().orElseThrow();
        assertEquals(snapshot.loss(), view.terrain().orElseThrow().slice().applyAsDouble(now.x(), now.y()), 1e-5);
    }

    @Test
    void a_way_of_a_hundred_thousand_epochs_is_as_long_as_a_screen_can_tell() {
        RunHistory run = RunHistory.of("q", List.of(), RunHistory.DEFAULT_BUDGET);
        for (int i = 0; i < 100_000; i++) {
            run = run.append(SampleRuns.epoch(0, i, 100_000, 1, Math.sin(i * 1e-4), Math.cos(i * 1e-4)));
        }
        LandscapeView view = LandscapeView.of(
                        new Scene(run, Selection.NONE, Optional.empty(), Optional.empty()),
                        LandscapeView.Wanted.DEFAULT)
                .orElseThrow();
        assertTrue(view.path().x().length <= 8_001, view.path().x().length + " points");
        assertEquals(99_999, view.path().step()[view.path().step().length - 1]);
    }
}
