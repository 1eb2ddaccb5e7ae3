package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Gate;
import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import dev.sigmalab.engine.inspect.RowColumn;
import dev.sigmalab.engine.plan.Frame;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Goes from row to row in an order.
///
/// @param row where the walk is now
/// @param words where that is: `3 of 4,000 by largest weight`
public record RowWalk(Selection.Row row, String words) {
    /// So many of a row's columns tell which row it is.
    private static final int NAMING = 3;

    /// The row that many places after the present one; at either end it stays.
    ///
    /// @param now the row that is looked at
    /// @param by an order, for rows that are weighed; others go by how near to ½ the comparison's truth is
    public static Optional<RowWalk> from(Scene scene, Selection.Row now, RowOrder.By by, int step) {
        if (scene.inspection().isEmpty() || scene.position().isEmpty()) {
            return Optional.empty();
        }
        Inspection inspection = scene.inspection().get();
        Position position = scene.position().get();
        return Lessons.gate(scene.selection(), inspection).map(gate -> {
            int[] rows = order(inspection, position, now.frame(), gate, by);
            int place = Math.clamp(indexOf(now.row(), rows) + step, 0, Math.max(0, rows.length - 1));
            String words = String.format(
                    Locale.ROOT, "%,d of %,d by %s", place + 1, rows.length, words(inspection, now.frame(), by));
            return new RowWalk(new Selection.Row(now.frame(), rows[place]), words);
        });
    }

    private static int[] order(Inspection inspection, Position position, Frame frame, Gate gate, RowOrder.By by) {
        Optional<Place> place = place(inspection, frame);
        return place.isPresent()
                ? RowOrder.of(
                                inspection,
                                position,
                                place.get(),
                                gate.learnable().orElse(""),
                                by)
                        .rows()
                : RowOrder.byDoubt(degrees(inspection, position, frame, gate));
    }

    private static int indexOf(int row, int[] rows) {
        int at = 0;
        while (at < rows.length && rows[at] != row) {
            at++;
        }
        return at;
    }

    private static String words(Inspection inspection, Frame frame, RowOrder.By by) {
        return place(inspection, frame).isPresent() ? by.words() : "truth nearest to ½";
    }

    private static Optional<Place> place(Inspection inspection, Frame frame) {
        return inspection.places().stream()
                .filter(place -> place.frame().equals(frame))
                .findFirst();
    }

    /// The weights of a frame's rows, or the truth of a comparison that is asked of them.
    static double[] degrees(Inspection inspection, Position position, Frame frame, Gate gate) {
        return place(inspection, frame)
                .map(place -> inspection.weights(place, position))
                .orElseGet(() -> inspection.truth(gate, position));
    }

    static int nearestToHalf(double[] degrees) {
        int nearest = 0;
        for (int row = 1; row < degrees.length; row++) {
            if (Math.abs(degrees[row] - 0.5) < Math.abs(degrees[nearest] - 0.5)) {
                nearest = row;
            }
        }
        return nearest;
    }

    /// What a row is called: what the query reads of it first.
    static String name(Inspection inspection, Frame frame, int row) {
        List<RowColumn> columns = inspection.columns(frame);
        return columns.isEmpty()
                ? String.format(Locale.ROOT, "Row %,d", row + 1)
                : "Row "
                        + columns.stream()
                                .limit(NAMING)
                                .map(column -> column.name() + " " + ColumnText.of(column, row))
                                .collect(Collectors.joining(", "));
    }
}
