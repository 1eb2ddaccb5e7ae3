package dev.sigmalab.engine.harden;

import java.util.Optional;

/// How the exported query fares on the universe, and whether engine and database agree about it.
///
/// @param engineRows rows that the engine's hard evaluation selects
/// @param databaseRows rows that the database selects with the exported SQL
/// @param differing rows that only one of the two selects; 0 unless something is wrong
/// @param softHard the share of rows for which weight > ½ and the exported query agree
/// @param train how the exported query does on training rows
/// @param holdout how it does on held-out rows, if there are any
public record Agreement(
        long engineRows,
        long databaseRows,
        long differing,
        double softHard,
        Confusion train,
        Optional<Confusion> holdout) {
    /// Rows by label and selection.
    public record Confusion(long truePositive, long falsePositive, long falseNegative, long trueNegative) {
        /// Whether there are no rows with labels: nothing was asked to match.
        public boolean isEmpty() {
            return truePositive + falsePositive + falseNegative + trueNegative == 0;
        }

        public double accuracy() {
            return ratio(truePositive + trueNegative, truePositive + falsePositive + falseNegative + trueNegative);
        }

        public double precision() {
            return ratio(truePositive, truePositive + falsePositive);
        }

        public double recall() {
            return ratio(truePositive, truePositive + falseNegative);
        }

        /// The harmonic mean of precision and recall.
        public double f1() {
            return ratio(2 * truePositive, 2 * truePositive + falsePositive + falseNegative);
        }

        private static double ratio(long part, long whole) {
            return whole == 0 ? 0 : (double) part / whole;
        }
    }
}
