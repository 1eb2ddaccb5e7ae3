package dev.sigmalab.engine.train;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// L-BFGS (Nocedal and Wright 2006, algorithm 7.4) with bounds by projection of its line search (Bertsekas 1982) and
/// l1 by orthants (OWL-QN: Andrew and Gao 2007). Its vectors are pairs s, y of the last steps, oldest first.
///
/// The line search halves the step until F falls by a share of what the slope promises (Armijo's rule). Both gradients
/// of a pair are of one steepness, so annealing does not bend the curvature.
///
/// Where learnable columns are trained each number is measured by its [Curvature], found before the first step and kept
/// as one more vector in front of the pairs.
final class Lbfgs implements Optimizer {
    private static final int PAIRS = 8;
    private static final int EVALUATIONS = 12;
    private static final double ARMIJO = 1e-4;
    /// By how much of itself a loss of float32 terms may seem to rise.
    private static final double ROUNDING = 1e-6;
    private static final double LEAST_CURVATURE = 1e-10;

    @Override
    public Memory start(int size) {
        return Memory.of(size, 0);
    }

    @Override
    public Move move(Point here, Memory memory, double rate, Terrain terrain) {
        double[] slope = slope(here, terrain);
        List<double[]> curvature = curvature(here, memory, terrain);
        List<double[]> pairs = memory.vectors()
                .subList(memory.vectors().size() % 2, memory.vectors().size());
        double[] direction = direction(slope, pairs, curvature, rate);
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
            double reached = there.loss() + terrain.shrinkage().of(trial);
            boolean isLower = reached <= value + ARMIJO * promised;
            boolean isAsLow = !curvature.isEmpty() && reached <= value + ROUNDING * Math.abs(value);
            if (isLower || isAsLow && isStillDownhill(here, there, promised, slope(there, terrain))) {
                return new Move(
                        trial,
                        new Memory(memory.steps() + 1, joined(curvature, remembered(pairs, here, there))),
                        evaluation);
            }
        }
        // Nothing lower in sight: the pairs have misled, and the next step starts without them.
        return new Move(here.numbers(), new Memory(memory.steps() + 1, curvature), EVALUATIONS);
    }

    /// Whether the slopes at both ends say that F fell, where its values are too close to tell: the approximate Wolfe
    /// condition of Hager and Zhang 2005.
    private static boolean isStillDownhill(Point here, Point there, double promised, double[] slope) {
        double rise = 0;
        for (int i = 0; i < slope.length; i++) {
            rise += slope[i] * (there.numbers()[i] - here.numbers()[i]);
        }
        return rise <= (2 * ARMIJO - 1) * promised;
    }

    /// One vector, or none.
    private static List<double[]> curvature(Point here, Memory memory, Terrain terrain) {
        if (memory.steps() > 0) {
            return memory.vectors().subList(0, memory.vectors().size() % 2);
        }
        boolean hasColumns = IntStream.range(0, here.numbers().length).anyMatch(terrain::isInColumn);
        return hasColumns ? List.of(Curvature.at(here, terrain)) : List.of();
    }

    private static List<double[]> joined(List<double[]> first, List<double[]> second) {
        List<double[]> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
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

    /// −H · slope by the two loops.
    private static double[] direction(double[] slope, List<double[]> pairs, List<double[]> curvature, double rate) {
        double[] q = slope.clone();
        int count = pairs.size() / 2;
        double[] alpha = new double[count];
        for (int k = count - 1; k >= 0; k--) {
            alpha[k] = dot(pairs.get(2 * k), q) / dot(pairs.get(2 * k), pairs.get(2 * k + 1));
            add(q, -alpha[k], pairs.get(2 * k + 1));
        }
        if (count > 0) {
            double[] y = pairs.get(2 * count - 1);
            scale(q, dot(pairs.get(2 * count - 2), y) / dot(y, flattened(y, curvature)));
        }
        q = flattened(q, curvature);
        for (int k = 0; k < count; k++) {
            double beta = dot(pairs.get(2 * k + 1), q) / dot(pairs.get(2 * k), pairs.get(2 * k + 1));
            add(q, alpha[k] - beta, pairs.get(2 * k));
        }
        if (curvature.isEmpty()) {
            downhill(q, slope, rate);
        } else {
            each(q, slope, rate);
        }
        return q;
    }

    /// −q, no number of it longer than the rate, none against its slope.
    private static void downhill(double[] q, double[] slope, double rate) {
        double longest = 0;
        for (int i = 0; i < q.length; i++) {
            q[i] = q[i] * slope[i] > 0 ? -q[i] : 0;
            longest = Math.max(longest, Math.abs(q[i]));
        }
        scale(q, longest > rate ? rate / longest : 1);
    }

    /// −q where the bounds let it, each number held by the rate alone: one row that has far to go must not hold up the
    /// others, and rows move along with a number that they share though their own slopes are 0 or less.
    private static void each(double[] q, double[] slope, double rate) {
        for (int i = 0; i < q.length; i++) {
            q[i] = slope[i] == 0 ? 0 : Math.clamp(-q[i], -rate, rate);
        }
    }

    /// Each number divided by its curvature, if there is one.
    private static double[] flattened(double[] q, List<double[]> curvature) {
        if (curvature.isEmpty()) {
            return q;
        }
        double[] flat = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            flat[i] = q[i] / curvature.getFirst()[i];
        }
        return flat;
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

    private static List<double[]> remembered(List<double[]> earlier, Point here, Point there) {
        double[] s = there.numbers().clone();
        double[] y = there.gradient().clone();
        add(s, -1, here.numbers());
        add(y, -1, here.gradient());
        List<double[]> pairs = new ArrayList<>(earlier);
        if (dot(s, y) > LEAST_CURVATURE * Math.sqrt(dot(s, s) * dot(y, y))) {
            pairs.add(s);
            pairs.add(y);
        }
        return pairs.subList(Math.max(0, pairs.size() - 2 * PAIRS), pairs.size());
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
