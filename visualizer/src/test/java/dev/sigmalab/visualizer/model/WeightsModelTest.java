package dev.sigmalab.visualizer.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.visualizer.Watched;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is drawn of weights is what the rows say, on values.
class WeightsModelTest {
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

    @Test
    void a_histogram_counts_every_row_once_and_apart_by_label() {
        double[] values = {0, 1, 2, 3, Double.NaN, 9, -9};
        Histogram histogram = Histogram.of(values, row -> row % 2 == 0, 4, 0, 4);
        assertArrayEquals(new long[] {0, 1, 0, 2}, histogram.negative());
        assertArrayEquals(new long[] {2, 0, 1, 0}, histogram.positive());
        assertEquals(1, histogram.unknown());
        assertEquals(6, histogram.known());
    }

    @Test
    void bins_of_whole_numbers_hold_equally_many_of_them() {
        double[] values = new double[7000];
        Arrays.setAll(values, row -> 18 + row % 70);
        Histogram histogram = Histogram.ofWhole(values, _ -> false, 60);
        assertTrue(histogram.bins() <= 60);
        long first = histogram.negative()[1];
        for (int bin = 1; bin < histogram.bins() - 1; bin++) {
            assertEquals(first, histogram.negative()[bin], "bin " + bin);
        }
        assertEquals(7000, histogram.known());
    }

    @Test
    void few_rows_far_out_do_not_widen_a_histogram() {
        double[] values = new double[5000];
        Arrays.setAll(values, row -> row % 100);
        values[17] = 1e9;
        Histogram histogram = Histogram.of(values, _ -> false, 50);
        assertTrue(histogram.high() < 110, "up to " + histogram.high());
        assertEquals(5000, histogram.known());
    }

    @Test
    void the_handle_of_a_steepness_gives_back_the_steepness_that_put_it_there() {
        for (GateShape shape :
                new Weighing().view(scene(Timeline.LIVE), false).orElseThrow().gates()) {
            assertEquals(shape.steepness(), shape.steepnessFor(shape.steepnessAt()), 1e-9 * shape.steepness());
            assertEquals(0.5, shape.degree(shape.middle()), 1e-12);
        }
    }

    @Test
    void a_view_is_of_the_epoch_that_is_looked_at_or_of_what_is_tried() {
        Weighing weighing = new Weighing();
        Position first =
                inspection.at(history.frameAt(0).orElseThrow().snapshot()).orElseThrow();
        assertEquals(
                first, weighing.view(scene(Timeline.at(0)), false).orElseThrow().position());
        Position tried = first.withSteepness(17);
        Scene trial = new Scene(history, Selection.NONE, Optional.of(inspection), Optional.of(tried));
        WeightsView view = weighing.view(trial, false).orElseThrow();
        assertEquals(tried, view.position());
        assertEquals(17, view.gates().getFirst().steepness());
        assertEquals(inspection.tally(tried), view.tally());
    }

    @Test
    void comparisons_that_are_not_drawn_are_told() {
        WeightsView view = new Weighing().view(scene(Timeline.LIVE), false).orElseThrow();
        int gates = view.gates().size();
        assertEquals("", view.drawn(gates));
        assertEquals(" · the first 2 of %d comparisons are drawn".formatted(gates), view.drawn(2));
    }

    @Test
    void bands_hold_all_rows_of_evenly_spaced_epochs_and_come_one_at_a_time() {
        Weighing weighing = new Weighing();
        Scene scene = scene(Timeline.LIVE);
        int looks = 0;
        while (!weighing.isComplete(scene)) {
            weighing.view(scene, true);
            assertTrue(++looks < 100);
        }
        WeightBands bands = weighing.view(scene, false).orElseThrow().bands();
        assertEquals(looks, bands.steps().length);
        assertTrue(looks >= 15 && looks <= 48, looks + " epochs");
        for (double[] shares : bands.shares()) {
            assertEquals(1, Arrays.stream(shares).sum(), 1e-9);
        }
        double[] first = inspection.weights(
                inspection.places().getFirst(),
                inspection.at(history.frameAt(0).orElseThrow().snapshot()).orElseThrow());
        assertArrayEquals(WeightBands.shares(first), bands.shares()[0]);
    }

    @ParameterizedTest
    @EnumSource(RowOrder.By.class)
    void rows_are_all_there_once_and_in_order(RowOrder.By by) {
        Position position = scene(Timeline.at(30)).position().orElseThrow();
        RowOrder order = RowOrder.of(inspection, position, "income_min", by);
        Place place = order.place();
        Set<Integer> seen = new HashSet<>();
        double before = Double.POSITIVE_INFINITY;
        for (int row : order.rows()) {
            seen.add(row);
            double weight = order.weights()[row];
            double key = switch (by) {
                case WEIGHT -> weight;
                case LIGHTEST -> -weight;
                case DOUBT -> -Math.abs(weight - 0.5);
                case MOVED -> Math.abs(order.moved()[row]);
                case DISAGREEMENT -> place.isPositive(row) ? -weight : weight - 1;
            };
            assertTrue(key <= before + 1e-7, row + " after " + before);
            before = key;
        }
        assertEquals(place.rows(), seen.size());
        assertEquals(0, order.indexOf(order.rows()[0]));
        assertEquals(-1, order.indexOf(place.rows()));
    }

    @Test
    void a_row_is_told_in_the_units_of_its_columns() {
        Position position = scene(Timeline.LIVE).position().orElseThrow();
        Place place = inspection.places().getFirst();
        PathText path = PathText.of(inspection.path(place.frame(), 0, position));
        assertEquals(inspection.gates().size(), path.gates().size());
        String since = path.gates().getLast();
        assertTrue(
                since.matches("since: 20\\d\\d-\\d\\d-\\d\\d > 20\\d\\d-\\d\\d-\\d\\d at steepness .* true; ∂loss .*"),
                since);
        assertFalse(path.steps().isEmpty());
    }

    @Test
    void dates_of_rows_are_dates() {
        Gate since = inspection.gates().getLast();
        String text = inspection.columns(since.frame()).stream()
                .filter(column -> column.name().equalsIgnoreCase("since"))
                .map(column -> ColumnText.of(column, 0))
                .findFirst()
                .orElseThrow();
        assertTrue(text.matches("20\\d\\d-\\d\\d-\\d\\d"), text);
    }
}
