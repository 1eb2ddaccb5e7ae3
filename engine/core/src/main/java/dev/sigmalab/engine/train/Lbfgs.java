package dev.sigmalab.engine.train;

import java.util.ArrayList;
import java.util.List;

/// L-BFGS (Nocedal and Wright 2006, algorithm 7.4) with bounds by projection of its line search (Bertsekas 1982) and
/// l1 by orthants (OWL-QN: Andrew and Gao 2007). Its vectors are pairs s, y of the last steps, oldest first.
///
/// The line search halves the step until F falls by a share of what the slope promises (Armijo's rule). Both gradients
/// of a pair are of one steepness, so annealing does not bend the curvature.
final class Lbfgs implements Optimizer {
    private static final int PAIRS = 8;
    private static final int EVALUATIONS = 12;
    private static final double ARMIJO = 1e-4;
    private static final double LEAST_CURVATURE = 1e-10;

    @Override
    public Memory start(int size) {
        return Memory.of(size, 0);
    }

    @Override
    public Move move(Point here, Memory memory, double rate, Terrain terrain) {
        double[] slope = slope(here, terrain);
        double[] direction = direction(slope, memory.vectors(), rate);
        double value = here.loss() + terrain.shrinkage().of(here.numbers());
        double length = 1;
        for (int evaluation = 1; evaluation <= EVALUATIONS; evaluation++, length /= 2) {
            double[] trial = trial(here.numbers(), direction, length, slope, terrain);
            double promised = 0;
            for (int i = 0; i < trial.length; i++) {
                promised += slope[i] * (trial[i] - here.numbers()[i]);
            }
            if (promised >= 0) {
                break;
            }
            Point there = terrain.at(trial);
            if (there.loss() + terrain.shrinkage().of(trial) <= value + ARMIJO * promised) {
                return new Move(trial, remembered(memory, here, there), evaluation);
            }
        }
        // Nothing lower in sight: the pairs have misled, and the next step starts without them.
        return new Move(here.numbers(), new Memory(memory.steps() + 1, List.of()), EVALUATIONS);
    }

    /// The steepest slope of F, l1 included, that the bounds leave: 0 where it points out of them.
    private static double[] slope(Point here, Terrain terrain) {
        double[] slope = new double[here.numbers().length];
        for (int i = 0; i < slope.length; i++) {
            double x = here.numbers()[i];
            slope[i] = here.gradient()[i];
            if (terrain.shrinkage().pulls(i)) {
                double strength = terrain.shrinkage().strength();
                double side = Math.signum(x - terrain.shrinkage().anchors()[i]);
                slope[i] = side != 0
                        ? slope[i] + side * strength
                        : Math.signum(slope[i]) * Math.max(Math.abs(slope[i]) - strength, 0);
            }
            if (x <= terrain.low(i) && slope[i] > 0 || x >= terrain.high(i) && slope[i] < 0) {
                slope[i] = 0;
            }
        }
        return slope;
    }

    /// −H · slope by the two loops, no number of it longer than the rate, none against its slope.
    private static double[] direction(double[] slope, List<double[]> pairs, double rate) {
        double[] q = slope.clone();
        int count = pairs.size() / 2;
        double[] alpha = new double[count];
        for (int k = count - 1; k >= 0; k--) {
            alpha[k] = dot(pairs.get(2 * k), q) / dot(pairs.get(2 * k), pairs.get(2 * k + 1));
            add(q, -alpha[k], pairs.get(2 * k + 1));
        }
        if (count > 0) {
            double[] y = pairs.get(2 * count - 1);
            scale(q, dot(pairs.get(2 * count - 2), y) / dot(y, y));
        }
        for (int k = 0; k < count; k++) {
            double beta = dot(pairs.get(2 * k + 1), q) / dot(pairs.get(2 * k), pairs.get(2 * k + 1));
            add(q, alpha[k] - beta, pairs.get(2 * k));
        }
        double longest = 0;
        for (int i = 0; i < q.length; i++) {
            q[i] = q[i] * slope[i] > 0 ? -q[i] : 0;
            longest = Math.max(longest, Math.abs(q[i]));
        }
        scale(q, longest > rate ? rate / longest : 1);
        return q;
    }

    /// A step inside the bounds that crosses no anchor.
    private static double[] trial(double[] from, double[] direction, double length, double[] slope, Terrain terrain) {
        double[] trial = new double[from.length];
        for (int i = 0; i < from.length; i++) {
            double x = from[i] + length * direction[i];
            if (terrain.shrinkage().pulls(i)) {
                double anchor = terrain.shrinkage().anchors()[i];
                double side = from[i] != anchor ? Math.signum(from[i] - anchor) : -Math.signum(slope[i]);
                x = (x - anchor) * side > 0 ? x : anchor;
            }
            trial[i] = Math.min(Math.max(x, terrain.low(i)), terrain.high(i));
        }
        return trial;
    }

    private static Memory remembered(Memory memory, Point here, Point there) {
        double[] s = there.numbers().clone();
        double[] y = there.gradient().clone();
        add(s, -1, here.numbers());
        add(y, -1, here.gradient());
        List<double[]> pairs = new ArrayList<>(memory.vectors());
        if (dot(s, y) > LEAST_CURVATURE * Math.sqrt(dot(s, s) * dot(y, y))) {
            pairs.add(s);
            pairs.add(y);
        }
        return new Memory(memory.steps() + 1, pairs.subList(Math.max(0, pairs.size() - 2 * PAIRS), pairs.size()));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double[] a, double factor, double[] b) {
        for (int i = 0; i < a.length; i++) {
            a[i] += factor * b[i];
        }
    }

    private static void scale(double[] a, double factor) {
        for (int i = 0; i < a.length; i++) {
            a[i] *= factor;
        }
    }
}
