package dev.sigmalab.engine.train;

import java.util.SplittableRandom;

/// How much the loss bends along each number: the length of its row of the Hessian H, √E[(Hv)²] over random signs v
/// (equilibration: Dauphin, de Vries and Bengio 2015).
///
/// The rows of a learnable column hardly touch each other in the loss, and one with many partners bends it
/// thousands of times as much as one with few: what curvature a few steps have seen does not tell that, the
/// diagonal does. Columns and single numbers are probed apart, so that a number that all rows share does not pass
/// for a bend of each.
final class Curvature {
    private static final int PROBES = 2;
    private static final double STEP = 0.1;
    /// Numbers along which nothing bends are left where they are by their slope of 0.
    private static final double LEAST = 1e-12;

    private Curvature() {}

    static double[] at(Optimizer.Point here, Optimizer.Terrain terrain) {
        int size = here.numbers().length;
        double[] squares = new double[size];
        for (int probe = 0; probe < 2 * PROBES; probe++) {
            boolean ofColumns = probe % 2 == 0;
            double[] slopes =
                    terrain.at(moved(here.numbers(), probe, ofColumns, terrain)).gradient();
            for (int i = 0; i < size; i++) {
                double bend = (slopes[i] - here.gradient()[i]) / STEP;
                squares[i] += terrain.isInColumn(i) == ofColumns ? bend * bend / PROBES : 0;
            }
        }
        return lengths(squares);
    }

    private static double[] moved(double[] from, int probe, boolean columns, Optimizer.Terrain terrain) {
        SplittableRandom random = new SplittableRandom(probe);
        double[] there = from.clone();
        for (int i = 0; i < there.length; i++) {
            double step = random.nextBoolean() ? STEP : -STEP;
            double tried = inside(i, from[i] + step, terrain) ? from[i] + step : from[i] - step;
            there[i] = terrain.isInColumn(i) == columns && inside(i, tried, terrain) ? tried : from[i];
        }
        return there;
    }

    private static boolean inside(int number, double x, Optimizer.Terrain terrain) {
        return x >= terrain.low(number) && x <= terrain.high(number);
    }

    private static double[] lengths(double[] squares) {
        double largest = 0;
        for (int i = 0; i < squares.length; i++) {
            squares[i] = Math.sqrt(squares[i]);
            largest = Double.isFinite(squares[i]) ? Math.max(largest, squares[i]) : largest;
        }
        for (int i = 0; i < squares.length; i++) {
            boolean usable = Double.isFinite(squares[i]) && largest > 0;
            squares[i] = usable ? Math.max(squares[i], LEAST * largest) : 1;
        }
        return squares;
    }
}
