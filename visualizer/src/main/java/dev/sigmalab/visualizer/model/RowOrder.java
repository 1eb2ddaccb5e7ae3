package dev.sigmalab.visualizer.model;

import dev.sigmalab.engine.inspect.Inspection;
import dev.sigmalab.engine.inspect.Place;
import dev.sigmalab.engine.inspect.Position;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// Rows with what is told of each, in an order. Immutable.
///
/// @param place where the rows are
/// @param rows in their order
/// @param weights by row, not by order, as is moved
/// @param moved what each row adds to the gradient of the parameter that is looked at
public record RowOrder(Place place, int[] rows, double[] weights, double[] moved, String parameter) {
    /// By what rows are ordered.
    public enum By {
        WEIGHT("largest weight"),
        LIGHTEST("smallest weight"),
        DOUBT("weight nearest to ½"),
        MOVED("moves the threshold most"),
        DISAGREEMENT("weight against label");

        private final String words;

        By(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /// Asks for all rows and orders them.
    ///
    /// @param parameter whose gradient is looked at; empty for none
    public static RowOrder of(Inspection inspection, Position position, String parameter, By by) {
        return of(inspection, position, inspection.places().getFirst(), parameter, by);
    }

    /// Those of one place.
    static RowOrder of(Inspection inspection, Position position, Place place, String parameter, By by) {
        double[] weights = inspection.weights(place, position);
        double[] moved = parameter.isEmpty()
                ? new double[weights.length]
                : inspection.contributions(parameter, place.frame(), position);
        return new RowOrder(place, ordered(weights, moved, place::isPositive, by), weights, moved, parameter);
    }

    /// Rows by how near to ½ their degrees are.
    static int[] byDoubt(double[] degrees) {
        return ordered(degrees, new double[0], _ -> false, By.DOUBT);
    }

    private static int[] ordered(double[] weights, double[] moved, IntPredicate isPositive, By by) {
        long[] keys = new long[weights.length];
        for (int row = 0; row < keys.length; row++) {
            float key = (float)
                    switch (by) {
                        case WEIGHT -> weights[row];
                        case LIGHTEST -> 1 - weights[row];
                        case DOUBT -> 0.5 - Math.abs(weights[row] - 0.5);
                        case MOVED -> Math.abs(moved[row]);
                        case DISAGREEMENT -> isPositive.test(row) ? 1 - weights[row] : weights[row];
                    };
            // Keys are not negative, so their bits are ordered as they are; the largest comes first.
            keys[row] = (long) ~Float.floatToIntBits(key) << 32 | row;
        }
        Arrays.parallelSort(keys);
        int[] rows = new int[keys.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (int) keys[i];
        }
        return rows;
    }

    /// Where a row stands in the order; −1 if it is not there.
    public int indexOf(int row) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == row) {
                return i;
            }
        }
        return -1;
    }
}
